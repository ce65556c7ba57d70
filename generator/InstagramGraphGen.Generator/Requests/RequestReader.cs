using System.Collections.Immutable;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Reads the expression that makes a request, back to the client it comes from.</summary>
internal sealed class RequestReader(Models models, SourceBodies bodies, CancellationToken cancellationToken)
{
    private const int MaxLinks = 64;

    /// <summary>The request that an expression makes; null: it makes none, or one of a node that no spec knows.</summary>
    public VisibleRequest? Read(IOperation expression) => Read(expression, 0);

    /// <summary>Whether a variable holds one value, so that what is made of it can be read where it is named.</summary>
    public bool Sees(ILocalReferenceOperation local) => LocalValues.Of(local, cancellationToken) is not null;

    private VisibleRequest? Read(IOperation expression, int links)
    {
        IOperation operation = DemandAnalysis.Unwrap(expression);
        if (links > MaxLinks || (models.Find(RequestTypes.NodeRead(operation.Type)) ?? WayOf(operation.Type)) is not { } node)
        {
            return null;
        }

        return operation switch
        {
            IInvocationOperation { Instance: { } receiver } call when RootOf(node, receiver, call.TargetMethod) is { } root => Root(node, receiver, call, root),
            IPropertyReferenceOperation { Instance: { } receiver } property when RootOf(node, receiver, property.Property) is { } root => Root(node, receiver, property, root),
            IInvocationOperation { Instance: IPropertyReferenceOperation { Instance: { } owner } way } call when Read(owner, links + 1) is { Edge: null } before && FormOf(before, way.Property, call.TargetMethod) is { } form => OnForm(before, way, form.Edge, form.Form, node, call),
            IInvocationOperation { Instance: { } group } call when CallOf(node, call) is { } found && call.TargetMethod.Name == found.Form.Name && !IsRequest(group) => OnCall(node, group, call, found),
            IInvocationOperation { Instance: { } receiver } call when Read(receiver, links + 1) is { } before => Extend(before, call, node),
            IPropertyReferenceOperation { Instance: { } receiver } property when Read(receiver, links + 1) is { } before && EdgeOf(before, property.Property) is { } edge => OnEdge(before, property, edge, node, []),
            ILocalReferenceOperation local when LocalValues.Of(local, cancellationToken) is { } value => Read(value, links + 1),
            _ => OfType(new VisibleRequest(node, null, null, null, OwnerOf(node, operation.Type), null, [], IsSelected: false, null), operation.Type!),
        };
    }

    /// <summary>A request that comes from elsewhere: its class still says which edge it reads.</summary>
    private VisibleRequest OfType(VisibleRequest request, ITypeSymbol type)
    {
        GraphSpec spec = request.Node.Spec;
        if (RequestMembers.Of(spec).FindCall(type.Name) is { } call)
        {
            return request with { Call = call };
        }

        return RequestMembers.Of(spec).FindEdge(type.Name) is { } found ? request with { Owner = models.Find(spec, found.Owner.Name), Edge = found.Edge } : request;
    }

    /// <summary>The call of a group that a method makes, or adds to; null: it is another method.</summary>
    private CallSpec? CallOf(Model node, IInvocationOperation call) =>
        call.Type is { } type && RequestMembers.Of(node.Spec).FindCall(type.Name) is { } found
        && models.SpecOf(call.TargetMethod.ContainingType) == node.Spec && node.Spec.Groups.Any(g => g.TypeName == call.TargetMethod.ContainingType.Name && g.Calls.Contains(found))
            ? found
            : null;

    private static bool IsRequest(IOperation operation) => RequestTypes.NodeRead(operation.Type) is not null;

    private VisibleRequest OnCall(Model node, IOperation group, IInvocationOperation origin, CallSpec call)
    {
        ParamSpec[] required = [.. call.Form.Params.Where(p => p.IsRequired)];
        IOperation? client = DemandAnalysis.Unwrap(group) is IPropertyReferenceOperation { Instance: { } owner } && RequestTypes.IsClient(owner.Type) ? owner : null;
        return new(
            node,
            client,
            origin,
            call.Path,
            null,
            null,
            [.. origin.Arguments.Select(a => Argument(required.ElementAtOrDefault(a.Parameter?.Ordinal ?? 0), origin.TargetMethod.Name, a.Value))],
            IsSelected: false,
            null)
        {
            Call = call,
        };
    }

    /// <summary>The root that a member of a client stands for; null: it is one that the project adds, and may make any request.</summary>
    private static RootSpec? RootOf(Model node, IOperation client, ISymbol member) =>
        RequestTypes.IsClient(client.Type) ? RequestMembers.Of(node.Spec).FindRoot(member.Name) : null;

    private VisibleRequest Root(Model node, IOperation client, IOperation origin, RootSpec root) =>
        new(node, client, origin, root.Path ?? $"{{{root.Node}}}", OwnerOf(node, origin.Type), null, [], IsSelected: false, null);

    /// <summary>The node that a type is the way to which cannot be read itself; null: it is none.</summary>
    private Model? WayOf(ITypeSymbol? type) =>
        type is { BaseType: { Name: "GraphEdge" } way } && RequestTypes.IsRuntime(way) && models.SpecOf(type) is { } spec ? models.Find(spec, RequestMembers.Of(spec).FindNode(type.Name)?.Name) : null;

    /// <summary>The node that a request begins at, where it reads something else of it; else null.</summary>
    private Model? OwnerOf(Model read, ITypeSymbol? type) =>
        type is not null && RequestMembers.Of(read.Spec).FindNode(type.Name) is { } node && node.Name != read.Name ? models.Find(read.Spec, node.Name) : null;

    /// <summary>The node whose edges a request that reads no edge leads to.</summary>
    private static Model From(VisibleRequest request) => request.Edge is null && request.Owner is { } owner ? owner : request.Node;

    private VisibleRequest Extend(VisibleRequest before, IInvocationOperation call, Model node)
    {
        IMethodSymbol method = call.TargetMethod;
        if (RequestTypes.IsFields(method) || RequestTypes.IsSelectOfSet(method))
        {
            Selection? more = new SelectionReader(models, bodies, cancellationToken).Read([.. call.Arguments.Where(a => a.Parameter?.Ordinal == 0)], node);
            Selection? all = before.IsSelected
                ? before.Fields is null || more is null ? null : SelectionReader.Merge(before.Fields, more)
                : more;
            return before with { IsSelected = true, Fields = all };
        }

        if (RequestTypes.IsSelect(method))
        {
            // What was selected before stays; the analyzer sees to it that the lambda reads no more.
            return before.IsSelected ? before : before with { IsSelected = true, Fields = DemandAnalysis.Of(call.Arguments[0].Value, node, isSelected: false, models, bodies, cancellationToken).Selection };
        }

        if (before.Edge is null && before.Call is null && EdgeOf(before, method) is { } edge)
        {
            ParamSpec[] required = [.. (edge.Get?.Params ?? default).Where(p => p.IsRequired)];
            return OnEdge(before, call, edge, node, [.. call.Arguments.Select(a => Argument(required.ElementAtOrDefault(a.Parameter?.Ordinal ?? 0), method.Name, a.Value))]);
        }

        ParamSpec? spec = (before.Call is { } made ? made.Form.Params : before.Edge is { } read ? read.Get?.AllParams : From(before).Type.Params)?.FirstOrDefault(p => p.Name == method.Name);
        if (call.Arguments.Length != 1 || (spec is null && !RequestTypes.IsPaging(method)))
        {
            // A method of the project's own.
            return before with { Path = null, IsSelected = true, Fields = null };
        }

        RequestArgument argument = Argument(spec, method.Name, call.Arguments[0].Value);
        return before with { Arguments = [.. before.Arguments.Where(a => a.WireName != argument.WireName), argument] };
    }

    private static EdgeSpec? EdgeOf(VisibleRequest owner, ISymbol member) => From(owner).Type.Edges.FirstOrDefault(e => e.Name == member.Name);

    /// <summary>The way to read an edge that a method of the way to it stands for, or null.</summary>
    private static (EdgeSpec Edge, FormSpec Form)? FormOf(VisibleRequest owner, ISymbol edge, ISymbol method) =>
        EdgeOf(owner, edge) is { Get: { } get } found && get.Forms.FirstOrDefault(f => f.Name == method.Name) is { } form ? (found, form) : null;

    private VisibleRequest OnForm(VisibleRequest owner, IOperation origin, EdgeSpec edge, FormSpec form, Model node, IInvocationOperation call)
    {
        ParamSpec[] required = [.. form.Params.Where(p => p.IsRequired)];
        IEnumerable<RequestArgument> given = call.Arguments.Select(a => Argument(required.ElementAtOrDefault(a.Parameter?.Ordinal ?? 0), call.TargetMethod.Name, a.Value));
        return OnEdge(owner, origin, edge, node, [.. form.Set.Select(s => new RequestArgument(s.Path[0], s.Value, null, origin)), .. given]);
    }

    private static VisibleRequest OnEdge(VisibleRequest owner, IOperation origin, EdgeSpec edge, Model node, ImmutableArray<RequestArgument> arguments) =>
        new(node, owner.Client, origin, owner.Path is { } path ? $"{path}/{edge.WireName}" : null, From(owner), edge, arguments, IsSelected: false, null);

    private RequestArgument Argument(ParamSpec? spec, string name, IOperation value) =>
        new(spec?.WireName ?? name.ToLowerInvariant(), Constant.Of(value, models).Text, spec, value);
}
