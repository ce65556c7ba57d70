using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>
/// Where the page of a rule is: the package has them in its folder <c>generator/rules</c>, so that a link leads there without a network. A compiler server loads
/// analyzers without a place, so the package's build files say where the folder is (<see cref="Reporting"/>); until then a link is the path in the package.
/// </summary>
internal static class RulePages
{
    private static readonly string s_folder = Folder(typeof(RulePages).Assembly.Location);

    /// <summary>The address of a rule's page.</summary>
    public static string Of(string id) => $"{s_folder}{id}.md";

    /// <summary>The address of a rule's page in the folder that the project's build names; null: it names none.</summary>
    public static string? Of(string id, AnalyzerConfigOptions project) =>
        project.TryGetValue("build_property.GraphGenRulesFolder", out string? folder) && Uri.TryCreate(folder.Trim(), UriKind.Absolute, out Uri? found) && found.IsFile
            ? new Uri(found, $"{id}.md").AbsoluteUri
            : null;

    private static string Folder(string assembly) =>
        Path.GetDirectoryName(assembly) is { } folder && folder.Replace('\\', '/').EndsWith("/analyzers/dotnet/cs", StringComparison.Ordinal)
            ? new Uri(new Uri(assembly), "../../../generator/rules/").AbsoluteUri
            : "generator/rules/";
}
