using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>An input → a class with its required parts as arguments, and a method per optional one.</summary>
internal static class InputEmitter
{
    /// <summary>The base class of what is written.</summary>
    public const string Base = "global::InstagramGraphGen.GraphInput";

    private const string Value = "global::InstagramGraphGen.GraphValue";

    /// <summary>Emits <c>{Name}.g.cs</c>.</summary>
    public static EmittedFile Emit(InputSpec input, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        ParamSpec[] required = [.. input.Params.Where(p => p.IsRequired)];
        ParamSpec[] optional = [.. input.Params.Where(p => !p.IsRequired)];
        XmlDoc.Write(writer, input.Summary, $"A value of <c>{input.Name}</c>.", XmlDoc.Remarks(input.Availability, docs: input.Docs, more: input.Of is { } read ? $"It is what is written of {read}." : null));
        XmlDoc.Obsolete(writer, input.Availability);
        using (writer.OpenType($"{options.Visibility} sealed partial class {input.Name} : {Base}"))
        {
            XmlDoc.Element(writer, "summary", $"Makes one{(required.Length == 0 ? "" : " of what it must have")}.");
            ParameterEmitter.WriteArgumentDocs(writer, required);
            WriteException(writer, required);
            writer.Line($"public {input.Name}({ParameterEmitter.Arguments(required)})");
            writer.Indented($": base({Content(input.Set, required)})");
            writer.Line("{");
            writer.Line("}");
            if (optional.Length > 0)
            {
                writer.Line();
                WriteConstructor(writer, "private", input.Name);
                WriteParts(writer, input.Name, optional);
            }
        }

        return new($"{input.Name}.g.cs", writer.ToString());
    }

    /// <summary>The expression for what is written with nothing but its required parts.</summary>
    /// <param name="set">What the spec sets.</param>
    /// <param name="required">The required parts.</param>
    /// <param name="terms">The static that says what a call takes for it, or nothing.</param>
    public static string Content(IEnumerable<FixedSpec> set, IEnumerable<ParamSpec> required, string terms = "") =>
        $"{Value}.Object({terms}){string.Concat(set.Select(ParameterEmitter.With).Concat(required.Select(ParameterEmitter.With)))}";

    /// <summary>Writes the constructor that takes all of it.</summary>
    public static void WriteConstructor(SourceWriter writer, string visibility, string name)
    {
        writer.Line($"{visibility} {name}({Value} content)");
        writer.Indented(": base(content)");
        writer.Line("{");
        writer.Line("}");
    }

    /// <summary>Writes a method per optional part.</summary>
    public static void WriteParts(SourceWriter writer, string name, IEnumerable<ParamSpec> optional)
    {
        foreach (ParamSpec part in optional)
        {
            writer.Line();
            ParameterEmitter.WriteDocs(writer, part);
            WriteException(writer, [part]);
            XmlDoc.Obsolete(writer, part.Availability);
            writer.Line($"public {name} {part.Name}({ParameterEmitter.Argument(part)}) => new(Content{ParameterEmitter.With(part)});");
        }
    }

    /// <summary>Writes when values are refused, where the API takes not all.</summary>
    public static void WriteException(SourceWriter writer, IEnumerable<ParamSpec> parameters)
    {
        if (parameters.Any(p => BoundsEmitter.InWords(p) is not null || BoundsEmitter.IsNeverEmpty(p)))
        {
            XmlDoc.Element(writer, "exception", "A value is not within what the API takes.", " cref=\"global::System.ArgumentException\"");
        }
    }
}
