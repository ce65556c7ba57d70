using System.Collections.Immutable;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>Reports the mistakes in spec files, each at its place in its file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpecAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> s_descriptors = SpecRules.All.ToImmutableDictionary(
        rule => rule.Id,
        rule => new DiagnosticDescriptor(rule.Id, rule.Title, "{0}", "GraphSpec", rule.IsError ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.CompilationEnd),
        StringComparer.Ordinal);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. s_descriptors.Values.OrderBy(d => d.Id, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        AdditionalText[] files = [.. context.Options.AdditionalFiles.Where(f => SpecFiles.IsSpec(f, context.Options.AnalyzerConfigOptionsProvider))];
        if (files.Length == 0)
        {
            return;
        }

        SpecFile[] parsed = [.. files.Select(f => SpecReader.Parse(f.Path, f.GetText(context.CancellationToken)?.ToString() ?? "", context.CancellationToken))];
        foreach (SpecDiagnostic diagnostic in SpecReader.Merge(parsed, context.CancellationToken).Diagnostics)
        {
            context.ReportDiagnostic(Diagnostic.Create(s_descriptors[diagnostic.Rule.Id], LocationOf(diagnostic.Span), diagnostic.Message));
        }
    }

    private static Location LocationOf(SourceSpan span) => Location.Create(
        span.Path,
        new TextSpan(span.Start, span.Length),
        new LinePositionSpan(new(span.Line - 1, span.Column - 1), new(span.EndLine - 1, span.EndColumn - 1)));
}
