using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>acts</c>: what whoever a node stands for does without the API.</summary>
internal static class ActReader
{
    public static EquatableArray<ActSpec> ReadAll(MappingReader owner, string node, ReadContext context)
    {
        var acts = new List<ActSpec>();
        foreach (YamlEntry entry in owner.Entries("acts"))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (!EntryReader.IsWireName(entry.Key, context) || EntryReader.Long(entry, SpecKeys.Act, context) is not { } mapping)
            {
                continue;
            }

            var reader = new MappingReader(mapping, SpecKeys.Act, entry.Key.Span, context.Report);
            EquatableArray<ParamSpec> parameters = ParameterReader.ReadAll(reader, ParameterUse.Write, null, context);
            var scope = new EffectScope(node, parameters, [.. EffectScope.CreatedIn(mapping, context)], context);
            acts.Add(new ActSpec(
                entry.Name,
                parameters,
                new EffectReader(scope, "", null).ReadAll(reader),
                RuleReader.ReadAll(reader, scope),
                reader.Sentence("summary"),
                reader.Sentence("unconfirmed"),
                entry.Key.Span));
        }

        return acts.ToEquatableArray();
    }
}
