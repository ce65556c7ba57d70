using System.Net.Http.Headers;

namespace InstagramGraphGen;

/// <summary>How long <c>retry-after</c> says to wait (not documented by Meta, but proxies send it).</summary>
internal static class RetryDelay
{
    public static TimeSpan? Of(RetryConditionHeaderValue? header, TimeProvider time)
    {
        if (header?.Date is not { } date)
        {
            return header?.Delta;
        }

        TimeSpan rest = date - time.GetUtcNow();
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }
}
