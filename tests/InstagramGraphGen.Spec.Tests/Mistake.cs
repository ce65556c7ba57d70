namespace InstagramGraphGen.Spec.Tests;

/// <summary>A text in which «guillemets» stand around what a diagnostic must underline.</summary>
internal static class Mistake
{
    /// <summary>
    /// Sees that the text has exactly one mistake, at exactly the marked place, and that mending the marked words mends it.
    /// </summary>
    /// <param name="rule">The rule that is broken.</param>
    /// <param name="marked">The text with the marks.</param>
    /// <param name="message">A part of the message.</param>
    /// <param name="mended">What to write instead of the marked words; null where that alone does not mend it.</param>
    /// <param name="baseText">What it is read with.</param>
    public static void Check(SpecRule rule, string marked, string message, string? mended, string? baseText = Specs.Base)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal);
        int end = marked.IndexOf('»', StringComparison.Ordinal) - 1;
        Assert.True(start >= 0 && end >= start, "The text has no marks.");
        string text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

        SpecDiagnostic diagnostic = Assert.Single(Read(baseText, text, rule));

        Assert.Equal(rule.Id, diagnostic.Rule.Id);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
        Assert.Equal((start, end - start), (diagnostic.Span.Start, diagnostic.Span.Length));
        Assert.Equal(PositionOf(text, start), (diagnostic.Span.Line, diagnostic.Span.Column));
        Assert.Equal(PositionOf(text, end), (diagnostic.Span.EndLine, diagnostic.Span.EndColumn));
        Assert.Equal("b.graph.yaml", diagnostic.Span.Path);
        if (mended is not null)
        {
            Assert.Empty(Read(baseText, text[..start] + mended + text[end..], rule));
        }
    }

    /// <summary>Sees that a text which is read over a bundled spec has exactly one mistake, at exactly the marked place.</summary>
    public static void CheckOver(string bundled, SpecRule? rule, string marked, string message)
    {
        int start = marked.IndexOf('«', StringComparison.Ordinal);
        SpecDiagnostic diagnostic = Assert.Single(Specs.Mistakes(Specs.ReadOver(bundled, Unmarked(marked))));

        Assert.Equal("b.graph.yaml", diagnostic.Span.Path);
        Assert.Equal((start, marked.IndexOf('»', StringComparison.Ordinal) - 1 - start), (diagnostic.Span.Start, diagnostic.Span.Length));
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
        if (rule is not null)
        {
            Assert.Equal(rule, diagnostic.Rule);
        }
    }

    /// <summary>The text without its marks.</summary>
    public static string Unmarked(string marked) => marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

    private static IEnumerable<SpecDiagnostic> Read(string? baseText, string text, SpecRule rule) =>
        rule == SpecRules.NoEffect ? Specs.Read(baseText ?? "", text).Diagnostics : Specs.Mistakes(Specs.Read(baseText ?? "", text));

    private static (int Line, int Column) PositionOf(string text, int offset)
    {
        string before = text[..offset];
        return (before.Count(c => c == '\n') + 1, offset - (before.LastIndexOf('\n') + 1) + 1);
    }
}
