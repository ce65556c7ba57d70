using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A union → a closed set of factories, and a class per form that has optional parts.</summary>
internal static class UnionEmitter
{
    private const string Terms = "global::InstagramGraphGen.GraphTerms";

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
            foreach (FormSpec form in union.Forms.Where(HasTerms))
            {
                WriteTerms(writer, form);
            }

            InputEmitter.WriteConstructor(writer, withParts.Length == 0 ? "private" : "private protected", union.Name);
            foreach (FormSpec form in union.Forms)
            {
                ParamSpec[] required = [.. form.Params.Where(p => p.IsRequired)];
                writer.Line();
                XmlDoc.Write(writer, form.Summary, $"The form <c>{form.Name}</c>.", XmlDoc.Remarks(form.Availability, new(form.Permissions, form.PermissionsByHost) { AreInPlaceOfOthers = true }, form.Docs));
                ParameterEmitter.WriteArgumentDocs(writer, required);
                InputEmitter.WriteException(writer, required);
                XmlDoc.Obsolete(writer, form.Availability);
                writer.Line($"public static {(HasParts(form) ? form.TypeName : union.Name)} {form.Name}({ParameterEmitter.Arguments(required)}) => new({InputEmitter.Content(form.Set, required, HasTerms(form) ? TermsOf(form) : "")});");
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

    private static void WriteTerms(SourceWriter writer, FormSpec form)
    {
        string[] permissions = [.. OperationEmitter.Permissions(form.Permissions, form.PermissionsByHost)];
        writer.Line($"private static readonly {Terms} {TermsOf(form)} = new()");
        writer.Line("{");
        if (form.Rate is { } rate)
        {
            writer.Indented($"RateFamily = {Literal.Of(rate)},");
        }

        if (permissions.Length > 0)
        {
            writer.Indented($"Permissions = [{string.Join(", ", permissions)}],");
        }

        writer.Line("};");
        writer.Line();
    }

    private static string TermsOf(FormSpec form) => $"s_{char.ToLowerInvariant(form.Name[0])}{form.Name.Substring(1)}";

    private static bool HasTerms(FormSpec form) => form.Rate is not null || form.Permissions.Count + form.PermissionsByHost.Count > 0;

    private static bool HasParts(FormSpec form) => form.Params.Any(p => !p.IsRequired);
}
