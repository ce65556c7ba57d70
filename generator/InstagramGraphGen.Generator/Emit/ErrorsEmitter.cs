using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The errors → the table that gives a code its meaning. What each entry of a line stands for, the runtime's <c>GraphErrorTable</c> says.</summary>
internal static class ErrorsEmitter
{
    /// <summary>So long is a line of the table, at most.</summary>
    private const int MaxColumns = 140;

    /// <summary>Emits <c>{Api}Errors.g.cs</c>.</summary>
    public static EmittedFile Emit(string api, EquatableArray<ErrorSpec> errors, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        var recoveries = new List<string>();
        string[] meanings = [.. errors.SelectMany(error => Wrapped(Line(error, recoveries)).Concat(Wrapped(" " + Clean(error.Summary))))];
        XmlDoc.Element(writer, "summary", $"What the error codes of the {api} API mean, and what to do about them.");
        using (writer.OpenType($"{options.Visibility} sealed class {api}Errors : global::InstagramGraphGen.GraphErrorTable"))
        {
            Table(writer, "Meanings", meanings);
            writer.Line();
            Table(writer, "Recoveries", [.. recoveries.SelectMany(Wrapped)]);
        }

        return new($"{api}Errors.g.cs", writer.ToString());
    }

    /// <summary>One raw literal: the compiler would bind each "+" of many on its own, and take as long for it as for all else of a client.</summary>
    private static void Table(SourceWriter writer, string name, string[] lines)
    {
        writer.Comment("<inheritdoc/>");
        if (lines.Length == 0)
        {
            writer.Line($"protected override global::System.ReadOnlySpan<byte> {name} => default;");
            return;
        }

        writer.Line($"protected override global::System.ReadOnlySpan<byte> {name} =>");
        writer.RawLiteral(lines, "u8;");
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
        return $"{Range(error.Code, error.LastCode)} {Range(error.Subcode, error.LastSubcode)} {letter}{transient}{executed} {Number(error.Recovery, recoveries)} {Clean(error.Fragment)}".TrimEnd();
    }

    /// <summary>An entry, which goes on in lines that begin with a space where it is too long for one; nothing for an empty one.</summary>
    private static IEnumerable<string> Wrapped(string text)
    {
        while (text.Length > MaxColumns && text.LastIndexOf(' ', MaxColumns, MaxColumns) is > 0 and var space)
        {
            yield return text.Substring(0, space);
            text = text.Substring(space);
        }

        if (!string.IsNullOrWhiteSpace(text))
        {
            yield return text;
        }
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

    /// <summary>The text as a part of a line of UTF-8: without what C# or the table takes for the end of a line or a part, and without half of a surrogate pair.</summary>
    private static string Clean(string? text)
    {
        char[] clean = (text ?? "").ToCharArray();
        for (int i = 0; i < clean.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(clean[i]) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1]);
            clean[i] = char.IsControl(clean[i]) || clean[i] is '\u2028' or '\u2029' ? ' ' : char.IsSurrogate(clean[i]) && !isPair ? '\uFFFD' : clean[i];
            i += isPair ? 1 : 0;
        }

        return new string(clean).Trim();
    }
}
