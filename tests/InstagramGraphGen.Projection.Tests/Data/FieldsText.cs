namespace InstagramGraphGen.Projection.Tests.Data;

/// <summary>A field in a <c>fields=</c> text, read by a parser of its own.</summary>
internal sealed record AskedField(string Name, string Modifiers, IReadOnlyList<AskedField> Inner)
{
    public static IReadOnlyList<AskedField> Parse(string text)
    {
        int at = 0;
        IReadOnlyList<AskedField> fields = ParseList(text, ref at);
        Assert.Equal(text.Length, at);
        return fields;
    }

    /// <summary>The text of some fields.</summary>
    public static string TextOf(IEnumerable<AskedField> fields) =>
        string.Join(",", fields.Select(f => f.Name + f.Modifiers + (f.Inner.Count > 0 ? $"{{{TextOf(f.Inner)}}}" : "")));

    /// <summary>The text without its modifiers.</summary>
    public static string NamesOf(IEnumerable<AskedField> fields) =>
        string.Join(",", fields.Select(f => f.Name + (f.Inner.Count > 0 ? $"{{{NamesOf(f.Inner)}}}" : "")));

    /// <summary>The paths of all fields that have none inside.</summary>
    public static IEnumerable<string> Leaves(IEnumerable<AskedField> fields, string prefix = "") =>
        fields.SelectMany(f => f.Inner.Count == 0 ? [prefix + f.Name] : Leaves(f.Inner, $"{prefix}{f.Name}/"));

    /// <summary>The fields without the one at a path. Where no other stands beside it, <paramref name="instead"/> gives one.</summary>
    public static IReadOnlyList<AskedField> Without(IReadOnlyList<AskedField> fields, string path, Func<string> instead)
    {
        string[] steps = path.Split('/', 2);
        var kept = new List<AskedField>();
        foreach (AskedField field in fields)
        {
            if (field.Name != steps[0])
            {
                kept.Add(field);
            }
            else if (steps.Length == 2)
            {
                kept.Add(field with { Inner = Without(field.Inner, steps[1], instead) });
            }
        }

        return kept.Count > 0 ? kept : [new AskedField(instead(), "", [])];
    }

    private static List<AskedField> ParseList(string text, ref int at)
    {
        var fields = new List<AskedField>();
        while (true)
        {
            int start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            Assert.True(at > start, $"A name is missing at {at} in '{text}'.");
            string name = text[start..at];
            int modifiers = at;
            while (at < text.Length && text[at] == '.')
            {
                at = text.IndexOf(')', at) + 1;
            }

            string written = text[modifiers..at];
            IReadOnlyList<AskedField> inner = [];
            if (at < text.Length && text[at] == '{')
            {
                at++;
                inner = ParseList(text, ref at);
                Assert.Equal('}', text[at++]);
            }

            fields.Add(new AskedField(name, written, inner));
            if (at == text.Length || text[at] != ',')
            {
                return fields;
            }

            at++;
        }
    }
}
