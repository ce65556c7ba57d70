using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>A call under way, as handlers see it.</summary>
[DebuggerDisplay("{Operation}")]
public sealed class GraphContext
{
    private int _isRunning;
    private int _isOver;

    internal GraphContext(GraphRequest request) => Request = request;

    /// <summary>What the spec says of it.</summary>
    public GraphOperation Operation => Call.Operation;

    /// <summary>The account that it is sent for.</summary>
    public GraphCredential Credential => Sender.Credential;

    /// <summary>The clock for all waiting.</summary>
    public TimeProvider TimeProvider => Sender.Pipeline.Settings.TimeProvider;

    /// <summary>How often it was sent so far.</summary>
    public int Attempts { get; private set; }

    internal GraphRequest Request { get; }

    internal GraphSender Sender => Request.Sender;

    internal GraphCall Call => Request.Call;

    /// <summary>The last answer; null while there is none.</summary>
    internal GraphExchange? Last { get; private set; }

    /// <summary>What the last attempt sends, where that is a write.</summary>
    internal GraphBody? Body { get; set; }

    /// <summary>Whether an attempt before this one may have been executed.</summary>
    internal bool IsInDoubt { get; private set; }

    internal bool IsRunning => Volatile.Read(ref _isRunning) == 1;

    /// <summary>Method and path, of a read its query too, of a write the names of its parameters; never the token.</summary>
    public override string ToString() => Request.ToString();

    /// <summary>Begins one exchange, which ends the one before.</summary>
    internal void Begin()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) == 1)
        {
            throw new InvalidOperationException($"{this}: a handler called on while its call on before was still under way. Await the one before the next.");
        }

        if (Volatile.Read(ref _isOver) == 1)
        {
            _isRunning = 0;
            throw new InvalidOperationException($"{this}: a handler called on after the call was over. Await what calls on before SendAsync returns.");
        }

        IsInDoubt |= Body is { MayHaveArrived: true } && Last is not { MayHaveBeenExecuted: false };
        Body = null;
        Last?.Release();
        Last = null;
        Attempts++;
    }

    /// <summary>Ends one exchange, with its answer if there is one.</summary>
    internal void End(GraphExchange? exchange)
    {
        Last = exchange;
        Interlocked.Exchange(ref _isRunning, 0);
        if (Volatile.Read(ref _isOver) == 1)
        {
            exchange?.Release();
        }
    }

    /// <summary>Checks what the handlers gave.</summary>
    internal GraphExchange Accept(GraphExchange? given)
    {
        string? fault = IsRunning ? "returned while its call on was still under way. Await it"
            : given is null ? "gave no exchange. Give the one that calling on gave"
            : given != Last ? "gave an exchange that is not the last one of this call, so its body is gone. Give the last one that calling on gave"
            : null;
        return fault is null ? given! : throw new InvalidOperationException($"{this}: a handler {fault}.");
    }

    /// <summary>Ends the call: nobody can read its answer from here on.</summary>
    internal void Close()
    {
        Interlocked.Exchange(ref _isOver, 1);
        if (!IsRunning)
        {
            Last?.Release();
        }
    }
}
