using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>The errors → the table that gives a code its meaning.</summary>
internal static class ErrorsEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Api}Errors.g.cs</c>.</summary>
    public static EmittedFile Emit(string api, EquatableArray<ErrorSpec> errors, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Element(writer, "summary", $"What the error codes of the {api} API mean.");
        using (writer.OpenType($"{options.Visibility} static class {api}Errors"))
        {
            writer.Comment("<summary>The meaning of a code and subcode, else of the code alone; of an unknown one <c>default</c>. The text tells errors of one code apart.</summary>");
            if (errors.Count == 0)
            {
                writer.Line($"public static {Runtime}GraphErrorMeaning Find(long code, long? subcode, string text) => default;");
            }
            else
            {
                writer.Line($"public static {Runtime}GraphErrorMeaning Find(long code, long? subcode, string text) => (code, subcode) switch");
                writer.Line("{");
                foreach (ErrorSpec error in Reachable(errors))
                {
                    string code = error.Code == error.LastCode ? Literal.Of(error.Code) : $">= {Literal.Of(error.Code)} and <= {Literal.Of(error.LastCode)}";
                    string subcode = error.Subcode is { } sub ? Literal.Of(sub) : "_";
                    string when = error.Fragment is { } words ? $" when text.Contains({Literal.Of(words)}, global::System.StringComparison.OrdinalIgnoreCase)" : "";
                    writer.Indented($"({code}, {subcode}){when} => new({Runtime}GraphErrorKind.{Pascal(error.Kind)}, {Literal.Of(error.IsTransient)}, {Literal.Of(error.Summary)}),");
                }

                writer.Indented("_ => default,");
                writer.Line("};");
            }
        }

        return new($"{api}Errors.g.cs", writer.ToString());
    }

    /// <summary>Subcodes before codes, narrow ranges before wide ones, words of the text before any text, without those that others cover: the compiler refuses a case that cannot be reached.</summary>
    private static IEnumerable<ErrorSpec> Reachable(EquatableArray<ErrorSpec> errors)
    {
        var before = new List<ErrorSpec>();
        foreach (ErrorSpec error in errors.OrderBy(e => e.Subcode is null).ThenBy(e => (long)e.LastCode - e.Code).ThenBy(e => e.Code).ThenBy(e => e.Subcode).ThenBy(e => e.Fragment is null).ThenBy(e => e.Fragment, StringComparer.Ordinal))
        {
            if (error.Fragment is not null)
            {
                yield return error;
                continue;
            }

            long code = error.Code;
            foreach (ErrorSpec other in before.Where(e => e.Subcode == error.Subcode).OrderBy(e => e.Code))
            {
                code = other.Code <= code ? Math.Max(code, other.LastCode + 1L) : code;
            }

            if (code <= error.LastCode)
            {
                before.Add(error);
                yield return error;
            }
        }
    }

    private static string Pascal(string kind) => string.Concat(kind.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part.Substring(1)));
}
