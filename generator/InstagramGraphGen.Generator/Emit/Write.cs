using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>A form of an operation that writes, and where it stands: on a node itself or on an edge of it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Edge">The edge; null: the node itself.</param>
/// <param name="Verb">The member of the runtime's <c>GraphVerb</c>.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Form">The form.</param>
internal sealed record Write(ObjectSpec Node, EdgeSpec? Edge, string Verb, OperationSpec Operation, FormSpec Form)
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>The parameters that are arguments.</summary>
    public IEnumerable<ParamSpec> Required => Form.Params.Where(p => p.IsRequired);

    /// <summary>The parameters that are methods of the request.</summary>
    public IEnumerable<ParamSpec> Optional => Form.Params.Where(p => !p.IsRequired);

    /// <summary>Whether a class is emitted for its request: one that only holds what the form was given needs none.</summary>
    public bool HasRequest => Optional.Any() || PublishingEmitter.HasMembers(Form) || Answer == WriteAnswer.Scalar;

    /// <summary>The type of its request.</summary>
    public string Request => HasRequest ? Form.TypeName : Answer == WriteAnswer.Success ? $"{Runtime}SuccessWrite" : $"{Runtime}ObjectWrite<{Form.Returns!.Name}>";

    /// <summary>What it answers.</summary>
    public WriteAnswer Answer => Form.Returns?.Kind switch
    {
        null or TypeKind.Bool => WriteAnswer.Success,
        TypeKind.Node => WriteAnswer.Node,
        TypeKind.Object => WriteAnswer.Object,
        _ => WriteAnswer.Scalar,
    };

    /// <summary>The static that says its operation to the runtime: forms that differ in nothing but parameters share one.</summary>
    public string Static => IsOfItsOwn ? $"s_{char.ToLowerInvariant(Form.Name[0])}{Form.Name.Substring(1)}{(Form.Name is "Post" or "Delete" or "Operation" ? "Form" : "")}" : $"s_{Verb.ToLowerInvariant()}";

    /// <summary>The path as a template.</summary>
    public string Path => Edge is null ? $"{{{Node.Name}}}" : $"{{{Node.Name}}}/{Edge.WireName}";

    /// <summary>The permissions of node, edge, operation and form.</summary>
    public PermissionsOf[] Permissions =>
    [
        new(Node.Permissions, Node.PermissionsByHost),
        .. Edge is null ? Array.Empty<PermissionsOf>() : [new(Edge.Permissions, Edge.PermissionsByHost)],
        new(Operation.Permissions, Operation.PermissionsByHost),
        new(Form.Permissions, Form.PermissionsByHost),
    ];

    /// <summary>Who says where it can be used, the innermost first.</summary>
    public Availability[] Availabilities =>
    [
        Form.Availability, Operation.Availability, .. Edge is null ? Array.Empty<Availability>() : [Edge.Availability], Node.Availability,
    ];

    private bool IsOfItsOwn =>
        Form.Encoding != Operation.Encoding || Form.Returns != Operation.Returns || Form.Permissions.Count + Form.PermissionsByHost.Count > 0 || (Form.Rate is not null && Form.Rate != Operation.Rate) || Form.Availability.Hosts.Count > 0;

    /// <summary>The writes of a node itself.</summary>
    public static Write[] Of(ObjectSpec node) => [.. Of(node, null, "Post", node.Post), .. Of(node, null, "Delete", node.Delete)];

    /// <summary>The writes of an edge.</summary>
    public static Write[] Of(ObjectSpec node, EdgeSpec edge) => [.. Of(node, edge, "Post", edge.Post), .. Of(node, edge, "Delete", edge.Delete)];

    private static IEnumerable<Write> Of(ObjectSpec node, EdgeSpec? edge, string verb, OperationSpec? operation) =>
        operation is null ? [] : operation.Forms.Select(form => new Write(node, edge, verb, operation, form));
}

/// <summary>What a write answers: members of the runtime's <c>GraphAnswerKind</c>.</summary>
internal enum WriteAnswer
{
    /// <summary>That it was done.</summary>
    Success,

    /// <summary>A node.</summary>
    Node,

    /// <summary>An object.</summary>
    Object,

    /// <summary>Any other value.</summary>
    Scalar,
}
