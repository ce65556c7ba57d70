namespace InstagramGraphGen.Cli.Specs.Facts;

/// <summary>Why a spec leaves something out that a table says.</summary>
/// <param name="Key">The row: host, method, path and operation; of an error, host, code, subcode and words.</param>
/// <param name="What">What of the row; empty: all of it.</param>
/// <param name="Text">Why.</param>
/// <param name="IsOfOperation">Whether it speaks of an operation, and not of an error.</param>
internal sealed record CoverageReason(string Key, string What, string Text, bool IsOfOperation)
{
    /// <summary>The reasons of a file: of operations, or of errors, by its columns.</summary>
    /// <exception cref="UsageException">It is no table of reasons.</exception>
    public static IEnumerable<CoverageReason> ReadAll(string file)
    {
        foreach (IReadOnlyDictionary<string, string> row in FactTable.Read(file, "host", "what", "reason"))
        {
            if (row["reason"].Length == 0)
            {
                throw new UsageException($"'{file}': a row gives no reason.");
            }

            yield return row.TryGetValue("operation", out string? operation)
                ? new($"{row["host"]} {row["method"]} {row["path"]} ({operation})", row["what"], row["reason"], true)
                : new($"{row["host"]} {row["code"]}/{row["subcode"]}/{row["fragment"]}", row["what"], row["reason"], false);
        }
    }
}
