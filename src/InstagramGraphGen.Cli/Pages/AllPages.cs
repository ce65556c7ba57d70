using System.Globalization;
using System.Text.Json;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Commands;
using InstagramGraphGen.Cli.Output;
using Spectre.Console;

namespace InstagramGraphGen.Cli.Pages;

/// <summary>
/// Writes all elements of an edge, one on a line, as the pages come: what was written is whole pages, so that a crawl which was stopped can go on behind them.
/// </summary>
internal static class AllPages
{
    /// <summary>Reads and writes, and tells on standard error how far it is.</summary>
    public static async Task<int> WriteAsync(Surroundings surroundings, string path, List<KeyValuePair<string, string>> query, CancellationToken cancellationToken)
    {
        var crawl = new Crawl(path);
        await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken, patience: Patience.For(surroundings, crawl.Wait));
        try
        {
            await (surroundings.CanShowProgress
                ? surroundings.ErrorConsole.Status().StartAsync(crawl.Text, status =>
                {
                    crawl.OnChange = () =>
                    {
                        status.Status(Markup.Escape(crawl.Text));
                        status.Refresh();
                    };
                    return WriteAsync(api, surroundings, crawl, query, cancellationToken);
                })
                : WriteAsync(api, surroundings, crawl, query, cancellationToken));
        }
        catch (Exception) when (crawl.Next.Count > 0)
        {
            surroundings.Error.Write($"igraph: {Printable.Count(crawl.Count, "element")} {(crawl.Count == 1 ? "was" : "were")} written. Go on behind them with{string.Concat(crawl.Next.Select(one => $" --param {Printable.Line($"{one.Key}={one.Value}")}"))}\n");
            throw;
        }

        return ExitCode.Done;
    }

    private static async Task WriteAsync(ApiAccess api, Surroundings surroundings, Crawl crawl, List<KeyValuePair<string, string>> query, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        do
        {
            JsonElement page = await ReadAsync(api, crawl, query, cancellationToken);
            if (page.ValueKind != JsonValueKind.Object || !page.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Array)
            {
                throw new UsageException($"{crawl.Path} is no edge: its answer has no list in 'data'. Leave --all away.");
            }

            foreach (JsonElement element in data.EnumerateArray())
            {
                IndentedJson.WriteLine(surroundings.Output, element.WriteTo);
            }

            await surroundings.Output.FlushAsync(cancellationToken);
            crawl.Add(data.GetArrayLength(), NextPage.Of(page));
            if (crawl.Next.Count > 0 && !seen.Add(string.Join('&', crawl.Next)))
            {
                throw new IOException($"The API gives the same next page of {crawl.Path} once more, so this would never end.");
            }
        }
        while (crawl.Next.Count > 0);
    }

    /// <summary>The next page; one that is too much for the API is asked for again with half the limit.</summary>
    private static async Task<JsonElement> ReadAsync(ApiAccess api, Crawl crawl, List<KeyValuePair<string, string>> query, CancellationToken cancellationToken)
    {
        while (true)
        {
            IReadOnlyList<KeyValuePair<string, string>> own = crawl.Limit is { } limit ? [.. crawl.Next, new("limit", limit.ToString(CultureInfo.InvariantCulture))] : crawl.Next;
            try
            {
                return await GetCommand.Send(api, crawl.Path, [.. query.Where(one => !own.Any(other => other.Key == one.Key)), .. own], cancellationToken);
            }
            catch (GraphApiException e) when (e.Kind == GraphErrorKind.TooMuchData && crawl.TryShrink(query))
            {
                // Once more, with half.
            }
        }
    }
}
