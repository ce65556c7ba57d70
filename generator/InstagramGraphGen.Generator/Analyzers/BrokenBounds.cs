using System.Globalization;
using System.Text;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>Constants that are more than the API takes: what <c>GraphBounds</c> of the runtime refuses, in its words.</summary>
internal static class BrokenBounds
{
    /// <summary>What is wrong with a value, and where; nothing where it is known at run time only.</summary>
    public static IEnumerable<(IOperation At, string Message)> In(ParamSpec parameter, IOperation value)
    {
        IOperation operation = Unwrap(value);
        IReadOnlyList<IOperation>? items = ItemsOf(operation);
        if (items is not null && parameter.Bounds.Count is { } count && (items.Count < count.Min || items.Count > count.Max))
        {
            yield return (operation, $"'{parameter.ArgumentName.TrimStart('@')}' has {Counted(items.Count, "item")}: the API takes {Between(count.Min is 0 ? null : count.Min, count.Max)} (count).");
        }

        foreach (IOperation one in items ?? [operation])
        {
            if (Unwrap(one).ConstantValue is { HasValue: true, Value: { } constant } && MessageOf(parameter, constant) is { } message)
            {
                yield return (Unwrap(one), $"'{parameter.ArgumentName.TrimStart('@')}' {message}");
            }
        }
    }

    private static string? MessageOf(ParamSpec parameter, object constant)
    {
        BoundsSpec bounds = parameter.Bounds;
        if (constant is string text)
        {
            int chars = CodePoints(text);
            int bytes = Encoding.UTF8.GetByteCount(text);
            return chars > bounds.MaxChars ? $"has {Counted(chars, "character")}: the API takes {Between(null, bounds.MaxChars)} (max_chars)."
                : bytes > bounds.MaxBytes ? $"has {Counted(bytes, "byte")} in UTF-8: the API takes {Between(null, bounds.MaxBytes)} (max_bytes)."
                : bounds.Marks.FirstOrDefault(m => Words(text, m.Mark) > m.Most) is { } mark ? $"has {Counted(Words(text, mark.Mark), "word")} with {mark.Mark}: the API takes {Between(null, mark.Most)} (marks)."
                : null;
        }

        if (bounds.Range is not { } range || constant is not (int or long or double or float or short or byte))
        {
            return null;
        }

        double number = Convert.ToDouble(constant, CultureInfo.InvariantCulture);
        bool isInside = !double.IsNaN(number) && !(number < (double?)range.Min) && !(number > (double?)range.Max);
        return isInside ? null : $"is out of range: the API takes {Between(range.Min, range.Max)} (range).";
    }

    /// <summary>The items of a list that is written out; null: their number is known at run time only.</summary>
    private static IReadOnlyList<IOperation>? ItemsOf(IOperation list) => list switch
    {
        ICollectionExpressionOperation { Elements: var elements } when !elements.Any(e => e is ISpreadOperation) => elements,
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
        _ => null,
    };

    private static IOperation Unwrap(IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion && !operation.ConstantValue.HasValue)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    private static int Words(string text, char mark)
    {
        int count = 0;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            count += text[i] == mark && (i == 0 || !IsOfWord(text[i - 1])) && IsOfWord(text[i + 1]) ? 1 : 0;
        }

        return count;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c);

    private static int CodePoints(string text)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++, count++)
        {
            i += i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 1 : 0;
        }

        return count;
    }

    private static string Counted(int count, string unit) => $"{count.ToString(CultureInfo.InvariantCulture)} {unit}{(count == 1 ? "" : "s")}";

    private static string Between(IFormattable? min, IFormattable? max) =>
        max is null ? $"{Text(min!)} at least" : min is null ? $"{Text(max)} at most" : $"{Text(min)} to {Text(max)}";

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
