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
            WriteWriter(writer, type, members);
        }

        return new($"{type.Name}.g.cs", writer.ToString());
    }

    private static void WriteState(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        writer.Line($"private static readonly string[] s_fieldNames = [{string.Join(", ", members.Select(m => Literal.Of(m.WireName)))}];");
        if (HasDefaults(members))
        {
            writer.Line($"private static {Runtime}FieldSet<{type.Name}>? s_byDefault;");
        }

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
        string get = $"Get({Literal.Of(member.Index)}, {member.Stored})";
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
        writer.Line($"static {Runtime}ValueReader {self}.ByDefault => {(HasDefaults(members) ? $"s_byDefault ??= {Member.SetOf(type.Name, [.. members.Where(m => m.IsDefault)])}.AsDefault()" : $"{Runtime}ValueReader.All<{type.Name}>()")};");
        if (!HasDefaults(members))
        {
            WriteReaders(writer, $"{self}.DefaultReaderOf", members, m => m.Reader());
        }

        WriteReaders(writer, $"{self}.WholeReaderOf", members, m => m.WholeReader);
    }

    /// <summary>The readers of the members that need one of their own.</summary>
    private static void WriteReaders(SourceWriter writer, string method, Member[] members, Func<Member, string?> reader)
    {
        Member[] read = [.. members.Where(m => reader(m) is not null)];
        if (read.Length == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"static {Runtime}ValueReader? {method}(int index) => index switch");
        writer.Line("{");
        foreach (Member member in read)
        {
            writer.Indented($"{Literal.Of(member.Index)} => {reader(member)},");
        }

        writer.Indented("_ => null,");
        writer.Line("};");
    }

    /// <summary>Whether the API sends some fields by default, and others not.</summary>
    private static bool HasDefaults(Member[] members) => members.Any(m => !m.IsDefault);

    private static void WriteReader(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        writer.Line();
        using (writer.Open($"static {type.Name} {Runtime}IGraphObject<{type.Name}>.Read(ref {Runtime}GraphReader reader, ref {Runtime}FieldWalk fields)"))
        {
            writer.Line($"var value = new {type.Name}(fields.Selection);");
            if (members.Length == 0)
            {
                writer.Line("reader.NextField(ref fields);");
            }
            else
            {
                WriteFields(writer, members);
            }

            writer.Line();
            writer.Line("return value;");
        }
    }

    /// <summary>The loop of the reader.</summary>
    private static void WriteFields(SourceWriter writer, Member[] members)
    {
        using (writer.Open("while (reader.NextField(ref fields))"))
        {
            using (writer.Open("switch (fields.Index)"))
            {
                foreach (Member member in members)
                {
                    WriteCase(writer, member);
                }
            }

            writer.Line();
            writer.Line("value.SetPresent(fields.Index);");
        }
    }

    /// <summary>A line, where it fits into one.</summary>
    private static void WriteCase(SourceWriter writer, Member member)
    {
        string label = $"case {Literal.Of(member.Index)}:";
        string read = $"value.{member.Storage} = {Read(member)};";
        if (label.Length + read.Length + " break;".Length < writer.Columns)
        {
            writer.Line($"{label} {read} break;");
            return;
        }

        writer.Line(label);
        writer.Indented(read);
        writer.Indented("break;");
    }

    private static string Read(Member member) =>
        member.Edge is { } edge ? $"{CSharpType.As}<{Runtime}GraphPage<{edge.Node}>>(reader.ReadPage(ref fields{(edge.Paging == EdgePaging.CursorOnly ? ", pagesWithoutLinks: true" : "")}))"
        : member.Single is { } single ? $"({single.Node}?)reader.ReadSingle(ref fields)"
        : member.Field!.Separator is { } separator ? $"reader.ReadTexts({Literal.Of(separator)})"
        : member.Field.IsSecret ? "reader.ReadString()"
        : member.Field.HasPagesWithoutLinks ? $"({member.Field.Type.Name}?)reader.ReadObjectWithoutLinks(ref fields)"
        : CSharpType.ReadField(member.Field.Type);

    private static void WriteWriter(SourceWriter writer, ObjectSpec type, Member[] members)
    {
        writer.Line();
        using (writer.Open($"void {Runtime}IGraphObject<{type.Name}>.Write(global::System.Text.Json.Utf8JsonWriter writer)"))
        {
            writer.Line("writer.WriteStartObject();");
            foreach (Member member in members)
            {
                string begins = $"if (BeginField(writer, {Literal.Of(member.Index)}))";
                string write = member.Field is { } field
                    ? CSharpType.Write(field.Type, member.Stored, field.IsWrapped)
                    : $"{Runtime}GraphWriter.Write(writer, {member.Stored})";
                if (begins.Length + write.Length + " { ; }".Length <= writer.Columns)
                {
                    writer.Line($"{begins} {{ {write}; }}");
                    continue;
                }

                using (writer.Open(begins))
                {
                    writer.Line(write + ";");
                }
            }

            writer.Line("writer.WriteEndObject();");
        }
    }
}
