namespace InstagramGraphGen.Emulator;

/// <summary>
/// The parameters of a call, those of the query before those of the body. Of a name that is sent twice the last counts, so the body goes
/// before the query.
/// </summary>
internal sealed class ParameterList(IReadOnlyList<Parameter> items)
{
    /// <summary>Those with a value.</summary>
    public IReadOnlyList<Parameter> Items { get; } = items.Any(item => item.IsNull) ? [.. items.Where(item => !item.IsNull)] : items;

    /// <summary>All of them, those that a JSON body says to be null, too.</summary>
    public IReadOnlyList<Parameter> WithNulls => items;

    /// <summary>The value of the last parameter of that name, or null.</summary>
    public string? this[string name] => Items.LastOrDefault(item => item.Name == name).Value;

    /// <summary>What a query string or a form body holds. Nothing that can stand there is an error.</summary>
    public static IEnumerable<Parameter> Decoded(string text)
    {
        foreach (string pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            yield return new(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]));
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
