using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Reads the spec that an emulator plays: the bundled files and what the options add.</summary>
internal static class SpecLoader
{
    private const string BundledPrefix = "spec/";

    private const string GraphPrefix = "graph/";

    private static readonly Lazy<SpecFile[]> s_bundled = new(() => [.. ReadBundledFiles(BundledPrefix)]);

    // What every Graph API says alike, whatever the spec.
    private static readonly Lazy<SpecFile[]> s_graph = new(() => [.. ReadBundledFiles(GraphPrefix)]);

    /// <exception cref="GraphEmulatorException">The spec has mistakes, or there is none.</exception>
    public static GraphSpec Load(GraphEmulatorOptions options)
    {
        var files = new List<SpecFile>();
        if (options.IncludeBundledSpec)
        {
            files.AddRange(s_bundled.Value);
        }

        files.AddRange(options.SpecFiles.Select(path => SpecReader.Parse(path, File.ReadAllText(path))));
        files.AddRange(options.SpecTexts.Select((text, i) => SpecReader.Parse(FormattableString.Invariant($"SpecTexts[{i}]"), text)));
        SpecResult result = files.Count == 0 ? new SpecResult(null, []) : SpecReader.Merge(s_graph.Value.Concat(files));
        SpecDiagnostic[] errors = [.. result.Diagnostics.Where(diagnostic => diagnostic.Rule.IsError)];
        if (errors.Length > 0)
        {
            throw new GraphEmulatorException($"The spec has mistakes:\n{string.Join('\n', errors.Select(error => error.ToString()))}");
        }

        return result.Spec ?? throw new GraphEmulatorException(
            $"No spec file declares an api. Leave {nameof(GraphEmulatorOptions.IncludeBundledSpec)} on, or give one in {nameof(GraphEmulatorOptions.SpecFiles)}.");
    }

    /// <exception cref="GraphEmulatorException">The spec has no such host.</exception>
    public static HostSpec FindHost(GraphSpec spec, string? name) =>
        spec.Api.Hosts.FirstOrDefault(host => name is null || host.Name == name)
        ?? throw new GraphEmulatorException($"The spec has no host \"{name}\". It has: {string.Join(", ", spec.Api.Hosts.Select(host => host.Name))}.");

    private static IEnumerable<SpecFile> ReadBundledFiles(string prefix)
    {
        System.Reflection.Assembly assembly = typeof(SpecLoader).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return SpecReader.Parse(name, reader.ReadToEnd()) with { IsBundled = true };
        }
    }
}
