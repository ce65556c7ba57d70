using System.Collections.Immutable;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Reports the mistakes in spec files, each with the file that it is in, so that an editor underlines it while the file is written. Many
/// show only when all files are merged; they are read together once, when the first of them is looked at.
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
        context.RegisterCompilationStartAction(static start =>
        {
            var mistakes = new Mistakes(start.Options);
            start.RegisterAdditionalFileAction(file =>
            {
                foreach (SpecDiagnostic mistake in mistakes.In(file.AdditionalFile, file.CancellationToken))
                {
                    file.Report(Diagnostic.Create(SpecDescriptors.Of(mistake.Rule.Id), LocationOf(mistake.Span), mistake.Message));
                }
            });
        });
    }

    private static Location LocationOf(SourceSpan span) => Location.Create(
        span.Path,
        new TextSpan(span.Start, span.Length),
        new LinePositionSpan(new(span.Line - 1, span.Column - 1), new(span.EndLine - 1, span.EndColumn - 1)));

    /// <summary>The mistakes of all spec files of a project.</summary>
    private sealed class Mistakes(AnalyzerOptions options)
    {
        private readonly object _lock = new();
        private ILookup<string, SpecDiagnostic>? _byPath;

        /// <summary>Those of one file; none where it is no spec file.</summary>
        public IEnumerable<SpecDiagnostic> In(AdditionalText file, CancellationToken cancellationToken)
        {
            if (!SpecFiles.IsSpec(file, options.AnalyzerConfigOptionsProvider))
            {
                return [];
            }

            // No Lazy: it would keep the exception of a reading that was cancelled.
            lock (_lock)
            {
                _byPath ??= Read(cancellationToken);
                return _byPath[file.Path];
            }
        }

        private ILookup<string, SpecDiagnostic> Read(CancellationToken cancellationToken)
        {
            IEnumerable<SpecFile> files = options.AdditionalFiles
                .Where(file => SpecFiles.IsSpec(file, options.AnalyzerConfigOptionsProvider))
                .Select(file => SpecFiles.Parse(file, SpecFiles.IsBundled(file, options.AnalyzerConfigOptionsProvider), cancellationToken));
            return SpecFiles.Merge(files, cancellationToken).Diagnostics.ToLookup(d => d.Span.Path, StringComparer.Ordinal);
        }
    }
}
