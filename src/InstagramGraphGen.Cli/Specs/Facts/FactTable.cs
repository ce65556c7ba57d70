using Microsoft.VisualBasic.FileIO;

namespace InstagramGraphGen.Cli.Specs.Facts;

/// <summary>A table of facts in a CSV file, its columns named by its first line.</summary>
internal static class FactTable
{
    /// <summary>The rows, each by the names of its columns.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that it must have.</param>
    /// <exception cref="UsageException">There is no such file, or it is no such table.</exception>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string path, params string[] columns)
    {
        if (!File.Exists(path))
        {
            throw new UsageException($"There is no file '{path}'.");
        }

        using var parser = new TextFieldParser(path) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        parser.SetDelimiters(",");
        try
        {
            string[] names = parser.ReadFields() ?? [];
            if (columns.Except(names).ToArray() is { Length: > 0 } missing)
            {
                throw new UsageException($"'{path}' lacks {(missing.Length == 1 ? "the column" : "the columns")} {string.Join(", ", missing)}; its first line names the columns.");
            }

            var rows = new List<IReadOnlyDictionary<string, string>>();
            while (parser.ReadFields() is { } fields)
            {
                rows.Add(fields.Length == names.Length
                    ? names.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal)
                    : throw new UsageException($"'{path}', row {rows.Count + 1}: {fields.Length} values stand under {names.Length} columns."));
            }

            return rows;
        }
        catch (MalformedLineException e)
        {
            throw new UsageException($"'{path}', line {e.LineNumber}: the quotes do not fit together.");
        }
    }
}
