namespace InstagramGraphGen.Spec;

/// <summary>A space of ids: what an id names, and who knows it by that. No text is an id of two spaces.</summary>
/// <param name="Name">Its name, such as <c>app_account</c>.</param>
/// <param name="Summary">What an id of it is, as a part of a sentence: <c>the account's id as one app knows it</c>.</param>
public sealed record IdSpaceSpec(string Name, string Summary);

/// <summary>The spaces that the ids of a field are of, on one host.</summary>
/// <param name="Host">The host's name in the api's <c>hosts</c>; null: every host.</param>
/// <param name="Names">Names of the api's <c>id_spaces</c>: an id is of one of them.</param>
public sealed record HostIdSpaces(string? Host, EquatableArray<string> Names);
