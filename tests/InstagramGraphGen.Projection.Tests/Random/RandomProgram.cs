namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>A lambda for <c>.Select</c>.</summary>
/// <param name="Name">Which, in words: its seed and number.</param>
/// <param name="Node">The node that it is run on.</param>
/// <param name="Result">The type of its result as C# writes it; null: what the compiler infers.</param>
/// <param name="Lambda">Its text.</param>
/// <param name="Rules">The rules of the grammar that it was written by.</param>
internal sealed record RandomProgram(string Name, string Node, string? Result, string Lambda, IReadOnlyCollection<string> Rules)
{
    public override string ToString() => $"{Name}: {Node}.Select{(Result is null ? "" : $"<{Result}>")}({Lambda})";
}
