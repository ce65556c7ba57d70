namespace InstagramGraphGen.Spec;

/// <summary>Where the mistakes are written down while files are read.</summary>
internal sealed class SpecReport
{
    /// <summary>How many mistakes of one file are told; a hostile file has no end of them.</summary>
    public const int MaxPerFile = 100;

    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public void Add(SpecRule rule, SourceSpan span, string message)
    {
        string path = span.Path ?? "";
        _counts.TryGetValue(path, out int count);
        _counts[path] = count + 1;
        if (count < MaxPerFile)
        {
            _diagnostics.Add(new SpecDiagnostic(rule, message, span));
        }
    }

    public void AddRange(EquatableArray<SpecDiagnostic> diagnostics)
    {
        foreach (SpecDiagnostic diagnostic in diagnostics.AsSpan())
        {
            Add(diagnostic.Rule, diagnostic.Span, diagnostic.Message);
        }
    }

    /// <summary>All of them by path and place; a file that has too many says so at its end.</summary>
    public EquatableArray<SpecDiagnostic> ToDiagnostics() =>
        _diagnostics
            .OrderBy(d => d.Span.Path, StringComparer.Ordinal)
            .ThenBy(d => d.Span.Start)
            .ThenBy(d => d.Rule.Id, StringComparer.Ordinal)
            .ThenBy(d => d.Message, StringComparer.Ordinal)
            .GroupBy(d => d.Span.Path ?? "")
            .SelectMany(WithRest)
            .ToEquatableArray();

    private IEnumerable<SpecDiagnostic> WithRest(IGrouping<string, SpecDiagnostic> file) =>
        _counts[file.Key] <= MaxPerFile
            ? file
            : file.Append(new SpecDiagnostic(SpecRules.TooLarge, "There are more mistakes in this file. Mend these first.", file.Last().Span));
}
