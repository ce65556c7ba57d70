using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace InstagramGraphGen;

/// <summary>What an answer says besides its body. Source: Meta, "Rate Limits" and "Debug Requests", /docs/graph-api/overview/rate-limiting, /docs/graph-api/guides/debugging.</summary>
public sealed class GraphResponseFacts
{
    private static readonly GraphResponseFacts s_plain = new(HttpStatusCode.OK);
    private readonly TimeSpan? _retryAfter;
    private readonly string? _date;

    internal GraphResponseFacts(HttpStatusCode statusCode) => StatusCode = statusCode;

    private GraphResponseFacts(HttpStatusCode statusCode, HttpResponseHeaders headers, SecretMask mask, TimeProvider time)
        : this(statusCode)
    {
        HttpHeadersNonValidated all = headers.NonValidated;
        ApiVersion = mask.ApplyTo(Find(all, "facebook-api-version"));
        TraceId = mask.ApplyTo(Find(all, "x-fb-trace-id"));
        AppUsage = mask.ApplyTo(Find(all, "x-app-usage"));
        PageUsage = mask.ApplyTo(Find(all, "x-page-usage"));
        BusinessUsage = mask.ApplyTo(Find(all, "x-business-use-case-usage"));
        _date = Find(all, "date");
        _retryAfter = all.Contains("retry-after") ? RetryDelay.Of(headers.RetryAfter, time) : null;
    }

    private GraphResponseFacts(GraphResponseFacts part, GraphResponseFacts whole, bool isOfSameAccount)
        : this(part.StatusCode)
    {
        ApiVersion = part.ApiVersion ?? whole.ApiVersion;
        TraceId = part.TraceId ?? whole.TraceId;
        AppUsage = part.AppUsage ?? whole.AppUsage;
        PageUsage = part.PageUsage ?? (isOfSameAccount ? whole.PageUsage : null);
        BusinessUsage = part.BusinessUsage ?? (isOfSameAccount ? whole.BusinessUsage : null);
        _retryAfter = part.RetryAfter ?? whole._retryAfter;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The version that served the call, such as <c>v26.0</c>; null where the host does not say it.</summary>
    public string? ApiVersion { get; }

    /// <summary>The id of the call to quote to Meta's support (<c>x-fb-trace-id</c>), or null.</summary>
    public string? TraceId { get; }

    /// <summary>How much of the app's budget is used (<c>x-app-usage</c>), as JSON; null: the host does not say.</summary>
    public string? AppUsage { get; }

    /// <summary>How much of the budget of the Page is used whose token was sent (<c>x-page-usage</c>), as JSON; null: the host does not say.</summary>
    public string? PageUsage { get; }

    /// <summary>How much of the budget of businesses and accounts is used (<c>x-business-use-case-usage</c>), as JSON; null: the host does not say.</summary>
    public string? BusinessUsage { get; }

    /// <summary>How much is used, of the app's budget, of the Page's and of those of accounts; empty where the answer does not say.</summary>
    public IReadOnlyList<GraphUsage> Usage => GraphUsage.Read(AppUsage, PageUsage, BusinessUsage);

    /// <summary>How long to wait: what <c>retry-after</c> says, else the longest wait among the budgets; null where the answer does not say.</summary>
    public TimeSpan? RetryAfter
    {
        get
        {
            TimeSpan? longest = _retryAfter;
            if (longest is null)
            {
                foreach (GraphUsage usage in Usage)
                {
                    longest = usage.RegainAccess is { } wait && !(wait < longest) ? wait : longest;
                }
            }

            return longest;
        }
    }

    /// <summary>The host's clock when it answered, to the second; null: it does not say.</summary>
    internal DateTimeOffset? Date => DateTimeOffset.TryParseExact(_date, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) ? date : null;

    internal static GraphResponseFacts Of(HttpResponseMessage response, SecretMask mask, TimeProvider time) =>
        response.Headers.NonValidated.Count == 0 && response.StatusCode == HttpStatusCode.OK ? s_plain : new(response.StatusCode, response.Headers, mask, time);

    /// <summary>What a part of an answer says, and where it says nothing, what the whole says: of budgets of accounts only where both are of the same account.</summary>
    internal GraphResponseFacts Within(GraphResponseFacts whole, bool isOfSameAccount) => whole == s_plain ? this : new(this, whole, isOfSameAccount);

    /// <summary>The status.</summary>
    public override string ToString() => $"HTTP {(int)StatusCode}";

    private static string? Find(in HttpHeadersNonValidated headers, string name) => headers.TryGetValues(name, out HeaderStringValues values) ? values.ToString() : null;
}
