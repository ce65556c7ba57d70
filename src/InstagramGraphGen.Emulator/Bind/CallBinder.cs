using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What a path leads to.</summary>
/// <param name="Node">The node of the path.</param>
/// <param name="Edge">Its edge; null: the node itself.</param>
/// <param name="Scope">The part of the spec that the call can see.</param>
/// <param name="Token">The token that it was made with; null: it is not known yet, and nothing may be bound.</param>
/// <param name="Snapshot">The data that it was found in.</param>
internal sealed record CallTarget(StoredObject Node, EdgeSpec? Edge, SpecScope Scope, HeldToken? Token, GraphSnapshot Snapshot);

/// <summary>A read that can be carried out: nothing is wrong with the request, and all that it names was found.</summary>
/// <param name="Node">The node of the path.</param>
/// <param name="Fields">What is asked of the node, where no edge is read.</param>
/// <param name="Page">What is asked of the node's edge; null: the node itself is read.</param>
internal sealed record BoundRead(StoredObject Node, AskedFields Fields, AskedPage? Page);

/// <summary>Finds what a call names in the spec and in the data. All that is wrong with a request ends here.</summary>
internal sealed class CallBinder(GraphSpec spec, HostSpec host, HostDialect dialect, GraphEmulatorOptions options)
{
    private static readonly AskedFields s_nothing = new([], false, false);

    private readonly Hints _hints = new(host, options);

    /// <summary>Finds what the path of a call leads to.</summary>
    /// <exception cref="Refusal">It leads nowhere, or to what is hidden from the token.</exception>
    public CallTarget Find(Call call, GraphSnapshot snapshot, HeldToken? token)
    {
        var scope = new SpecScope(host.Name, call.Version);
        StoredObject? node = call.Path.Length == 0 ? null : snapshot.Find(call.Path[0]);
        if (node is null && call.Path.Length > 0 && snapshot.Gone.GetValueOrDefault(call.Path[0])?.Gone is { } gone)
        {
            throw dialect.Declared(gone);
        }

        if (node is not null && !snapshot.CanSee(node))
        {
            node = null;
        }

        if (node is null || !scope.Has(node.Spec.Availability))
        {
            throw dialect.Refuse(
                RefusalReason.UnknownObject,
                node is null ? null : _hints.Of(node.Spec.Availability, $"the node {node.Spec.Name}", scope),
                ("id", Shorten(call.Path.FirstOrDefault(""))),
                ("method", Shorten(call.Method.ToLowerInvariant())));
        }

        EdgeSpec? edge = null;
        if (call.Path.Length > 1)
        {
            edge = node.Spec.FindEdge(call.Path[1]);
            if (call.Path.Length > 2 || edge is not { IsEndpoint: true } || !scope.Has(edge.Availability))
            {
                int known = call.Path.Length > 2 && edge is not null ? 2 : 1;
                string? hint = known == 2 ? null
                    : edge is null ? _hints.OfUnknown
                    : edge.IsEndpoint ? _hints.Of(edge.Availability, $"the edge {edge.WireName}", scope)
                    : $"the edge {edge.WireName} has no path of its own; ask for it in the fields of {node.Spec.Name}.";
                throw dialect.Refuse(RefusalReason.UnknownPath, hint, ("path", Shorten(string.Join('/', call.Path[known..]))));
            }
        }

        return new CallTarget(node, edge, scope, token, snapshot);
    }

    /// <summary>The write that a call asks for.</summary>
    /// <exception cref="Refusal">There is no such write.</exception>
    public OperationSpec FindWrite(Call call, CallTarget target)
    {
        OperationSpec? write = (call.Method, target.Edge) switch
        {
            ("POST", { } edge) => edge.Post,
            ("POST", null) => target.Node.Spec.Post,
            ("DELETE", { } edge) => edge.Delete,
            ("DELETE", null) => target.Node.Spec.Delete,
            _ => null,
        };
        if (write is not null && target.Scope.Has(write.Availability))
        {
            return write;
        }

        string what = target.Edge is { } written ? $"writing to the edge {written.WireName}" : $"writing to {target.Node.Spec.Name}";
        throw dialect.Refuse(RefusalReason.UnsupportedMethod, write is null ? null : _hints.Of(write.Availability, what, target.Scope), ("method", Shorten(call.Method.ToLowerInvariant())));
    }

    /// <summary>
    /// Asks the token for the permissions that a write takes: those of the first value in it that has its own, which stand in place of all others; where none has,
    /// those of the node, the edge, the write and its form. It comes before all that looks at data: a token without permission learns nothing of it.
    /// </summary>
    /// <exception cref="Refusal">It lacks one.</exception>
    public void Demand(CallTarget target, OperationSpec write, Arguments arguments)
    {
        FieldsBinder binder = Binder(target.Scope, target.Token, target.Snapshot);
        FormSpec? form = FormChoice.Of(write.Forms, target.Scope, arguments.Root).Form;
        IEnumerable<FormSpec> values = form is null ? [] : new Alternatives(spec, target.Scope).In(form.Params, arguments.Root);
        if (values.FirstOrDefault(value => value.Permissions.Count + value.PermissionsByHost.Count > 0) is { } own)
        {
            binder.Demand(own.Permissions, own.PermissionsByHost);
            return;
        }

        binder.Demand(target.Node.Spec.Permissions, target.Node.Spec.PermissionsByHost);
        if (target.Edge is { } edge)
        {
            binder.Demand(edge.Permissions, edge.PermissionsByHost);
        }

        binder.Demand(write.Permissions, write.PermissionsByHost);
        if (form is not null)
        {
            binder.Demand(form.Permissions, form.PermissionsByHost);
        }
    }

    /// <summary>Binds a read.</summary>
    /// <exception cref="Refusal">Something is wrong with it.</exception>
    public BoundRead Bind(Call call, CallTarget target)
    {
        (StoredObject node, EdgeSpec? edge, SpecScope scope, HeldToken? token, GraphSnapshot snapshot) = target;
        if (edge is not null && (edge.Get is null || !scope.Has(edge.Get.Availability)))
        {
            string? hint = edge.Get is { } get ? _hints.Of(get.Availability, $"reading the edge {edge.WireName}", scope) : null;
            throw dialect.Refuse(RefusalReason.UnsupportedMethod, hint, ("method", "get"));
        }

        FieldsBinder binder = Binder(scope, token, snapshot);
        IReadOnlyList<RequestedField> fields = FieldsOf(call);
        if (edge is null && !node.Spec.IsRead)
        {
            throw dialect.Refuse(RefusalReason.UnsupportedMethod, ("method", "get"));
        }

        if (edge is null)
        {
            if (node.Spec.Returns is not null)
            {
                binder.Demand(node.Spec.Permissions, node.Spec.PermissionsByHost);
            }

            new ParameterChecker(spec, scope, dialect, snapshot).Check(node.Spec.Params, name => call.Parameters[name]);
            return new BoundRead(node, binder.Bind(node.Spec.Returns is { } other ? spec.FindObject(other.Name)! : node.Spec, fields), null);
        }

        binder.Demand(node.Spec.Permissions, node.Spec.PermissionsByHost);
        return new BoundRead(node, s_nothing, binder.BindEdge(edge, [.. call.Parameters.Items.Select(item => KeyValuePair.Create(item.Name, item.Value))], fields));
    }

    /// <summary>Binds what a call of a group asks for, as if it were an edge.</summary>
    /// <exception cref="Refusal">Something is wrong with it.</exception>
    public AskedPage BindCall(Call call, EdgeSpec edge, SpecScope scope, HeldToken? token, GraphSnapshot snapshot) =>
        Binder(scope, token, snapshot).BindEdge(edge, [.. call.Parameters.Items.Select(item => KeyValuePair.Create(item.Name, item.Value))], FieldsOf(call));

    private FieldsBinder Binder(SpecScope scope, HeldToken? token, GraphSnapshot snapshot) => new(spec, dialect, _hints, scope, token?.Permissions, snapshot);

    private IReadOnlyList<RequestedField> FieldsOf(Call call)
    {
        try
        {
            return FieldsParser.Parse(call.Parameters["fields"] ?? "");
        }
        catch (FieldsSyntaxException exception)
        {
            throw dialect.Refuse(RefusalReason.BadFields, ("problem", exception.Message));
        }
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : $"{text[..200]}...";
}
