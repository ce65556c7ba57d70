using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace InstagramGraphGen.Emulator;

/// <summary>Something that goes wrong with an answer on purpose, so that an app's handling of it can be tested. A <see cref="FaultRule"/> says when.</summary>
public abstract record Fault
{
    private Fault(bool isExecuted = false) => IsExecuted = isExecuted;

    /// <summary>
    /// Whether the request is carried out all the same: a write changes the data, and nobody is told. Errors come in place of that, unless <see cref="AfterExecution"/>
    /// is said; what spoils an answer comes behind it, unless <see cref="WithoutExecution"/> is.
    /// </summary>
    public bool IsExecuted { get; private init; }

    /// <summary>The API answers with an error.</summary>
    /// <param name="code">The code.</param>
    /// <param name="subcode">The subcode, or null.</param>
    /// <param name="status">The HTTP status; null: the spec's.</param>
    /// <param name="message">The message; null: the spec's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none that an answer with a body can have.</exception>
    public static Fault Error(int code, int? subcode = null, int? status = null, string? message = null)
    {
        ThrowIfNoBody(status ?? StatusCodes.Status400BadRequest);
        return new Declared(null, code, subcode, status, message);
    }

    /// <summary>The API answers with an error of the spec.</summary>
    /// <param name="error">Its name (<c>token_expired</c>), its code, or code and subcode with a slash between. That the spec has the name is checked when the fault is planned.</param>
    /// <exception cref="ArgumentException">There is no text.</exception>
    public static Fault Error(string error)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(error);
        return new Declared(error, 0, null, null, null);
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
    /// <param name="moment">Where in the answer it stops for so long.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public static Fault Delay(TimeSpan time, FaultMoment moment = FaultMoment.BeforeHeaders)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return new Late(time, moment);
    }

    /// <summary>The request is carried out, and no answer comes, until whoever waits gives up.</summary>
    public static Fault Silence() => new Silent();

    /// <summary>The request is carried out, and the connection breaks in the answer's body.</summary>
    /// <param name="afterBytes">Behind how many bytes of the body (0: behind the headers), at the end at the latest; null: in the middle.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Fault CutConnection(int? afterBytes = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes ?? 0, nameof(afterBytes));
        return new Cut(afterBytes);
    }

    /// <summary>The request is carried out, and the connection breaks before the first byte of the answer: who sent a write cannot know whether it was done.</summary>
    public static Fault LoseAnswer() => new Lost();

    /// <summary>
    /// The connection breaks while the request is sent, so that it is not carried out. Of a file that is uploaded, the bytes before that have arrived, and count: from there on the rest can be sent.
    /// </summary>
    /// <param name="afterBytes">Behind how many bytes of the file that this request sends, before the last one in any case; what is no upload is lost as a whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static Fault CutRequest(long afterBytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterBytes);
        return new Stopped(afterBytes);
    }

    /// <summary>All of the body comes, but its <c>Content-Length</c> says that there is more; then the connection breaks.</summary>
    /// <param name="missing">How many bytes never come.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is less than one.</exception>
    public static Fault WrongLength(int missing = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(missing);
        return new Longer(missing);
    }

    /// <summary>The body stops in the middle of the JSON, although all of it seems to be there.</summary>
    public static Fault MalformedBody() => new Malformed();

    /// <summary>The body comes twice, one behind the other.</summary>
    public static Fault DoubledBody() => new Doubled();

    /// <summary>A machine in between answers, with a page for people.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none that an answer with a body can have.</exception>
    public static Fault HtmlPage(int status = StatusCodes.Status502BadGateway) =>
        Body(status, "text/html; charset=utf-8", "<html><body><h1>Sorry, something went wrong.</h1></body></html>");

    /// <summary>A machine in between answers, with nothing.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <exception cref="ArgumentOutOfRangeException">The status is none that an answer with a body can have.</exception>
    public static Fault EmptyBody(int status = StatusCodes.Status502BadGateway) => Body(status, "text/plain", "");

    /// <summary>A machine in between answers, with anything.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">The header.</param>
    /// <param name="text">The body.</param>
    /// <exception cref="ArgumentException">There is no content type.</exception>
    /// <exception cref="ArgumentNullException">There is no text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status is none that an answer with a body can have.</exception>
    public static Fault Body(int status, string contentType, string text)
    {
        ThrowIfNoBody(status);
        ArgumentException.ThrowIfNullOrWhiteSpace(contentType);
        ArgumentNullException.ThrowIfNull(text);
        return new Foreign(status, contentType, text);
    }

    /// <summary>The same, behind a request that is carried out: a write was done, and its answer tells nothing of it.</summary>
    /// <exception cref="InvalidOperationException">It is a delay, whose moment says when, or the request does not arrive.</exception>
    public Fault AfterExecution() => this switch
    {
        Late => throw IsDelay(),
        Stopped => throw new InvalidOperationException($"\"{this}\" breaks the request, so that it is never carried out. For an answer that is lost, take Fault.{nameof(LoseAnswer)}()."),
        _ => this with { IsExecuted = true },
    };

    /// <summary>The same, in place of what was asked for: a write is not done.</summary>
    /// <exception cref="InvalidOperationException">It is a delay, whose moment says when, or it spoils the answer of what was done.</exception>
    public Fault WithoutExecution() => this switch
    {
        Late => throw IsDelay(),
        Cut or Longer or Malformed or Doubled => throw new InvalidOperationException($"\"{this}\" spoils the answer to what was carried out, so there has to be one. For a request that is lost on its way, take Fault.{nameof(LoseAnswer)}().{nameof(WithoutExecution)}()."),
        _ => this with { IsExecuted = false },
    };

    /// <summary>What happens, as logs and the control API say it: <c>error token_expired</c>, <c>delay 3 s before_body</c>, <c>cut, executed</c>.</summary>
    public sealed override string ToString() => $"{Say()}{(this is Late ? "" : IsExecuted ? ", executed" : ", not executed")}";

    /// <summary>The kind, and what belongs to it.</summary>
    private protected abstract string Say();

    private static InvalidOperationException IsDelay() => new($"A delay says with its {nameof(FaultMoment)} whether the request is carried out before it.");

    internal static void ThrowIfNoBody(int status)
    {
        if (status is < StatusCodes.Status200OK or > 599 or StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "An answer with this HTTP status has no body. Choose one from 200 to 599, but not 204, 205 or 304.");
        }
    }

    private static string Say(string kind, params ReadOnlySpan<object?> parts)
    {
        string text = kind;
        foreach (object? part in parts)
        {
            text += part is null ? "" : string.Create(CultureInfo.InvariantCulture, $" {part}");
        }

        return text;
    }

    /// <summary>An error; <paramref name="Name"/> is what it was asked by, until the spec has said its code.</summary>
    internal sealed record Declared(string? Name, int Code, int? Subcode, int? Status, string? Message) : Fault
    {
        private protected override string Say() => Say("error", Name ?? string.Create(CultureInfo.InvariantCulture, $"{Code}{(Subcode is null ? "" : "/")}{Subcode}"));
    }

    internal sealed record RateLimited(int? Code, int MinutesToRegainAccess) : Fault
    {
        private protected override string Say() => Say("rate_limit", Code);
    }

    internal sealed record Down : Fault
    {
        private protected override string Say() => "transient";
    }

    internal sealed record Late(TimeSpan Time, FaultMoment Moment) : Fault(isExecuted: true)
    {
        private protected override string Say() => Say("delay", Time.TotalSeconds, "s", FaultMoments.WordOf(Moment));
    }

    internal sealed record Silent() : Fault(isExecuted: true)
    {
        private protected override string Say() => "silence";
    }

    internal sealed record Cut(int? AfterBytes) : Fault(isExecuted: true)
    {
        private protected override string Say() => Say("cut", AfterBytes);
    }

    internal sealed record Lost() : Fault(isExecuted: true)
    {
        private protected override string Say() => "lose_answer";
    }

    internal sealed record Stopped(long AfterBytes) : Fault
    {
        private protected override string Say() => Say("cut_request", AfterBytes);
    }

    internal sealed record Longer(int Missing) : Fault(isExecuted: true)
    {
        private protected override string Say() => Say("wrong_length", Missing);
    }

    internal sealed record Malformed() : Fault(isExecuted: true)
    {
        private protected override string Say() => "malformed";
    }

    internal sealed record Doubled() : Fault(isExecuted: true)
    {
        private protected override string Say() => "doubled";
    }

    internal sealed record Foreign(int Status, string ContentType, string Text) : Fault(isExecuted: true)
    {
        private protected override string Say() => Say("body", Status, ContentType.Split(';')[0]);
    }
}
