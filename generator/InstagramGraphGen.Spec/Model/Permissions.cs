namespace InstagramGraphGen.Spec;

/// <summary>The permissions that something takes on one host.</summary>
/// <param name="Host">The host's name in the api's <c>hosts</c>.</param>
/// <param name="Permissions">The permissions.</param>
public sealed record HostPermissions(string Host, EquatableArray<string> Permissions);
