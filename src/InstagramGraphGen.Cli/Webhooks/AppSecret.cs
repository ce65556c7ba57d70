using System.CommandLine;

namespace InstagramGraphGen.Cli.Webhooks;

/// <summary>The app's secret, by which deliveries are signed: an option, or better an environment variable, which no list of processes shows.</summary>
internal static class AppSecret
{
    public const string Variable = "INSTAGRAM_APP_SECRET";

    public static Option<string> Option() => new("--app-secret") { Description = $"The app's secret; better in {Variable}, which no list of processes shows.", HelpName = "SECRET" };

    /// <summary>The secret, or null.</summary>
    public static string? Of(ParseResult parsed, Option<string> option, Surroundings surroundings) =>
        parsed.GetValue(option) is { Length: > 0 } given ? given : surroundings.Variable(Variable);
}
