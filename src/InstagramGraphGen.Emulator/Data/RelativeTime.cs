using System.Globalization;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Emulator;

/// <summary>The times of a data set: <c>-3d4h</c> before the emulator's start, <c>now</c>, or ISO text.</summary>
internal static partial class RelativeTime
{
    /// <summary>The form in which the Graph API writes times.</summary>
    private const string WireFormat = "yyyy-MM-dd'T'HH:mm:ss'+0000'";

    /// <summary>The moment that <paramref name="text"/> names, or null where it names none.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now)
    {
        Match match = Ago().Match(text);
        if (match.Success)
        {
            long seconds = (Part(match, "d") * 86400) + (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
            return now.AddSeconds(-seconds);
        }

        return text == "now" ? now
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
            : null;
    }

    /// <summary>A moment as the Graph API writes it: <c>2026-02-03T04:05:06+0000</c>.</summary>
    public static string ToWire(DateTimeOffset time) => time.UtcDateTime.ToString(WireFormat, CultureInfo.InvariantCulture);

    private static long Part(Match match, string unit) =>
        match.Groups[unit] is { Success: true } group ? long.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^-(?=\d)((?<d>\d{1,5})d)?((?<h>\d{1,7})h)?((?<m>\d{1,7})m)?((?<s>\d{1,7})s)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Ago();
}
