using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads what a form sends: the values that it sets and its parameters, with what all forms of the same write have in common.</summary>
internal sealed class FormReader
{
    private readonly IReadOnlyList<YamlEntry> _common;
    private readonly Dictionary<string, ParamSpec> _commonParams = new(StringComparer.Ordinal);
    private readonly EquatableArray<FixedSpec> _commonSet;
    private readonly string _owner;
    private readonly ReadContext _context;
    private readonly ParameterUse _use;

    /// <param name="common">What has the parameters and values in common; null where nothing has.</param>
    /// <param name="owner">What the forms belong to, for messages.</param>
    /// <param name="context">The rest of the API.</param>
    /// <param name="use">What they are of.</param>
    /// <param name="value">The type of the value that they are parts of; null: they are parameters of a request.</param>
    /// <param name="element">The type whose data a <c>filter</c> of one looks into; null where there is none.</param>
    public FormReader(MappingReader? common, string owner, ReadContext context, ParameterUse use = ParameterUse.Write, string? value = null, string? element = null)
    {
        _owner = owner;
        _context = context;
        _use = use;
        _common = (common?.Find("params")?.Value as YamlMapping)?.Entries ?? [];
        if (common is null)
        {
            return;
        }

        (_commonSet, EquatableArray<ParamSpec> parameters) = WithoutClashes(Set(common, isValue: value is not null), ParameterReader.ReadAll(common, value is null ? use : ParameterUse.Value, element, context, scope: value is null ? null : NameScope.Value(value, context.Report)));
        foreach (ParamSpec parameter in parameters)
        {
            _commonParams.Add(parameter.WireName, parameter);
        }
    }

    /// <summary>The parameters in common, in the order written.</summary>
    public IEnumerable<ParamSpec> Common => _commonParams.Values;

    /// <summary>What a form without keys of its own sends.</summary>
    public (EquatableArray<FixedSpec> Set, EquatableArray<ParamSpec> Params) Read() => (_commonSet, Common.ToEquatableArray());

    /// <summary>What a form sends: what is common, and its own.</summary>
    /// <param name="form">The form.</param>
    /// <param name="value">The type of the value that it makes; null: it makes a request.</param>
    public (EquatableArray<FixedSpec> Set, EquatableArray<ParamSpec> Params) Read(MappingReader form, string? value = null)
    {
        EquatableArray<FixedSpec> own = Set(form, isValue: value is not null);
        FixedSpec[] set = [.. _commonSet.Where(c => !own.Any(o => o.Path == c.Path)), .. own];
        var without = new HashSet<string>(Without(form), StringComparer.Ordinal);
        YamlEntry[] entries = [.. form.Entries("params").Select(Adjusted)];
        NameScope names = _use == ParameterUse.Get ? NameScope.Request(_context.Report) : value is null ? NameScope.Form(_context.Report) : NameScope.Value(value, _context.Report);
        var parameters = new List<ParamSpec>();
        foreach (ParamSpec parameter in Common.Where(p => !without.Contains(p.WireName) && !Array.Exists(entries, e => e.Name == p.WireName)))
        {
            names.Keep(parameter.Name, new YamlScalar(parameter.WireName, YamlScalarKind.Text, parameter.Span));
            parameters.Add(parameter);
        }

        IReadOnlyDictionary<string, string> settled = names.SettleAll(entries, "Parameter", isPath: _use != ParameterUse.Get);
        foreach (YamlEntry entry in entries)
        {
            _context.CancellationToken.ThrowIfCancellationRequested();
            if (ParameterReader.Read(entry, _use == ParameterUse.Get ? _use : value is null ? ParameterUse.Write : ParameterUse.Value, null, settled.TryGetValue(entry.Name, out string? name) ? name : null, _context) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        return WithoutClashes(set, parameters);
    }

    private EquatableArray<FixedSpec> Set(MappingReader owner, bool isValue) => _use.IsPath() ? FixedReader.Paths(owner, isValue, _context) : FixedReader.Query(owner, [], _context, _use);

    /// <summary>A form may say more of a parameter in common, such as that it is required here.</summary>
    private YamlEntry Adjusted(YamlEntry own)
    {
        YamlEntry? common = _common.FirstOrDefault(c => c.Name == own.Name);
        return common is null ? own : Extension.Adjust(common, own, SpecKeys.Parameter, _owner, _context.Report);
    }

    private IEnumerable<string> Without(MappingReader form)
    {
        foreach (YamlScalar written in form.Texts("without"))
        {
            if (_common.Any(c => c.Name == written.Value))
            {
                yield return written.Value;
            }
            else
            {
                _context.Report.Add(
                    SpecRules.UnknownName,
                    written.Span,
                    $"{_owner} has no parameter {MappingReader.Shown(written)} for all its forms, so none can be without it.",
                    written.Value,
                    _common.Select(c => c.Name));
            }
        }
    }

    /// <summary>What has a place to itself: no two values stand at one place, and none stands inside another. Of two, that of a later file gives way.</summary>
    private (EquatableArray<FixedSpec> Set, EquatableArray<ParamSpec> Params) WithoutClashes(IEnumerable<FixedSpec> set, IEnumerable<ParamSpec> parameters)
    {
        FixedSpec[] allSet = [.. set];
        ParamSpec[] allParams = [.. parameters];
        var kept = new List<EquatableArray<string>>();
        var dropped = new HashSet<string>(StringComparer.Ordinal);
        foreach ((EquatableArray<string> path, SourceSpan span) in allSet.Select(f => (f.Path, f.Span))
            .Concat(allParams.Select(p => (p.Path, p.Span)))
            .OrderBy(one => _context.Report.OrderOf(one.Span)))
        {
            if (kept.Find(other => IsInside(other, path) || IsInside(path, other)) is not { Count: > 0 } clash)
            {
                kept.Add(path);
                continue;
            }

            string name = string.Join(".", path);
            _context.Report.Add(SpecRules.Contradiction, span, $"'{name}' and '{string.Join(".", clash)}' cannot both be sent: one is the other, or stands inside it.");
            dropped.Add(Key(path, span));
        }

        return (
            allSet.Where(f => !dropped.Contains(Key(f.Path, f.Span))).ToEquatableArray(),
            allParams.Where(p => !dropped.Contains(Key(p.Path, p.Span))).ToEquatableArray());

        static string Key(EquatableArray<string> path, SourceSpan span) => FormattableString.Invariant($"{span.Path}:{span.Start}:{string.Join(".", path)}");
    }

    private static bool IsInside(EquatableArray<string> outer, EquatableArray<string> inner) =>
        outer.Count <= inner.Count && outer.Zip(inner, static (a, b) => a == b).All(static same => same);
}
