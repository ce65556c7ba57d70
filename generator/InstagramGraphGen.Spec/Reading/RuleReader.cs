using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>refuses</c>: when the API refuses a write, a read or an act.</summary>
internal static class RuleReader
{
    public static EquatableArray<RuleSpec> ReadAll(MappingReader owner, EffectScope scope)
    {
        var rules = new List<RuleSpec>();
        foreach (YamlMapping mapping in owner.Mappings("refuses"))
        {
            scope.Context.CancellationToken.ThrowIfCancellationRequested();
            if (Read(new MappingReader(mapping, SpecKeys.Rule, mapping.Span, scope.Context.Report), mapping, scope) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.ToEquatableArray();
    }

    private static RuleSpec? Read(MappingReader reader, YamlMapping mapping, EffectScope scope)
    {
        ErrorName? error = reader.Read("error", written => ErrorReference.Read(written, scope.Context));
        ConditionSpec? condition = ConditionReader.Read(reader, scope);
        string? repeated = reader.Read("repeated", written => ArgumentPath.Find(written, 0, scope.Parameters, scope.Context) is null ? null : written.Value);
        string? summary = reader.Sentence("summary");
        string? unconfirmed = reader.Sentence("unconfirmed");
        return error is null || condition is null || (repeated is null && reader.Has("repeated"))
            ? null
            : new RuleSpec(error, condition, repeated, summary, unconfirmed, mapping.Span);
    }
}
