using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>Every rule that calls keep. <c>generator/rules/</c> has a page for each.</summary>
internal static class Rules
{
    private const string Category = "Graph";

    /// <summary>A lambda whose fields cannot be told.</summary>
    public static DiagnosticDescriptor NotDerivable { get; } = Error("GRAPH1001", "The fields that the lambda reads cannot be told");

    /// <summary>A <c>.Select</c> that is no call that can be replaced.</summary>
    public static DiagnosticDescriptor NotReplaced { get; } = Error("GRAPH1002", "This .Select cannot be given its fields");

    /// <summary>A lambda that reads what the <c>.Fields</c> before it did not select.</summary>
    public static DiagnosticDescriptor OutsideFields { get; } = Error("GRAPH1003", "The lambda reads a field that .Fields did not select");

    /// <summary>A parameter of an edge where no request can carry it.</summary>
    public static DiagnosticDescriptor EdgeParameter { get; } = Error("GRAPH1004", "An edge parameter that the request cannot carry");

    private static DiagnosticDescriptor Error(string id, string title) => New(id, title, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor New(string id, string title, DiagnosticSeverity severity, bool isEnabled = true) =>
        new(id, title, "{0}", Category, severity, isEnabled, helpLinkUri: $"{HelpLinks}{id}.md");

    private const string HelpLinks = "generator/rules/";
}
