using System.Reflection;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Cli.Specs;

/// <summary>The Instagram spec inside this program.</summary>
internal static class BundledSpec
{
    private const string Prefix = "spec/";

    /// <summary>Its files. Of two that do not fit together, the one on disk is the mistake.</summary>
    public static IEnumerable<SpecFile> Files(CancellationToken cancellationToken)
    {
        Assembly assembly = typeof(BundledSpec).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return SpecReader.Parse($"(bundled) {name[Prefix.Length..]}", reader.ReadToEnd(), cancellationToken) with { IsBundled = true };
        }
    }
}
