using System.Net;

namespace InstagramGraphGen;

/// <summary>
/// What a call throws on its own account. The network's and the caller's own (<see cref="HttpRequestException"/>, <see cref="OperationCanceledException"/>) keep their
/// types; of a write their messages tell whether it may have been executed, and where no answer came to it there is a <see cref="GraphDoubtfulWriteException"/> in place of the network's.
/// </summary>
public abstract class GraphException : Exception
{
    private protected GraphException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The HTTP status of the answer; null where the call was refused before it was sent or behind the answer.</summary>
    public HttpStatusCode? StatusCode => Response?.StatusCode;

    /// <summary>
    /// Whether the call writes, and may have been executed all the same: no answer came, or one that does not tell. False: sending it
    /// again cannot do it twice.
    /// </summary>
    public bool MayHaveBeenExecuted => Doubt.Length > 0;

    /// <inheritdoc/>
    public override string Message => base.Message + Doubt;

    /// <summary>What the answer says besides its body; null where the call was refused before it was sent or behind the answer.</summary>
    public GraphResponseFacts? Response { get; internal init; }

    /// <summary>What the message adds where the call may have been executed; else empty.</summary>
    internal string Doubt { get; set; } = "";
}
