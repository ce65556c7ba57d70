using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The errors → the table that gives a code its meaning. What each entry of a line stands for, the runtime's <c>GraphErrorTable</c> says.</summary>
internal static class ErrorsEmitter
{
    /// <summary>So long is a literal, at most, that a line of code holds it.</summary>
    private const int MaxLiteral = 140;

    /// <summary>Emits <c>{Api}Errors.g.cs</c>.</summary>
    public static EmittedFile Emit(string api, EquatableArray<ErrorSpec> errors, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        var recoveries = new List<string>();
        string[] meanings = [.. errors.Select(error => Line(error, recoveries))];
        XmlDoc.Element(writer, "summary", $"What the error codes of the {api} API mean, and what to do about them.");
        using (writer.OpenType($"{options.Visibility} sealed class {api}Errors : global::InstagramGraphGen.GraphErrorTable"))
        {
            Table(writer, "Meanings", meanings);
            writer.Line();
            Table(writer, "Recoveries", recoveries);
        }

        return new($"{api}Errors.g.cs", writer.ToString());
    }

    private static void Table(SourceWriter writer, string name, IReadOnlyList<string> lines)
    {
        writer.Comment("<inheritdoc/>");
        writer.Line($"protected override global::System.ReadOnlySpan<byte> {name} =>{(lines.Count == 0 ? " default;" : "")}");
        string[] literals = [.. lines.SelectMany(line => Parts(line + "\n")).Select(Literal.Of)];
        for (int i = 0; i < literals.Length; i++)
        {
            writer.Indented($"{literals[i]}u8{(i < literals.Length - 1 ? " +" : ";")}");
        }
    }

    /// <summary>A text in parts that are short enough for a line of code, broken behind spaces.</summary>
    private static IEnumerable<string> Parts(string text)
    {
        int start = 0;
        while (Literal.Of(text.Substring(start)).Length > MaxLiteral)
        {
            int end = start;
            for (int next = text.IndexOf(' ', start) + 1; next > 0 && (end == start || Literal.Of(text.Substring(start, next - start)).Length <= MaxLiteral); next = text.IndexOf(' ', next) + 1)
            {
                end = next;
            }

            if (end == start)
            {
                break;
            }

            yield return text.Substring(start, end - start);
            start = end;
        }

        yield return text.Substring(start);
    }

    private static string Line(ErrorSpec error, List<string> recoveries)
    {
        string letter = ((char)('a' + Array.IndexOf([.. ErrorKinds.All], error.Kind))).ToString();
        string transient = error.IsTransient ? "t" : "-";
        string executed = error.Executed switch
        {
            ErrorExecution.Never => "n",
            ErrorExecution.Sometimes or ErrorExecution.Always => "e",
            _ => "-",
        };
        return $"{Range(error.Code, error.LastCode)} {Range(error.Subcode, error.LastSubcode)} {letter}{transient}{executed} {Number(error.Recovery, recoveries)} {Clean(error.Fragment)}\t{Clean(error.Summary)}";
    }

    /// <summary>The number of a recovery, which several errors may share; 0: none.</summary>
    private static string Number(string? recovery, List<string> recoveries)
    {
        if (recovery is null)
        {
            return "0";
        }

        string line = Clean(recovery);
        int at = recoveries.IndexOf(line);
        if (at < 0)
        {
            recoveries.Add(line);
            at = recoveries.Count - 1;
        }

        return Literal.Of(at + 1);
    }

    private static string Range(int? first, int? last) => first is null ? "*" : first == last ? Literal.Of(first.Value) : FormattableString.Invariant($"{first}..{last}");

    /// <summary>The text as a part of a line of UTF-8: without line breaks and tabs, and without half of a surrogate pair.</summary>
    private static string Clean(string? text)
    {
        char[] clean = (text ?? "").ToCharArray();
        for (int i = 0; i < clean.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(clean[i]) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1]);
            clean[i] = char.IsControl(clean[i]) ? ' ' : char.IsSurrogate(clean[i]) && !isPair ? '\uFFFD' : clean[i];
            i += isPair ? 1 : 0;
        }

        return new(clean);
    }
}
