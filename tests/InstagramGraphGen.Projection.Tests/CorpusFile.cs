namespace InstagramGraphGen.Projection.Tests;

/// <summary>A lambda of the corpus and what is expected of it.</summary>
/// <param name="Number">Its place in the corpus.</param>
/// <param name="Title">What it shows, in words.</param>
/// <param name="Receiver">What <c>.Select</c> is called on: a request, and calls on it.</param>
/// <param name="Lambda">The lambda as written, without the marks.</param>
/// <param name="Fields">The <c>fields=</c> text; null: it is a compile error.</param>
/// <param name="Rule">The error's id.</param>
/// <param name="Marked">The text that the error marks.</param>
/// <param name="Says">A part of the error's message; empty: any.</param>
internal sealed record CorpusEntry(int Number, string Title, string Receiver, string Lambda, string? Fields, string? Rule, string? Marked, int MarkedAt, string Says)
{
    public override string ToString() => $"{Number:000} {Title}";
}

/// <summary>
/// Reads a corpus. An entry is a line <c>== title</c>, perhaps a line <c>@ receiver</c>, the lambda, and a line that begins with <c>-></c>
/// and holds the fields or an error's id and words of its message. In the lambda, <c>[|…|]</c> marks what the error marks.
/// </summary>
internal static class CorpusFile
{
    public static IReadOnlyList<CorpusEntry> Read(string name)
    {
        var entries = new List<CorpusEntry>();
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "corpus", name)).ReplaceLineEndings("\n");
        foreach (string part in text.Split("\n== ").Skip(1))
        {
            entries.Add(ReadEntry(entries.Count + 1, part));
        }

        return entries;
    }

    private static CorpusEntry ReadEntry(int number, string text)
    {
        string[] lines = [.. text.Split('\n').Where(l => !l.StartsWith('#'))];
        int end = Array.FindIndex(lines, l => l.StartsWith("->", StringComparison.Ordinal));
        Assert.True(end > 0, $"Entry '{lines[0]}' has no line that begins with '->'.");
        bool hasReceiver = lines[1].StartsWith("@ ", StringComparison.Ordinal);
        string receiver = hasReceiver ? lines[1][2..] : "conversations";
        string lambda = string.Join("\n", lines[(hasReceiver ? 2 : 1)..end]);
        string expected = lines[end][2..].Trim();
        bool isError = expected.StartsWith("GRAPH", StringComparison.Ordinal);
        int open = lambda.IndexOf("[|", StringComparison.Ordinal);
        string? marked = open < 0 ? null : lambda[(open + 2)..lambda.IndexOf("|]", StringComparison.Ordinal)];
        return new(
            number,
            lines[0],
            receiver,
            lambda.Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal),
            isError ? null : expected,
            isError ? expected[..9] : null,
            marked,
            open,
            isError ? expected[9..].Trim() : "");
    }
}
