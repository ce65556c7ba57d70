using System.Collections.Immutable;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator;

/// <summary>Reports a spec file of the project's own where its client comes from a reference, which does not know the file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpecWithoutEffectAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SpecWithoutEffect];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        AdditionalText file = context.AdditionalFile;
        AnalyzerConfigOptionsProvider options = context.Options.AnalyzerConfigOptionsProvider;
        if (!SpecFiles.IsSpec(file, options) || SpecFiles.IsBundled(file, options)
            || ReadSpecs.Of(context.Options, context.CancellationToken).Spec?.Api is not { } api
            || ReferencedClient.Find(context.Compilation, ReferencedClient.NameOf(api)) is not { } assembly
            || Models.SpecTextsOf(assembly).Any(known => known.Text == SpecFiles.TextOf(file, context.CancellationToken)))
        {
            return;
        }

        Location start = Location.Create(file.Path, default, default(LinePositionSpan));
        context.Report(Diagnostic.Create(
            Rules.SpecWithoutEffect, start, $"This project uses the client '{ReferencedClient.NameOf(api)}' of the reference '{assembly.Name}', and no second one of that name is made, so this file has no effect. Add it where '{assembly.Name}' is built, or leave that reference out."));
    }
}
