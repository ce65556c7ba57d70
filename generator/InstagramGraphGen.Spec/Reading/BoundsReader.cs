using System.Globalization;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what the API takes of a parameter: <c>max_chars</c>, <c>max_bytes</c>, <c>count</c> and <c>range</c>.</summary>
internal static class BoundsReader
{
    /// <param name="reader">The parameter.</param>
    /// <param name="type">Its type; null where it could not be read, and then any bound fits.</param>
    public static BoundsSpec Read(MappingReader reader, TypeRef? type)
    {
        int? chars = reader.Number("max_chars", 1);
        long? bytes = reader.Number("max_bytes", 1);
        CountRange? count = reader.Read("count", written => Count(written, reader.Report));
        NumberRange? range = reader.Read("range", written => Range("range", written, reader.Report));
        var bounds = new BoundsSpec(
            Fits(reader, "max_chars", type, "a text", TypeKind.String, TypeKind.Url) ? chars : null,
            Fits(reader, "max_bytes", type, "a text or a file", TypeKind.String, TypeKind.Url, TypeKind.File) ? bytes : null,
            Fits(reader, "count", type, "a list", TypeKind.List) ? count : null,
            Fits(reader, "range", type, "a number", TypeKind.Int, TypeKind.Long, TypeKind.Float) ? range : null);
        if (Fits(reader, "marks", type, "a text", TypeKind.String) && reader.Has("marks"))
        {
            bounds = bounds with { Marks = Marks(reader) };
        }

        return bounds == BoundsSpec.None ? BoundsSpec.None : bounds;
    }

    private static EquatableArray<MarkBound> Marks(MappingReader reader)
    {
        var marks = new List<MarkBound>();
        foreach (YamlEntry entry in reader.Entries("marks"))
        {
            if (entry.Name.Length == 1 && !char.IsLetterOrDigit(entry.Name[0]) && !char.IsWhiteSpace(entry.Name[0]) && !char.IsSurrogate(entry.Name[0]) && entry.Value is YamlScalar most && reader.Number(entry.Name, most, 0) is { } number)
            {
                marks.Add(new MarkBound(entry.Name[0], number));
            }
            else if (entry.Value is YamlScalar && entry.Name.Length == 1)
            {
                reader.Report.Add(SpecRules.InvalidValue, entry.Key.Span, "'marks' says how many words may begin with a mark, such as { \"#\": 30 }.");
            }
            else
            {
                reader.Report.Add(SpecRules.InvalidValue, entry.Key.Span, "A mark is one character that is no letter, such as # or @.");
            }
        }

        return marks.ToEquatableArray();
    }

    private static bool Fits(MappingReader reader, string key, TypeRef? type, string what, params TypeKind[] kinds)
    {
        if (type is null || reader.Find(key) is not { } entry || kinds.Contains(type.Kind))
        {
            return true;
        }

        // A list of texts: each of them has at most so many.
        if (type is { Kind: TypeKind.List, Element: { } element } && key != "count" && kinds.Contains(element.Kind))
        {
            return true;
        }

        reader.Report.Add(SpecRules.Contradiction, entry.Key.Span, $"'{key}' is said of {what}, and the type here is {type}. Remove it, or write another type.");
        return false;
    }

    private static CountRange? Count(YamlScalar written, SpecReport report)
    {
        if (Ends(written.Value) is { } ends && IsCount(ends.Min, out int? min) && IsCount(ends.Max, out int? max))
        {
            return Ordered(written, min, max, report) ? new CountRange(min, max) : null;
        }

        report.Add(SpecRules.InvalidValue, written.Span, $"'count' is how many elements a list may have, such as 2..10, 1.. or ..10, not {MappingReader.Shown(written)}.");
        return null;
    }

    /// <summary>How large a number may be, such as <c>0.5..1</c>; null (reported) where it says none.</summary>
    public static NumberRange? Range(string key, YamlScalar written, SpecReport report)
    {
        if (Ends(written.Value) is { } ends && IsNumber(ends.Min, out decimal? min) && IsNumber(ends.Max, out decimal? max))
        {
            return Ordered(written, min, max, report) ? new NumberRange(min, max) : null;
        }

        report.Add(SpecRules.InvalidValue, written.Span, $"'{key}' is how large a number may be, such as 0..100, 0.5.. or ..1, not {MappingReader.Shown(written)}.");
        return null;
    }

    /// <summary>The two ends of <c>a..b</c>, or twice the same number; null where neither is there.</summary>
    private static (string Min, string Max)? Ends(string text)
    {
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        (string Min, string Max) ends = dots < 0 ? (text.Trim(), text.Trim()) : (text.Substring(0, dots).Trim(), text.Substring(dots + 2).Trim());
        return ends.Min.Length + ends.Max.Length == 0 ? null : ends;
    }

    private static bool Ordered<T>(YamlScalar written, T? min, T? max, SpecReport report)
        where T : struct, IComparable<T>
    {
        if (min is null || max is null || min.Value.CompareTo(max.Value) <= 0)
        {
            return true;
        }

        report.Add(SpecRules.Contradiction, written.Span, $"The range {MappingReader.Shown(written)} ends before it begins.");
        return false;
    }

    private static bool IsCount(string text, out int? number)
    {
        number = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int parsed) ? parsed : null;
        return number is not null || text.Length == 0;
    }

    private static bool IsNumber(string text, out decimal? number)
    {
        number = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal parsed) ? parsed : null;
        return number is not null || text.Length == 0;
    }
}
