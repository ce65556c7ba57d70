using System.Net;
using System.Text.Json;
using System.Web;

namespace InstagramGraphGen.Tests.Support;

/// <summary>An edge of conversations, numbered from 1, of which some are more than the API can put into one page, or cannot be read at all.</summary>
internal sealed class HeavyEdge(int count)
{
    /// <summary>At most so many in a page that holds the element; null: any number.</summary>
    public Func<int, int?> Most { get; init; } = _ => null;

    /// <summary>Elements that make a page fail whatever else it holds, unless only ids are asked for.</summary>
    public HashSet<int> Unreadable { get; init; } = [];

    /// <summary>What a page with such an element answers.</summary>
    public (int Code, string Message, int Status) Failure { get; init; } = (1, "An unknown error occurred", 500);

    /// <summary>A field that the node does not have.</summary>
    public string? UnknownField { get; init; }

    /// <summary>The limits that were asked for; 0: none.</summary>
    public List<int> Limits { get; } = [];

    public StubHandler Handler => new(Answer);

    private HttpResponseMessage Answer(SentRequest request)
    {
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(request.Uri.Query);
        int asked = int.Parse(query["limit"] ?? "0", null);
        Limits.Add(asked);
        int before = int.Parse(query["before"] ?? "0", null);
        int limit = asked == 0 ? 25 : asked;
        int first = before > 0 ? Math.Max(1, before - limit) : int.Parse(query["after"] ?? "0", null) + 1;
        int last = before > 0 ? before - 1 : Math.Min(count, first + limit - 1);
        int[] page = [.. Enumerable.Range(first, Math.Max(0, last - first + 1))];
        string fields = query["fields"] ?? "id,updated_time";
        if (UnknownField is not null && fields.Contains(UnknownField, StringComparison.Ordinal))
        {
            return Error(100, $"(#100) Tried accessing nonexisting field ({UnknownField}) on node type (IGConversation)", 400);
        }

        if (page.Any(i => Most(i) < limit))
        {
            return Error(1, "Please reduce the amount of data you're asking for, then retry your request", 500);
        }

        if (fields != "id" && page.Any(Unreadable.Contains))
        {
            return Error(Failure.Code, Failure.Message, Failure.Status);
        }

        var paging = new Dictionary<string, object> { ["cursors"] = new { after = $"{last}", before = $"{first}" } };
        if (last < count)
        {
            paging["next"] = "https://graph.instagram.com/next";
        }

        return StubHandler.Answer(JsonSerializer.Serialize(new { data = page.Select(i => new { id = $"{i}", updated_time = "2026-02-03T04:05:06+0000" }), paging }));
    }

    private static HttpResponseMessage Error(int code, string message, int status) =>
        StubHandler.Answer(JsonSerializer.Serialize(new { error = new { message, type = "OAuthException", code, fbtrace_id = "A1" } }), (HttpStatusCode)status);
}
