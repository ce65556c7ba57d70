using System.Collections.Immutable;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>Reports a misspelt value of an MSBuild property, which would count as if nothing had been said.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PropertyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.PropertyValue];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(Analyze);
    }

    private static void Analyze(CompilationAnalysisContext context)
    {
        if (!Models.UsesRuntime(context.Compilation))
        {
            return;
        }

        AnalyzerConfigOptions options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        GraphSpec[] specs = [.. Models.Of(context.Compilation, OwnSpec.Of(context.Compilation, context.Options, context.CancellationToken), context.CancellationToken).Specs];
        Check(context, options, "GraphGenHost", [.. specs.SelectMany(s => s.Api.Hosts).Select(h => h.Name).Distinct(StringComparer.Ordinal)], StringComparer.Ordinal);
        Check(context, options, "GraphGenVisibility", ["internal", "public"], StringComparer.OrdinalIgnoreCase);
        Check(context, options, "GraphGenEmit", ["used", "all"], StringComparer.OrdinalIgnoreCase);
        foreach (string flag in (string[])["GraphGenBundledSpec", "GraphGenInterceptors", "GraphGenGeneratedCode", "GraphGenReadyToRun"])
        {
            Check(context, options, flag, ["true", "false"], StringComparer.OrdinalIgnoreCase);
        }
    }

    private static void Check(CompilationAnalysisContext context, AnalyzerConfigOptions options, string name, string[] known, StringComparer comparer)
    {
        if (options.TryGetValue("build_property." + name, out string? value) && value.Trim() is { Length: > 0 } given && known.Length > 0 && !known.Contains(given, comparer))
        {
            context.Report(Diagnostic.Create(Rules.PropertyValue, Location.None, $"The property {name} is '{given}', which means nothing. It can be '{string.Join("' or '", known)}'."));
        }
    }
}
