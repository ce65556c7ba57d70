namespace InstagramGraphGen;

/// <summary>Where a field stands that the API refuses.</summary>
internal static class FieldPlace
{
    /// <summary>
    /// The selected field that the text of an error names, in brackets or in quotes: its node or object and, behind a dot, the API's name of it, as the spec says
    /// it. The outermost if there are several. The API has no other way to say which field it refuses. Null: it names none. The id is never meant: every node has it.
    /// </summary>
    public static string? In(FieldSet fields, string text)
    {
        foreach (ref readonly FieldSelection field in fields.Selected)
        {
            string name = fields.NameOf(field.Index);
            if (name != "id" && IsNamed(text, name))
            {
                return fields.PlaceOf(field.Index);
            }
        }

        foreach (ref readonly FieldSelection field in fields.Selected)
        {
            if (field.Fields is { } inner && In(inner, text) is { } place)
            {
                return place;
            }
        }

        return null;
    }

    private static bool IsNamed(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            if (at > 0 && end < text.Length && (text[at - 1], text[end]) is ('(', ')') or ('\'', '\'') or ('"', '"'))
            {
                return true;
            }
        }

        return false;
    }
}
