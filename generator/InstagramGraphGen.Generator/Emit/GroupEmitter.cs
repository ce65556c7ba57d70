using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A group of calls that belong to no node → a class with a method per call, and a class per call that has optional parameters.</summary>
internal static class GroupEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Type}.g.cs</c>.</summary>
    public static EmittedFile Emit(GroupPart part, EmitOptions options)
    {
        GroupSpec group = part.Group;
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Write(writer, group.Summary, "Calls that belong to no node.", XmlDoc.Remarks(Availability.Everywhere, docs: group.Docs));
        using (writer.OpenType($"{options.Visibility} sealed partial class {group.TypeName}"))
        {
            foreach (CallSpec call in group.Calls)
            {
                WriteOperation(writer, call);
            }

            writer.Line("[global::System.Diagnostics.DebuggerBrowsable(global::System.Diagnostics.DebuggerBrowsableState.Never)]");
            writer.Line($"private readonly {Runtime}GraphSender _sender;");
            writer.Line();
            writer.Line($"internal {group.TypeName}({Runtime}GraphSender sender) => _sender = sender;");
            foreach (CallSpec call in group.Calls)
            {
                WriteCall(writer, call);
                if (call.Does == TokenStep.RenewToken && part.Renewed is { } renewed)
                {
                    WriteRenewing(writer, call, renewed);
                }
            }
        }

        foreach (CallSpec call in group.Calls.Where(HasClass))
        {
            writer.Line();
            WriteClass(writer, call, options);
        }

        return new($"{group.TypeName}.g.cs", writer.ToString());
    }

    private static void WriteOperation(SourceWriter writer, CallSpec call)
    {
        OperationEncoding encoding = call.Form.Encoding;
        string[] settings =
        [
            .. call.Host is null ? Array.Empty<string>() : [$"Host = {Literal.Of(call.Host)}"],
            .. call.IsVersioned ? Array.Empty<string>() : ["IsUnversioned = true"],
            .. call.Token == TokenPlace.Header ? Array.Empty<string>() : [$"TokenPlace = {Runtime}GraphTokenPlace.{call.Token}"],
            .. encoding == OperationEncoding.Query ? Array.Empty<string>() : [$"Encoding = {Runtime}GraphEncoding.{encoding}"],
            .. call.Method == CallMethod.Get && !call.IsRepeatable ? ["IsRepeatable = false"] : Array.Empty<string>(),
            $"Answer = {Runtime}GraphAnswerKind.{(call.IsPaged ? "Page" : call.Form.Returns is null ? "Success" : call.Form.Returns.Kind == TypeKind.Node ? "Node" : "Object")}",
            .. call.IsPaged && OperationEmitter.PagingOf(call.Paging) is { } paging ? [$"Paging = {Runtime}GraphPaging.{paging}", .. call.Limit.Max is { } max ? [$"MaxLimit = {Literal.Of(max)}"] : Array.Empty<string>()] : Array.Empty<string>(),
            .. call.Element is not null && CombinationEmitter.Demand(call.Form) is { } demand ? [demand] : Array.Empty<string>(),
            .. OperationEmitter.Permissions(call.Form.Permissions, call.Form.PermissionsByHost).ToArray() is { Length: > 0 } permissions ? [$"Permissions = [{string.Join(", ", permissions)}]"] : Array.Empty<string>(),
        ];
        writer.Line($"private static readonly {Runtime}GraphOperation {Static(call)} = new({Runtime}GraphVerb.{(call.Method == CallMethod.Page ? CallMethod.Get : call.Method)}, {Literal.Of(call.Path)})");
        writer.Line("{");
        foreach (string setting in settings)
        {
            writer.Indented($"{setting},");
        }

        writer.Line("};");
        writer.Line();
    }

    private static void WriteCall(SourceWriter writer, CallSpec call)
    {
        ParamSpec[] required = [.. call.Form.Params.Where(p => p.IsRequired)];
        writer.Line();
        WriteDocs(writer, call);
        ParameterEmitter.WriteArgumentDocs(writer, required);
        InputEmitter.WriteException(writer, required);
        XmlDoc.Obsolete(writer, call.Form.Availability);
        string begun = $"{Begin(call)}{string.Concat(required.Select(ParameterEmitter.With))}";
        writer.Line($"public {TypeOf(call)} {call.Form.Name}({ParameterEmitter.Arguments(required)}) => new(_sender, {(call.Element is null ? begun : CombinationEmitter.Check(begun, required, required))});");
    }

    private static void WriteRenewing(SourceWriter writer, CallSpec call, RenewedToken renewed)
    {
        writer.Line();
        XmlDoc.Element(writer, "summary", $"A credential that keeps a token alive by <see cref=\"{call.Form.Name}\"/>: for <c>client.For(…)</c>, or <c>GraphOptions.Credential</c>. Make one for each account, and keep it.");
        XmlDoc.Element(writer, "param", "The account, its token, and where tokens are kept.", " name=\"options\"");
        XmlDoc.Element(writer, "exception", "There is neither a token nor a store, or another option cannot work.", " cref=\"global::System.ArgumentException\"");
        string age = (call.MinAge ?? 0).ToString(CultureInfo.InvariantCulture);
        writer.Line($"public {Runtime}GraphRenewingCredential Renewing({Runtime}GraphRenewalOptions options) => {Runtime}GraphRenewingCredential.By<{call.Form.Returns!.Name}>(_sender, {Begin(call)}, options, new(0, 0, {age}), static answer => answer.{renewed.Token}, static answer => answer.{renewed.ExpiresIn});");
    }

    private static void WriteClass(SourceWriter writer, CallSpec call, EmitOptions options)
    {
        string name = call.Form.TypeName;
        string answer = call switch
        {
            { Method: CallMethod.Page } => "GraphDialog",
            { Element: { } element } => $"{(call.IsPaged ? "EdgeRequest" : "NodeRequest")}<{name}, {element}>",
            { Form.Returns: null } => $"SuccessWrite<{name}>",
            { Method: CallMethod.Get } => $"ObjectRead<{name}, {call.Form.Returns.Name}>",
            _ => $"ObjectWrite<{name}, {call.Form.Returns.Name}>",
        };
        WriteDocs(writer, call);
        using (writer.OpenType($"{options.Visibility} sealed partial class {name} : {Runtime}{answer}"))
        {
            RequestEmitter.WriteConstructor(writer, name);
            if (call.Element is { } read)
            {
                RequestEmitter.WriteParameters(writer, name, call.Form.Params);
                RequestEmitter.WriteFields(writer, options, name, read);
            }

            foreach (ParamSpec parameter in call.Element is null ? call.Form.Params.Where(p => !p.IsRequired) : [])
            {
                writer.Line();
                ParameterEmitter.WriteDocs(writer, parameter);
                InputEmitter.WriteException(writer, [parameter]);
                XmlDoc.Obsolete(writer, parameter.Availability);
                writer.Line($"public {name} {parameter.Name}({ParameterEmitter.Argument(parameter)}) => new(Sender, Call{ParameterEmitter.With(parameter)});");
            }

            if (call.Method != CallMethod.Page)
            {
                RequestEmitter.WriteWith(writer, name);
            }
        }
    }

    private static void WriteDocs(SourceWriter writer, CallSpec call)
    {
        string word = call.Method == CallMethod.Page ? "The page" : call.Method.ToString().ToUpperInvariant();
        string? where = call.Host is null ? null : $"Host: {call.Host}.";
        XmlDoc.Write(
            writer,
            call.Form.Summary,
            $"<c>{word} /{XmlDoc.Escape(call.Path)}</c>.",
            XmlDoc.Remarks(call.Form.Availability, new(call.Form.Permissions, call.Form.PermissionsByHost), call.Form.Docs, where));
    }

    private static string Begin(CallSpec call) => $"{Static(call)}.At({Literal.Of(call.Path)}){string.Concat(call.Form.Set.Select(ParameterEmitter.With))}";

    private static bool HasClass(CallSpec call) => call.Method == CallMethod.Page || call.Element is not null || call.Form.Params.Any(p => !p.IsRequired);

    private static string TypeOf(CallSpec call) =>
        HasClass(call) ? call.Form.TypeName
        : call.Form.Returns is not { } returns ? $"{Runtime}SuccessWrite"
        : $"{Runtime}{(call.Method == CallMethod.Get ? "ObjectRead" : "ObjectWrite")}<{returns.Name}>";

    private static string Static(CallSpec call) => $"s_{char.ToLowerInvariant(call.Form.Name[0])}{call.Form.Name.Substring(1)}";
}

/// <summary>What a group is made of.</summary>
/// <param name="Group">The group.</param>
/// <param name="Renewed">Where the token stands that its renewing call answers; null: it has none.</param>
internal sealed record GroupPart(GroupSpec Group, RenewedToken? Renewed)
{
    public static IEnumerable<GroupPart> Of(GraphSpec spec) => spec.Groups.Select(group => new GroupPart(group, RenewedToken.Of(spec, group)));
}

/// <summary>The C# names of the fields of an answer that hold a token and how long it lives.</summary>
internal sealed record RenewedToken(string Token, string ExpiresIn)
{
    public static RenewedToken? Of(GraphSpec spec, GroupSpec group) =>
        spec.FindObject(group.Calls.FirstOrDefault(c => c.Does == TokenStep.RenewToken)?.Form.Returns?.Name) is { } answer
        && answer.FindField("access_token") is { Type.Kind: TypeKind.String } token
        && answer.FindField("expires_in") is { Type.Kind: TypeKind.Int or TypeKind.Long } expiresIn
            ? new RenewedToken(token.Name, expiresIn.Name)
            : null;
}
