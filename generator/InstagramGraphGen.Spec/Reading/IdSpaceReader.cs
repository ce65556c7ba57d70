using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>id_spaces</c> of the api, and <c>id_space</c> of a field.</summary>
internal static class IdSpaceReader
{
    /// <summary>The spaces that the api declares, in the order written.</summary>
    public static EquatableArray<IdSpaceSpec> ReadAll(MappingReader api)
    {
        var spaces = new List<IdSpaceSpec>();
        foreach (YamlEntry entry in api.Entries("id_spaces"))
        {
            for (YamlEntry? written = entry; written is not null; written = written.Former)
            {
                if (written.Value is YamlScalar { Kind: YamlScalarKind.Text } words && words.Value.Trim().Length > 0)
                {
                    spaces.Add(new IdSpaceSpec(entry.Name, words.Value.TrimEnd('.')));
                    break;
                }

                api.WrongShape(written, "words that say what such an id names");
            }
        }

        return spaces.ToEquatableArray();
    }

    /// <summary>The spaces of a field: a list that holds on every host, or a list for each host.</summary>
    public static EquatableArray<HostIdSpaces> Read(MappingReader field, string name, TypeRef? type, ReadContext context)
    {
        if (field.Find("id_space") is not { } entry)
        {
            return [];
        }

        if (type is { Kind: not TypeKind.Id } and not { Kind: TypeKind.List, Element.Kind: TypeKind.Id })
        {
            context.Report.Add(SpecRules.Contradiction, entry.Key.Span, $"Only an id is of an id space, and '{name}' is of type {type}. Leave 'id_space' out.");
            return [];
        }

        if (entry.Value is not YamlMapping mapping)
        {
            return Names(field, entry, context) is { Count: > 0 } everywhere ? [new HostIdSpaces(null, everywhere)] : [];
        }

        var byHost = new List<HostIdSpaces>();
        foreach (YamlEntry host in mapping.Entries.AsSpan())
        {
            if (CommonReader.IsHost(host.Key, context) && Names(field, host, context) is { Count: > 0 } names)
            {
                byHost.Add(new HostIdSpaces(host.Name, names));
            }
        }

        return byHost.ToEquatableArray();
    }

    private static EquatableArray<string> Names(MappingReader reader, YamlEntry entry, ReadContext context)
    {
        var names = new List<string>();
        foreach (YamlScalar written in reader.Texts(entry))
        {
            if (context.IdSpaces.Contains(written.Value, StringComparer.Ordinal))
            {
                names.Add(written.Value);
            }
            else
            {
                context.Report.Add(
                    SpecRules.UnknownName,
                    written.Span,
                    $"The api has no id space {MappingReader.Shown(written)}; 'id_spaces' of the api declares {MappingReader.Words(context.IdSpaces)}.",
                    written.Value,
                    context.IdSpaces);
            }
        }

        return names.ToEquatableArray();
    }
}
