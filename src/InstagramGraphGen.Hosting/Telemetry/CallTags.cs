using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace InstagramGraphGen;

/// <summary>What a call is called in traces and metrics, by OpenTelemetry's conventions for HTTP clients. Nothing of it is of an account or a person.</summary>
internal static class CallTags
{
    private static readonly SearchValues<char> s_wordLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");
    /// <summary>A few addresses are used again and again; a program that makes up one for each call is not kept in memory.</summary>
    private const int MostRoots = 64;

    private static readonly ConcurrentDictionary<string, Uri> s_roots = new(StringComparer.Ordinal);

    /// <summary>Verb and template, such as <c>GET {IgUser}/conversations</c>.</summary>
    public static string NameOf(GraphContext call) => call.Operation.ToString();

    public static void AddCall(ref TagList tags, GraphContext call)
    {
        Uri root = RootOf(call.Root);
        tags.Add("graph.api", call.Api);
        tags.Add("http.request.method", call.Operation.Verb.ToString().ToUpperInvariant());
        tags.Add("url.template", root.AbsolutePath + call.Operation.Path);
        tags.Add("server.address", root.Host);
        tags.Add("server.port", root.Port);
    }

    public static void AddOutcome(ref TagList tags, GraphExchange exchange)
    {
        int status = (int)exchange.Response.StatusCode;
        tags.Add("http.response.status_code", status);
        if (exchange.Error is { } error)
        {
            tags.Add("error.type", ErrorTypeOf(exchange));
            tags.Add("graph.error.kind", error.Kind.ToString());
            tags.Add("graph.error.code", error.Code);
            if (error.Subcode is { } subcode)
            {
                tags.Add("graph.error.subcode", subcode);
            }
        }
    }

    /// <summary>The HTTP status where that tells of an error; of an error inside a success, its kind.</summary>
    public static string ErrorTypeOf(GraphExchange exchange) => (int)exchange.Response.StatusCode switch
    {
        >= 400 and var status => status.ToString(CultureInfo.InvariantCulture),
        _ => exchange.Error?.Kind.ToString() ?? "_OTHER",
    };

    /// <summary>The error as the log shows it: the code, and behind a slash the subcode, if there is one.</summary>
    public static string CodeOf(GraphError error) => error.Subcode is { } subcode
        ? string.Create(CultureInfo.InvariantCulture, $"{error.Code}/{subcode}")
        : error.Code.ToString(CultureInfo.InvariantCulture);

    public static string WordOf(HoldReason reason) => reason switch
    {
        HoldReason.Line => "line",
        HoldReason.Rate => "rate",
        HoldReason.Usage => "usage",
        _ => "throttled",
    };

    private static Uri RootOf(string text)
    {
        if (s_roots.TryGetValue(text, out Uri? root))
        {
            return root;
        }

        root = new(text);
        if (s_roots.Count < MostRoots)
        {
            s_roots.TryAdd(text, root);
        }

        return root;
    }

    /// <summary>The kind of a budget where it is a word of the API (<c>ads_insights</c>); it comes from a header, so that anything else is no name.</summary>
    public static string KindOf(GraphUsage usage) =>
        usage.Kind is not { } kind ? usage.Account is null ? "app" : "_OTHER"
        : kind.Length is > 0 and <= 40 && !kind.AsSpan().ContainsAnyExcept(s_wordLetters) ? kind
        : "_OTHER";
}
