using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>For emitted code: what the spec says that the API takes of a value, checked before it is sent. A message tells the rule and by how much it is broken, never the value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GraphBounds
{
    /// <summary>A text of so many characters (Unicode code points) at most.</summary>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public static string MaxChars(string text, int most, [CallerArgumentExpression(nameof(text))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(text, Plain(name));
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count <= most ? text : throw Broken(name, Counted(count, "character"), $"{Number(most)} at most", "max_chars");
    }

    /// <summary>A text of so many bytes in UTF-8 at most.</summary>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public static string MaxBytes(string text, long most, [CallerArgumentExpression(nameof(text))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(text, Plain(name));
        int count = text.Length <= most / 3 ? 0 : Encoding.UTF8.GetByteCount(text);
        return count <= most ? text : throw Broken(name, $"{Counted(count, "byte")} in UTF-8", $"{Number(most)} at most", "max_bytes");
    }

    /// <summary>A text in which so many words at most begin with each mark.</summary>
    /// <exception cref="ArgumentException">More do.</exception>
    public static string Marks(string text, ReadOnlySpan<(string Mark, int Most)> marks, [CallerArgumentExpression(nameof(text))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(text, Plain(name));
        foreach ((string mark, int most) in marks)
        {
            int count = 0;
            for (int i = text.IndexOf(mark, StringComparison.Ordinal); i >= 0; i = text.IndexOf(mark, i + 1, StringComparison.Ordinal))
            {
                // What stands inside a word, as in an address, begins none.
                count += (i == 0 || !IsOfWord(text[i - 1])) && i + 1 < text.Length && IsOfWord(text[i + 1]) ? 1 : 0;
            }

            if (count > most)
            {
                throw Broken(name, $"{Counted(count, "word")} with {mark}", $"{Number(most)} at most", "marks");
            }
        }

        return text;
    }

    /// <summary>A file of so many bytes at most. Where its length is not known yet, it is counted while it is sent.</summary>
    /// <exception cref="ArgumentException">It is longer.</exception>
    public static GraphFile MaxFileBytes(GraphFile file, long most, [CallerArgumentExpression(nameof(file))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(file, Plain(name));
        return file.Length is { } length && length > most ? throw Broken(name, Counted(length, "byte"), $"{Number(most)} at most", "max_bytes") : file.OfAtMost(most);
    }

    /// <summary>A list of so many items.</summary>
    /// <exception cref="ArgumentException">It has fewer or more.</exception>
    public static IReadOnlyList<T> Count<T>(IReadOnlyList<T> items, int? min = null, int? max = null, [CallerArgumentExpression(nameof(items))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(items, Plain(name));
        return !(items.Count < min) && !(items.Count > max) ? items : throw Broken(name, Counted(items.Count, "item"), Range(min, max), "count");
    }

    /// <summary>A list of so many items, given as JSON.</summary>
    /// <exception cref="ArgumentException">It has fewer or more, or is no list.</exception>
    public static JsonElement CountInJson(JsonElement items, int? min = null, int? max = null, [CallerArgumentExpression(nameof(items))] string name = "")
    {
        int count = items.ValueKind == JsonValueKind.Array ? items.GetArrayLength() : throw new ArgumentException($"'{Plain(name)}' is a list in JSON, not {items.ValueKind}.", Plain(name));
        return !(count < min) && !(count > max) ? items : throw Broken(name, Counted(count, "item"), Range(min, max), "count");
    }

    /// <summary>A number that is neither too small nor too large.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is, or it is no number.</exception>
    public static T InRange<T>(T value, T? min = null, T? max = null, [CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, INumber<T> =>
        (min is null || value >= min.Value) && (max is null || value <= max.Value) && !T.IsNaN(value)
            ? value
            : throw new ArgumentOutOfRangeException(Plain(name), $"'{Plain(name)}' is out of range: the API takes {Range(min, max)} (range).");

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c);

    private static ArgumentException Broken(string name, string found, string taken, string rule) => new($"'{Plain(name)}' has {found}: the API takes {taken} ({rule}).", Plain(name));

    private static string Counted(long count, string unit) => $"{Number(count)} {unit}{(count == 1 ? "" : "s")}";

    private static string Range<T>(T? min, T? max)
        where T : struct, INumber<T> =>
        max is null ? $"{Number(min!.Value)} at least" : min is null ? $"{Number(max.Value)} at most" : $"{Number(min.Value)} to {Number(max.Value)}";

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>The name of an argument, as its caller knows it.</summary>
    private static string Plain(string name) => name.TrimStart('@');
}
