using System.ComponentModel;
using System.Text;

namespace InstagramGraphGen;

/// <summary>
/// For emitted code: the text of an id as a model keeps it. Ids of messages and threads have a hundred letters, and few programs look at each: a long one stays
/// what it is in the answer, half as large, until somebody reads it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct GraphIdText
{
    /// <summary>Up to here ids are shared within an answer.</summary>
    private const int LongestShared = StringCache.MaxLength;

    /// <summary>The text, or its bytes, all ASCII. Whoever makes one of the other makes the same, so that it does not matter who is first.</summary>
    private object? _text;

    internal GraphIdText(string? text) => _text = text;

    internal GraphIdText(ReadOnlySpan<byte> ascii) => _text = ascii.ToArray();

    /// <summary>The text; null: there is no id.</summary>
    public string? Text => _text is byte[] ascii ? Decode(ascii) : (string?)_text;

    internal static bool IsKept(ReadOnlySpan<byte> utf8) => utf8.Length > LongestShared && Ascii.IsValid(utf8);

    private string Decode(byte[] ascii)
    {
        string text = Encoding.Latin1.GetString(ascii);
        _text = text;
        return text;
    }
}
