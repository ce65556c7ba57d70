using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>
/// The C# that other generators make, Razor's above all. A generator does not see it; a build therefore makes it once beforehand, into a folder,
/// and gives the files to the compiler as additional files (<c>InstagramGraphGen.GeneratedCode.targets</c> in the package).
/// </summary>
internal static class GeneratedCode
{
    private const string Property = "build_property.GraphGenGeneratedCodeFolder";

    /// <summary>Whether an additional file is of that folder.</summary>
    public static bool Is(AdditionalText file, AnalyzerConfigOptionsProvider options) => PathInFolder(file, FolderOf(options.GlobalOptions)) is not null;

    /// <summary>That folder; null: there is none.</summary>
    public static string? FolderOf(AnalyzerConfigOptions options) => options.TryGetValue(Property, out string? folder) && folder.Length > 0 ? folder : null;

    /// <summary>
    /// The files as the compiler will have them: a call is named by the text of its file and its place there, so a second reading of the same text
    /// names the same call.
    /// </summary>
    public static IEnumerable<SyntaxTree> Read(IEnumerable<AdditionalText> files, string? folder, CSharpCompilation project, CancellationToken cancellationToken)
    {
        foreach (AdditionalText file in files)
        {
            // What a generator always adds (such as its attributes) is seen by all as part of the project.
            if (PathInFolder(file, folder) is { } path && file.GetText(cancellationToken) is { } text
                && !project.SyntaxTrees.Any(t => t.FilePath.EndsWith(path, StringComparison.Ordinal)))
            {
                yield return CSharpSyntaxTree.ParseText(text, (CSharpParseOptions?)project.SyntaxTrees.FirstOrDefault()?.Options, file.Path, cancellationToken);
            }
        }
    }

    /// <summary>Generator and file, as in the path that the compiler gives to what it makes.</summary>
    private static string? PathInFolder(AdditionalText file, string? folder) =>
        folder is not null && file.Path.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && file.Path.EndsWith(".cs", StringComparison.Ordinal)
            ? file.Path.Substring(folder.Length)
            : null;
}
