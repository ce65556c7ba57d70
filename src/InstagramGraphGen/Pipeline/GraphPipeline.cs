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
        GraphHandler[] handlers = settings.Handlers;
        int whole = 0;
        while (whole < handlers.Length && handlers[whole].SeesWholeCall)
        {
            whole++;
        }

        _first = AttemptAsync;
        for (int i = handlers.Length; i >= 0; i--)
        {
            _first = i < handlers.Length ? new Step(handlers[i], _first).SendAsync : _first;
            _first = i == whole ? new Step(null, _first).SendAsync : _first;
        }
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
            throw context.Request.Stopped(context, cancellationToken);
        }

        context.Operation.Demand?.Invoke(context.Request.Call);
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
            throw context.Body?.Stopped(context, cancellationToken) ?? context.Request.Stopped(context, cancellationToken);
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

    /// <summary>A handler, and what stands behind it.</summary>
    /// <param name="handler">The handler; null: that of the call's credential, if it has one.</param>
    /// <param name="next">What stands behind it.</param>
    private sealed class Step(GraphHandler? handler, GraphNext next)
    {
        public ValueTask<GraphExchange> SendAsync(GraphContext context, CancellationToken cancellationToken) =>
            (handler ?? Known(context).Credential.Handler) is { } through ? through.SendAsync(Known(context), next, cancellationToken) : next(context, cancellationToken);
    }
}
