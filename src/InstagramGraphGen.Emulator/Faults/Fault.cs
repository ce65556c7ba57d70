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
    /// <param name="status">The HTTP status; null: the spec's, else the usual one of the code.</param>
    /// <param name="message">The message; null: the spec's.</param>
    public static Fault Error(int code, int? subcode = null, int? status = null, string? message = null) => new Refusal(code, subcode, status, message);

    /// <summary>The API answers that too many calls were made, and its usage headers say so.</summary>
    /// <param name="code">4 (the app), 17 (the user), 32, 613, or 80000 and above (a business use case, which has a header of its own).</param>
    /// <param name="minutesToRegainAccess">When a business use case lets the app in again, as its header tells.</param>
    public static Fault RateLimit(int code = 4, int minutesToRegainAccess = 1) => new RateLimited(code, minutesToRegainAccess);

    /// <summary>The API is down for a moment: code 2 with HTTP status 500, marked as transient.</summary>
    public static Fault Transient() => new Refusal(2, null, null, null) { IsTransient = true };

    /// <summary>The answer is good, but late. The time is the emulator's <see cref="GraphEmulatorOptions.TimeProvider"/>'s.</summary>
    /// <param name="time">How late.</param>
    public static Fault Delay(TimeSpan time) => new Late(time);

    /// <summary>The connection breaks in the middle of the body.</summary>
    public static Fault CutConnection() => new Cut();

    /// <summary>The body stops in the middle of the JSON, although all of it seems to be there.</summary>
    public static Fault MalformedBody() => new Malformed();

    /// <summary>A machine in between answers, with a page for people.</summary>
    /// <param name="status">The HTTP status.</param>
    public static Fault HtmlPage(int status = 502) => new Html(status);

    internal sealed record Refusal(int Code, int? Subcode, int? Status, string? Message) : Fault
    {
        public bool? IsTransient { get; init; }
    }

    internal sealed record RateLimited(int Code, int MinutesToRegainAccess) : Fault;

    internal sealed record Late(TimeSpan Time) : Fault;

    internal sealed record Cut : Fault;

    internal sealed record Malformed : Fault;

    internal sealed record Html(int Status) : Fault;
}
