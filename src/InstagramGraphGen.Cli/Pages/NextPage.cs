using System.Text.Json;

namespace InstagramGraphGen.Cli.Pages;

/// <summary>Finds the way from a page to the next one.</summary>
internal static class NextPage
{
    // What leads on, whatever the edge pages by: cursors, times, places.
    private static readonly string[] s_names = ["after", "before", "since", "until", "offset", "page", "__paging_token", "__previous"];

    /// <summary>The parameters that the page's link to the next one has and the first call had not; none: it is the last page.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Of(JsonElement page)
    {
        if (!page.TryGetProperty("paging", out JsonElement paging) || paging.ValueKind != JsonValueKind.Object
            || !paging.TryGetProperty("next", out JsonElement next) || next.ValueKind != JsonValueKind.String || next.GetString() is not { Length: > 0 } link)
        {
            return [];
        }

        // The link is never followed: it holds the token, and names a host. A plus stays one, as in the cursors that the runtime reads.
        int query = link.IndexOf('?', StringComparison.Ordinal);
        KeyValuePair<string, string>[] found = [.. link[(query + 1)..].Split('#')[0].Split('&')
            .Select(pair => pair.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[1].Length > 0 && s_names.Contains(pair[0], StringComparer.Ordinal))
            .Select(pair => KeyValuePair.Create(pair[0], Uri.UnescapeDataString(pair[1])))];
        return found.Length > 0 ? found
            : paging.TryGetProperty("cursors", out JsonElement cursors) && cursors.ValueKind == JsonValueKind.Object && cursors.TryGetProperty("after", out JsonElement after) && after.ValueKind == JsonValueKind.String
            ? [new("after", after.GetString()!)]
            : throw new IOException("The page says that there is a next one, and not how to ask for it.");
    }
}
