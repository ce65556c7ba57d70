namespace InstagramGraphGen.Spec;

/// <summary>A field that an app subscribes to, and the events that are told by it.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Form">Which list of an entry holds what it tells.</param>
/// <param name="Events">The events, in the order written, those of <c>extend</c> last; those of <c>standby</c> are the ones of <c>messaging</c>, so it has none.</param>
public sealed record WebhookSpec(
    string Field,
    WebhookForm Form,
    EquatableArray<WebhookEventSpec> Events,
    string? Summary,
    string? Docs,
    Availability Availability,
    EquatableArray<string> Permissions,
    SourceSpan Span)
{
    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }

    /// <summary>The fields whose subscribers are told of it, too; for the emulator.</summary>
    public EquatableArray<string> ToldWith { get; init; }

    /// <summary>In what the times of its deliveries count.</summary>
    public TimeUnit Unit { get; init; }
}

/// <summary>The lists of an entry of a delivery.</summary>
public enum WebhookForm
{
    /// <summary><c>changes</c>: each element names its field, and has a value.</summary>
    Changes,

    /// <summary><c>messaging</c>: an element names no field; what is in it tells.</summary>
    Messaging,

    /// <summary><c>standby</c>: as <c>messaging</c>, told to an app that is not in charge.</summary>
    Standby,
}

/// <summary>In what a time on the wire counts.</summary>
public enum TimeUnit
{
    /// <summary>Seconds since 1970.</summary>
    Seconds,

    /// <summary>Milliseconds since 1970.</summary>
    Milliseconds,
}

/// <summary>Something that an app is told: a record in C#.</summary>
/// <param name="Name">Its C# name, such as <c>IgMessageReceived</c>.</param>
/// <param name="Fields">What it holds; each has a property.</param>
public sealed record WebhookEventSpec(string Name, EquatableArray<FieldSpec> Fields, string? Summary, string? Docs, Availability Availability, SourceSpan Span)
{
    /// <summary>What must be there. Of two events that fit, the one that says more goes first (each name in a path counts, and each value), then the one written first.</summary>
    public EquatableArray<PayloadTestSpec> When { get; init; }

    /// <summary>What must not be so.</summary>
    public EquatableArray<PayloadTestSpec> Unless { get; init; }

    /// <summary>The list in the value of a change of which each element is one such event; null: the value is.</summary>
    public string? Each { get; init; }

    /// <summary>What stands beside that list and belongs to each of its elements.</summary>
    public EquatableArray<FieldSpec> Around { get; init; }

    /// <summary>The paths of what two deliveries of the same event have in common; none: no two can be told to be the same. One that ends with <c>?</c> may be missing.</summary>
    public EquatableArray<string> Identity { get; init; }

    /// <summary>The paths of what events, beside the account, have in common that should be handled one after another; none: the account alone.</summary>
    public EquatableArray<string> OrderBy { get; init; }

    /// <summary>When it happened; null: when it was sent counts.</summary>
    public PayloadPart? Time { get; init; }

    /// <summary>In what that time counts.</summary>
    public TimeUnit Unit { get; init; }

    /// <summary>The requests that it leads to.</summary>
    public EquatableArray<WebhookRequestSpec> Requests { get; init; }

    /// <summary>How much it says of what it is known by.</summary>
    public int Weight => (Each is null ? 0 : 1) + When.Concat(Unless).Sum(t => t.Path.Split('.').Length + (t.Values.Count > 0 ? 1 : 0));
}

/// <summary>What a payload must have somewhere.</summary>
/// <param name="Path">Where: names with dots between them.</param>
/// <param name="Values">One of these; none: anything.</param>
public sealed record PayloadTestSpec(string Path, EquatableArray<string> Values);

/// <summary>A request that an event leads to: a method of its record.</summary>
/// <param name="Name">The C# name of the method.</param>
/// <param name="Root">The C# name of the client's member where the path begins.</param>
/// <param name="Node">The node there.</param>
/// <param name="Id">Where the event holds the id of that node; null: the root has a path of its own.</param>
/// <param name="Edge">The wire name of the edge; null: the node itself.</param>
/// <param name="Form">The C# name of the form that writes; null: it reads.</param>
/// <param name="Arguments">What is taken from the event; the other required parameters are the method's.</param>
public sealed record WebhookRequestSpec(
    string Name, string Root, string Node, PayloadPart? Id, string? Edge, string? Form, EquatableArray<WebhookArgumentSpec> Arguments, string? Summary, SourceSpan Span);

/// <summary>A parameter that gets a value of the event.</summary>
/// <param name="Param">The wire name of the parameter.</param>
/// <param name="UnionForm">The C# name of the form of the union that the value is put into; null: the value itself.</param>
/// <param name="Value">The value.</param>
public sealed record WebhookArgumentSpec(string Param, string? UnionForm, PayloadPart Value);

/// <summary>A value in an event.</summary>
/// <param name="Path">Its path on the wire.</param>
/// <param name="Names">The C# names of the properties that lead to it.</param>
/// <param name="Type">What it is.</param>
public sealed record PayloadPart(string Path, EquatableArray<string> Names, TypeRef Type);
