using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>The one way by which analyzers report: with a link to the rule's page in the package that the project uses.</summary>
internal static class Reporting
{
    private static readonly ConcurrentDictionary<(DiagnosticDescriptor Rule, string Page), DiagnosticDescriptor> s_linked = new();

#pragma warning disable RS0030 // Everywhere else a message would lose its link.
    public static void Report(this OperationAnalysisContext context, Diagnostic diagnostic) => context.ReportDiagnostic(Linked(diagnostic, context.Options));

    public static void Report(this SemanticModelAnalysisContext context, Diagnostic diagnostic) => context.ReportDiagnostic(Linked(diagnostic, context.Options));

    public static void Report(this AdditionalFileAnalysisContext context, Diagnostic diagnostic) => context.ReportDiagnostic(Linked(diagnostic, context.Options));

    public static void Report(this CompilationAnalysisContext context, Diagnostic diagnostic) => context.ReportDiagnostic(Linked(diagnostic, context.Options));
#pragma warning restore RS0030

    private static Diagnostic Linked(Diagnostic found, AnalyzerOptions options) => RulePages.Of(found.Id, options.AnalyzerConfigOptionsProvider.GlobalOptions) is { } page
        ? Diagnostic.Create(s_linked.GetOrAdd((found.Descriptor, page), WithPage), found.Location, found.AdditionalLocations, found.Properties, found.GetMessage(CultureInfo.InvariantCulture))
        : found;

    private static DiagnosticDescriptor WithPage((DiagnosticDescriptor Rule, string Page) linked) => new(
        linked.Rule.Id, linked.Rule.Title, linked.Rule.MessageFormat, linked.Rule.Category, linked.Rule.DefaultSeverity, linked.Rule.IsEnabledByDefault, linked.Rule.Description, linked.Page, [.. linked.Rule.CustomTags]);
}
