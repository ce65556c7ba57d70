using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;
using Spectre.Console;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph media</c>: what the account has published.</summary>
internal static class MediaCommand
{
    private static readonly FieldSet<IgMedia> s_fields = IgMedia.Select(m => m.Id, m => m.Timestamp, m => m.MediaType, m => m.MediaProductType, m => m.Caption, m => m.LikeCount, m => m.CommentsCount, m => m.Permalink);

    public static Command Create(Surroundings surroundings)
    {
        Option<int> limit = WholeNumber.Option("--limit", "How many at the most, the newest first.", "N", 1, 10_000, 25);
        var stories = new Option<bool>("--stories") { Description = "The stories of the last 24 hours in place of posts and reels." };
        var json = new Option<bool>("--json") { Description = "Print one JSON document and nothing else." };
        var command = new Command("media", "Lists what the account has published.") { limit, stories, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken);
            var media = new List<IgMedia>();
            bool hasMore = false;
            int most = parsed.GetValue(limit);
            int size = Math.Min(most, 100);
            IAsyncEnumerable<GraphPage<IgMedia>> pages = parsed.GetValue(stories)
                ? api.Client.Me.Stories.Limit(size).Fields(s_fields).PagesAsync(cancellationToken)
                : api.Client.Me.Media.Limit(size).Fields(s_fields).PagesAsync(cancellationToken);
            await foreach (GraphPage<IgMedia> page in pages)
            {
                int wanted = most - media.Count;
                media.AddRange(page.Take(wanted));
                hasMore = page.HasNext || page.Count > wanted;
                if (media.Count == most)
                {
                    break;
                }
            }

            if (parsed.GetValue(json))
            {
                WriteJson(surroundings.Output, media, hasMore, api);
            }
            else if (surroundings.IsOutputTerminal)
            {
                WriteTable(surroundings.OutputConsole, media);
            }
            else
            {
                WriteLines(surroundings.Output, media);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteJson(TextWriter output, List<IgMedia> media, bool hasMore, ApiAccess api) => JsonEnvelope.Write(output, api, json =>
    {
        json.WriteBoolean("has_more", hasMore);
        json.WriteStartArray("media");
        foreach (IgMedia one in media)
        {
            JsonSerializer.Serialize(json, one, InstagramJson.Default.IgMedia);
        }

        json.WriteEndArray();
    });

    private static void WriteTable(IAnsiConsole console, List<IgMedia> media)
    {
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string title in s_titles)
        {
            TableColumn column = new(title);
            table.AddColumn(title is "Caption" or "Id" ? column : column.NoWrap());
        }

        foreach (string[] row in media.Select(RowOf))
        {
            table.AddRow(row.Select(cell => new Text(cell)));
        }

        console.Write(new TrimmedLines(table));
    }

    private static void WriteLines(TextWriter output, List<IgMedia> media)
    {
        string[][] rows = [[.. s_titles.Select(title => title.ToUpperInvariant())], .. media.Select(RowOf)];
        int[] widths = [.. s_titles.Select((_, i) => rows.Max(row => row[i].Length))];
        foreach (string[] row in rows)
        {
            // The caption comes last, so that its width (emoji, two scripts) moves no other column.
            output.Write(string.Join("  ", row.Select((cell, i) => i == row.Length - 1 ? cell : cell.PadRight(widths[i]))).TrimEnd() + "\n");
        }
    }

    private static readonly string[] s_titles = ["When (UTC)", "Kind", "Likes", "Comments", "Id", "Caption"];

    private static string[] RowOf(IgMedia media) =>
    [
        media.Timestamp?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "",
        KindOf(media),
        media.LikeCount?.ToString(CultureInfo.InvariantCulture) ?? "",
        media.CommentsCount?.ToString(CultureInfo.InvariantCulture) ?? "",
        media.Id.Value,
        Printable.Line(media.Caption ?? ""),
    ];

    private static string KindOf(IgMedia media) =>
        media.MediaProductType == IgMediaProductType.Reels ? "reel"
        : media.MediaType == IgMediaType.CarouselAlbum ? "carousel"
        : Printable.Line(media.MediaType?.Value.ToLowerInvariant() ?? "");
}
