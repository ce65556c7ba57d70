using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator;

/// <summary>Which additional files are spec files, how they are read, and the properties of the project that matter.</summary>
internal static class SpecFiles
{
    /// <summary>A <c>GraphSpec</c> item of the project, or any additional file whose name ends in <c>.graph.yaml</c>.</summary>
    public static bool IsSpec(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        file.Path.EndsWith(".graph.yaml", StringComparison.OrdinalIgnoreCase) || Group(file, options) == "GraphSpec";

    /// <summary>Whether the file comes with the package: of two files that do not fit together, it is never the one to mend.</summary>
    public static bool IsBundled(AdditionalText file, AnalyzerConfigOptionsProvider options) => Group(file, options) == "BundledGraphSpec";

    /// <summary>The text of a file, with <c>\n</c> line ends.</summary>
    public static string TextOf(AdditionalText file, CancellationToken cancellationToken) => (file.GetText(cancellationToken)?.ToString() ?? "").Replace("\r\n", "\n");

    /// <summary>Reads one file on its own.</summary>
    public static SpecFile Parse(string path, string text, bool isBundled, CancellationToken cancellationToken) =>
        SpecReader.Parse(path, text, cancellationToken) with { IsBundled = isBundled };

    /// <summary>All files as one API; a file that the project names twice counts once.</summary>
    public static SpecResult Merge(IEnumerable<SpecFile> files, CancellationToken cancellationToken) =>
        SpecReader.Merge(files.GroupBy(file => file.Path, StringComparer.Ordinal).Select(same => same.First()), cancellationToken);

    /// <summary>The property <c>GraphGenVisibility</c>: <c>public</c>, else <c>internal</c>.</summary>
    public static string Visibility(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.GraphGenVisibility", out string? value) && value.Trim().Equals("public", StringComparison.OrdinalIgnoreCase) ? "public" : "internal";

    /// <summary>The property <c>GraphGenInterceptors</c>: whether <c>.Fields(…)</c> calls are replaced; <c>false</c> leaves them as written.</summary>
    public static bool Interceptors(AnalyzerConfigOptions options) =>
        !options.TryGetValue("build_property.GraphGenInterceptors", out string? value) || !value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The property <c>GraphGenEmit</c>: <c>all</c> emits in a build what the project does not name, too, as in an editor.</summary>
    public static bool EmitsAll(AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.GraphGenEmit", out string? value) && value.Trim().Equals("all", StringComparison.OrdinalIgnoreCase);

    /// <summary>The project's folder where the property <c>GraphGenManifest</c> asks for a manifest; null: it does not.</summary>
    public static string? ManifestFolder(AnalyzerConfigOptions options) =>
        !options.TryGetValue("build_property.GraphGenManifest", out string? file) || file.Trim().Length == 0 ? null
        : options.TryGetValue("build_property.ProjectDir", out string? folder) ? folder
        : "";

    private static string? Group(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.SourceItemGroup", out string? group) ? group : null;
}
