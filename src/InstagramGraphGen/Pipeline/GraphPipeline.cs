namespace InstagramGraphGen;

/// <summary>
/// What a call goes through, from the outside in: the time that it may take in all, the handlers of the options, the time that one
/// attempt may take, the credential, the wire. Shared by all clients that <c>For</c> makes of one.
/// </summary>
internal sealed class GraphPipeline
{
    private readonly GraphNext _first;
    private CallDeadline? _spareDeadline;

    public GraphPipeline(HttpClient http, GraphSettings settings, GraphApi api)
    {
        Settings = settings;
        Api = api;
        settings.Proof?.TeachTo(Mask);
        Answer = new(Mask, api);
        Wire = new(http, settings.MaxResponseBytes, this);
        int whole = 0;
        while (whole < settings.Handlers.Length && settings.Handlers[whole].SeesWholeCall)
        {
            whole++;
        }

        GraphNext behind = Through(settings.Handlers.AsSpan(whole), AttemptAsync);
        _first = Through(settings.Handlers.AsSpan(0, whole), (context, cancellationToken) => Known(context).Credential.Handler is { } handler ? handler.SendAsync(context, behind, cancellationToken) : behind(context, cancellationToken));
    }

    public GraphSettings Settings { get; }

    public GraphApi Api { get; }

    public SecretMask Mask { get; } = new();

    public GraphAnswer Answer { get; }

    public GraphWire Wire { get; }

    /// <summary>Checks that a request is of a client that sends through this pipeline.</summary>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    /// <exception cref="ArgumentException">It is of another.</exception>
    public void CheckOwn(GraphRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Sender.Pipeline != this)
        {
            throw new ArgumentException($"{request} is of a client with an HttpClient and options of its own. Make it with this client, or with the one of another account that this client's For(credential) gives.", nameof(request));
        }
    }

    /// <summary>Gives the last answer, an error of the API or not. The caller closes the context when it has read it.</summary>
    public async ValueTask<GraphExchange> RunAsync(GraphContext context, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            throw Stopped(context, cancellationToken);
        }

        CallLimits limits = context.Sender.Limits;
        CallDeadline deadline = TakeDeadline(limits);
        deadline.Start(cancellationToken);
        try
        {
            return context.Accept(await _first(context, deadline.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException e) when (deadline.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw limits.TookLonger(context, nameof(limits.Timeout), limits.Timeout, "", e);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw context.Body?.Stopped(context, cancellationToken) ?? Stopped(context, cancellationToken);
        }
        catch (Exception e) when (context.Last is null && context.Body?.Tell(e, context) is GraphDoubtfulWriteException told)
        {
            // A handler gave a write up before its answer came.
            throw told;
        }
        finally
        {
            GiveBack(deadline, limits, context);
        }
    }

    /// <summary>What goes through handlers, the first of them outermost.</summary>
    private static GraphNext Through(ReadOnlySpan<GraphHandler> handlers, GraphNext last)
    {
        GraphNext next = last;
        for (int i = handlers.Length - 1; i >= 0; i--)
        {
            GraphHandler handler = handlers[i];
            GraphNext inner = next;
            next = (context, cancellationToken) => handler.SendAsync(Known(context), inner, cancellationToken);
        }

        return next;
    }

    /// <summary>The exception of a call that was stopped while it waited to be sent.</summary>
    private static OperationCanceledException Stopped(GraphContext context, CancellationToken cancellationToken)
    {
        string told = context.IsInDoubt ? context.Request.Doubt : context.Request.Undone;
        return told.Length == 0 ? new(cancellationToken) : new(context + " was stopped." + told, cancellationToken);
    }

    /// <summary>One attempt: the innermost step, behind all handlers.</summary>
    private async ValueTask<GraphExchange> AttemptAsync(GraphContext context, CancellationToken cancellationToken)
    {
        Known(context).Begin();
        GraphExchange? exchange = null;
        CallLimits limits = context.Sender.Limits;
        CallDeadline? deadline = null;
        try
        {
            if (limits.AttemptTimeout != Timeout.InfiniteTimeSpan)
            {
                deadline = new(Settings.TimeProvider, limits.AttemptTimeout);
                deadline.Start(cancellationToken);
            }

            CancellationToken stop = deadline?.Token ?? cancellationToken;
            TokenInUse? token = context.Operation.TokenPlace == GraphTokenPlace.None ? null : await context.Sender.TokenAsync(stop).ConfigureAwait(false);
            return exchange = await (context.Wire ?? Wire).SendAsync(context, token, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline?.Token.IsCancellationRequested == true && !cancellationToken.IsCancellationRequested)
        {
            throw limits.TookLonger(context, nameof(limits.AttemptTimeout), limits.AttemptTimeout, $" at attempt {context.Attempts}", e);
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested) && context.Body?.Tell(e, context) is { } told)
        {
            throw told;
        }
        finally
        {
            deadline?.Stop();
            deadline?.Dispose();
            context.End(exchange);
        }
    }

    private static GraphContext Known(GraphContext? context) =>
        context ?? throw new ArgumentNullException(nameof(context), "A handler called on without a context. Give it the one that the handler was given.");

    private CallDeadline TakeDeadline(CallLimits limits) =>
        (limits == Settings.Limits ? Interlocked.Exchange(ref _spareDeadline, null) : null) ?? new(Settings.TimeProvider, limits.Timeout);

    private void GiveBack(CallDeadline deadline, CallLimits limits, GraphContext context)
    {
        if (context.IsRunning)
        {
            // A handler left an attempt behind: it is told to stop, and nobody else gets its deadline.
            deadline.Cancel();
        }
        else if (deadline.Stop() && limits == Settings.Limits)
        {
            Interlocked.Exchange(ref _spareDeadline, deadline)?.Dispose();
        }
        else
        {
            deadline.Dispose();
        }
    }
}
