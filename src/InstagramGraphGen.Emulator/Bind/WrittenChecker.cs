using System.Globalization;
using System.Text;
using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Holds what a write was sent with to what the spec says that the API takes: types, alternatives, bounds, ids of nodes that are there.</summary>
internal sealed partial class WrittenChecker(GraphSnapshot snapshot, SpecScope scope, HostDialect dialect)
{
    // A union may hold itself.
    private const int MaxDepth = 32;

    private readonly ParameterChecker _values = new(snapshot.Spec, scope, dialect);
    private readonly List<string> _seen = [];
    private int _depth;

    /// <summary>The paths of what was sent and the spec knows, in the order of the spec.</summary>
    public IReadOnlyList<string> Seen => _seen;

    /// <summary>The form of a write that was sent, checked.</summary>
    /// <exception cref="Refusal">It is none, or something of it is wrong.</exception>
    public FormSpec Check(EquatableArray<FormSpec> forms, Arguments arguments)
    {
        FormChoice choice = FormChoice.Of(forms, scope, arguments.Root);
        if (choice.Form is not { } form)
        {
            throw dialect.Refuse(RefusalReason.UnsupportedMethod, ("method", "post"));
        }

        if (choice.Wrong is { } wrong)
        {
            throw dialect.Refuse(RefusalReason.WrongValue, ("parameter", string.Join('.', wrong.Path)), ("values", wrong.Value));
        }

        if (choice.Missing is { } missing)
        {
            throw dialect.Refuse(RefusalReason.MissingParameter, ("parameter", missing));
        }

        if (choice.Foreign is { } foreign)
        {
            throw dialect.Refuse(RefusalReason.MixedForms, ("parameter", foreign), ("form", form.Name));
        }

        Check(form.Set, form.Params, arguments.Root, "", null, arguments);
        return form;
    }

    /// <summary>One parameter of a read, checked.</summary>
    /// <param name="parameter">What the spec says of it.</param>
    /// <param name="text">What was sent for it: JSON.</param>
    /// <exception cref="Refusal">Something of it is wrong.</exception>
    public void Check(ParamSpec parameter, string text) =>
        CheckValue(parameter.WireName, parameter.Type, parameter.Bounds, StoredValue.Of(text).Value, parameter.Error, mustExist: false, Arguments.Of([]));

    /// <summary>The parameters of an act, checked.</summary>
    /// <exception cref="Refusal">Something of them is wrong.</exception>
    public void Check(EquatableArray<ParamSpec> parameters, Arguments arguments)
    {
        foreach (JsonProperty sent in arguments.Root.EnumerateObject())
        {
            if (!parameters.Any(parameter => parameter.Path[0] == sent.Name))
            {
                throw dialect.Refuse(RefusalReason.WrongValue, ("parameter", sent.Name), ("values", string.Join(", ", parameters.Select(parameter => parameter.WireName))));
            }
        }

        Check([], parameters, arguments.Root, "", null, arguments);
    }

    private void Check(EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters, JsonElement owner, string prefix, ErrorName? error, Arguments arguments)
    {
        _seen.AddRange(set.Select(sent => prefix + string.Join('.', sent.Path)));
        foreach (ParamSpec parameter in parameters.Where(parameter => scope.Has(parameter.Availability)))
        {
            string name = prefix + parameter.WireName;
            if (Arguments.At(owner, parameter.Path) is not { } value || (value.ValueKind == JsonValueKind.String && value.ValueEquals("") && prefix.Length == 0 && !parameter.Type.HasEmptyValue && parameter.Type.Kind != TypeKind.File))
            {
                if (parameter.IsNullable && Arguments.HasNull(owner, parameter.Path))
                {
                    arguments.TakeNull(Places().Replace(name, ""));
                    _seen.Add(name);
                    continue;
                }

                if (parameter.IsRequired)
                {
                    throw Wrong(error, RefusalReason.MissingParameter, ("parameter", name));
                }

                continue;
            }

            if (parameter is { ItemError: { } itemError, Type.Kind: TypeKind.List })
            {
                CheckList(name, parameter.Type, parameter.Bounds, value, parameter.Error ?? error, itemError, mustExist: true, arguments);
                continue;
            }

            CheckValue(name, parameter.Type, parameter.Bounds, value, parameter.Error ?? error, parameter.Error is not null, arguments);
        }
    }

    private void CheckValue(string name, TypeRef type, BoundsSpec bounds, JsonElement value, ErrorName? error, bool mustExist, Arguments arguments)
    {
        switch (type.Kind)
        {
            case TypeKind.List:
                CheckList(name, type, bounds, value, error, error, mustExist, arguments);
                return;
            case TypeKind.Union or TypeKind.Input:
                JsonElement whole = Arguments.Unfold(value);
                if (whole.ValueKind != JsonValueKind.Object)
                {
                    throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", "a JSON object"));
                }

                if (++_depth > MaxDepth)
                {
                    throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", "nested less deeply"));
                }

                CheckParts(name, type, whole, error, arguments);
                _depth--;
                return;
            case TypeKind.File:
                long length = arguments.FileOf(name)?.Length ?? throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", "a file"));
                Require(length <= (bounds.MaxBytes ?? long.MaxValue), error, name, $"at most {bounds.MaxBytes} bytes long");
                break;
            case TypeKind.Map:
                JsonElement map = Arguments.Unfold(value);
                if (map.ValueKind != JsonValueKind.Object)
                {
                    throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", "a JSON object"));
                }

                foreach (JsonProperty part in map.EnumerateObject())
                {
                    CheckValue($"{name}.{part.Name}", type.Element!, BoundsSpec.None, part.Value, error, mustExist, arguments);
                }

                break;
            case TypeKind.Json:
                break;
            default:
                if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                {
                    throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", $"a single value ({type})"));
                }

                CheckScalar(name, type, bounds, Arguments.TextOf(value), error, mustExist);
                break;
        }

        _seen.Add(name);
    }

    private void CheckScalar(string name, TypeRef type, BoundsSpec bounds, string text, ErrorName? error, bool mustExist)
    {
        try
        {
            _values.CheckValue(name, type, text);
        }
        catch (Refusal refusal) when (error is not null)
        {
            throw Declared(error, refusal.Message);
        }

        Require(bounds.MaxChars is not { } chars || text.EnumerateRunes().Count() <= chars, error, name, $"at most {bounds.MaxChars} characters long");
        Require(bounds.MaxBytes is not { } bytes || Encoding.UTF8.GetByteCount(text) <= bytes, error, name, $"at most {bounds.MaxBytes} bytes long");
        foreach (MarkBound mark in bounds.Marks)
        {
            // A mark inside of a word begins none.
            int words = System.Text.RegularExpressions.Regex.Count(text, $@"(?<![\w\p{{Cs}}]){System.Text.RegularExpressions.Regex.Escape(mark.Mark.ToString())}(?=[\w\p{{Cs}}])");
            Require(words <= mark.Most, error, name, $"of at most {mark.Most} words with {mark.Mark}");
        }

        if (bounds.Range is { } range && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            Require(!(number < range.Min) && !(number > range.Max), error, name, $"in the range {range}");
        }

        if (type is { Kind: TypeKind.Id, Name: { } node })
        {
            CheckId(name, node, text, error, mustExist);
        }
    }

    // An id that names another kind of node would find what was never meant.
    private void CheckId(string name, string node, string id, ErrorName? error, bool mustExist)
    {
        string? named = snapshot.Find(id)?.Spec.Name;
        if (named is null && mustExist)
        {
            throw Declared(error!, $"{name} names no {node} that is there.");
        }

        if (named is not null && named != node)
        {
            throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", $"the id of the node {node}; this one names the node {named}"));
        }
    }

    private void CheckList(string name, TypeRef type, BoundsSpec bounds, JsonElement value, ErrorName? error, ErrorName? itemError, bool mustExist, Arguments arguments)
    {
        IReadOnlyList<JsonElement> items = ItemsOf(value, type.Element!)
            ?? throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", "a list"));
        if (bounds.Count is { } count)
        {
            Require(!(items.Count < count.Min) && !(items.Count > count.Max), error, name, $"a list of {count} elements");
        }

        int index = 0;
        foreach (JsonElement item in items)
        {
            CheckValue(FormattableString.Invariant($"{name}[{index++}]"), type.Element!, bounds with { Count = null }, item, itemError, mustExist, arguments);
        }
    }

    /// <summary>The elements of a list: JSON, of which one object counts as a list of one, or texts divided by commas; null where it is none.</summary>
    public static IReadOnlyList<JsonElement>? ItemsOf(JsonElement value, TypeRef element)
    {
        JsonElement whole = Arguments.Unfold(value);
        return whole.ValueKind == JsonValueKind.Array ? [.. whole.EnumerateArray()]
            : whole.ValueKind == JsonValueKind.Object && element.Kind is (TypeKind.Union or TypeKind.Input or TypeKind.Object or TypeKind.Map or TypeKind.Json) ? [whole]
            : whole.ValueKind == JsonValueKind.Object || element.Kind is TypeKind.Union or TypeKind.Input or TypeKind.List or TypeKind.Map ? null
            : [.. Arguments.TextOf(whole).Split(',', StringSplitOptions.TrimEntries).Select(item => StoredValue.Of(item).Value)];
    }

    private void CheckParts(string name, TypeRef type, JsonElement whole, ErrorName? error, Arguments arguments)
    {
        if (snapshot.Spec.FindInput(type.Name) is { } input)
        {
            if (input.Set.FirstOrDefault(set => Arguments.At(whole, set.Path) is not { } sent || !Arguments.IsText(sent, set.Value)) is { } wrong)
            {
                throw Wrong(error, RefusalReason.WrongValue, ("parameter", $"{name}.{string.Join('.', wrong.Path)}"), ("values", wrong.Value));
            }

            Check(input.Set, input.Params, whole, name + ".", error, arguments);
            return;
        }

        EquatableArray<FormSpec> forms = snapshot.Spec.FindUnion(type.Name)!.Forms;
        FormChoice choice = FormChoice.Of(forms, scope, whole);
        if (!choice.IsWhole)
        {
            throw Wrong(error, RefusalReason.WrongType, ("parameter", name), ("expected", $"one of the alternatives {string.Join(", ", forms.Where(form => scope.Has(form.Availability)).Select(form => form.Name))}"));
        }

        Check(choice.Form!.Set, choice.Form.Params, whole, name + ".", error, arguments);
    }

    /// <summary>The places in lists, which the paths of effects do not have.</summary>
    [System.Text.RegularExpressions.GeneratedRegex(@"\[\d+\]")]
    private static partial System.Text.RegularExpressions.Regex Places();

    private void Require(bool isMet, ErrorName? error, string name, string expected)
    {
        if (!isMet)
        {
            throw Wrong(error, RefusalReason.OutOfBounds, ("parameter", name), ("expected", expected));
        }
    }

    private Refusal Wrong(ErrorName? error, RefusalReason reason, params ReadOnlySpan<(string Place, string Value)> values)
    {
        Refusal usual = dialect.Refuse(reason, values);
        return error is null ? usual : Declared(error, usual.Message);
    }

    // The error of the API tells little, so what is wrong stands beside it.
    private Refusal Declared(ErrorName error, string what)
    {
        Refusal refusal = dialect.Declared(error);
        refusal.UserMessage = what;
        return refusal;
    }
}
