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
        if (!Digits(utf8, 0, 4, out int year) || !Digits(utf8, 5, 2, out int month) || !Digits(utf8, 8, 2, out int day)
            || !Digits(utf8, 11, 2, out int hour) || !Digits(utf8, 14, 2, out int minute) || !Digits(utf8, 17, 2, out int second)
            || utf8[7] != '-' || utf8[10] is not ((byte)'T' or (byte)' ') || utf8[13] != ':' || utf8[16] != ':'
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

        if (utf8[0] is not ((byte)'+' or (byte)'-') || utf8.Length is not (3 or 5 or 6) || !Digits(utf8, 1, 2, out int hours))
        {
            return false;
        }

        int part = 0;
        if (utf8.Length > 3 && (!Digits(utf8, utf8.Length - 2, 2, out part) || (utf8.Length == 6 && utf8[3] != ':')))
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

    private static bool Digits(ReadOnlySpan<byte> utf8, int at, int count, out int value)
    {
        value = 0;
        for (int i = at; i < at + count; i++)
        {
            uint digit = (uint)(utf8[i] - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return true;
    }
}
