using System.Globalization;

namespace InstagramGraphGen;

/// <summary>
/// Times as the API writes them: <c>2026-02-03T04:05:06+0000</c> (an offset without colon, which System.Text.Json does not take), the same with
/// <c>Z</c>, a colon or a fraction, or Unix seconds or milliseconds.
/// </summary>
internal static class GraphTime
{
    private const long FirstSecond = -62135596800;
    private const long LastSecond = 253402300799;
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss";

    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset time)
    {
        time = default;
        if (utf8.Length < 19 || utf8[4] != '-')
        {
            return System.Buffers.Text.Utf8Parser.TryParse(utf8, out long unix, out int used) && used == utf8.Length && used > 0 && TryFromUnix(unix, out time);
        }

        int rest = 19;
        int century = TwoDigits(utf8, 0), year = TwoDigits(utf8, 2), month = TwoDigits(utf8, 5), day = TwoDigits(utf8, 8);
        int hour = TwoDigits(utf8, 11), minute = TwoDigits(utf8, 14), second = TwoDigits(utf8, 17);
        if ((century | year | month | day | hour | minute | second) < 0)
        {
            return false;
        }

        year += century * 100;
        if (utf8[7] != '-' || utf8[10] is not ((byte)'T' or (byte)' ') || utf8[13] != ':' || utf8[16] != ':'
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        long fraction = 0;
        if (rest < utf8.Length && utf8[rest] == '.')
        {
            long unit = TimeSpan.TicksPerSecond;
            int from = ++rest;
            for (; rest < utf8.Length && utf8[rest] is >= (byte)'0' and <= (byte)'9'; rest++)
            {
                unit /= 10;
                fraction += unit * (utf8[rest] - '0');
            }

            if (rest == from)
            {
                return false;
            }
        }

        if (!TryOffset(utf8[rest..], out int offsetMinutes))
        {
            return false;
        }

        long ticks = new DateTime(year, month, day, hour, minute, second).Ticks + fraction;
        long utc = ticks - (offsetMinutes * TimeSpan.TicksPerMinute);
        if (utc < 0 || utc > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        time = new(ticks, new TimeSpan(0, offsetMinutes, 0));
        return true;
    }

    /// <summary>The time of Unix seconds, or of milliseconds where the seconds would lie outside the years 1 to 9999.</summary>
    public static bool TryFromUnix(long unix, out DateTimeOffset time)
    {
        if (unix is >= FirstSecond and <= LastSecond)
        {
            time = DateTimeOffset.FromUnixTimeSeconds(unix);
            return true;
        }

        bool isMilliseconds = unix is >= FirstSecond * 1000 and <= (LastSecond * 1000) + 999;
        time = isMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(unix) : default;
        return isMilliseconds;
    }

    /// <summary>The time as the API writes it.</summary>
    public static string Format(DateTimeOffset time)
    {
        string fraction = time.Ticks % TimeSpan.TicksPerSecond == 0 ? "" : "'.'FFFFFFF";
        string offset = time.Offset < TimeSpan.Zero ? "-" : "+";
        return time.ToString(Seconds + fraction, CultureInfo.InvariantCulture) + offset + time.Offset.ToString("hhmm", CultureInfo.InvariantCulture);
    }

    /// <summary>Nothing (UTC), <c>Z</c>, <c>+0000</c>, <c>+00:00</c> or <c>+00</c>.</summary>
    private static bool TryOffset(ReadOnlySpan<byte> utf8, out int minutes)
    {
        minutes = 0;
        if (utf8.IsEmpty || utf8 is [(byte)'Z'])
        {
            return true;
        }

        if (utf8[0] is not ((byte)'+' or (byte)'-') || utf8.Length is not (3 or 5 or 6))
        {
            return false;
        }

        int hours = TwoDigits(utf8, 1);

        int part = 0;
        if (utf8.Length > 3)
        {
            part = utf8.Length == 6 && utf8[3] != ':' ? -1 : TwoDigits(utf8, utf8.Length - 2);
        }

        if ((hours | part) < 0)
        {
            return false;
        }

        minutes = (hours * 60) + part;
        if (part > 59 || minutes > 14 * 60)
        {
            return false;
        }

        minutes = utf8[0] == '-' ? -minutes : minutes;
        return true;
    }

    /// <summary>The number that two digits write; less than 0 where there are none.</summary>
    private static int TwoDigits(ReadOnlySpan<byte> utf8, int at)
    {
        uint tens = (uint)(utf8[at] - '0'), ones = (uint)(utf8[at + 1] - '0');
        return tens > 9 || ones > 9 ? -1 : (int)((tens * 10) + ones);
    }
}
