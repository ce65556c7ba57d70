using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Every rule that calls keep. <c>generator/rules/</c> has a page for each. Each is a literal of its own, since that is what the release
/// tracking of rules reads.
/// </summary>
internal static class Rules
{
    private const string Message = "{0}";
    private const string Category = "Graph";

    /// <summary>A lambda whose fields cannot be told.</summary>
    public static readonly DiagnosticDescriptor NotDerivable =
        new("GRAPH1001", "The fields that the lambda reads cannot be told", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1001"));

    /// <summary>A <c>.Select</c> that is no call that can be replaced.</summary>
    public static readonly DiagnosticDescriptor NotReplaced =
        new("GRAPH1002", "This .Select cannot be given its fields", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1002"));

    /// <summary>A lambda that reads what the <c>.Fields</c> before it did not select.</summary>
    public static readonly DiagnosticDescriptor OutsideFields =
        new("GRAPH1003", "The lambda reads a field that .Fields did not select", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1003"));

    /// <summary>A parameter of an edge where no request can carry it.</summary>
    public static readonly DiagnosticDescriptor EdgeParameter =
        new("GRAPH1004", "An edge parameter that the request cannot carry", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1004"));

    /// <summary>A field of an answer that its query, in sight, did not select: reading it throws.</summary>
    public static readonly DiagnosticDescriptor NotSelected =
        new("GRAPH1005", "The field was not selected", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1005"));

    /// <summary>A selector that adds nothing to those before it.</summary>
    public static readonly DiagnosticDescriptor SelectedTwice =
        new("GRAPH1006", "The field is selected twice", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1006"));

    /// <summary>A field, edge, parameter or value that the chosen version of the API does not have.</summary>
    public static readonly DiagnosticDescriptor NotInVersion =
        new("GRAPH1007", "Not in the chosen version", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1007"));

    /// <summary>A node, field, edge, parameter or value that the client's host does not have.</summary>
    public static readonly DiagnosticDescriptor NotOnHost =
        new("GRAPH1008", "Not on the client's host", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1008"));

    /// <summary>A request that takes a permission which <c>GraphGenPermissions</c> does not name.</summary>
    public static readonly DiagnosticDescriptor PermissionNotDeclared =
        new("GRAPH1009", "A permission that the project does not declare", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1009"));

    /// <summary>Details of more nodes than the API shows details of.</summary>
    public static readonly DiagnosticDescriptor OutsideDetailWindow =
        new("GRAPH1010", "More details than the API shows", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1010"));

    /// <summary>A limit that the API does not take.</summary>
    public static readonly DiagnosticDescriptor LimitOutOfRange =
        new("GRAPH1011", "The limit is out of range", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1011"));

    /// <summary>A request that is built and dropped.</summary>
    public static readonly DiagnosticDescriptor NeverSent =
        new("GRAPH1012", "The request is never sent", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1012"));

    /// <summary>An id that went through text and came out as another node's.</summary>
    public static readonly DiagnosticDescriptor OtherKindOfId =
        new("GRAPH1013", "An id of another kind", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1013"));

    /// <summary>Shows the fields text of each request; off unless a project turns it on.</summary>
    public static readonly DiagnosticDescriptor QueryText =
        new("GRAPH1014", "What the request asks for", Message, Category, DiagnosticSeverity.Info, isEnabledByDefault: false, helpLinkUri: RulePages.Of("GRAPH1014"));

    /// <summary>A property of the project with a value that means nothing.</summary>
    public static readonly DiagnosticDescriptor PropertyValue =
        new("GRAPH1015", "A property of the project has no such value", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1015"), customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Two ids that are of spaces without an id in common.</summary>
    public static readonly DiagnosticDescriptor NeverEqual =
        new("GRAPH1016", "Two ids that are never equal", Message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1016"));

    /// <summary>A spec file in a project whose client comes from a reference.</summary>
    public static readonly DiagnosticDescriptor SpecWithoutEffect =
        new("GRAPH1017", "A spec file without effect", Message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: RulePages.Of("GRAPH1017"));
}
