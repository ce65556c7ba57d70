namespace InstagramGraphGen.Cli.Specs.Facts;

/// <summary>An operation of an API, as a row of a table says it.</summary>
/// <param name="Host">Where it exists: <c>both</c>, or the name of one host.</param>
/// <param name="Method">Its method.</param>
/// <param name="Path">Its path; what stands for an id is in braces.</param>
/// <param name="Name">What the row calls it.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Fields">The fields of its answer that the row names.</param>
/// <param name="IsDoubted">Whether no page settles it.</param>
internal sealed record OperationFact(string Host, string Method, string Path, string Name, IReadOnlyList<ParameterFact> Parameters, IReadOnlyList<string> Fields, bool IsDoubted)
{
    // Parameters that everything which is read has.
    private static readonly string[] s_builtIn = ["fields", "limit", "after", "before", "access_token"];

    /// <summary>The rows of a file.</summary>
    /// <exception cref="UsageException">It is no table of operations.</exception>
    public static IReadOnlyList<OperationFact> ReadAll(string file) =>
    [
        .. FactTable.Read(file, "host", "method", "path", "operation", "parameters", "status").Select(row => new OperationFact(
            row["host"],
            row["method"],
            row["path"],
            row["operation"],
            [.. ParameterFact.ReadAll(row["parameters"]).Where(parameter => !s_builtIn.Contains(parameter.Name) || (row["method"] == "DELETE" && parameter.Name == "fields"))],
            ParameterFact.FieldsIn(row["parameters"]),
            row["status"] is "unconfirmed" or "spec only" or "removed?" || row["status"].StartsWith("confirmed by", StringComparison.Ordinal))),
    ];

    /// <summary>As a person reads it.</summary>
    public override string ToString() => $"{Host} {Method} {Path} ({Name})";
}
