using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Makes values of the data, of the types that the spec says, out of what was sent.</summary>
internal sealed class ValueMaker(GraphSpec spec)
{
    /// <summary>An object with a value at a path of fields. A list on the way stands for its first element, which is made where there is none.</summary>
    public StoredObject With(StoredObject owner, ReadOnlySpan<string> path, IReadOnlyList<JsonElement> values)
    {
        if (owner.Spec.FindData(path[0]) is not { } field || values.Count == 0)
        {
            return owner;
        }

        if (path.Length == 1 && values is [{ ValueKind: JsonValueKind.Null }])
        {
            return owner.With(owner.Fields.Remove(path[0]));
        }

        StoredValue? before = owner.Fields.GetValueOrDefault(path[0]);
        StoredValue? value = path.Length == 1 ? Of(field.Type, values) : Inside(field.Type, before, path[1..], values);
        return value is null ? owner : owner.With(owner.Fields.SetItem(path[0], value));
    }

    /// <summary>A value of a type; null where none can be made.</summary>
    public StoredValue? Of(TypeRef type, IReadOnlyList<JsonElement> values)
    {
        if (type.Kind != TypeKind.List)
        {
            return Of(type, values[0]);
        }

        IEnumerable<JsonElement> items = values.Count == 1 ? WrittenChecker.ItemsOf(values[0], type.Element!) ?? values : values;
        return new StoredValue.List([.. items.Select(item => Of(type.Element!, item)).OfType<StoredValue>()]);
    }

    private StoredValue? Inside(TypeRef type, StoredValue? before, ReadOnlySpan<string> path, IReadOnlyList<JsonElement> values)
    {
        if (type is { Kind: TypeKind.List, Element: { } element })
        {
            var list = before as StoredValue.List;
            return Inside(element, list is { Items: [{ } first, ..] } ? first : null, path, values) is not { } changed ? null
                : list is { Items.Count: > 0 } ? new StoredValue.List(list.Items.SetItem(0, changed))
                : new StoredValue.List([changed]);
        }

        return type.Kind is TypeKind.Object or TypeKind.Node
            ? new StoredValue.Object(With((before as StoredValue.Object)?.Value ?? new StoredObject(spec.FindObject(type.Name)!, null), path, values))
            : null;
    }

    private StoredValue? Of(TypeRef type, JsonElement value)
    {
        switch (type.Kind)
        {
            case TypeKind.List:
                return Of(type, [value]);
            case TypeKind.Json:
                return new StoredValue.Json(Arguments.Unfold(value));
            case TypeKind.Map:
                return Arguments.Unfold(value) is { ValueKind: JsonValueKind.Object } map
                    ? new StoredValue.Map([.. map.EnumerateObject().Select(entry => (entry.Name, Value: Of(type.Element!, entry.Value))).Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Name, entry.Value!))])
                    : null;
            case TypeKind.Node when value.ValueKind == JsonValueKind.String && Arguments.Unfold(value).ValueKind == JsonValueKind.String:
                return new StoredValue.Node(Arguments.TextOf(value));
            case TypeKind.Object or TypeKind.Node:
                return Arguments.Unfold(value) is { ValueKind: JsonValueKind.Object } nested ? new StoredValue.Object(Object(spec.FindObject(type.Name)!, nested)) : null;
            case TypeKind.Bool:
                return new StoredValue.Json(JsonElement.Parse(Arguments.TextOf(value) is "true" or "1" ? "true" : "false"));
            case TypeKind.Int or TypeKind.Long:
                return long.TryParse(Arguments.TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? StoredValue.Of(number) : null;
            case TypeKind.Float:
                return double.TryParse(Arguments.TextOf(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real)
                    ? new StoredValue.Json(JsonElement.Parse(real.ToString("R", CultureInfo.InvariantCulture)))
                    : null;
            case TypeKind.DateTime or TypeKind.UnixTime:
                return TimeOf(Arguments.TextOf(value)) is not { } time ? null
                    : type.Kind == TypeKind.DateTime ? StoredValue.Of(RelativeTime.ToWire(time))
                    : StoredValue.Of(time.ToUnixTimeSeconds());
            default:
                return StoredValue.Of(Arguments.TextOf(value));
        }
    }

    private StoredObject Object(ObjectSpec type, JsonElement value)
    {
        var made = new StoredObject(type, null);
        ImmutableDictionary<string, StoredValue>.Builder fields = made.Fields.ToBuilder();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && type.FindField(member.Name) is { } field && Of(field.Type, member.Value) is { } stored)
            {
                fields[member.Name] = stored;
            }
        }

        return made.With(fields.ToImmutable());
    }

    private static DateTimeOffset? TimeOf(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds) && seconds <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time
        : null;
}
