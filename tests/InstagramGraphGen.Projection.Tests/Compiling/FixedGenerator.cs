using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Projection.Tests.Compiling;

/// <summary>Another generator, as Razor's or a mapper's, which makes one file.</summary>
internal sealed class FixedGenerator(string name, string text) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) =>
        context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource(name, text));
}
