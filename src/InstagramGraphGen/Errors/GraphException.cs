using System.Net;

namespace InstagramGraphGen;

/// <summary>What a call throws on its own account. The network's and the caller's own (<see cref="HttpRequestException"/>, <see cref="OperationCanceledException"/>) pass through unchanged.</summary>
public abstract class GraphException : Exception
{
    private protected GraphException(string message)
        : base(message)
    {
    }

    /// <summary>The HTTP status of the answer; null where the call was refused before it was sent or behind the answer.</summary>
    public HttpStatusCode? StatusCode => Response?.StatusCode;

    /// <summary>What the answer says besides its body; null where the call was refused before it was sent or behind the answer.</summary>
    public GraphResponseFacts? Response { get; internal init; }
}
