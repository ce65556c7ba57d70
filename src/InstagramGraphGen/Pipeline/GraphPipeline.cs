using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>
/// What a call goes through, from the outside in: telemetry, the time that it may take in all, the handlers of the options, the time that one
/// attempt may take, the credential, the wire. Shared by all clients that <c>For</c> makes of one.
/// </summary>
internal sealed class GraphPipeline
{
    private readonly GraphNext _first;
    private CallDeadline? _spareDeadline;

    public GraphPipeline(HttpClient http, GraphSettings settings, GraphApi api)
    {
        Settings = settings;
        Mask = new(settings.AppSecret);
        Answer = new(Mask, api);
        Wire = new(http, settings.MaxResponseBytes, this);
        _first = settings.Handlers.Reverse().Aggregate((GraphNext)AttemptAsync, static (next, handler) => (context, cancellationToken) => handler.SendAsync(context, next, cancellationToken));
    }

    public GraphSettings Settings { get; }

    public SecretMask Mask { get; }

    public GraphAnswer Answer { get; }

    public GraphWire Wire { get; }

    /// <summary>Gives the last answer, an error of the API or not. The caller closes the context when it has read it.</summary>
    public async ValueTask<GraphExchange> RunAsync(GraphContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        CallLimits limits = context.Sender.Limits;
        using Activity? activity = CallTelemetry.Start(context);
        CallDeadline deadline = TakeDeadline(limits);
        deadline.Start(cancellationToken);
        try
        {
            GraphExchange exchange = context.Accept(await _first(context, deadline.Token).ConfigureAwait(false));
            CallTelemetry.Tell(activity, exchange);
            return exchange;
        }
        catch (Exception e) when (CallTelemetry.Tells(activity, e))
        {
            // It only looks.
            throw;
        }
        catch (OperationCanceledException e) when (deadline.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException($"{context} took longer than {limits.Source}.Timeout ({limits.Timeout.TotalSeconds:0.###} s).", new TimeoutException(e.Message, e));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            GiveBack(deadline, limits, context);
        }
    }

    /// <summary>One attempt: the innermost step, behind all handlers.</summary>
    private async ValueTask<GraphExchange> AttemptAsync(GraphContext context, CancellationToken cancellationToken)
    {
        context.Begin();
        GraphExchange? exchange = null;
        try
        {
            exchange = context.Sender.Limits.AttemptTimeout == Timeout.InfiniteTimeSpan
                ? await SendAsync(context, cancellationToken).ConfigureAwait(false)
                : await SendInTimeAsync(context, cancellationToken).ConfigureAwait(false);
            return exchange;
        }
        finally
        {
            context.End(exchange);
        }
    }

    private async ValueTask<GraphExchange> SendAsync(GraphContext context, CancellationToken cancellationToken) =>
        await Wire.SendAsync(context, await context.Sender.TokenAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private async ValueTask<GraphExchange> SendInTimeAsync(GraphContext context, CancellationToken cancellationToken)
    {
        CallLimits limits = context.Sender.Limits;
        using var deadline = new CallDeadline(Settings.TimeProvider, limits.AttemptTimeout);
        deadline.Start(cancellationToken);
        try
        {
            return await SendAsync(context, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException($"{context} took longer than {limits.Source}.AttemptTimeout ({limits.AttemptTimeout.TotalSeconds:0.###} s) at attempt {context.Attempts}.", new TimeoutException(e.Message, e));
        }
        finally
        {
            deadline.Stop();
        }
    }

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
