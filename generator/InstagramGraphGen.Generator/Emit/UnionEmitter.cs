using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A union → a closed set of factories, and a class per form that has optional parts.</summary>
internal static class UnionEmitter
{
    /// <summary>Emits <c>{Name}.g.cs</c>.</summary>
    public static EmittedFile Emit(UnionSpec union, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        FormSpec[] withParts = [.. union.Forms.Where(HasParts)];
        string only = $"It is one of {string.Join(", ", union.Forms.Select(f => f.Name))}.";
        XmlDoc.Write(writer, union.Summary, $"A value of <c>{union.Name}</c>.", XmlDoc.Remarks(union.Availability, docs: union.Docs, more: only));
        XmlDoc.Obsolete(writer, union.Availability);
        using (writer.OpenType($"{options.Visibility} {(withParts.Length == 0 ? "sealed " : "")}partial class {union.Name} : {InputEmitter.Base}"))
        {
            InputEmitter.WriteConstructor(writer, withParts.Length == 0 ? "private" : "private protected", union.Name);
            foreach (FormSpec form in union.Forms)
            {
                ParamSpec[] required = [.. form.Params.Where(p => p.IsRequired)];
                writer.Line();
                XmlDoc.Write(writer, form.Summary, $"The form <c>{form.Name}</c>.", XmlDoc.Remarks(form.Availability, docs: form.Docs));
                ParameterEmitter.WriteArgumentDocs(writer, required);
                InputEmitter.WriteException(writer, required);
                XmlDoc.Obsolete(writer, form.Availability);
                writer.Line($"public static {(HasParts(form) ? form.TypeName : union.Name)} {form.Name}({ParameterEmitter.Arguments(required)}) => new({InputEmitter.Content(form.Set, required)});");
            }
        }

        foreach (FormSpec form in withParts)
        {
            writer.Line();
            XmlDoc.Write(writer, form.Summary, $"The form <c>{form.Name}</c> of <see cref=\"{union.Name}\"/>.", XmlDoc.Remarks(form.Availability, docs: form.Docs));
            using (writer.OpenType($"{options.Visibility} sealed partial class {form.TypeName} : {union.Name}"))
            {
                InputEmitter.WriteConstructor(writer, "internal", form.TypeName);
                InputEmitter.WriteParts(writer, form.TypeName, form.Params.Where(p => !p.IsRequired));
            }
        }

        return new($"{union.Name}.g.cs", writer.ToString());
    }

    private static bool HasParts(FormSpec form) => form.Params.Any(p => !p.IsRequired);
}
