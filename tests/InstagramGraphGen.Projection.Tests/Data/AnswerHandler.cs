using System.Net;
using System.Text;

namespace InstagramGraphGen.Projection.Tests.Data;

/// <summary>Answers requests as the API would: with the fields that were asked for, and no others.</summary>
internal sealed class AnswerHandler : HttpMessageHandler
{
    private static readonly Dictionary<string, (string Type, bool IsPage)> s_paths = new(StringComparer.Ordinal)
    {
        ["me"] = ("IgUser", false),
        ["me/conversations"] = ("IgConversation", true),
        ["c1"] = ("IgConversation", false),
        ["c1/messages"] = ("IgMessage", true),
        ["m1"] = ("IgMessage", false),
    };

    /// <summary>Which answer is given.</summary>
    public AnswerKind Kind { get; set; }

    /// <summary>A field that is null in the answer, such as <c>from/username</c>.</summary>
    public string? NullPath { get; set; }

    /// <summary>The one field that is not null in the answer.</summary>
    public string? OnlyPath { get; set; }

    /// <summary>The requests that came, path and query.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The <c>fields</c> parameter of the newest request; null where it had none.</summary>
    public string? Fields { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri uri = request.RequestUri!;
        Requests.Add(Uri.UnescapeDataString(uri.PathAndQuery));
        Fields = uri.Query.TrimStart('?').Split('&').Where(p => p.StartsWith("fields=", StringComparison.Ordinal)).Select(p => Uri.UnescapeDataString(p[7..])).SingleOrDefault();
        (string type, bool isPage) = s_paths[uri.AbsolutePath[(uri.AbsolutePath.IndexOf('/', 1) + 1)..]];
        IReadOnlyList<AskedField> asked = Fields is null ? [] : AskedField.Parse(Fields);
        var answers = new Answers(Kind, NullPath, OnlyPath);
        string json = (isPage ? answers.Page(type, asked) : answers.Node(type, asked)).ToJsonString();
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(json, Encoding.UTF8, "application/json") });
    }
}
