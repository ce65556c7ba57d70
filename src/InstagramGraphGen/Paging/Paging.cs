using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>The <c>paging</c> object of a page: its cursors, and whether there are links.</summary>
internal readonly record struct Paging(string? Before, string? After, bool HasPrevious, bool HasNext)
{
    /// <summary>Whether the next page may hold more though there is no link to it.</summary>
    public bool GoesOnWithoutLink { get; private init; }

    /// <summary>Whether <see cref="Before"/> stands in the link only.</summary>
    public bool IsBeforeOfLink { get; private init; }

    /// <summary>Whether <see cref="After"/> stands in the link only.</summary>
    public bool IsAfterOfLink { get; private init; }

    /// <param name="reader">Stands at the object.</param>
    /// <param name="isByTime">Whether links name spans of time: where the one behind begins and the one before ends is what a cursor is elsewhere.</param>
    public static Paging Read(ref GraphReader reader, bool isByTime)
    {
        if (!reader.TryEnterObject("paging"))
        {
            return default;
        }

        // The links hold the token and are long: they are looked at where they stand, and never become strings.
        string? before = null, after = null;
        ReadOnlySpan<byte> previous = default, next = default;
        while (reader.NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("cursors"u8))
            {
                ReadCursors(ref reader, ref before, ref after);
            }
            else if (name.SequenceEqual("next"u8))
            {
                next = reader.ReadLink();
            }
            else if (name.SequenceEqual("previous"u8))
            {
                previous = reader.ReadLink();
            }
            else
            {
                reader.Skip();
            }
        }

        return new(before ?? PagingLink.Cursor(previous, isByTime ? "until" : "before"), after ?? PagingLink.Cursor(next, isByTime ? "since" : "after"), !previous.IsEmpty, !next.IsEmpty)
        {
            IsBeforeOfLink = before is null,
            IsAfterOfLink = after is null,
        };
    }

    /// <summary>The same, of a page with elements on an edge that gives cursors but no links.</summary>
    public Paging WithoutLinks() => this with { GoesOnWithoutLink = After is not null };

    /// <summary>Writes it as the API does, its links without host and token.</summary>
    /// <param name="writer">Writes the page.</param>
    /// <param name="isAlone">Whether nobody who reads it again knows its edge, so that a link has to say that it goes on.</param>
    public void Write(Utf8JsonWriter writer, bool isAlone)
    {
        if (Before is null && After is null && !HasPrevious && !HasNext)
        {
            return;
        }

        writer.WriteStartObject("paging"u8);
        string? before = IsBeforeOfLink ? null : Before, after = IsAfterOfLink ? null : After;
        if (before is not null || after is not null)
        {
            writer.WriteStartObject("cursors"u8);
            WriteText(writer, "before", before);
            WriteText(writer, "after", after);
            writer.WriteEndObject();
        }

        WriteText(writer, "previous", HasPrevious ? LinkTo("before", Before) : null);
        WriteText(writer, "next", HasNext || (isAlone && GoesOnWithoutLink) ? LinkTo("after", After) : null);
        writer.WriteEndObject();
    }

    /// <summary>A link without host and token; one that has no cursor, and so cannot be used, is its question mark.</summary>
    private static string LinkTo(string name, string? cursor) => cursor is null ? "?" : $"?{name}={Uri.EscapeDataString(cursor)}";

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void ReadCursors(ref GraphReader reader, ref string? before, ref string? after)
    {
        if (!reader.TryEnterObject("cursors"))
        {
            return;
        }

        while (reader.NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("after"u8))
            {
                after = reader.ReadCursor();
            }
            else if (name.SequenceEqual("before"u8))
            {
                before = reader.ReadCursor();
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
