using System.Text;

namespace InstagramGraphGen.Cli.Specs;

/// <summary>The spec files that a command line names.</summary>
internal static class SpecPaths
{
    private const string Pattern = "*.graph.yaml";

    /// <summary>Files as they are named, directories as the spec files below them, each file once.</summary>
    /// <exception cref="UsageException">A path does not exist, or a directory holds no spec file.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) =>
        [.. paths.SelectMany(Expand).DistinctBy(Path.GetFullPath, StringComparer.Ordinal)];

    /// <summary>The file's text; what is not UTF-8 becomes U+FFFD, which the spec reader reports at its place.</summary>
    public static string Read(string path) => File.ReadAllText(path, Encoding.UTF8);

    private static string[] Expand(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }

        if (!Directory.Exists(path))
        {
            throw new UsageException($"There is no file or directory '{path}'.");
        }

        string[] files = Directory.GetFiles(path, Pattern, SearchOption.AllDirectories);
        return files.Length == 0 ? throw new UsageException($"The directory '{path}' holds no {Pattern} file.") : files;
    }
}
