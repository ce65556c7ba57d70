using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Projection.Tests.Compiling;

/// <summary>Another generator, as Razor's or a mapper's, which makes one file; always, or of the project.</summary>
internal sealed class FixedGenerator(string name, string text, bool always = false) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        if (always)
        {
            context.RegisterPostInitializationOutput(output => output.AddSource(name, text));
        }
        else
        {
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource(name, text));
        }
    }

    /// <summary>The file as a build gives it to our generator.</summary>
    public MemoryFile Made => new($"/obj/made/{typeof(FixedGenerator).Assembly.GetName().Name}/{typeof(FixedGenerator).FullName}/{name}", text);

    /// <summary>The properties of a project for which a build does so.</summary>
    public static ProjectOptions Options { get; } = new(("GraphGenGeneratedCodeFolder", "/obj/made/"));
}
