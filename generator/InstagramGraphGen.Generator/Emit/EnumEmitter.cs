using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>An enum → an open one: a struct around the text, with a member per value that is known today.</summary>
internal static class EnumEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>The field that holds the text; null for <c>default</c>, which is no value.</summary>
    public const string Storage = "_value";

    /// <summary>The most values that are told by a pattern.</summary>
    private const int MostAlternatives = 32;

    /// <summary>Emits <c>{Name}.g.cs</c>.</summary>
    public static EmittedFile Emit(EnumSpec type, EmitOptions options)
    {
        string name = type.Name;
        string comparer = $"global::System.StringComparer.{(type.IgnoreCase ? "OrdinalIgnoreCase" : "Ordinal")}";
        SourceWriter writer = SourceWriter.File(options);
        XmlDoc.Write(writer, type.Summary, $"The values of <c>{name}</c>.", XmlDoc.Remarks(type.Availability, docs: type.Docs, more: $"The API may add values: one that is not known here keeps its text.{(type.IgnoreCase ? " Upper and lower case count as one." : "")}"));
        XmlDoc.Obsolete(writer, type.Availability);
        writer.Line("[global::System.Diagnostics.DebuggerDisplay(\"{Value,nq}\")]");
        writer.Line($"[global::System.Text.Json.Serialization.JsonConverter(typeof({Runtime}GraphJsonConverter))]");
        using (writer.OpenType($"{options.Visibility} readonly partial struct {name} : {Runtime}IGraphText<{name}>"))
        {
            writer.Line($"{(HasEmpty(type) ? "internal" : "private")} readonly string? {Storage};");
            writer.Line();
            writer.Comment("<summary>Makes a value of its text, known or not.</summary>");
            writer.Comment("<exception cref=\"global::System.ArgumentNullException\"><paramref name=\"value\"/> is null.</exception>");
            writer.Line($"public {name}(string value) => _value = value ?? throw new global::System.ArgumentNullException(nameof(value));");
            foreach (EnumValueSpec value in type.Values)
            {
                writer.Line();
                XmlDoc.Write(writer, value.Summary, $"The value <c>{XmlDoc.Escape(value.WireValue)}</c>.", XmlDoc.Remarks(value.Availability));
                XmlDoc.Obsolete(writer, value.Availability);
                writer.Line($"public static {name} {value.Name} => new({Literal.Of(value.WireValue)});");
            }

            writer.Line();
            writer.Comment($"<summary>The text that the API uses; empty for <c>default</c>{(HasEmpty(type) ? ", which is another value than the empty text and cannot be sent" : "")}.</summary>");
            writer.Line("public string Value => _value ?? \"\";");
            writer.Line();
            writer.Comment("<summary>Whether it is one of the values above.</summary>");
            WriteIsKnown(writer, type);
            foreach (string parameter in type.Values.SelectMany(v => v.GoesWith).Select(g => g.Parameter).Distinct(StringComparer.Ordinal))
            {
                WriteBeside(writer, type, parameter);
            }

            foreach (string parameter in type.PartOf is null ? type.Values.SelectMany(v => v.Needs).Distinct(StringComparer.Ordinal) : [])
            {
                writer.Line();
                writer.Comment($"<summary>Whether a value needs the parameter <c>{XmlDoc.Escape(parameter)}</c> beside it.</summary>");
                writer.Line($"internal static bool {NeedSpec.MethodOf(parameter)}(string value) => value is {string.Join(" or ", type.Values.Where(v => v.Needs.Contains(parameter)).Select(v => Literal.Of(v.WireValue)))};");
            }

            writer.Line();
            WriteParsing(writer, type);
            writer.Line();
            writer.Comment("<summary>Whether two values are the same.</summary>");
            writer.Line($"public static bool operator ==({name} left, {name} right) => left.Equals(right);");
            writer.Line();
            writer.Comment("<summary>Whether two values differ.</summary>");
            writer.Line($"public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line($"public bool Equals({name} other) => {comparer}.Equals({Storage}, other.{Storage});");
            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line($"public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
            writer.Line();
            writer.Comment("<summary>By the text.</summary>");
            writer.Line($"public int CompareTo({name} other) => {comparer}.Compare({Storage}, other.{Storage});");
            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line($"public override int GetHashCode() => {comparer}.GetHashCode(Value);");
            writer.Line();
            writer.Comment("<summary>The text that the API uses.</summary>");
            writer.Line("public override string ToString() => Value;");
        }

        return new($"{name}.g.cs", writer.ToString());
    }

    /// <summary>A pattern, or a table where there are many values: the compiler takes longer over a pattern than its length, and a table is read only by who asks.</summary>
    private static void WriteIsKnown(SourceWriter writer, EnumSpec type)
    {
        EnumValueSpec[] values = [.. type.Values.Where(v => v.WireValue.Length > 0)];
        if (values.Length > MostAlternatives && values.All(v => IsLine(v.WireValue)))
        {
            writer.Line($"public bool IsKnown => {(HasEmpty(type) ? $"{Storage} is \"\" || " : "")}{Runtime}OpenEnum.Knows(");
            writer.Inside(() =>
            {
                writer.Line("\"\"\"");
                foreach (EnumValueSpec value in values)
                {
                    writer.Line(value.WireValue);
                }

                writer.Line("\"\"\",");
                writer.Line("Value,");
                writer.Line($"ignoreCase: {(type.IgnoreCase ? "true" : "false")});");
            });
            return;
        }

        string text = (HasEmpty(type) ? Storage : "Value") + (type.IgnoreCase ? $"{(HasEmpty(type) ? "?" : "")}.ToUpperInvariant()" : "");
        string[] known = [.. type.Values.Select(v => Literal.Of(type.IgnoreCase ? v.WireValue.ToUpperInvariant() : v.WireValue))];
        writer.Line($"public bool IsKnown => {(known.Length == 0 ? "false" : $"{text} is {string.Join(" or ", known)}")};");
    }

    private static bool HasEmpty(EnumSpec type) => type.Values.Any(v => v.WireValue.Length == 0);

    /// <summary>Whether a text can stand on a line of its own in a raw literal, and is itself there.</summary>
    private static bool IsLine(string text) => text.Length is > 0 and < 100 && text.All(c => c is > ' ' and <= '~' and not '"');

    private static void WriteBeside(SourceWriter writer, EnumSpec type, string parameter)
    {
        writer.Line();
        writer.Comment($"<summary>What the parameter <c>{XmlDoc.Escape(parameter)}</c> may be beside a value, divided by commas; null: anything.</summary>");
        writer.Line($"internal static string? {GoesWithSpec.MethodOf(parameter)}(string value) => value switch");
        writer.Line("{");
        foreach (IGrouping<string, string> same in type.Values
            .Where(v => v.FindGoesWith(parameter) is not null)
            .GroupBy(v => string.Join(",", v.FindGoesWith(parameter)!.Values), v => v.WireValue, StringComparer.Ordinal))
        {
            writer.Indented($"{string.Join(" or ", same.Select(v => Literal.Of(v)))} => {Literal.Of(same.Key)},");
        }

        writer.Indented("_ => null,");
        writer.Line("};");
    }

    private static void WriteParsing(SourceWriter writer, EnumSpec type)
    {
        string name = type.Name;
        string unlessEmpty = HasEmpty(type) ? "" : ", that is not empty";
        const string Provider = "global::System.IFormatProvider? provider";
        writer.Comment("<summary>The value of that text, known or not.</summary>");
        writer.Line($"public static {name} Parse(string s, {Provider}) => new(s);");
        writer.Line();
        writer.Comment("<summary>The value of that text, known or not.</summary>");
        writer.Line($"public static {name} Parse(global::System.ReadOnlySpan<char> s, {Provider}) => new(s.ToString());");
        writer.Line();
        writer.Comment($"<summary>The value of a text, known or not{unlessEmpty}.</summary>");
        using (writer.Open($"public static bool TryParse(string? s, {Provider}, out {name} result)"))
        {
            writer.Line($"result = {(HasEmpty(type) ? "s is null" : "string.IsNullOrEmpty(s)")} ? default : new(s);");
            writer.Line("return result._value is not null;");
        }

        writer.Line();
        writer.Comment($"<summary>The value of a text, known or not{unlessEmpty}.</summary>");
        writer.Line($"public static bool TryParse(global::System.ReadOnlySpan<char> s, {Provider}, out {name} result) => TryParse(s.ToString(), provider, out result);");
    }
}
