using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>A write that can be carried out, unless a rule of the spec refuses it.</summary>
/// <param name="Node">The node that it goes to.</param>
/// <param name="Write">Its operation.</param>
/// <param name="Form">Its form.</param>
/// <param name="Name">The names of node, edge and form.</param>
/// <param name="Arguments">What it was sent with.</param>
internal sealed record BoundWrite(StoredObject Node, OperationSpec Write, FormSpec Form, string Name, Arguments Arguments)
{
    /// <summary>The write, whichever form it has: what its own rules count.</summary>
    public string WriteName { get; init; } = Name;
}

/// <summary>Carries writes out: the rules of the spec, then its effects, then the answer.</summary>
internal sealed class Writing(GraphSpec spec, HostDialect dialect, EventMaker events, GraphEmulatorOptions options)
{
    private readonly EffectRunner _effects = new(spec, events);

    /// <summary>Changes the data.</summary>
    public EffectRunner Effects => _effects;

    // The writes that ask a callback first, as requests are called.
    private readonly HashSet<string> _asking = [.. spec.Objects.SelectMany(Asking)];

    /// <summary>Whether a write asks the callback that it names whether it wants to be told.</summary>
    public bool AsksCallback(string? operation) => operation is not null && _asking.Contains(operation);

    /// <summary>Finds the form of a write, and checks what it was sent with.</summary>
    /// <exception cref="Refusal">Something of it is wrong.</exception>
    public BoundWrite Bind(Arguments arguments, CallTarget target, OperationSpec write, GraphSnapshot snapshot, Understanding understood)
    {
        var checker = new WrittenChecker(snapshot, target.Scope, dialect);
        FormSpec form = checker.Check(write.Forms, arguments);
        string name = string.Join('.', new[] { target.Node.Spec.Name, target.Edge?.WireName, form.Name }.OfType<string>());
        understood.Form = name;
        understood.Parameters = checker.Seen;
        string method = write == (target.Edge?.Delete ?? target.Node.Spec.Delete) ? "DELETE" : "POST";
        return new BoundWrite(target.Node, write, form, name, arguments) { WriteName = $"{method} {target.Node.Spec.Name}.{target.Edge?.WireName}" };
    }

    /// <summary>A write at its beginning.</summary>
    public WriteState Begin(StoredObject subject, Arguments arguments, GraphSnapshot snapshot, string? version = null) =>
        new(subject.Id!, arguments, options.TimeProvider.GetUtcNow(), options.AppId, snapshot) { Version = version ?? spec.Api.Version };

    /// <summary>Carries a write out.</summary>
    /// <returns>The answer; the data as it is then is in the state.</returns>
    /// <exception cref="Refusal">A rule refuses it.</exception>
    public JsonObject Act(BoundWrite bound, WriteState state)
    {
        EquatableArray<EffectValueSpec> answers = bound.Form.Answers.Count > 0 || bound.Form.Returns != bound.Write.Returns ? bound.Form.Answers : bound.Write.Answers;
        Act(bound.Name, [.. bound.Write.Rules.Select(rule => new NamedRule(bound.WriteName, rule)), .. bound.Form.Rules.Select(rule => new NamedRule(bound.Name, rule))], [.. bound.Write.Effects, .. bound.Form.Effects], state);
        if (answers.Count > 0)
        {
            return WholeJson.Answer(_effects.Answer(spec.FindObject(bound.Form.Returns!.Name)!, answers, state), state.Snapshot);
        }

        return bound.Form.Returns?.Kind == TypeKind.Node ? new JsonObject { ["id"] = state.Created ?? bound.Node.Id } : new JsonObject { ["success"] = true };
    }

    /// <summary>Carries a call of a group out.</summary>
    /// <inheritdoc cref="Act(BoundWrite, WriteState)"/>
    public JsonObject Act(string name, FormSpec form, WriteState state)
    {
        Act(name, form.Rules, form.Effects, state);
        return form is { Returns.Kind: TypeKind.Node, Answers.Count: 0 } ? new JsonObject { ["id"] = state.Created ?? state.Subject }
            : form.Returns is { } returns
            ? WholeJson.Answer(_effects.Answer(spec.FindObject(returns.Name)!, form.Answers, state), state.Snapshot)
            : new JsonObject { ["success"] = true };
    }

    /// <summary>Carries rules and effects out.</summary>
    /// <exception cref="Refusal">A rule refuses.</exception>
    public void Act(string name, IEnumerable<RuleSpec> rules, IEnumerable<EffectSpec> effects, WriteState state) =>
        Act(name, [.. rules.Select(rule => new NamedRule(name, rule))], effects, state);

    private void Act(string name, NamedRule[] rules, IEnumerable<EffectSpec> effects, WriteState state)
    {
        foreach (NamedRule rule in rules)
        {
            ThrowIfRefused(rule, state);
        }

        string[] once = [.. rules.Select(rule => Once(rule, state)).OfType<string>()];
        (NamedRule Named, string Value)[] spent = [.. rules.Where(named => named.Rule.Quota is not null && Search.Holds(named.Rule.Condition, state)).Select(named => (named, ValueOf(named.Rule.Quota!, state)))];
        _effects.Run(effects, state);
        foreach ((NamedRule named, string value) in spent)
        {
            state.Snapshot = Quotas.Spend(named.Rule.Quota!, value, state, named.Name);
        }

        foreach (string done in once)
        {
            state.Snapshot = state.Snapshot.Remember(done);
        }
    }

    /// <summary>Holds something to the rules of the spec.</summary>
    /// <exception cref="Refusal">A rule refuses it.</exception>
    public void ThrowIfRefused(IEnumerable<RuleSpec> rules, WriteState state)
    {
        foreach (RuleSpec rule in rules)
        {
            ThrowIfRefused(new NamedRule("", rule), state);
        }
    }

    private void ThrowIfRefused(NamedRule named, WriteState state)
    {
        RuleSpec rule = named.Rule;
        if ((rule.Handshake is not null && state.Unanswered is null)
            || (rule.Unreachable.Count > 0 && !rule.Unreachable.Any(path => EffectValues.Sent(path, state).Any(url => !Address.IsPublic(Arguments.TextOf(url)))))
            || !Search.Holds(rule.Condition, state)
            || (rule.Repeated is not null && !(Once(named, state) is { } done && state.Snapshot.Done.Contains(done)))
            || (rule.Quota is { } quota && !Quotas.IsUsedUp(quota, ValueOf(quota, state), state, named.Name)))
        {
            return;
        }

        Refusal refusal = dialect.Declared(rule.Error);
        refusal.UserMessage = rule.Handshake is null ? rule.Summary : string.Join(' ', new[] { rule.Summary, state.Unanswered }.OfType<string>());
        refusal.Leaves = rule.Quota is { Locks: not null } locks ? snapshot => Quotas.Lock(locks, snapshot, state, named.Name) : null;
        throw refusal;
    }

    private static string ValueOf(QuotaSpec quota, WriteState state) => quota.Of is { } path ? string.Join(',', EffectValues.Sent(path, state).Select(Arguments.TextOf)) : "";

    // What a rule lets happen once: the write with this value.
    private static string? Once(NamedRule named, WriteState state) =>
        named.Rule.Repeated is { } path && EffectValues.Sent(path, state) is [{ } value, ..] ? $"{named.Name}\n{path}\n{Arguments.TextOf(value)}" : null;

    private static IEnumerable<string> Asking(ObjectSpec node)
    {
        var writes = new List<(string Name, OperationSpec? Write)> { (node.Name, node.Post), (node.Name, node.Delete) };
        foreach (EdgeSpec edge in node.Edges)
        {
            writes.Add(($"{node.Name}.{edge.WireName}", edge.Post));
            writes.Add(($"{node.Name}.{edge.WireName}", edge.Delete));
        }

        return writes.SelectMany(one => (one.Write?.Forms ?? []).Where(form => one.Write!.Rules.Concat(form.Rules).Any(rule => rule.Handshake is not null)).Select(form => $"{one.Name}.{form.Name}"));
    }
}
