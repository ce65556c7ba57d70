using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>A call under way, as handlers see it.</summary>
[DebuggerDisplay("{Operation}")]
public sealed class GraphContext
{
    private readonly long _started;
    private int _isRunning;
    private int _isOver;
    private Dictionary<object, object?>? _items;

    internal GraphContext(GraphRequest request)
    {
        Request = request;
        _started = TimeProvider.GetTimestamp();
    }

    /// <summary>What the spec says of it.</summary>
    public GraphOperation Operation => Call.Operation;

    /// <summary>The account that it is sent for.</summary>
    public GraphCredential Credential => Sender.Credential;

    /// <summary>The clock for all waiting.</summary>
    public TimeProvider TimeProvider => Sender.Pipeline.Settings.TimeProvider;

    /// <summary>The name of the API in the spec.</summary>
    public string Api => Sender.Pipeline.Api.Name;

    /// <summary>Whose budget it is taken from, such as <c>messages</c>: what its operation or a value that it writes says; null: no more than the account's and the app's.</summary>
    public string? RateFamily => Call.RateFamily;

    /// <summary>What the spec allows an account of the call's <see cref="RateFamily"/>; null: it says no number.</summary>
    public GraphRate? Rate
    {
        get
        {
            IReadOnlyList<GraphRate> rates = Rates;
            string? family = RateFamily;
            for (int i = 0; i < rates.Count; i++)
            {
                if (rates[i].Name == family)
                {
                    return rates[i];
                }
            }

            return null;
        }
    }

    /// <summary>All rates of the API in the spec.</summary>
    public IReadOnlyList<GraphRate> Rates => Sender.Pipeline.Api.Rates;

    /// <summary>Where it goes: scheme, host and version, such as <c>https://graph.instagram.com/v24.0/</c>.</summary>
    public string Root => Sender.Address.RootOf(Operation);

    /// <summary>How much of the time that the call may take in all is left; <see cref="Timeout.InfiniteTimeSpan"/>: it may take for ever.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            TimeSpan limit = Sender.Limits.Timeout;
            TimeSpan left = limit == Timeout.InfiniteTimeSpan ? limit : limit - TimeProvider.GetElapsedTime(_started);
            return limit == Timeout.InfiniteTimeSpan || left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>What handlers keep of the call, for themselves or for one another; empty at first.</summary>
    public IDictionary<object, object?> Items => _items ??= new Dictionary<object, object?>();

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

    /// <summary>What its attempts go through in place of the pipeline's own wire; null: that.</summary>
    internal CallWire? Wire { get; init; }

    /// <summary>How many times as long as <see cref="GraphOptions.MaxResponseBytes"/> its answer may be.</summary>
    internal int LengthFactor { get; init; } = 1;

    /// <summary>Whether it was handed over to be sent, be it that nothing arrived.</summary>
    internal bool WasSent { get; set; }

    /// <summary>Whether it writes, and may have been executed though no answer came.</summary>
    internal bool MayHaveBeenExecuted => IsInDoubt || (Last is null && Body is { MayHaveArrived: true });

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
