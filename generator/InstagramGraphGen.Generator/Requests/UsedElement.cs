using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Something of the spec that a request uses: a node, an edge, a field, a parameter, or a value of an enum.</summary>
/// <param name="Name">What it is, for a message, such as <c>the field 'is_owner' of IgConversation</c>.</param>
/// <param name="Availability">Where and when it can be used.</param>
/// <param name="Origin">The expression that names it.</param>
internal sealed record UsedElement(string Name, Availability Availability, IOperation Origin)
{
    /// <summary>Everything that a request names, in the order of path, parameters and fields.</summary>
    public static IEnumerable<UsedElement> Of(VisibleRequest request)
    {
        if (request.Origin is { } origin)
        {
            if (request.Edge is null && request.Owner is { } owner)
            {
                yield return new($"the node {owner.Name}", owner.Type.Availability, origin);
            }

            if (request.Call is { } call)
            {
                yield return new($"the call '{call.Form.Name}'", call.Form.Availability, origin);
            }

            yield return new($"the node {request.Node.Name}", request.Node.Type.Availability, origin);
            if (request.Edge is { } edge)
            {
                yield return new($"the edge '{edge.WireName}' of {request.Owner!.Name}", edge.Availability, origin);
                if (edge.Get is { } get)
                {
                    yield return new($"the path of the edge '{edge.WireName}' of {request.Owner.Name}", get.Availability, origin);
                }
            }
        }

        foreach (RequestArgument argument in request.Arguments)
        {
            foreach (UsedElement used in Of(argument.Spec, argument.Value, argument.Origin, request.Node.Spec))
            {
                yield return used;
            }
        }

        foreach ((Model owner, SelectedField field) in request.Fields?.DescendantFields() ?? [])
        {
            if (field.Origin is not { } at)
            {
                continue;
            }

            Member member = field.Member;
            yield return new($"the {(member.AnyEdge is null ? "field" : "edge")} '{member.WireName}' of {owner.Name}", member.Availability, at);
            foreach (FieldArgument argument in field.Arguments)
            {
                ParamSpec? spec = (member.Edge?.Get?.Params ?? member.Field?.Params ?? default).FirstOrDefault(p => p.WireName == argument.WireName);
                foreach (UsedElement used in Of(spec, argument.Value, argument.Origin, owner.Spec))
                {
                    yield return used;
                }
            }
        }
    }

    /// <summary>What a form of a request stands for: node, edge, operation, and the form itself.</summary>
    /// <param name="call">The form.</param>
    /// <param name="receiver">What names node or edge; null: it is not seen.</param>
    public static IEnumerable<UsedElement> PlaceOf(WriteCall call, IOperation? receiver)
    {
        Write write = call.Member.Write!;
        IOperation origin = receiver ?? call.Operation;
        yield return new($"the node {write.Node.Name}", write.Node.Availability, origin);
        if (write.Edge is { } edge)
        {
            yield return new($"the edge '{edge.WireName}' of {write.Node.Name}", edge.Availability, origin);
        }

        foreach (UsedElement part in PartsOf(call))
        {
            yield return part;
        }
    }

    /// <summary>What a call is given, and what it makes where that is no request.</summary>
    public static IEnumerable<UsedElement> Of(WriteCall call, Models models) =>
    [
        .. call.Member.Write is null ? PartsOf(call) : [],
        .. call.Values.SelectMany(v => Of(v.Parameter, Constant.Of(v.Value, models).Text, v.Value, call.Spec)),
    ];

    private static IEnumerable<UsedElement> PartsOf(WriteCall call) => call.Member.Parts.Select(part => new UsedElement(part.Name, part.Availability, call.Operation));

    private static IEnumerable<UsedElement> Of(ParamSpec? parameter, string? value, IOperation origin, GraphSpec spec)
    {
        if (parameter is null)
        {
            yield break;
        }

        yield return new($"the parameter '{parameter.WireName}'", parameter.Availability, origin);
        EnumSpec? type = spec.FindEnum((parameter.Type.Element ?? parameter.Type).Name);
        StringComparison comparison = type?.IgnoreCase == true ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (value is not null && type?.Values.FirstOrDefault(v => string.Equals(v.WireValue, value, comparison)) is { } known)
        {
            yield return new($"the value '{known.WireValue}' of {type.Name}", known.Availability, origin);
        }
    }
}
