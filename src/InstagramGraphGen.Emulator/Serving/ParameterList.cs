namespace InstagramGraphGen.Emulator;

/// <summary>The decoded parameters of a call, in the order sent. Of a name that is sent twice the last counts.</summary>
internal sealed class ParameterList
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    /// <summary>The value of the last parameter of that name, or null.</summary>
    public string? this[string name] => _items.FindLast(item => item.Key == name).Value;

    public void Add(string name, string value) => _items.Add(new(name, value));

    /// <summary>Adds what a query string or a form body holds. Nothing that can stand there is an error.</summary>
    public void AddEncoded(string text)
    {
        foreach (Range range in SplitAmpersands(text))
        {
            string pair = text[range];
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (pair.Length > 0)
            {
                Add(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]));
            }
        }
    }

    private static List<Range> SplitAmpersands(string text)
    {
        var ranges = new List<Range>();
        foreach (Range range in text.AsSpan().Split('&'))
        {
            ranges.Add(range);
        }

        return ranges;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
