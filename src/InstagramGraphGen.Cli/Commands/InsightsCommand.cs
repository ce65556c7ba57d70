using System.CommandLine;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Insights;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph insights</c>: what is counted of the account or of a media.</summary>
internal static class InsightsCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var media = new Argument<string>("MEDIA") { Description = "The id of a post, a reel or a story. Without it: the account.", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> metric = List("--metric", "What to count, such as reach,views. Without it: what is usual.", "METRIC");
        Option<string[]> breakdown = List("--breakdown", "What to split it by, such as follow_type or age,gender.", "BREAKDOWN");
        var period = new Option<string>("--period") { Description = "How long one figure counts: day, week, days_28, lifetime.", HelpName = "PERIOD" };
        var timeframe = new Option<string>("--timeframe") { Description = "The time that demographics are about, such as this_month.", HelpName = "TIMEFRAME" };
        var byDay = new Option<bool>("--by-day") { Description = "Day by day, of the metrics that come so (reach, follower_count)." };
        Option<int> days = WholeNumber.Option("--days", "How many days back, of the account.", "N", 1, 30, 7);
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var command = new Command("insights", "Shows what is counted of the account, or of a media.") { media, metric, breakdown, period, timeframe, byDay, days, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var question = new InsightsQuestion(
                parsed.GetValue(metric) ?? [], parsed.GetValue(breakdown) ?? [], parsed.GetValue(period), parsed.GetValue(timeframe), parsed.GetValue(byDay), parsed.GetValue(days));
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken);
            InsightsReport report = parsed.GetValue(media) is { Length: > 0 } id
                ? await question.AskAsync(api.Client, id, cancellationToken)
                : await question.AskAsync(api.Client, surroundings.Clock, cancellationToken);
            if (parsed.GetValue(json))
            {
                InsightsJson.Write(surroundings.Output, report, api);
            }
            else if (surroundings.IsOutputTerminal)
            {
                InsightsChart.Write(surroundings.OutputConsole, report, api);
            }
            else
            {
                InsightsLines.Write(surroundings.Output, report, api);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string[]> List(string name, string description, string value) => new(name) { Description = description, HelpName = value, AllowMultipleArgumentsPerToken = false };
}
