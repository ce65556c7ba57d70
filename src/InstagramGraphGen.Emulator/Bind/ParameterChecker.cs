using System.Globalization;
using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Checks arguments against the parameters that the spec declares.</summary>
internal sealed class ParameterChecker(GraphSpec spec, SpecScope scope, HostDialect dialect, GraphSnapshot? snapshot = null)
{
    /// <summary>Checks arguments and gives the filters that they make.</summary>
    /// <param name="parameters">What the operation or field declares.</param>
    /// <param name="find">The argument of a name, or null. Arguments that nothing declares are ignored, as the API does.</param>
    /// <exception cref="Refusal">An argument is missing or of the wrong type.</exception>
    public IReadOnlyList<ElementFilter> Check(IEnumerable<ParamSpec> parameters, Func<string, string?> find)
    {
        var filters = new List<ElementFilter>();
        foreach (ParamSpec parameter in parameters.Where(p => scope.Has(p.Availability)))
        {
            string? value = find(parameter.WireName);
            if (string.IsNullOrEmpty(value))
            {
                if (parameter.IsRequired)
                {
                    throw dialect.Refuse(RefusalReason.MissingParameter, ("parameter", parameter.WireName));
                }

                continue;
            }

            if (snapshot is not null && HasParts(parameter.Type))
            {
                new WrittenChecker(snapshot, scope, dialect).Check(parameter, value);
            }
            else
            {
                CheckValue(parameter.WireName, parameter.Type, value);
            }

            if (parameter.Filter is not null)
            {
                TypeRef type = parameter.Type.Kind == TypeKind.List ? parameter.Type.Element! : parameter.Type;
                filters.Add(new(
                    parameter.Filter,
                    parameter.Type.Kind == TypeKind.List ? [.. ItemsOf(parameter.WireName, value)] : [value],
                    type.Kind == TypeKind.Enum && spec.FindEnum(type.Name)!.IgnoreCase,
                    type.Kind == TypeKind.Id ? type.Name : null,
                    parameter.Match));
            }
        }

        return filters;
    }

    /// <summary>Checks that what the spec always sends is there.</summary>
    /// <exception cref="Refusal">It is missing, or something else.</exception>
    public void CheckFixed(IEnumerable<FixedSpec> always, Func<string, string?> find)
    {
        foreach (FixedSpec one in always)
        {
            string name = string.Join('.', one.Path);
            string? value = find(name);
            if (!string.Equals(value, one.Value, StringComparison.OrdinalIgnoreCase))
            {
                throw string.IsNullOrEmpty(value)
                    ? dialect.Refuse(RefusalReason.MissingParameter, ("parameter", name))
                    : dialect.Refuse(RefusalReason.WrongValue, ("parameter", name), ("values", one.Value));
            }
        }
    }

    /// <summary>Holds one value to its type.</summary>
    /// <exception cref="Refusal">It is of another.</exception>
    public void CheckValue(string name, TypeRef type, string value)
    {
        switch (type.Kind)
        {
            case TypeKind.Int:
                Require(int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), name, "an integer");
                break;
            case TypeKind.Long:
                Require(long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _), name, "an integer");
                break;
            case TypeKind.Float:
                Require(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number), name, "a number");
                break;
            case TypeKind.Bool:
                Require(value is "true" or "false" or "1" or "0", name, "true or false");
                break;
            case TypeKind.DateTime or TypeKind.UnixTime:
                bool isTime = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                    || DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
                Require(isTime, name, "a time: Unix seconds or text such as 2026-02-03");
                break;
            case TypeKind.Enum:
                CheckEnum(name, spec.FindEnum(type.Name)!, value);
                break;
            case TypeKind.List:
                int index = 0;
                foreach (string item in ItemsOf(name, value))
                {
                    CheckValue(FormattableString.Invariant($"{name}[{index++}]"), type.Element!, item);
                }

                break;
            case TypeKind.Map or TypeKind.Object or TypeKind.Node:
                Require(TryParse(value) is { ValueKind: JsonValueKind.Object }, name, "a JSON object");
                break;
        }
    }

    // What is JSON however it travels: its parts are held to the spec as those of what is written.
    private static bool HasParts(TypeRef type) =>
        type.Kind is TypeKind.Map or TypeKind.Input or TypeKind.Union || (type.Kind == TypeKind.List && (type.Element!.Kind == TypeKind.List || HasParts(type.Element)));

    private void CheckEnum(string name, EnumSpec type, string value)
    {
        StringComparison comparison = type.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        string[] known = [.. type.Values.Where(v => scope.Has(v.Availability)).Select(v => v.WireValue)];
        if (!known.Any(v => v.Equals(value, comparison)))
        {
            throw dialect.Refuse(RefusalReason.WrongValue, ("parameter", name), ("values", string.Join(", ", known)));
        }
    }

    // A list travels as JSON or divided by commas.
    private IEnumerable<string> ItemsOf(string name, string value)
    {
        if (!value.StartsWith('['))
        {
            return value.Split(',', StringSplitOptions.TrimEntries);
        }

        JsonElement? json = TryParse(value);
        Require(json is { ValueKind: JsonValueKind.Array }, name, "a list: a,b or [\"a\",\"b\"]");
        return json!.Value.EnumerateArray().Select(TextOf);
    }

    // Half of a surrogate pair is JSON, but no text.
    private static string TextOf(JsonElement item)
    {
        try
        {
            return item.ToString();
        }
        catch (InvalidOperationException)
        {
            return item.GetRawText();
        }
    }

    private static JsonElement? TryParse(string json)
    {
        try
        {
            return JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Require(bool isMet, string name, string what)
    {
        if (!isMet)
        {
            throw dialect.Refuse(RefusalReason.WrongType, ("parameter", name), ("expected", what));
        }
    }
}
