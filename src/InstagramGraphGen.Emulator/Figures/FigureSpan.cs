using System.Globalization;

namespace InstagramGraphGen.Emulator;

/// <summary>The time that figures are asked for.</summary>
/// <param name="Since">Where it begins.</param>
/// <param name="Until">Where it ends.</param>
internal sealed record FigureSpan(DateTimeOffset Since, DateTimeOffset Until)
{
    /// <summary>The time that a request asks for: the last day, unless it says another; at the most so many days.</summary>
    public static FigureSpan Of(string? since, string? until, int? days, DateTimeOffset now)
    {
        DateTimeOffset? begin = Time(since);
        DateTimeOffset end = Time(until) ?? now;
        DateTimeOffset start = begin ?? end.AddDays(-1);
        if (days is { } most && end > start.AddDays(most))
        {
            end = start.AddDays(most);
        }

        return new(start, end < start ? start : end);
    }

    /// <summary>The days that end within it, by their ends: not before there were figures, nor in the future.</summary>
    public IEnumerable<DateTimeOffset> Days(DateTimeOffset now, int? kept)
    {
        var day = new DateTimeOffset(Since.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        for (; day <= Until && day <= now; day = day.AddDays(1))
        {
            if (day > Since && (kept is null || day > now.AddDays(-kept.Value)))
            {
                yield return day;
            }
        }
    }

    /// <summary>The time that a text says, in seconds or as a date; null: none.</summary>
    public static DateTimeOffset? Time(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : null;
}
