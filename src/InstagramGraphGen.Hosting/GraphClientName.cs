namespace InstagramGraphGen;

/// <summary>Tells that a client was added under a name.</summary>
internal sealed record GraphClientName(string Name);
