using System.Reflection;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>The Markdown files of the repository and what stands in them.</summary>
internal static partial class Markdown
{
    public static string RepositoryRoot { get; } = typeof(Markdown).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public static string Read(string file) => File.ReadAllText(Path.Combine(RepositoryRoot, file)).ReplaceLineEndings("\n");

    /// <summary>All files, from the root.</summary>
    public static IEnumerable<string> Files() => Directory.EnumerateFiles(RepositoryRoot, "*.md", SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(RepositoryRoot, f).Replace('\\', '/'))
        .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git"))
        .Order(StringComparer.Ordinal);

    /// <summary>The code blocks of a language.</summary>
    public static IEnumerable<string> Blocks(string file, string language) => Fence().Matches(Read(file))
        .Where(m => m.Groups["language"].Value == language)
        .Select(m => m.Groups["code"].Value);

    /// <summary>The targets of links to files.</summary>
    public static IEnumerable<string> FileLinks(string file) => Link().Matches(Fence().Replace(Read(file), ""))
        .Select(m => m.Groups["target"].Value.Split('#')[0])
        .Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex(@"^```(?<language>\w*)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
