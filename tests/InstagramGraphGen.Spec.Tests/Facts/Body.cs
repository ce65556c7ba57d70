using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen.Spec.Tests.Facts;

/// <summary>Whether something that goes over the wire can be made by a form of the spec. It knows nothing of the code that writes.</summary>
internal sealed class Body(GraphSpec spec, string host)
{
    /// <summary>Whether a form makes exactly this object.</summary>
    public bool IsMadeBy(FormSpec form, JsonElement json) => form.Availability.IsOn(host) && Fits(form.Set, form.Params, json);

    /// <summary>The names of the forms of a union that make exactly this value.</summary>
    public IEnumerable<string> FormsOf(UnionSpec union, JsonElement json) => union.Forms.Where(f => IsMadeBy(f, json)).Select(f => f.Name);

    private bool Fits(EquatableArray<FixedSpec> set, EquatableArray<ParamSpec> parameters, JsonElement json) =>
        json.ValueKind == JsonValueKind.Object
        && set.All(s => Find(json, s.Path) is { } value && value.ToString() == (s.Kind == FixedKind.Bool ? bool.Parse(s.Value).ToString() : s.Value))
        && parameters.All(p => Find(json, p.Path) is { } value ? Fits(p.Type, p.Bounds, value) : !p.IsRequired)
        && IsCovered(json, [], [.. set.Select(s => string.Join('.', s.Path)), .. parameters.Select(p => string.Join('.', p.Path))]);

    /// <summary>Whether everything in it is some parameter or value of the form.</summary>
    private static bool IsCovered(JsonElement json, string[] at, string[] known) => json.EnumerateObject().All(property =>
    {
        string[] path = [.. at, property.Name];
        string name = string.Join('.', path);
        return known.Contains(name, StringComparer.Ordinal)
            || (property.Value.ValueKind == JsonValueKind.Object && known.Any(k => k.StartsWith(name + ".", StringComparison.Ordinal)) && IsCovered(property.Value, path, known));
    });

    private bool Fits(TypeRef type, BoundsSpec bounds, JsonElement json) => type.Kind switch
    {
        TypeKind.List => json.ValueKind == JsonValueKind.Array
            && json.GetArrayLength() >= (bounds.Count?.Min ?? 0)
            && json.GetArrayLength() <= (bounds.Count?.Max ?? int.MaxValue)
            && json.EnumerateArray().All(item => Fits(type.Element!, bounds with { Count = null }, item)),
        TypeKind.Enum => json.ValueKind == JsonValueKind.String && spec.FindEnum(type.Name)!.Values.Any(v => v.WireValue == json.GetString() && v.Availability.IsOn(host)),
        TypeKind.Union => FormsOf(spec.FindUnion(type.Name)!, json).Count() == 1,
        TypeKind.Input => Fits(spec.FindInput(type.Name)!.Set, spec.FindInput(type.Name)!.Params, json),
        TypeKind.Json => true,
        TypeKind.Bool => json.ValueKind is JsonValueKind.True or JsonValueKind.False,
        TypeKind.Int or TypeKind.Long => json.ValueKind == JsonValueKind.Number && decimal.Parse(json.GetRawText(), CultureInfo.InvariantCulture) >= (bounds.Range?.Min ?? decimal.MinValue),
        TypeKind.String or TypeKind.Url or TypeKind.Id => json.ValueKind == JsonValueKind.String && IsShort(json.GetString()!, bounds),
        _ => throw new InvalidOperationException($"No body has a {type} yet."),
    };

    private static bool IsShort(string text, BoundsSpec bounds) =>
        text.EnumerateRunes().Count() <= (bounds.MaxChars ?? int.MaxValue) && Encoding.UTF8.GetByteCount(text) <= (bounds.MaxBytes ?? long.MaxValue);

    private static JsonElement? Find(JsonElement json, EquatableArray<string> path)
    {
        foreach (string part in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(part, out json))
            {
                return null;
            }
        }

        return json;
    }
}
