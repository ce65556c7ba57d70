using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads <c>refuses</c>: when the API refuses a write, a read or an act.</summary>
internal static class RuleReader
{
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
        int? calls = reader.Number("calls", 1);
        string? of = Parameter(reader, "of", scope);
        int? hours = reader.Number("hours", 1);
        int? days = reader.Number("days", 1);
        if ((hours is null) == (days is null) && reader.Has("hours") == reader.Has("days"))
        {
            scope.Context.Report.Add(SpecRules.Contradiction, span, "A quota holds for a time: write 'hours' or 'days', one of the two.");
            return null;
        }

        return calls is null || (of is null && reader.Has("of")) || (hours is null && days is null) ? null : new QuotaSpec(calls.Value, of, (hours ?? 0) * 3_600 + ((days ?? 0) * 86_400));
    }

    private static string? Parameter(MappingReader reader, string key, EffectScope scope) =>
        reader.Read(key, written => ArgumentPath.Find(written, 0, scope.Parameters, scope.Context) is null ? null : written.Value);
}
