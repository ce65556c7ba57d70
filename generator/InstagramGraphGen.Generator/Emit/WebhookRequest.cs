using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A request that an event leads to, as its method is written.</summary>
/// <param name="Name">The method.</param>
/// <param name="Returns">What it gives.</param>
/// <param name="Client">The type of the client that sends it.</param>
/// <param name="ClientArgument">The argument that is the client.</param>
/// <param name="Arguments">The other arguments.</param>
/// <param name="Expression">What makes it.</param>
/// <param name="Needs">The paths of what the event must hold.</param>
internal sealed record WebhookRequest(
    string Name, string Returns, string Client, string ClientArgument, EquatableArray<ParamSpec> Arguments, string Expression, EquatableArray<string> Needs, string? Summary)
{
    public static WebhookRequest Of(WebhookRequestSpec request, WebhookEventSpec one, GraphSpec spec)
    {
        ObjectSpec node = spec.FindObject(request.Node)!;
        EdgeSpec? edge = request.Edge is null ? null : node.FindEdge(request.Edge);
        Write? write = request.Form is null ? null : (edge is null ? Write.Of(node) : Write.Of(node, edge)).First(w => w.Form.Name == request.Form);
        ParamSpec[] parameters = [.. write?.Form.Params ?? edge?.Get?.Params ?? []];
        ParamSpec[] required = [.. parameters.Where(p => p.IsRequired)];
        Dictionary<string, WebhookArgumentSpec> given = request.Arguments.ToDictionary(a => a.Param, StringComparer.Ordinal);
        ParamSpec[] asked = [.. required.Where(p => !given.ContainsKey(p.WireName))];
        string client = "client";
        while (asked.Any(p => p.ArgumentName == client))
        {
            client += "_";
        }

        string values = string.Join(", ", required.Select(p => given.TryGetValue(p.WireName, out WebhookArgumentSpec? argument) ? Value(argument, p, one) : p.ArgumentName));
        string expression = $"{client}.{request.Root}{(request.Id is { } id ? $"({Id(id, request.Node, one)})" : "")}";
        if (edge is not null)
        {
            bool isReadWithArguments = edge.Get?.Params.Any(p => p.IsRequired) == true;
            expression += $".{edge.Name}{(write is null ? (isReadWithArguments ? $"({values})" : "") : isReadWithArguments ? "()" : "")}";
        }

        expression += write is null ? "" : $".{write.Form.Name}({values})";
        foreach (ParamSpec optional in parameters.Where(p => !p.IsRequired && given.ContainsKey(p.WireName)))
        {
            expression += $".{optional.Name}({Value(given[optional.WireName], optional, one)})";
        }

        string returns = write?.Request ?? (edge is null ? RequestEmitter.RootOf(node.Types, RequestEmitter.LeadsOn(node)) : edge.RequestType);
        IEnumerable<PayloadPart> taken = (request.Id is null ? [] : new[] { request.Id }).Concat(request.Arguments.Select(a => a.Value));
        return new(request.Name, returns, spec.Api.Client, client, asked.ToEquatableArray(), expression, taken.Where(part => !WebhookEventEmitter.Has(one, part)).Select(part => part.Path).ToEquatableArray(), request.Summary);
    }

    /// <summary>Writes the method.</summary>
    public void WriteTo(SourceWriter writer)
    {
        XmlDoc.Write(writer, Summary, $"The request <c>{Name}</c> of what happened.", []);
        XmlDoc.Element(writer, "param", "The client of the account that it happened to.", $" name=\"{ClientArgument}\"");
        ParameterEmitter.WriteArgumentDocs(writer, Arguments);
        if (Needs.Count > 0)
        {
            XmlDoc.Element(writer, "exception", $"The event has no {string.Join(", ", Needs.Select(n => $"<c>{XmlDoc.Escape(n)}</c>"))}.", " cref=\"global::System.InvalidOperationException\"");
        }

        string more = Arguments.Count == 0 ? "" : $", {ParameterEmitter.Arguments(Arguments)}";
        writer.Line($"public {Returns} {Name}({Client} {ClientArgument}{more}) => {Expression};");
    }

    private static string Value(WebhookArgumentSpec argument, ParamSpec parameter, WebhookEventSpec one) =>
        argument.UnionForm is { } form ? $"{parameter.Type.Name}.{form}({Needed(argument.Value, one)})" : Needed(argument.Value, one);

    private static string Id(PayloadPart id, string node, WebhookEventSpec one) =>
        id.Type is { Kind: TypeKind.Id, Name: null } ? $"{Needed(id, one)}.As<{node}>()" : Needed(id, one);

    /// <summary>A value that the event may lack; a field that it always has is one it holds.</summary>
    private static string Needed(PayloadPart part, WebhookEventSpec one) =>
        WebhookEventEmitter.Has(one, part) ? part.Names[0] : $"Needed({WebhookEventEmitter.Way(part, one)}, {Literal.Of(part.Path)})";
}
