using System.Threading.RateLimiting;

namespace InstagramGraphGen;

/// <summary>After which time a limiter may be asked again that gave no lease.</summary>
internal static class LeaseWait
{
    /// <summary>How limiters over Redis say it, in whole seconds.</summary>
    private const string InSeconds = "RATELIMIT_RETRYAFTER";

    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(10);

    public static TimeSpan Of(RateLimitLease lease, GraphContext call)
    {
        TimeSpan wait = lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan time) ? time
            : lease.TryGetMetadata(InSeconds, out object? seconds) && seconds is int number && number > 0 ? TimeSpan.FromSeconds(number)
            : call.Rate is { } rate ? rate.Per / rate.Calls
            : TimeSpan.FromSeconds(1);
        return wait > s_shortest ? wait : s_shortest;
    }
}
