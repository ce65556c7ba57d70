using System.Text.RegularExpressions;

namespace InstagramGraphGen.Cli.Specs.Facts;

/// <summary>A parameter of an operation as a row says it: <c>name*:enum(A|B)[remarks]@host</c>.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="IsRequired">Whether the API wants it.</param>
/// <param name="Host">The only host that has it, as the row calls it; null: each host of the row.</param>
/// <param name="Values">The values that it can have; none: the row does not name them all.</param>
internal sealed partial record ParameterFact(string Name, bool IsRequired, string? Host, IReadOnlyList<string> Values)
{
    /// <summary>The parameters that a row names, each once. Remarks in brackets and shapes in braces are passed over.</summary>
    public static IReadOnlyList<ParameterFact> ReadAll(string text)
    {
        for (string shorter; (shorter = Brace().Replace(Bracket().Replace(text, ""), "")) != text; text = shorter)
        {
        }

        return [.. text.Split(';').SelectMany(part => part.Split(" or ")).Select(part => Parameter().Match(part.Trim())).Where(match => match.Success).Select(Read).DistinctBy(fact => fact.Name)];
    }

    /// <summary>The fields that a row of <c>fields=a,b</c> names.</summary>
    public static IReadOnlyList<string> FieldsIn(string text) =>
        Fields().Match(text) is { Success: true } match ? match.Groups["names"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    private static ParameterFact Read(Match match) => new(
        match.Groups["name"].Value,
        match.Groups["star"].Length > 0,
        match.Groups["host"] is { Success: true } host ? host.Value : null,
        match.Groups["values"] is { Success: true } values && !values.Value.Contains("..", StringComparison.Ordinal) ? values.Value.Split('|') : []);

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Brace();

    [GeneratedRegex(@"\[[^\[\]]*\]")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"^(?:multipart )?(?<name>[a-z][a-z0-9_]*)(?<star>\*?)(?=$|[:=@+ ])(?:[:=](?:list<)*(?:enum\((?<values>[^)]*)\))?[^@]*)?(?:@(?<host>[a-z]+))?", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?:^|; )fields=(?<names>[a-z_,]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Fields();
}
