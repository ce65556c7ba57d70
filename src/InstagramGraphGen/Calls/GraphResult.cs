using System.Diagnostics.CodeAnalysis;

namespace InstagramGraphGen;

/// <summary>What a call gave: a value, or what went wrong: the API's error or, where many calls are sent at once, that no answer came.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class GraphResult<T>
{
    private readonly T? _value;

    internal GraphResult(T value, GraphResponseFacts response)
    {
        _value = value;
        Response = response;
        WasSent = true;
    }

    internal GraphResult(Exception exception, bool mayHaveBeenExecuted)
    {
        Exception = exception;
        MayHaveBeenExecuted = mayHaveBeenExecuted;
        Response = (exception as GraphException)?.Response ?? new GraphResponseFacts(0);
    }

    /// <summary>Whether the API gave a value.</summary>
    [MemberNotNullWhen(false, nameof(Error), nameof(Exception))]
    public bool IsSuccess => Exception is null;

    /// <summary>The value.</summary>
    /// <exception cref="GraphApiException">The API answered with an error. Where many calls are sent at once: whatever else <c>SendAsync</c> of the request throws.</exception>
    public T Value => Exception is null ? _value! : throw Exception;

    /// <summary>The API's error with what it means; of a call without an answer, an error that says why; null where there is a value.</summary>
    public GraphError? Error => Exception is null ? null : (Exception as GraphApiException)?.Error ?? MissingAnswer.ErrorOf(Exception);

    /// <summary>What <see cref="Value"/> throws; null where there is a value.</summary>
    public Exception? Exception { get; }

    /// <summary>Whether the call, a write, may have been executed all the same: no answer came, or one that leaves it open.</summary>
    public bool MayHaveBeenExecuted { get; }

    /// <summary>What the answer says besides its body; its status is 0 where none came.</summary>
    public GraphResponseFacts Response { get; }

    /// <summary>How much of the rate budgets is used; empty where the answer does not say.</summary>
    public IReadOnlyList<GraphUsage> Usage => Response.Usage;

    /// <summary>Whether the call was sent, be it in vain.</summary>
    internal bool WasSent { get; init; }

    /// <summary>The error's code and text, or that there is a value; never the value itself.</summary>
    public override string ToString() => Error?.ToString() ?? $"A {typeof(T).Name}";
}

/// <summary>A call without an answer, as an error.</summary>
internal static class MissingAnswer
{
    /// <summary>The error: what the exception says; a later try may succeed where the network or the time is to blame and nothing was done.</summary>
    public static GraphError ErrorOf(Exception exception) => new()
    {
        Message = exception.Message,
        Meaning = exception is HttpRequestException or TaskCanceledException { InnerException: TimeoutException }
            ? new(GraphErrorKind.Unavailable, true, null)
            : default,
    };
}
