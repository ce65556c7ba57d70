using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>set</c>: what is always sent.</summary>
internal static class FixedReader
{
    /// <summary>The values of something that is written, by their paths.</summary>
    /// <param name="reader">What has them.</param>
    /// <param name="isValue">Whether they stand in a value, and not in the request itself.</param>
    /// <param name="context">The rest of the API.</param>
    public static EquatableArray<FixedSpec> Paths(MappingReader reader, bool isValue, ReadContext context) =>
        Read(reader, entry => (isValue || IsFree(entry, ParameterUse.Write, context)) && ParameterReader.IsPath(entry.Key, context), name => name.Split('.'));

    private static bool IsFree(YamlEntry entry, ParameterUse use, ReadContext context)
    {
        if (!use.Keeps(entry.Name))
        {
            return true;
        }

        context.Report.Add(SpecRules.BuiltInParameter, entry.Key.Span, $"Every request has '{entry.Name}' already, and its caller gives the value. Remove it.");
        return false;
    }

    /// <summary>The values of a query, which no parameter may change.</summary>
    public static EquatableArray<FixedSpec> Query(MappingReader reader, EquatableArray<ParamSpec> parameters, ReadContext context, ParameterUse use = ParameterUse.Get) =>
        Read(reader, entry => CanBeSet(entry, parameters, use, context), name => [name]);

    private static bool CanBeSet(YamlEntry entry, EquatableArray<ParamSpec> parameters, ParameterUse use, ReadContext context)
    {
        if (!IsFree(entry, use, context))
        {
            return false;
        }

        if (parameters.FirstOrDefault(p => p.WireName == entry.Name) is { } parameter)
        {
            context.Report.Add(
                SpecRules.Contradiction,
                context.Report.Later(entry.Key.Span, parameter.Span),
                $"'{entry.Name}' is always the same here, by 'set', and a parameter, by 'params'. Remove one of the two.");
            return false;
        }

        return EntryReader.IsWireName(entry.Key, context);
    }

    private static EquatableArray<FixedSpec> Read(MappingReader reader, Func<YamlEntry, bool> isName, Func<string, string[]> pathOf)
    {
        var set = new List<FixedSpec>();
        foreach (YamlEntry entry in reader.Entries("set"))
        {
            if (!isName(entry))
            {
                continue;
            }

            for (YamlEntry? written = entry; written is not null; written = written.Former)
            {
                if (written.Value is YamlScalar { Kind: not YamlScalarKind.Null } value)
                {
                    FixedKind kind = value.Kind switch { YamlScalarKind.Bool => FixedKind.Bool, YamlScalarKind.Number => FixedKind.Number, _ => FixedKind.Text };
                    string text = kind == FixedKind.Bool ? value.Value.ToLowerInvariant() : value.Value;
                    set.Add(new FixedSpec(pathOf(entry.Name).ToEquatableArray(), text, kind, entry.Key.Span));
                    break;
                }

                reader.WrongShape(written, "a single value");
            }
        }

        return set.ToEquatableArray();
    }
}
