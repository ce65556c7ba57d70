namespace InstagramGraphGen.Emulator;

/// <summary>An answer, before it goes to a socket or to memory.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers; <c>content-type</c> is among them.</param>
/// <param name="Body">The body in UTF-8.</param>
/// <param name="CutAt">Behind how many bytes of the body the connection breaks; -1: before anything is answered; null: it does not.</param>
internal sealed record WireAnswer(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body, int? CutAt = null);
