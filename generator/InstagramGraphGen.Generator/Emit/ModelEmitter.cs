using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A node or object → its class: properties with three states, <c>Has</c>, <c>Select</c>, reader and writer.</summary>
internal static class ModelEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Name}.g.cs</c>.</summary>
    public static EmittedFile Emit(ObjectSpec type, EmitOptions options)
    {
        Member[] members = Member.Of(type);
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Write(
            writer,
            type.Summary,
            $"The {(type.IsNode ? "node" : "object")} <c>{type.Name}</c>.",
            XmlDoc.Remarks(type.Availability, new(type.Permissions, type.PermissionsByHost), type.Docs, type.DetailWindow?.Summary));
        XmlDoc.Obsolete(writer, type.Availability);
        writer.Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof({Runtime}GraphJsonConverter))]");
        string ancestor = members.Length > 64 ? "LargeGraphObject" : "GraphObject";
        using (writer.OpenType($"{options.Visibility} sealed partial class {type.Name} : {Runtime}{ancestor}<{type.Name}>, {Runtime}IGraphObject<{type.Name}>"))
        {
            WriteState(writer, type, members);
            foreach (Member member in members)
            {
                writer.Line();
                WriteProperty(writer, type, member);
            }

            WriteFigures(writer, type, members);
            WriteSelection(writer, type, options);
            WriteIdentity(writer, type, members);
            PermissionEmitter.Write(writer, type, members);
            WriteReader(writer, type, members);
            WriteIndexOf(writer, members);
            WriteWriter(writer, type, members);
        }

        return new($"{type.Name}.g.cs", writer.ToString());
    }

    private static void WriteState(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        writer.Line($"private static readonly string[] s_fieldNames = [{string.Join(", ", members.Select(m => Literal.Of(m.WireName)))}];");
        writer.Line();
        foreach (Member member in members)
        {
            string storage = member.Field is { } field ? CSharpType.OfStorage(field.Type) : $"{Runtime}GraphPage<{member.Edge!.Node}>?";
            WriteHidden(writer, member);
            writer.Line($"private {storage} {member.Storage};");
        }

        writer.Line();
        writer.Line($"private {type.Name}({Runtime}FieldSet? selection)");
        writer.Indented(": base(selection)");
        writer.Line("{");
        writer.Line("}");
    }

    private static void WriteProperty(SourceWriter writer, ObjectSpec type, Member member)
    {
        member.WriteDocs(writer);
        WriteHidden(writer, member);
        string get = $"Get({Literal.Of(member.Index)}, {member.Storage})";
        if (member.Edge is { } edge)
        {
            writer.Line($"public {Runtime}GraphPage<{edge.Node}> {edge.Name} => {get} ?? {Runtime}GraphPage<{edge.Node}>.Empty;");
            return;
        }

        FieldSpec field = member.Field!;
        string cs = CSharpType.Of(field.Type);
        if (Member.IsOwnId(type, field))
        {
            writer.Line($"public {cs} {field.Name} => {get} is {{ }} id ? new(id) : default;");
        }
        else if (CSharpType.IsHeldAsText(field.Type))
        {
            writer.Line($"public {cs}? {field.Name} => {get} is {{ }} text ? new(text) : null;");
        }
        else if (field.Type.Kind == TypeKind.List)
        {
            writer.Line($"public {cs} {field.Name} => {get} ?? [];");
        }
        else
        {
            writer.Line($"public {cs}? {field.Name} => {get};");
        }
    }

    /// <summary>One view of all fields that figures can come in.</summary>
    private static void WriteFigures(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        Member[] figures = [.. type.Figures.Select(name => Array.Find(members, m => m.WireName == name)!)];
        if (figures.Length > 0)
        {
            writer.Line();
            writer.Comment($"<summary>The figures, whichever of {string.Join(" and ", figures.Select(m => $"<see cref=\"{m.Name}\"/>"))} they came in; empty where there are none.</summary>");
            writer.Comment("<exception cref=\"global::InstagramGraphGen.FieldNotSelectedException\">None came, and not all of these fields were asked for.</exception>");
            writer.Line($"public {Runtime}GraphFigures {Member.Figures} => {string.Join(" ?? ", figures.Select(m => m.Storage).Concat(figures.Select(m => m.Name)))} ?? {Runtime}GraphFigures.None;");
        }
    }

    /// <summary>Hides a secret from debuggers.</summary>
    private static void WriteHidden(SourceWriter writer, Member member)
    {
        if (member.Field is { IsSecret: true })
        {
            writer.Line("[global::System.Diagnostics.DebuggerBrowsable(global::System.Diagnostics.DebuggerBrowsableState.Never)]");
        }
    }

    private static void WriteSelection(SourceWriter writer, ObjectSpec type, EmitOptions options)
    {
        SelectorEmitter.WriteMethod(
            writer,
            options,
            type.Name,
            $"public static {Runtime}FieldSet<{type.Name}> Select",
            set => set,
            "<summary>A reusable selection of fields: keep it in a static.</summary>",
            "<exception cref=\"global::System.ArgumentException\">No field is selected, or one is selected twice with different parameters.</exception>");
        writer.Line();
        writer.Comment("<summary>Whether a field is in the answer, be it as null.</summary>");
        writer.Line($"public bool Has(global::System.Func<{type.Name}Fields, {Runtime}Field<{type.Name}>> field) => IsPresent(field);");
    }

    private static void WriteIdentity(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        string self = $"{Runtime}IGraphObject<{type.Name}>";
        string[] defaults = [.. members.Where(m => m.IsDefault).Select(m => Literal.Of(m.Index))];
        bool isAll = defaults.Length == members.Length;
        writer.Line();
        writer.Line($"static string {self}.TypeName => nameof({type.Name});");
        writer.Line();
        writer.Line($"static global::System.ReadOnlySpan<string> {self}.FieldNames => s_fieldNames;");
        if (type.IsNode)
        {
            writer.Line();
            writer.Line($"static bool {self}.IsNode => true;");
        }

        writer.Line();
        writer.Line(isAll
            ? $"static {Runtime}FieldSet<{type.Name}>? {self}.DefaultFields => null;"
            : $"static {Runtime}FieldSet<{type.Name}>? {self}.DefaultFields {{ get; }} = {Runtime}FieldSet<{type.Name}>.At({string.Join(", ", defaults)});");
        if (type.Fields.Any(f => f.ImpliedFields.Count > 0))
        {
            writer.Line();
            writer.Line($"static {Runtime}FieldSet? {self}.ImpliedFields(int index) => index switch");
            writer.Line("{");
            foreach (Member member in members.Where(m => m.Field is { ImpliedFields.Count: > 0 }))
            {
                writer.Indented($"{Literal.Of(member.Index)} => {Runtime}FieldSet<{CSharpType.ObjectIn(member.Field!.Type)}>.Of({string.Join(", ", member.Field.ImpliedFields.Select(f => $"({Literal.Of(f)}, null, null)"))}),");
            }

            writer.Indented("_ => null,");
            writer.Line("};");
        }
    }

    private static void WriteReader(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        writer.Line();
        using (writer.Open($"static {type.Name} {Runtime}IGraphObject<{type.Name}>.Read(ref {Runtime}GraphReader reader, {Runtime}FieldSet? selection)"))
        {
            writer.Line($"reader.StartObject(nameof({type.Name}));");
            writer.Line($"var value = new {type.Name}(selection);");
            using (writer.Open($"while (reader.NextField(out {(members.Length == 0 ? "_" : "global::System.ReadOnlySpan<byte> name")}))"))
            {
                WriteField(writer, members);
            }

            writer.Line();
            writer.Line("return value;");
        }
    }

    /// <summary>The inside of the reader's loop.</summary>
    private static void WriteField(SourceWriter writer, Member[] members)
    {
        if (members.Length == 0)
        {
            writer.Line("reader.Skip();");
            return;
        }

        writer.Line("int index = IndexOf(name);");
        using (writer.Open("switch (index)"))
        {
            foreach (Member member in members)
            {
                string read = member.Field is { } field
                    ? field.Separator is { } separator ? $"reader.ReadTexts({Literal.Of(separator)})"
                    : field.IsSecret ? "reader.ReadString()"
                    : field.HasPagesWithoutLinks ? $"reader.ReadObjectWithoutLinks<{field.Type.Name}>({Selection(member, field.Type.Name!)})"
                    : CSharpType.Read(field.Type, inner => Selection(member, inner))
                    : $"reader.ReadPage<{member.Edge!.Node}>(selection, {Literal.Of(member.Index)}{(member.Edge.Paging == EdgePaging.CursorOnly ? ", pagesWithoutLinks: true" : "")})";
                writer.Line($"case {Literal.Of(member.Index)}:");
                writer.Indented($"value.{member.Storage} = {read};");
                writer.Indented("break;");
            }

            writer.Line("default:");
            writer.Indented("reader.Skip();");
            writer.Indented("continue;");
        }

        writer.Line();
        writer.Line("value.SetPresent(index);");
    }

    /// <summary>By length first, then by bytes: most names are told apart by their length.</summary>
    private static void WriteIndexOf(SourceWriter writer, Member[] members)
    {
        if (members.Length == 0)
        {
            return;
        }

        writer.Line();
        writer.Line("private static int IndexOf(global::System.ReadOnlySpan<byte> name) => name.Length switch");
        writer.Line("{");
        foreach ((int length, Member member) in members.Select(m => (Encoding.UTF8.GetByteCount(m.WireName), m)).OrderBy(pair => pair.Item1))
        {
            writer.Indented($"{Literal.Of(length)} when global::System.MemoryExtensions.SequenceEqual(name, {Literal.Of(member.WireName)}u8) => {Literal.Of(member.Index)},");
        }

        writer.Indented("_ => -1,");
        writer.Line("};");
    }

    private static void WriteWriter(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        writer.Line();
        using (writer.Open($"void {Runtime}IGraphObject<{type.Name}>.Write(global::System.Text.Json.Utf8JsonWriter writer)"))
        {
            writer.Line("writer.WriteStartObject();");
            foreach (Member member in members)
            {
                using (writer.Open($"if (IsPresent({Literal.Of(member.Index)}))"))
                {
                    writer.Line($"writer.WritePropertyName({Literal.Of(member.WireName)}u8);");
                    string write = member.Field is { } field
                        ? CSharpType.Write(field.Type, member.Storage, field.IsWrapped)
                        : $"{Runtime}GraphWriter.Write(writer, {member.Storage})";
                    writer.Line(write + ";");
                }

                writer.Line();
            }

            writer.Line("writer.WriteEndObject();");
        }
    }

    private static string Selection(Member member, string inner) => $"{Runtime}FieldSet.Of<{inner}>(selection, {Literal.Of(member.Index)})";
}
