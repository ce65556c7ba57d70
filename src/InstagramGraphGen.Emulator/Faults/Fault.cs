using Microsoft.AspNetCore.Http;

namespace InstagramGraphGen.Emulator;

/// <summary>Something that goes wrong with an answer on purpose, so that an app's handling of it can be tested.</summary>
public abstract record Fault
{
    private Fault()
    {
    }

    /// <summary>The API answers with an error.</summary>
    /// <param name="code">The code.</param>
    /// <param name="subcode">The subcode, or null.</param>
    /// <param name="status">The HTTP status; null: the spec's.</param>
    /// <param name="message">The message; null: the spec's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none that an answer with a body can have.</exception>
    public static Fault Error(int code, int? subcode = null, int? status = null, string? message = null)
    {
        ThrowIfNoBody(status ?? StatusCodes.Status400BadRequest);
        return new Declared(code, subcode, status, message);
    }

    /// <summary>The API answers that too many calls were made, and its usage headers say so.</summary>
    /// <param name="code">The code of the limit, as the spec's errors declare it; null: the one that the spec's dialect names (of the app).</param>
    /// <param name="minutesToRegainAccess">When calls are let in again: it stands in <c>Retry-After</c>, and in the usage header of limits that have one.</param>
    public static Fault RateLimit(int? code = null, int minutesToRegainAccess = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutesToRegainAccess);
        return new RateLimited(code, minutesToRegainAccess);
    }

    /// <summary>The API is down for a moment, and the error says that it is transient.</summary>
    public static Fault Transient() => new Down();

    /// <summary>The answer is good, but late. The time is the emulator's <see cref="GraphEmulatorOptions.TimeProvider"/>'s.</summary>
    /// <param name="time">How late.</param>
    public static Fault Delay(TimeSpan time) => new Late(time);

    /// <summary>The request is carried out, and the connection breaks in the middle of the answer's body.</summary>
    public static Fault CutConnection() => new Cut();

    /// <summary>The request is carried out, and the connection breaks before the first byte of the answer: who sent a write cannot know whether it was done.</summary>
    public static Fault LoseAnswer() => new Lost();

    /// <summary>The body stops in the middle of the JSON, although all of it seems to be there.</summary>
    public static Fault MalformedBody() => new Malformed();

    /// <summary>A machine in between answers, with a page for people.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none that an answer with a body can have.</exception>
    public static Fault HtmlPage(int status = StatusCodes.Status502BadGateway)
    {
        ThrowIfNoBody(status);
        return new Html(status);
    }

    private static void ThrowIfNoBody(int status)
    {
        if (status is < StatusCodes.Status200OK or > 599 or StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "An answer with this HTTP status has no body. Choose one from 200 to 599, but not 204, 205 or 304.");
        }
    }

    internal sealed record Declared(int Code, int? Subcode, int? Status, string? Message) : Fault;

    internal sealed record RateLimited(int? Code, int MinutesToRegainAccess) : Fault;

    internal sealed record Down : Fault;

    internal sealed record Late(TimeSpan Time) : Fault;

    internal sealed record Cut : Fault;

    internal sealed record Lost : Fault;

    internal sealed record Malformed : Fault;

    internal sealed record Html(int Status) : Fault;
}
