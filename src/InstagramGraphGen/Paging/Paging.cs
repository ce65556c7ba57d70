using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>The <c>paging</c> object of a page: its cursors, and whether there are links.</summary>
internal readonly record struct Paging(string? Before, string? After, bool HasPrevious, bool HasNext)
{
    public static Paging Read(ref GraphReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        reader.StartObject("paging");
        string? before = null, after = null, previous = null, next = null;
        while (reader.NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("cursors"u8))
            {
                ReadCursors(ref reader, ref before, ref after);
            }
            else if (name.SequenceEqual("next"u8))
            {
                next = reader.ReadString();
            }
            else if (name.SequenceEqual("previous"u8))
            {
                previous = reader.ReadString();
            }
            else
            {
                reader.Skip();
            }
        }

        return new(CursorOr(before, previous, "before"), CursorOr(after, next, "after"), previous is not null, next is not null);
    }

    public void Write(Utf8JsonWriter writer)
    {
        if (this == default)
        {
            return;
        }

        writer.WriteStartObject("paging"u8);
        if (Before is not null || After is not null)
        {
            writer.WriteStartObject("cursors"u8);
            WriteText(writer, "before", Before);
            WriteText(writer, "after", After);
            writer.WriteEndObject();
        }

        WriteText(writer, "previous", HasPrevious ? $"?before={Uri.EscapeDataString(Before ?? "")}" : null);
        WriteText(writer, "next", HasNext ? $"?after={Uri.EscapeDataString(After ?? "")}" : null);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void ReadCursors(ref GraphReader reader, ref string? before, ref string? after)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        reader.StartObject("cursors");
        while (reader.NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("after"u8))
            {
                after = reader.ReadId();
            }
            else if (name.SequenceEqual("before"u8))
            {
                before = reader.ReadId();
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private static string? CursorOr(string? cursor, string? link, string name) => string.IsNullOrEmpty(cursor) ? CursorIn(link, name) : cursor;

    /// <summary>The cursor in a link, for the edges that give links only. The link itself is never followed: it names a host and holds the token.</summary>
    private static string? CursorIn(string? link, string name)
    {
        int query = link?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        if (query < 0)
        {
            return null;
        }

        foreach (Range part in link.AsSpan(query + 1).Split('&'))
        {
            ReadOnlySpan<char> pair = link.AsSpan(query + 1)[part];
            if (pair.Length > name.Length + 1 && pair.StartsWith(name, StringComparison.Ordinal) && pair[name.Length] == '=')
            {
                return Uri.UnescapeDataString(pair[(name.Length + 1)..]);
            }
        }

        return null;
    }
}
