using System.Globalization;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Tokens;

/// <summary>What is known of a token, without the token.</summary>
internal sealed class TokenFacts
{
    public required TokenSource Source { get; init; }

    public required string Kind { get; init; }

    public string? Account { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public DateTimeOffset? IssuedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the API says that it never ends.</summary>
    public bool IsEndless { get; init; }

    /// <summary>Why the API does not take it; null: it does.</summary>
    public string? Fault { get; init; }

    public bool IsGood => Fault is null;

    public void Write(TextWriter output, DateTimeOffset now)
    {
        Line("Kind", Kind);
        Line("Host", Source.Address.GetLeftPart(UriPartial.Authority));
        Line("Account", Account ?? "not known");
        Line("Scopes", Scopes is [] ? "not known" : string.Join(", ", Scopes));
        Line("Issued", IssuedAt is { } made ? Time(made) : "not known");
        Line("Expires", IsEndless ? "never" : ExpiresAt is { } end ? $"{Time(end)} ({Left(end - now)})" : "not known");
        Line("Good", Fault is null ? "yes" : $"no: {Fault}");
        Line("From", Source.File?.Path ?? ApiAccess.TokenVariable);

        // What the API or a file says is shown on one line, without the token, should it be in there.
        void Line(string name, string text) => output.Write(Printable.Line($"{name + ":",-9}{text.Replace(Source.Token.AccessToken, "***", StringComparison.OrdinalIgnoreCase)}") + "\n");
    }

    private static string Time(DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcDateTime:yyyy-MM-dd HH:mm} UTC");

    private static string Left(TimeSpan left) => left <= TimeSpan.Zero ? "it ended" : left.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"in {(int)left.TotalDays} days")
        : string.Create(CultureInfo.InvariantCulture, $"in {Math.Max(1, (int)left.TotalHours)} hours");
}
