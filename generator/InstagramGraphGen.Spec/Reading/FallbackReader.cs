using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what a field shows where it has no data.</summary>
internal static class FallbackReader
{
    /// <summary>The values under <c>otherwise</c>: one for every host, or one for each that is named.</summary>
    public static EquatableArray<FallbackSpec> Read(MappingReader reader, TypeRef? type, ReadContext context)
    {
        if (reader.Find("otherwise") is not { } entry)
        {
            return [];
        }

        if (entry.Value is YamlScalar scalar)
        {
            return Value(scalar, null, type, context) is { } every ? [every] : [];
        }

        var values = new List<FallbackSpec>();
        foreach (YamlEntry host in reader.Entries("otherwise"))
        {
            if (!CommonReader.IsHost(host.Key, context))
            {
                continue;
            }

            if (host.Value is not YamlScalar value)
            {
                reader.WrongShape(host, "a single value");
            }
            else if (Value(value, host.Name, type, context) is { } known)
            {
                values.Add(known);
            }
        }

        return values.ToEquatableArray();
    }

    private static FallbackSpec? Value(YamlScalar written, string? host, TypeRef? type, ReadContext context)
    {
        string? json = (type?.Kind, written.Kind) switch
        {
            (_, YamlScalarKind.Null) => "null",
            (TypeKind.Bool, YamlScalarKind.Bool) => written.Value.ToLowerInvariant(),
            (TypeKind.Int or TypeKind.Long or TypeKind.Float or TypeKind.UnixTime, YamlScalarKind.Number) => written.Value,
            (TypeKind.String or TypeKind.Url or TypeKind.Enum or TypeKind.Id, YamlScalarKind.Text) when written.Value.All(c => c is >= ' ' and not ('"' or '\\')) => $"\"{written.Value}\"",
            _ => null,
        };
        if (json is not null)
        {
            return new FallbackSpec(host, json);
        }

        if (type is not null)
        {
            context.Report.Add(SpecRules.InvalidValue, written.Span, $"'otherwise' is a value of the field's type, {type}, not {MappingReader.Shown(written)}.");
        }

        return null;
    }
}
