using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>A request in a batch, and what became of it.</summary>
public abstract class GraphBatchItem
{
    /// <summary>How often an item is asked for again that the API did not get to.</summary>
    private protected const int MostRepeats = 3;

    private protected GraphBatchItem()
    {
    }

    /// <summary>The request.</summary>
    public abstract GraphRequest Request { get; }

    /// <summary>Whether there is a result: of all items, once the batch was sent.</summary>
    public abstract bool IsDone { get; }

    /// <summary>Whether the API answered it, with a value or with an error.</summary>
    public abstract bool IsAnswered { get; }

    /// <summary>Whether it was sent, be it that no answer came.</summary>
    public abstract bool WasSent { get; }

    /// <summary>Whether it writes, and may have been executed though the answer does not say so: look before it is sent again.</summary>
    public abstract bool MayHaveBeenExecuted { get; }

    /// <summary>The request.</summary>
    public override string ToString() => Request.ToString();

    /// <summary>Sends it with others.</summary>
    internal abstract Task SendInBatchAsync(BatchWire wire, CancellationToken cancellationToken);

    /// <summary>Sends it by itself when there is room.</summary>
    internal abstract Task SendAloneAsync(SemaphoreSlim room, CancellationToken cancellationToken);
}

/// <summary>A request in a batch, and what it gave.</summary>
/// <typeparam name="T">What it answers.</typeparam>
[DebuggerDisplay("{Request}, IsDone = {IsDone}")]
public sealed class GraphBatchItem<T> : GraphBatchItem
{
    private readonly GraphRequest<T> _request;
    private GraphResult<T>? _result;

    internal GraphBatchItem(GraphRequest<T> request) => _request = request;

    /// <inheritdoc/>
    public override GraphRequest Request => _request;

    /// <inheritdoc/>
    public override bool IsDone => Volatile.Read(ref _result) is not null;

    /// <inheritdoc/>
    public override bool IsAnswered => Volatile.Read(ref _result) is { } result && (result.IsSuccess || result.Exception is GraphApiException);

    /// <inheritdoc/>
    public override bool WasSent => Volatile.Read(ref _result) is { WasSent: true };

    /// <inheritdoc/>
    public override bool MayHaveBeenExecuted => Volatile.Read(ref _result) is { MayHaveBeenExecuted: true };

    /// <summary>What it gave: a value, or what went wrong.</summary>
    /// <exception cref="InvalidOperationException">The batch was not sent yet, or is under way.</exception>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public GraphResult<T> Result => Volatile.Read(ref _result)
        ?? throw new InvalidOperationException($"{_request} has no result yet: it is in a batch. Await the batch's SendAsync() before.");

    /// <summary>The value that the API gave.</summary>
    /// <exception cref="InvalidOperationException">The batch was not sent yet, or is under way.</exception>
    /// <exception cref="GraphApiException">The API answered this item with an error.</exception>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="GraphDoubtfulWriteException">It writes, no answer came, and it may have been executed.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached, or did not get to this item.</exception>
    /// <exception cref="OperationCanceledException">The batch was stopped, or took longer than the client's timeout.</exception>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public T Value => Result.Value;

    internal override async Task SendInBatchAsync(BatchWire wire, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            Volatile.Write(ref _result, NotBegun(cancellationToken));
            return;
        }

        GraphResult<T> result = await GraphSender.SettleAsync(_request, wire, cancellationToken).ConfigureAwait(false);
        for (int i = 0; i < MostRepeats && _request.Call.Operation.IsRepeatable && IsUnanswered(result.Exception); i++)
        {
            // Anew through all handlers: it counts against the rate once more.
            result = await GraphSender.SettleAsync(_request, wire, cancellationToken).ConfigureAwait(false);
        }

        Volatile.Write(ref _result, result);
    }

    internal override async Task SendAloneAsync(SemaphoreSlim room, CancellationToken cancellationToken)
    {
        try
        {
            await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Volatile.Write(ref _result, NotBegun(cancellationToken));
            return;
        }

        try
        {
            Volatile.Write(ref _result, await GraphSender.SettleAsync(_request, wire: null, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            room.Release();
        }
    }

    private GraphResult<T> NotBegun(CancellationToken cancellationToken) =>
        new(new OperationCanceledException($"{_request} was stopped.{(_request.Call.Operation.Verb == GraphVerb.Get ? "" : SentBody.IsNotDone)}", cancellationToken), mayHaveBeenExecuted: false);

    private static bool IsUnanswered(Exception? e) => e is UnansweredEntryException || e?.InnerException is UnansweredEntryException;
}
