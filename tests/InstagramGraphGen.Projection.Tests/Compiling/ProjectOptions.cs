using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace InstagramGraphGen.Projection.Tests.Compiling;

/// <summary>The MSBuild properties that a project shows to the compiler.</summary>
internal sealed class ProjectOptions(params (string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    /// <summary>These, with one more, or with another value of one.</summary>
    public ProjectOptions With(string name, string value) => new([.. properties.Where(p => p.Name != name), (name, value)]);

    public override string ToString() => string.Join('\n', properties.Select(p => $"{p.Name}={p.Value}"));

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties(properties.ToDictionary(p => $"build_property.{p.Name}", p => p.Value, StringComparer.OrdinalIgnoreCase));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Properties.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Properties.None;

    private sealed class Properties(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public static Properties None { get; } = new([]);

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
