using System.Globalization;
using System.Text;

namespace InstagramGraphGen.Generator.Manifest;

/// <summary>Writes JSON with a property or an item a line, for reading and for comparing.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private string _indent = "";
    private bool _isFirst = true;

    /// <summary>Begins an object that ends when the result is disposed.</summary>
    public Block Object(string? name = null) => Open(name, '{', '}');

    /// <summary>Begins a list that ends when the result is disposed.</summary>
    public Block List(string name) => Open(name, '[', ']');

    /// <summary>A property, or an item of a list.</summary>
    public void Value(string? name, string value) => Begin(name).Append(Quoted(value));

    /// <summary>A list of texts.</summary>
    public void Values(string name, IEnumerable<string> values)
    {
        using (List(name))
        {
            foreach (string value in values)
            {
                Value(null, value);
            }
        }
    }

    /// <summary>The text, with a line end behind the last line.</summary>
    public override string ToString() => $"{_text}\n";

    private Block Open(string? name, char open, char close)
    {
        Begin(name).Append(open);
        _indent += "  ";
        _isFirst = true;
        return new(this, close);
    }

    private StringBuilder Begin(string? name)
    {
        if (_indent.Length > 0)
        {
            _text.Append(_isFirst ? "\n" : ",\n").Append(_indent);
        }

        _isFirst = false;
        return name is null ? _text : _text.Append(Quoted(name)).Append(": ");
    }

    private void Close(char close)
    {
        _indent = _indent.Substring(2);
        if (!_isFirst)
        {
            _text.Append('\n').Append(_indent);
        }

        _text.Append(close);
        _isFirst = false;
    }

    /// <summary>Text in quotes; what could end a line is escaped, whatever the reader thinks ends one.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                _ when char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' => quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>An open object or list.</summary>
    internal readonly struct Block(JsonText json, char close) : IDisposable
    {
        /// <summary>Closes it.</summary>
        public void Dispose() => json.Close(close);
    }
}
