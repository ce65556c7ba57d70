using System.Diagnostics;
using System.Net;

namespace InstagramGraphGen;

/// <summary>A call that waits for its place in a batch, and then for its part of the answer.</summary>
internal sealed class BatchEntry
{
    private readonly TaskCompletionSource<GraphExchange> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool _wasSentBefore;

    public BatchEntry(GraphContext context, TokenInUse token)
    {
        Context = context;
        Token = token;
        _wasSentBefore = context.WasSent;
        if (context.Operation.Verb != GraphVerb.Get)
        {
            Body = new BatchedBody();
            context.Body = Body;
        }
    }

    public GraphContext Context { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public TokenInUse Token { get; }

    /// <summary>What a write sends; null: it reads.</summary>
    public BatchedBody? Body { get; }

    /// <summary>Its part of the answer.</summary>
    public Task<GraphExchange> Answer => _answer.Task;

    /// <summary>Nobody waits for it any more.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The call is handed over in a batch.</summary>
    public void Leave(GraphContext batch)
    {
        Context.WasSent = true;
        Body?.Leave(batch);
    }

    /// <summary>The batch was called off before it was on its way: the call was not sent.</summary>
    public void Return()
    {
        Context.WasSent = _wasSentBefore;
        Body?.Leave(null);
    }

    /// <summary>The caller no longer waits, as the next batch is to know.</summary>
    public void MarkStopped() => IsStopped = true;

    /// <summary>Ends the waiting, unless the answer is there.</summary>
    public void Stop(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);

    public void Fail(Exception exception) => _answer.TrySetException(exception);

    /// <summary>Gives the call an answer, unless nobody waits for it any more.</summary>
    public void Give(ReadOnlySpan<byte> body, GraphResponseFacts facts)
    {
        if (_answer.Task.IsCompleted)
        {
            return;
        }

        try
        {
            GraphExchange exchange = Context.Sender.Pipeline.Wire.Given(Context, body, facts);
            if (!_answer.TrySetResult(exchange))
            {
                exchange.Release();
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }
}

/// <summary>The API did not get to an entry: its place in the batch's answer is empty.</summary>
internal sealed class UnansweredEntryException(string message) : HttpRequestException(HttpRequestError.Unknown, message);

/// <summary>What a write in a batch sends: a part of the body of the batch, which tells how far it went.</summary>
internal sealed class BatchedBody : GraphBody
{
    private readonly SentBody _waiting = SentBody.OfWaitingCall();
    private GraphContext? _batch;

    /// <inheritdoc/>
    public override bool MayHaveArrived => Body.MayHaveArrived;

    private GraphBody Body => Volatile.Read(ref _batch)?.Body ?? _waiting;

    /// <summary>What it goes out with; null: it waits again.</summary>
    public void Leave(GraphContext? batch) => Volatile.Write(ref _batch, batch);

    /// <inheritdoc/>
    public override Exception? Tell(Exception e, GraphContext context) => Body.Tell(e, context);

    /// <inheritdoc/>
    public override OperationCanceledException Stopped(GraphContext context, CancellationToken cancellationToken) => Body.Stopped(context, cancellationToken);

    /// <inheritdoc/>
    public override void Check(HttpRequestMessage request, GraphContext context)
    {
        // The batch checks itself.
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new InvalidOperationException("What a write in a batch sends goes out with the batch.");

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
