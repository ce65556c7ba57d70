using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A node or object → its selectors, the struct that a <c>.Fields(m => m.From)</c> lambda is given, and one struct per edge or field that takes parameters.</summary>
internal static class SelectorEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Name}Fields.g.cs</c>.</summary>
    public static EmittedFile Emit(ObjectSpec type, EmitOptions options)
    {
        Member[] members = Member.Of(type);
        SourceWriter writer = SourceWriter.File(options);
        string example = members.Length == 0 ? "; it has none" : $", for selecting them: <c>.Fields(x => x.{members[0].Name})</c>";
        XmlDoc.Element(writer, "summary", $"The fields of <see cref=\"{type.Name}\"/>{example}.");
        using (writer.OpenType($"{options.Visibility} readonly struct {type.Name}Fields"))
        {
            for (int i = 0; i < members.Length; i++)
            {
                if (i > 0)
                {
                    writer.Line();
                }

                WriteSelector(writer, type, members[i]);
            }
        }

        foreach (Member member in members.Where(HasParameters))
        {
            writer.Line();
            WriteParameterized(writer, type, member, options);
        }

        return new($"{type.Name}Fields.g.cs", writer.ToString()) { In = type.Name };
    }

    /// <summary>
    /// A method that takes selector lambdas. Where other projects see it, it has a twin that takes an array: Visual Basic and F# know no
    /// other <c>params</c>, and C# prefers the span.
    /// </summary>
    /// <param name="writer">Where to.</param>
    /// <param name="options">Whether other projects see it.</param>
    /// <param name="type">What the lambdas select of.</param>
    /// <param name="method">The method, up to its name.</param>
    /// <param name="result">What it gives, of the set that the lambdas select.</param>
    /// <param name="docs">Its documentation, by lines.</param>
    public static void WriteMethod(SourceWriter writer, EmitOptions options, string type, string method, Func<string, string> result, params string[] docs)
    {
        string selector = $"global::System.Func<{type}Fields, {Runtime}Field<{type}>>";
        string from = $"{Runtime}FieldSet<{type}>.From";
        Write($"global::System.ReadOnlySpan<{selector}>", $"{from}(fields)", "");
        if (options.Visibility == "public")
        {
            Write($"{selector}[]", $"{from}<{type}Fields>(fields)", "<remarks>For languages that do not know <c>params</c> of spans.</remarks>");
        }

        void Write(string parameter, string set, string remarks)
        {
            writer.Line();
            foreach (string line in remarks.Length == 0 ? docs : [.. docs, remarks])
            {
                writer.Comment(line);
            }

            writer.Line($"{method}(params {parameter} fields) => {result(set)};");
        }
    }

    private static void WriteSelector(SourceWriter writer, ObjectSpec type, Member member)
    {
        member.WriteDocs(writer);
        if (HasParameters(member))
        {
            ParamSpec[] required = [.. Parameters(member).Where(p => p.IsRequired)];
            string struc = member.SelectorType;
            writer.Line(required.Length == 0
                ? $"public {struc} {member.Name} => default;"
                : $"public {struc} {member.Name}({ParameterEmitter.Arguments(required)}) => default({struc}){string.Concat(required.Select(p => $".{p.Name}({p.ArgumentName})"))};");
        }
        else if (CSharpType.ObjectIn(member.Field!.Type) is { } inner)
        {
            string implied = member.Field.ImpliedFields.Count > 0 ? $", implied: {member.Reader()}" : "";
            writer.Line($"public {Runtime}NestedField<{type.Name}, {inner}, {inner}Fields> {member.Name} => new({Literal.Of(member.Index)}{implied});");
        }
        else
        {
            writer.Line($"public {Runtime}Field<{type.Name}> {member.Name} => new({Literal.Of(member.Index)}{(member.Reader() is { } reader ? $", value: {reader}" : "")});");
        }
    }

    private static void WriteParameterized(SourceWriter writer, ObjectSpec type, Member member, EmitOptions options)
    {
        string struc = member.SelectorType;
        string owner = $"{Runtime}Field<{type.Name}>";
        string? inner = member.Inner;
        string values = inner is null ? "" : $" and the fields of <see cref=\"{inner}\"/>";
        XmlDoc.Element(writer, "summary", $"Selects <c>{XmlDoc.Escape(member.WireName)}</c> of <see cref=\"{type.Name}\"/>, with its parameters{values}.");
        using (writer.OpenType($"{options.Visibility} readonly struct {struc}"))
        {
            writer.Line("private readonly string? _modifiers;");
            writer.Line($"private readonly {Runtime}FieldSet? _fields;");
            writer.Line();
            using (writer.Open($"private {struc}(string? modifiers, {Runtime}FieldSet? fields)"))
            {
                writer.Line("_modifiers = modifiers;");
                writer.Line("_fields = fields;");
            }

            if (member.Edge is { Paging: not EdgePaging.None } edge)
            {
                WritePaging(writer, struc, edge);
            }

            foreach (ParamSpec parameter in Parameters(member))
            {
                writer.Line();
                ParameterEmitter.WriteDocs(writer, parameter);
                if (!parameter.IsRequired)
                {
                    XmlDoc.Obsolete(writer, parameter.Availability);
                }

                string value = CSharpType.Value(parameter.Type, parameter.ArgumentName);
                writer.Line($"{(parameter.IsRequired ? "internal" : "public")} {struc} {parameter.Name}({ParameterEmitter.Arguments([parameter])}) => {(CSharpType.IsJson(parameter.Type) ? "WithJson" : "With")}({Literal.Of(parameter.WireName)}, {value});");
            }

            if (inner is not null)
            {
                bool isList = member.Edge is not null || member.Field!.Type.Kind == TypeKind.List;
                WriteFields(writer, options, struc, inner, isList ? "each" : "the");
            }

            writer.Line();
            writer.Comment($"<summary>The selection as a field of <see cref=\"{type.Name}\"/>.</summary>");
            writer.Line($"public static implicit operator {owner}({struc} field) => new({Literal.Of(member.Index)}, field._modifiers, field._fields{(member.Reader() is { } reader ? " ?? " + reader : "")});");
            writer.Line();
            writer.Line($"private {struc} With(string name, {Runtime}GraphValue value) => new({Runtime}FieldModifier.Set(_modifiers, name, value), _fields);");
            if (Parameters(member).Any(p => CSharpType.IsJson(p.Type)))
            {
                writer.Line();
                writer.Line($"private {struc} WithJson(string name, {Runtime}GraphValue value) => new({Runtime}FieldModifier.SetJson(_modifiers, name, value), _fields);");
            }
        }
    }

    private static void WritePaging(SourceWriter writer, string struc, EdgeSpec edge)
    {
        writer.Line();
        writer.Comment($"<summary>At most this many elements{LimitWords(edge.Limit)}.</summary>");
        writer.Comment("<exception cref=\"global::System.ArgumentOutOfRangeException\"><paramref name=\"limit\"/> is less than 1.</exception>");
        writer.Line($"public {struc} Limit(int limit) => new({Runtime}FieldModifier.SetLimit(_modifiers, limit), _fields);");
        writer.Line();
        writer.Comment("<summary>The elements behind a cursor.</summary>");
        writer.Line($"public {struc} After(string cursor) => With(\"after\", cursor);");
        writer.Line();
        writer.Comment("<summary>The elements before a cursor.</summary>");
        writer.Line($"public {struc} Before(string cursor) => With(\"before\", cursor);");
    }

    private static void WriteFields(SourceWriter writer, EmitOptions options, string struc, string inner, string which)
    {
        WriteMethod(writer, options, inner, $"public {struc} Fields", set => $"Fields({set})", $"<summary>Only these fields of {which} <see cref=\"{inner}\"/>.</summary>");
        writer.Line();
        writer.Comment("<summary>Only the fields of a ready set.</summary>");
        writer.Line($"public {struc} Fields({Runtime}FieldSet<{inner}> fields) => new(_modifiers, {Runtime}FieldSet<{inner}>.Union(_fields, fields));");
    }

    private static string LimitWords(LimitSpec limit) =>
        (limit.Default is { } usual ? $"; {Literal.Of(usual)} if not set" : "") + (limit.Max is { } most ? $", {Literal.Of(most)} at the most" : "");

    private static bool HasParameters(Member member) => member.Edge is not null || member.Field!.Params.Count > 0;

    private static EquatableArray<ParamSpec> Parameters(Member member) => member.Edge?.Get?.Params ?? member.Field?.Params ?? default;
}
