using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>A request as far as it can be seen where it is made.</summary>
/// <param name="Node">What it reads.</param>
/// <param name="Client">The expression that gives the client; null: the request comes from elsewhere.</param>
/// <param name="Origin">The expression that names the node or the edge; null: the request comes from elsewhere.</param>
/// <param name="Path">Its path as a template, such as <c>me/conversations</c> or <c>{IgConversation}/messages</c>; null: it comes from elsewhere.</param>
/// <param name="Owner">The node that has the edge, or of which something else is read; null where a node itself is read.</param>
/// <param name="Edge">The edge; null where a node itself is read or the edge is not seen.</param>
/// <param name="Arguments">The arguments, without <c>fields</c>, in the order written.</param>
/// <param name="IsSelected">Whether <c>.Fields</c> or <c>.Select</c> says what it asks for, as far as is seen.</param>
/// <param name="Fields">The fields that it asks for; null where it asks for none, or where they are known at run time only.</param>
internal sealed record VisibleRequest(
    Model Node,
    IOperation? Client,
    IOperation? Origin,
    string? Path,
    Model? Owner,
    EdgeSpec? Edge,
    ImmutableArray<RequestArgument> Arguments,
    bool IsSelected,
    Selection? Fields)
{
    /// <summary>The call of a group that it makes; null: it reads a node or an edge.</summary>
    public CallSpec? Call { get; init; }

    /// <summary>Whether all that it selects is seen: what comes from elsewhere may bring fields along.</summary>
    public bool IsFullyKnown => Origin is not null && (!IsSelected || Fields is not null);

    /// <summary>The host that alone has what is read; null: several have it.</summary>
    public string? OnlyHost => Call is { } call ? call.Host : OperationEmitter.OnlyHost(
        Edge is { Get: { } get } edge && Owner is { Type: var owner } ? [owner.Availability, edge.Availability, get.Availability] : [(Owner ?? Node).Type.Availability],
        Node.Spec.Api.Hosts.Select(h => h.Name).ToEquatableArray());
}

/// <summary>What was set for a parameter of a request.</summary>
/// <param name="WireName">The parameter's name in the query.</param>
/// <param name="Value">Its value; null: known at run time only.</param>
/// <param name="Spec">What the spec says of the parameter; null for <c>limit</c>, <c>after</c> and <c>before</c>.</param>
/// <param name="Origin">The expression that gives the value.</param>
internal sealed record RequestArgument(string WireName, string? Value, ParamSpec? Spec, IOperation Origin);
