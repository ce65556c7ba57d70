using System.Net.Http.Headers;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// How long to wait, as far as an answer's headers say: <c>retry-after</c> (not documented by Meta, but proxies send it), else the longest
/// <c>estimated_time_to_regain_access</c> (minutes) in <c>x-business-use-case-usage</c>.
/// </summary>
internal static class RetryDelay
{
    public static TimeSpan? From(HttpResponseHeaders headers, TimeProvider time)
    {
        if (headers.RetryAfter?.Delta is { } delta)
        {
            return delta;
        }

        if (headers.RetryAfter?.Date is { } date)
        {
            TimeSpan rest = date - time.GetUtcNow();
            return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
        }

        if (!headers.TryGetValues("x-business-use-case-usage", out IEnumerable<string>? values))
        {
            return null;
        }

        int minutes = 0;
        foreach (string value in values)
        {
            minutes = Math.Max(minutes, LongestMinutes(System.Text.Encoding.UTF8.GetBytes(value)));
        }

        return minutes == 0 ? null : TimeSpan.FromMinutes(minutes);
    }

    private static int LongestMinutes(byte[] json)
    {
        int longest = 0;
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("estimated_time_to_regain_access"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int minutes))
                {
                    longest = Math.Max(longest, minutes);
                }
            }
        }
        catch (JsonException)
        {
            // A header that cannot be read says nothing about waiting; the error itself is what matters.
        }

        return longest;
    }
}
