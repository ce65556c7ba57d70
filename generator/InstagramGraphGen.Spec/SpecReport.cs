using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec;

/// <summary>Where the mistakes are written down while files are read.</summary>
internal sealed class SpecReport
{
    /// <summary>How many mistakes of one file are told; a hostile file has no end of them.</summary>
    public const int MaxPerFile = 100;

    private const int MaxMessageLength = 800;

    private readonly List<SpecDiagnostic> _diagnostics = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _order = new(StringComparer.Ordinal);
    private string? _lastPath = "";
    private int _lastOrder;

    /// <summary>A report on files in their order: of two that do not fit together, the later has to give way.</summary>
    public SpecReport(params SpecFile[] files)
    {
        for (int i = 0; i < files.Length; i++)
        {
            _order[files[i].Path] = files[i].IsBundled ? 0 : i + 1;
        }
    }

    /// <summary>Whether a document could not be read. Then nobody can tell whether a name that nothing has is unknown: what has it may stand there.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Where the file of a place stands in the order; all bundled files stand together at its beginning.</summary>
    public int OrderOf(SourceSpan span)
    {
        // Most places that are asked for one after another are in one file.
        if (!ReferenceEquals(span.Path, _lastPath))
        {
            _lastPath = span.Path;
            _lastOrder = _order.TryGetValue(span.Path ?? "", out int order) ? order : 0;
        }

        return _lastOrder;
    }

    /// <summary>Of two places that contradict each other, the one to blame: the one in the later file, <paramref name="usual"/> within one file.</summary>
    public SourceSpan Later(SourceSpan usual, SourceSpan other) => OrderOf(other) > OrderOf(usual) ? other : usual;

    /// <summary>Writes a mistake down.</summary>
    /// <param name="rule">What rule it breaks.</param>
    /// <param name="span">Where.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="word">A word that may be misspelt, or null.</param>
    /// <param name="candidates">What it may have been meant to be; looked through only while the file's mistakes are still told.</param>
    public void Add(SpecRule rule, SourceSpan span, string message, string? word = null, IEnumerable<string>? candidates = null)
    {
        if (IsIncomplete && rule == SpecRules.UnknownName)
        {
            return;
        }

        string path = span.Path ?? "";
        _counts.TryGetValue(path, out int count);
        _counts[path] = count + 1;
        if (count < MaxPerFile)
        {
            if (word is not null && candidates is not null && Spelling.Nearest(word, candidates) is { } nearest)
            {
                message = $"{message} Did you mean '{nearest}'?";
            }

            _diagnostics.Add(new SpecDiagnostic(rule, OneLine(message), span));
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

    /// <summary>Names in messages come from the file: they may hold line breaks, and be as long as the file.</summary>
    private static string OneLine(string message)
    {
        if (message.Length > MaxMessageLength)
        {
            message = message.Substring(0, MaxMessageLength) + "…";
        }

        return message.Any(char.IsControl) ? new string([.. message.Select(c => char.IsControl(c) ? ' ' : c)]) : message;
    }

    private IEnumerable<SpecDiagnostic> WithRest(IGrouping<string, SpecDiagnostic> file) =>
        _counts[file.Key] <= MaxPerFile
            ? file
            : file.Append(new SpecDiagnostic(SpecRules.TooLarge, "There are more mistakes in this file. Mend these first.", file.Last().Span));
}
