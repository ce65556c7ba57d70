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

    private VisibleRequest? Read(IOperation expression, int links)
    {
        IOperation operation = DemandAnalysis.Unwrap(expression);
        if (RequestTypes.BaseOf(operation.Type) is not { } request || models.Find(RequestTypes.NodeOf(request)) is not { } node || links > MaxLinks)
        {
            return null;
        }

        return operation switch
        {
            IInvocationOperation { Instance: { } receiver } call when RequestTypes.IsClient(receiver.Type) => Root(node, call.TargetMethod.Name),
            IPropertyReferenceOperation { Instance: { } receiver } property when RequestTypes.IsClient(receiver.Type) => Root(node, property.Property.Name),
            IInvocationOperation { Instance: { } receiver } call when Read(receiver, links + 1) is { } before => Extend(before, call, node),
            IPropertyReferenceOperation { Instance: { } receiver } property when Read(receiver, links + 1) is { } before => OnEdge(before, property.Property.Name, node, []),
            ILocalReferenceOperation local when LocalValues.Of(local, cancellationToken) is { } value => Read(value, links + 1),
            _ => new VisibleRequest(node, null, null, null, [], IsSelected: false, null),
        };
    }

    private static VisibleRequest Root(Model node, string name)
    {
        RootSpec? root = node.Spec.Api.Roots.FirstOrDefault(r => r.Name == name);
        return new VisibleRequest(node, root?.Path ?? $"{{{node.Name}}}", null, null, [], IsSelected: false, null);
    }

    private VisibleRequest Extend(VisibleRequest before, IInvocationOperation call, Model node)
    {
        IMethodSymbol method = call.TargetMethod;
        if (RequestTypes.IsFields(method))
        {
            Selection? more = new SelectionReader(models, bodies, cancellationToken).Read(call.Arguments, node);
            Selection? all = before.IsSelected
                ? before.Fields is null || more is null ? null : SelectionReader.Merge(node, before.Fields.Fields.Concat(more.Fields))
                : more;
            return before with { IsSelected = true, Fields = all };
        }

        if (before.Edge is null && before.Node.Type.Edges.FirstOrDefault(e => e.Name == method.Name) is { } edge)
        {
            ParamSpec[] required = [.. (edge.Get?.Params ?? default).Where(p => p.IsRequired)];
            return OnEdge(before, method.Name, node, [.. call.Arguments.Select(a => Parameter(required.ElementAtOrDefault(a.Parameter?.Ordinal ?? 0), method.Name, a.Value, call))]);
        }

        if (call.Arguments.Length != 1)
        {
            return before with { Path = null };
        }

        ParamSpec? spec = before.Edge?.Get?.Params.FirstOrDefault(p => p.Name == method.Name);
        RequestParameter parameter = Parameter(spec, method.Name, call.Arguments[0].Value, call);
        return before with { Parameters = [.. before.Parameters.Where(p => p.WireName != parameter.WireName), parameter] };
    }

    private static VisibleRequest OnEdge(VisibleRequest owner, string name, Model node, ImmutableArray<RequestParameter> parameters)
    {
        EdgeSpec? edge = owner.Node.Type.Edges.FirstOrDefault(e => e.Name == name);
        string? path = owner.Path is null || edge is null ? null : $"{owner.Path}/{edge.WireName}";
        return new VisibleRequest(node, path, owner.Node, edge, parameters, IsSelected: false, null);
    }

    private RequestParameter Parameter(ParamSpec? spec, string name, IOperation value, IOperation origin) =>
        new(spec?.WireName ?? name.ToLowerInvariant(), Constant.Of(value, models).Text, spec, origin);
}
