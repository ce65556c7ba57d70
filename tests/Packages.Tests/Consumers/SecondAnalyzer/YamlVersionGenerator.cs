using Microsoft.CodeAnalysis;

namespace SecondAnalyzer;

/// <summary>Says which YamlDotNet it got.</summary>
[Generator]
public sealed class YamlVersionGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(output =>
        output.AddSource("YamlVersion.g.cs", $"internal static class YamlVersion {{ public const string Major = \"{typeof(YamlDotNet.Core.Parser).Assembly.GetName().Version.Major}\"; }}"));
}
