using System.Text.Json;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>
/// A block of a page that shows how something looks on the wire: <c>{"type":"audio|video","payload":{"url"|"attachment_id"},"title"*,locale?}</c>. A name alone may have any value,
/// <c>|</c> stands between alternatives, <c>?</c> behind what may be left out, and <c>...</c> for anything.
/// </summary>
internal sealed class Shape
{
    private readonly string _text;
    private int _at;

    private Shape(string text) => _text = text;

    /// <summary>Whether a value looks like the block, and has nothing besides.</summary>
    public static bool Fits(string block, JsonElement json)
    {
        var shape = new Shape(block);
        Func<JsonElement, bool> fits = shape.Value();
        Assert.True(shape._at == block.Length, $"{block} is not understood from {shape._at} on.");
        return fits(json);
    }

    private Func<JsonElement, bool> Value()
    {
        Skip();
        return Peek switch { '{' => Object(), '[' => List(), _ => Words() };
    }

    private Func<JsonElement, bool> Object()
    {
        _at++;
        if (Take("...}"))
        {
            return json => json.ValueKind == JsonValueKind.Object;
        }

        var members = new List<(string[] Names, bool IsOptional, Func<JsonElement, bool> Fits)>();
        do
        {
            List<string> names = [Word()];
            while (Take("|"))
            {
                names.Add(Word());
            }

            bool isOptional = Take("?");
            Take("*");
            members.Add(([.. names], isOptional, Take(":") || Peek == '[' ? Value() : _ => true));
        }
        while (Take(","));

        Assert.True(Take("}"), $"{_text} has no end of an object at {_at}.");
        return json => json.ValueKind == JsonValueKind.Object
            && members.All(m => m.Names.Count(name => json.TryGetProperty(name, out JsonElement value) && m.Fits(value)) == 1 || (m.IsOptional && m.Names.All(name => !json.TryGetProperty(name, out _))))
            && json.EnumerateObject().All(p => members.Any(m => m.Names.Contains(p.Name)));
    }

    private Func<JsonElement, bool> List()
    {
        _at++;
        (int least, int most) = (0, int.MaxValue);
        Func<JsonElement, bool> item = _ => true;
        if (char.IsAsciiDigit(Peek))
        {
            string[] ends = _text[_at.._text.IndexOf(']', _at)].Split("..");
            (least, most) = (int.Parse(ends[0], null), int.Parse(ends[1], null));
            _at = _text.IndexOf(']', _at);
        }
        else if (!Take("...") && Peek != ']')
        {
            item = Value();
            if (Take(","))
            {
                Assert.True(Take("..."), $"{_text} has no end of a list at {_at}.");
            }
        }

        Assert.True(Take("]"), $"{_text} has no end of a list at {_at}.");
        return json => json.ValueKind == JsonValueKind.Array && json.GetArrayLength() is var count && count >= least && count <= most && json.EnumerateArray().All(item);
    }

    /// <summary>A word, or some with bars between them; in capitals or braces it stands for another.</summary>
    private Func<JsonElement, bool> Words()
    {
        bool isQuoted = Peek == '"';
        string text;
        if (isQuoted)
        {
            int end = _text.IndexOf('"', _at + 1);
            text = _text[(_at + 1)..end];
            _at = end + 1;
        }
        else
        {
            int end = _at;
            while (end < _text.Length && _text[end] is not (',' or '}' or ']'))
            {
                end++;
            }

            text = _text[_at..end].Trim();
            _at = end;
        }

        string[] words = text.Split('|');
        bool isAny = words.Contains("...") || text.StartsWith('{') || (!isQuoted && text.All(char.IsAsciiLetterUpper));
        return json => json.ValueKind is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False && (isAny || words.Contains(json.ValueKind == JsonValueKind.String ? json.GetString() : json.GetRawText()));
    }

    private string Word()
    {
        Skip();
        bool isQuoted = Take("\"");
        int start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_'))
        {
            _at++;
        }

        string word = _text[start.._at];
        Assert.True(word.Length > 0 && (!isQuoted || Take("\"")), $"{_text} has no name at {start}.");
        return word;
    }

    private bool Take(string text)
    {
        Skip();
        bool isThere = string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;
        _at += isThere ? text.Length : 0;
        return isThere;
    }

    private char Peek => _at < _text.Length ? _text[_at] : '\0';

    private void Skip()
    {
        while (Peek == ' ')
        {
            _at++;
        }
    }
}
