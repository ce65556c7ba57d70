using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>refuses</c>: when the API refuses a write, a read or an act.</summary>
internal static class RuleReader
{
    private static readonly string[] s_units = ["seconds", "hours", "days"];

    /// <summary>The rules of a write; or those of a read or an act, before which no callback is asked.</summary>
    public static EquatableArray<RuleSpec> ReadAll(MappingReader owner, EffectScope scope, bool asksCallbacks = false)
    {
        var rules = new List<RuleSpec>();
        foreach (YamlMapping mapping in owner.Mappings("refuses"))
        {
            scope.Context.CancellationToken.ThrowIfCancellationRequested();
            if (Read(new MappingReader(mapping, SpecKeys.Rule, mapping.Span, scope.Context.Report), mapping, scope, asksCallbacks) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.ToEquatableArray();
    }

    private static RuleSpec? Read(MappingReader reader, YamlMapping mapping, EffectScope scope, bool asksCallbacks)
    {
        ErrorName? error = reader.Read("error", written => ErrorReference.Read(written, scope.Context));
        ConditionSpec? condition = ConditionReader.Read(reader, scope);
        string? repeated = Parameter(reader, "repeated", scope);
        EquatableArray<string> unreachable = reader.Texts("unreachable").Where(written => ArgumentPath.Find(written, 0, scope.Parameters, scope.Context) is not null).Select(written => written.Value).ToEquatableArray();
        HandshakeSpec? handshake = reader.Mapping("handshake") is { } asked ? Handshake(new MappingReader(asked, SpecKeys.Handshake, reader.Find("handshake")!.Key.Span, scope.Context.Report), scope) : null;
        if (!asksCallbacks && reader.Find("handshake") is { } needless)
        {
            scope.Context.Report.Add(SpecRules.NoEffect, needless.Key.Span, "'handshake' has no effect here, so the rule never refuses: a callback is asked before a 'post' or a 'delete' only.");
        }

        QuotaSpec? quota = reader.Mapping("quota") is { } allowed ? Quota(new MappingReader(allowed, SpecKeys.Quota, reader.Find("quota")!.Key.Span, scope.Context.Report), reader.Find("quota")!.Key.Span, scope) : null;
        string? summary = reader.Sentence("summary");
        string? unconfirmed = reader.Sentence("unconfirmed");
        return error is null || condition is null || (repeated is null && reader.Has("repeated")) || (handshake is null && reader.Has("handshake")) || (unreachable.Count == 0 && reader.Has("unreachable")) || (quota is null && reader.Has("quota"))
            ? null
            : new RuleSpec(error, condition, repeated, summary, unconfirmed, mapping.Span) { Handshake = handshake, Quota = quota, Unreachable = unreachable };
    }

    private static HandshakeSpec? Handshake(MappingReader reader, EffectScope scope)
    {
        string? callback = Parameter(reader, "callback", scope);
        string? token = Parameter(reader, "verify_token", scope);
        return callback is null || token is null ? null : new HandshakeSpec(callback, token);
    }

    private static QuotaSpec? Quota(MappingReader reader, SourceSpan span, EffectScope scope)
    {
        string? of = Parameter(reader, "of", scope);
        string? rate = CommonReader.Rate(reader, scope.Context);
        int? calls = reader.Number("calls", 1);
        int? seconds = reader.Number("seconds", 1, 1_000_000) ?? reader.Number("hours", 1, 100_000) * 3_600 ?? reader.Number("days", 1, 10_000) * 86_400;
        int? locks = reader.Number("locks", 1, 10_000_000);
        int units = s_units.Count(reader.Has);
        if (reader.Has("rate") ? units > 0 || reader.Has("calls") : units != 1 || !reader.Has("calls"))
        {
            scope.Context.Report.Add(SpecRules.Contradiction, span, "A quota has a number and a time: 'calls', and one of 'seconds', 'hours' and 'days'; or 'rate' alone, a rate of the api that has both.");
            return null;
        }

        return (of is null && reader.Has("of")) || (locks is null && reader.Has("locks")) || (rate is null && (calls is null || seconds is null))
            ? null
            : new QuotaSpec(calls ?? 0, of, seconds ?? 0) { Rate = rate, Locks = locks };
    }

    private static string? Parameter(MappingReader reader, string key, EffectScope scope) =>
        reader.Read(key, written => ArgumentPath.Find(written, 0, scope.Parameters, scope.Context) is null ? null : written.Value);
}
