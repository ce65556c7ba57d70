using System.Collections.Immutable;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Reports the mistakes in spec files, each with the file that it is in, so that an editor underlines it while the file is written. Many
/// show only when all files are merged; they are read together, once for all who ask (<see cref="ReadSpecs"/>).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpecAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => SpecDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(static file =>
        {
            if (!SpecFiles.IsSpec(file.AdditionalFile, file.Options.AnalyzerConfigOptionsProvider))
            {
                return;
            }

            foreach (SpecDiagnostic mistake in ReadSpecs.Of(file.Options, file.CancellationToken).MistakesIn(file.AdditionalFile.Path))
            {
                file.Report(Diagnostic.Create(SpecDescriptors.Of(mistake.Rule.Id), LocationOf(mistake.Span), mistake.Message));
            }
        });
    }

    private static Location LocationOf(SourceSpan span) => Location.Create(
        span.Path,
        new TextSpan(span.Start, span.Length),
        new LinePositionSpan(new(span.Line - 1, span.Column - 1), new(span.EndLine - 1, span.EndColumn - 1)));
}
