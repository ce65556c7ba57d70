using InstagramGraphGen.Generator.Projection;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>A call to replace.</summary>
/// <param name="Attribute">The attribute that names the place of the call.</param>
/// <param name="Place">The place for a human reader: file, line and column.</param>
internal abstract record CallSite(string Attribute, string Place);

/// <summary>A <c>.Select(lambda)</c>.</summary>
/// <param name="IsEdge">Whether the request reads an edge rather than a node.</param>
/// <param name="Selection">What the lambda reads.</param>
internal sealed record SelectCall(string Attribute, string Place, bool IsEdge, Selection Selection) : CallSite(Attribute, Place);

/// <summary>A <c>.Fields(lambdas)</c> that gives the same selection at every run.</summary>
/// <param name="Request">The request's type.</param>
/// <param name="Node">What it reads.</param>
/// <param name="Text">What is selected; null: it has a part whose fields are not seen, so no other call can share it.</param>
internal sealed record FieldsCall(string Attribute, string Place, string Request, Model Node, string? Text) : CallSite(Attribute, Place);
