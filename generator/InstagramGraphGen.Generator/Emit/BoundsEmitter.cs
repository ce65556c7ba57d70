using System.Globalization;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>What the API takes of a parameter → the checks of its value, and the words about them.</summary>
internal static class BoundsEmitter
{
    private const string Check = "global::InstagramGraphGen.GraphBounds.";

    /// <summary>The expression that makes the value of a parameter of its argument, checked.</summary>
    public static string Value(ParamSpec parameter) => parameter.IsNullable
        ? $"{parameter.ArgumentName} is null ? global::InstagramGraphGen.GraphValue.Null : {Value(parameter, parameter.ArgumentName + (CSharpType.IsStruct(parameter.Type) ? ".Value" : ""))}"
        : Value(parameter, parameter.ArgumentName);

    private static string Value(ParamSpec parameter, string argument)
    {
        BoundsSpec bounds = parameter.Bounds;
        TypeRef type = parameter.Type;
        if (parameter.IsSecret)
        {
            return $"global::InstagramGraphGen.GraphValue.Secret({argument})";
        }

        if (parameter.Separator is { } separator)
        {
            return $"string.Join({Literal.Of(separator)}, {argument})";
        }

        if (bounds.Count is { } count && type.Kind == TypeKind.List)
        {
            argument = $"{Check}{(CSharpType.IsParameterAsJson(type) ? "CountInJson" : "Count")}({argument}{Ends(count.Min is 0 ? null : count.Min, count.Max)})";
        }

        // What is said of a text or a number holds for each of a list.
        if (type.Kind == TypeKind.List && Checked(type.Element!, "item", bounds, parameter.ArgumentName) is var item && item != "item")
        {
            return $"global::InstagramGraphGen.GraphValue.List({argument}, static item => {item})";
        }

        string value = Checked(type, argument, bounds, parameter.ArgumentName);
        return IsNeverEmpty(parameter)
            ? $"global::InstagramGraphGen.GraphValue.Name({value}{(value == parameter.ArgumentName ? "" : $", nameof({parameter.ArgumentName})")})"
            : CSharpType.Value(type, value);
    }

    /// <summary>Whether the API takes an empty text for a parameter that is missing, and it must be there.</summary>
    public static bool IsNeverEmpty(ParamSpec parameter) => parameter.IsRequired && parameter.Separator is null && parameter.Type.Kind is TypeKind.String or TypeKind.Url;

    /// <summary>The bounds of a parameter as a sentence; null where it has none.</summary>
    public static string? InWords(ParamSpec parameter)
    {
        BoundsSpec bounds = parameter.Bounds;
        string[] parts =
        [
            .. bounds.MaxChars is { } chars ? [Between(null, chars, "character")] : Array.Empty<string>(),
            .. bounds.MaxBytes is { } bytes ? [Between(null, bytes, "byte") + (parameter.Type.Kind == TypeKind.File ? "" : " in UTF-8")] : Array.Empty<string>(),
            .. bounds.Marks.Select(m => $"at most {Text(m.Most)} words with {m.Mark}"),
            .. bounds.Count is { } count ? [Between(count.Min is 0 ? null : count.Min, count.Max, "item")] : Array.Empty<string>(),
            .. bounds.Range is { } range ? [Between(range.Min, range.Max, "")] : Array.Empty<string>(),
        ];
        string words = string.Join(", ", parts);
        return words.Length == 0 ? null : char.ToUpperInvariant(words[0]) + words.Substring(1);
    }

    private static string Checked(TypeRef type, string argument, BoundsSpec bounds, string parameter)
    {
        // What the check is given tells it the parameter's name, unless that is an expression.
        string Name(string given) => given == parameter ? "" : $", nameof({parameter})";
        switch (type.Kind)
        {
            case TypeKind.String or TypeKind.Url:
                string text = bounds.MaxChars is { } chars ? $"{Check}MaxChars({argument}, {Text(chars)}{Name(argument)})" : argument;
                text = bounds.MaxBytes is { } bytes ? $"{Check}MaxBytes({text}, {Text(bytes)}{Name(text)})" : text;
                return bounds.Marks.Count == 0 ? text : $"{Check}Marks({text}, [{string.Join(", ", bounds.Marks.Select(m => $"({Literal.Of(m.Mark.ToString())}, {Text(m.Most)})"))}]{Name(text)})";
            case TypeKind.File when bounds.MaxBytes is { } most:
                return $"{Check}MaxFileBytes({argument}, {Text(most)})";
            case TypeKind.Int or TypeKind.Long or TypeKind.Float when bounds.Range is { } range:
                string name = argument == parameter ? "" : $", name: nameof({parameter})";
                return $"{Check}InRange({argument}{Ends(range.Min, range.Max)}{name})";
            default:
                return argument;
        }
    }

    private static string Ends(IFormattable? min, IFormattable? max) =>
        min is null ? $", max: {Text(max!)}" : max is null ? $", min: {Text(min)}" : $", {Text(min)}, {Text(max)}";

    private static string Between(IFormattable? min, IFormattable? max, string unit) =>
        min is null ? $"at most {Counted(max!, unit)}" : max is null ? $"at least {Counted(min, unit)}" : min.Equals(max) ? $"exactly {Counted(min, unit)}" : $"{Text(min)} to {Counted(max, unit)}";

    private static string Counted(IFormattable number, string unit) => Text(number) is var text && unit.Length == 0 ? text : $"{text} {unit}{(text == "1" ? "" : "s")}";

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
