using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>What is written to a node and its edges → a method per form, and a request per form that has optional parameters.</summary>
internal static class WriteEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Name}Writes.g.cs</c>: the requests of a node's forms.</summary>
    public static EmittedFile Emit(ObjectSpec node, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        bool isFirst = true;
        foreach (Write write in RequestsOf(node))
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            WriteRequest(writer, write, options);
        }

        return new($"{node.Name}Writes.g.cs", writer.ToString()) { In = node.Name };
    }

    /// <summary>Whether a node has requests that write and have a class of their own.</summary>
    public static bool HasRequests(ObjectSpec node) => RequestsOf(node).Any();

    /// <summary>Writes the operations of forms, each once, before the members of their class.</summary>
    public static void WriteOperations(SourceWriter writer, IReadOnlyCollection<Write> writes, EquatableArray<string> hosts)
    {
        foreach (Write write in writes.GroupBy(w => w.Static, StringComparer.Ordinal).Select(g => g.First()))
        {
            OperationEmitter.Write(writer, write, hosts);
        }
    }

    /// <summary>Writes a method per form.</summary>
    public static void WriteForms(SourceWriter writer, IEnumerable<Write> writes, EmitOptions options)
    {
        foreach (Write write in writes)
        {
            ParamSpec[] required = [.. write.Required];
            writer.Line();
            WriteDocs(writer, write, options);
            ParameterEmitter.WriteArgumentDocs(writer, required);
            InputEmitter.WriteException(writer, required);
            XmlDoc.Obsolete(writer, Narrowest(write));
            string sets = string.Concat(write.Form.Set.Select(ParameterEmitter.With).Concat(required.Select(ParameterEmitter.With)));
            writer.Line($"public {write.Request} {write.Form.Name}({ParameterEmitter.Arguments(required)}) => new(Sender, Call.To({write.Static}){sets});");
        }
    }

    private static IEnumerable<Write> RequestsOf(ObjectSpec node) =>
        Write.Of(node).Concat(node.Edges.Where(e => e.IsEndpoint).SelectMany(edge => Write.Of(node, edge))).Where(w => w.HasRequest);

    private static void WriteRequest(SourceWriter writer, Write write, EmitOptions options)
    {
        string name = write.Form.TypeName;
        string answer = write.Answer switch
        {
            WriteAnswer.Success => $"SuccessWrite<{name}>",
            WriteAnswer.Scalar => $"ScalarWrite<{name}, {CSharpType.Of(write.Form.Returns!)}>",
            _ => $"ObjectWrite<{name}, {write.Form.Returns!.Name}>",
        };
        WriteDocs(writer, write, options);
        using (writer.OpenType($"{options.Visibility} sealed partial class {name} : {Runtime}{answer}"))
        {
            RequestEmitter.WriteConstructor(writer, name);
            foreach (ParamSpec parameter in write.Optional)
            {
                writer.Line();
                ParameterEmitter.WriteDocs(writer, parameter);
                InputEmitter.WriteException(writer, [parameter]);
                XmlDoc.Obsolete(writer, parameter.Availability);
                writer.Line($"public {name} {parameter.Name}({ParameterEmitter.Argument(parameter)}) => new(Sender, Call{ParameterEmitter.With(parameter)});");
            }

            if (write.Answer == WriteAnswer.Scalar)
            {
                TypeRef returns = write.Form.Returns!;
                writer.Line();
                writer.Comment("<inheritdoc/>");
                writer.Line($"protected override {CSharpType.Of(returns)} ReadValue(ref {Runtime}GraphReader reader) => {CSharpType.ReadValue(returns)};");
            }

            if (PublishingEmitter.HasMembers(write.Form))
            {
                PublishingEmitter.WriteForm(writer, write);
            }

            RequestEmitter.WriteWith(writer, name);
        }
    }

    private static void WriteDocs(SourceWriter writer, Write write, EmitOptions options)
    {
        string? of = write.Form.Summary ?? write.Operation.Summary;
        string? all = write.Form.Summary is null || write.Form.Summary == write.Operation.Summary ? null : write.Operation.Summary;
        XmlDoc.Write(
            writer,
            of,
            $"<c>{write.Verb.ToUpperInvariant()} {XmlDoc.Escape(write.Path)}</c>, as <c>{write.Form.Name}</c>.",
            XmlDoc.Remarks(
                Narrowest(write), PermissionsOf.All(write.Permissions, OperationEmitter.OnlyHost(write.Availabilities, options.Hosts)), write.Form.Docs ?? write.Operation.Docs, all));
    }

    /// <summary>What a form says of where it can be used; what it leaves open, its operation says.</summary>
    private static Availability Narrowest(Write write)
    {
        (Availability form, Availability operation) = (write.Form.Availability, write.Operation.Availability);
        return new(
            form.Hosts.Count > 0 ? form.Hosts : operation.Hosts,
            form.Since ?? operation.Since,
            form.Until ?? operation.Until,
            form.Deprecated ?? operation.Deprecated,
            form.Unconfirmed ?? operation.Unconfirmed);
    }
}
