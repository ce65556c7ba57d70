using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The spec files of a client that others see → attributes of its assembly, by which the analyzers of its users know them.</summary>
internal static class SpecFileEmitter
{
    /// <summary>Emits <c>SpecFiles.g.cs</c>.</summary>
    public static EmittedFile Emit(EquatableArray<SpecText> files)
    {
        SourceWriter writer = SourceWriter.Bare().Line();
        foreach (SpecText file in files)
        {
            writer.Line($"[assembly: global::InstagramGraphGen.GraphSpecFile({Literal.Of(file.Name)}, {Literal.Of(file.Text)})]");
        }

        return new("SpecFiles.g.cs", writer.ToString());
    }
}

/// <summary>A spec file as it is.</summary>
/// <param name="Name">Its name without folders.</param>
/// <param name="Text">Its YAML, with <c>\n</c> line ends.</param>
internal sealed record SpecText(string Name, string Text);
