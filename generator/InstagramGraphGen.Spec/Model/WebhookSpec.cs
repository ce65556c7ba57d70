namespace InstagramGraphGen.Spec;

/// <summary>A webhook field and its payload.</summary>
/// <param name="Field">The field that an app subscribes to.</param>
/// <param name="Payload">The object that arrives.</param>
public sealed record WebhookSpec(string Field, string Payload, string? Summary, string? Docs, Availability Availability, EquatableArray<string> Permissions, SourceSpan Span)
{
    /// <summary>The permissions host by host, where the hosts differ; empty where <see cref="Permissions"/> holds on every host.</summary>
    public EquatableArray<HostPermissions> PermissionsByHost { get; init; }
}
