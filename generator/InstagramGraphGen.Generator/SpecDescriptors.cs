using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>
/// The rules of spec files as the compiler knows them. They say the same as <see cref="Spec.SpecRules"/> (a test compares the two); here
/// each is a literal in a field of its own, since that is what the release tracking of rules reads.
/// </summary>
internal static class SpecDescriptors
{
    private const string Message = "{0}";
    private const string Category = "GraphSpec";

    private static readonly DiagnosticDescriptor s_syntax =
        new("GRAPH0001", "Not valid YAML", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0001"));

    private static readonly DiagnosticDescriptor s_yamlFeature =
        new("GRAPH0002", "YAML feature that specs do not use", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0002"));

    private static readonly DiagnosticDescriptor s_tooLarge =
        new("GRAPH0003", "Too large or too deep", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0003"));

    private static readonly DiagnosticDescriptor s_notText =
        new("GRAPH0004", "Not UTF-8 text", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0004"));

    private static readonly DiagnosticDescriptor s_duplicateKey =
        new("GRAPH0005", "Duplicate key", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0005"));

    private static readonly DiagnosticDescriptor s_unknownKind =
        new("GRAPH0006", "Unknown kind of declaration", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0006"));

    private static readonly DiagnosticDescriptor s_unknownKey =
        new("GRAPH0007", "Unknown key", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0007"));

    private static readonly DiagnosticDescriptor s_missingKey =
        new("GRAPH0008", "Missing key", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0008"));

    private static readonly DiagnosticDescriptor s_wrongShape =
        new("GRAPH0009", "Wrong shape", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0009"));

    private static readonly DiagnosticDescriptor s_invalidValue =
        new("GRAPH0010", "Invalid value", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0010"));

    private static readonly DiagnosticDescriptor s_unknownType =
        new("GRAPH0011", "Unknown type", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0011"));

    private static readonly DiagnosticDescriptor s_unknownName =
        new("GRAPH0012", "Unknown name", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0012"));

    private static readonly DiagnosticDescriptor s_declaredTwice =
        new("GRAPH0013", "Declared twice", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0013"));

    private static readonly DiagnosticDescriptor s_invalidName =
        new("GRAPH0014", "Not a usable C# name", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0014"));

    private static readonly DiagnosticDescriptor s_nameCollision =
        new("GRAPH0015", "C# names collide", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0015"));

    private static readonly DiagnosticDescriptor s_builtInParameter =
        new("GRAPH0016", "Built-in parameter declared", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0016"));

    private static readonly DiagnosticDescriptor s_noApi =
        new("GRAPH0017", "No api declared", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0017"));

    private static readonly DiagnosticDescriptor s_contradiction =
        new("GRAPH0018", "Keys contradict each other", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0018"));

    private static readonly DiagnosticDescriptor s_noEffect =
        new("GRAPH0019", "Key without effect", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH0019"));

    /// <summary>All of them, in order of their ids.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        s_syntax, s_yamlFeature, s_tooLarge, s_notText, s_duplicateKey, s_unknownKind, s_unknownKey, s_missingKey, s_wrongShape,
        s_invalidValue, s_unknownType, s_unknownName, s_declaredTwice, s_invalidName, s_nameCollision, s_builtInParameter, s_noApi, s_contradiction,
        s_noEffect,
    ];

    /// <summary>The rule of that id.</summary>
    public static DiagnosticDescriptor Of(string id) => All.First(d => d.Id == id);
}
