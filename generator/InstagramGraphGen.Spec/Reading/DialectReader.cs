using System.Text.RegularExpressions;
using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads dialects.</summary>
internal static class DialectReader
{
    /// <summary>The name of the dialect of every host.</summary>
    public const string EveryHost = "all";

    private static readonly Regex _place = new(@"\{[a-z_]+\}", RegexOptions.CultureInvariant);

    private static readonly string[] _answerPlaces = ["{version}", "{trace}"];
    private static readonly string[] _errorPlaces = ["{version}", "{trace}", "{message}", "{reason}"];
    private static readonly string[] _bodyPlaces = ["{type}", "{code}", "{message}"];
    private static readonly string[] _usagePlaces = ["{family}", "{account}", "{minutes}", "{seconds}"];

    /// <summary>The dialect of each host that any speaks of, and the one of every host; what several documents say of one is laid over each other in their order.</summary>
    public static EquatableArray<DialectSpec> ReadAll(IEnumerable<Declaration> declarations, ReadContext context)
    {
        var dialects = new SortedDictionary<string, DialectSpec>(StringComparer.Ordinal);
        foreach (Declaration declaration in declarations)
        {
            string name = declaration.Name.Value;
            if (name != EveryHost && !context.HasHost(name) && !context.OtherHosts.Contains(name, StringComparer.Ordinal))
            {
                string[] known = [EveryHost, .. context.Hosts, .. context.OtherHosts];
                context.Report.Add(SpecRules.UnknownName, declaration.Name.Span, $"A dialect is of a host of the api, or of '{EveryHost}' of them; there is no host {MappingReader.Shown(declaration.Name)}.", name, known);
                continue;
            }

            DialectSpec dialect = Read(declaration, context) with { Host = name == EveryHost ? null : name };
            dialects[name] = dialects.TryGetValue(name, out DialectSpec? below) ? dialect.Over(below) : dialect;
        }

        return dialects.Values.ToEquatableArray();
    }

    private static DialectSpec Read(Declaration declaration, ReadContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Dialect, declaration.Name.Span, context.Report);
        _ = reader.Sentence("summary");
        _ = CommonReader.Docs(reader);
        return new DialectSpec(
            null,
            reader.Text("type"),
            reader.Number("status", 200, 599),
            Template(reader, "number", ["{code}", "{message}"]),
            reader.Texts("numbered").Select(code => Range(code, context)).OfType<CodeRange>().ToEquatableArray(),
            EdgeReader.Limit(reader),
            Headers(reader, "headers", _answerPlaces),
            Headers(reader, "error_headers", _errorPlaces),
            Headers(reader, "reasons", []),
            reader.Text("reason"),
            Usage(reader, "app_usage", context),
            Usage(reader, "family_usage", context),
            Usage(reader, "wait", context),
            Refusals(reader, context))
        {
            AccountUsage = Usage(reader, "account_usage", context),
            ErrorBody = Template(reader, "error_body", _bodyPlaces),
        };
    }

    private static CodeRange? Range(YamlScalar written, ReadContext context)
    {
        string[] ends = written.Value.Split([".."], StringSplitOptions.None);
        if (ends.Length <= 2
            && int.TryParse(ends[0], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int first)
            && int.TryParse(ends[ends.Length - 1], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int last)
            && last >= first)
        {
            return new CodeRange(first, last);
        }

        context.Report.Add(SpecRules.InvalidValue, written.Span, $"A code is a whole number, or a range such as 200..299, not {MappingReader.Shown(written)}.");
        return null;
    }

    private static EquatableArray<HeaderSpec> Headers(MappingReader reader, string key, string[] places)
    {
        var headers = new List<HeaderSpec>();
        foreach (YamlEntry entry in reader.Entries(key))
        {
            if (entry.Value is not YamlScalar { Kind: not YamlScalarKind.Null } value)
            {
                reader.WrongShape(entry, "a text");
            }
            else if (HasOnly(value, places, reader.Report))
            {
                headers.Add(new HeaderSpec(entry.Name, value.Value));
            }
        }

        return headers.ToEquatableArray();
    }

    private static UsageSpec? Usage(MappingReader owner, string key, ReadContext context)
    {
        if (owner.Mapping(key) is not { } mapping)
        {
            return null;
        }

        var reader = new MappingReader(mapping, SpecKeys.Usage, mapping.Span, context.Report);
        string? header = reader.Text("header");
        string? reached = Template(reader, "reached", _usagePlaces);
        string? idle = Template(reader, "idle", []);
        string? used = Template(reader, "used", ["{percent}", .. _usagePlaces]);
        return header is null || reached is null ? null : new UsageSpec(header, reached, idle) { Used = used };
    }

    private static EquatableArray<RefusalSpec> Refusals(MappingReader owner, ReadContext context)
    {
        if (owner.Mapping("refusals") is not { } mapping)
        {
            return [];
        }

        _ = new MappingReader(mapping, SpecKeys.Refusals, mapping.Span, context.Report);
        var refusals = new List<RefusalSpec>();
        foreach (YamlEntry entry in mapping.Entries.AsSpan())
        {
            if (!SpecKeys.RefusalReasons.TryGet(entry.Name, out (RefusalReason Reason, string[] Places) known) || EntryReader.Long(entry, SpecKeys.Refusal, context) is not { } body)
            {
                continue;
            }

            var reader = new MappingReader(body, SpecKeys.Refusal, entry.Key.Span, context.Report);
            refusals.Add(new RefusalSpec(
                known.Reason,
                reader.Number("code"),
                reader.Number("subcode"),
                reader.Text("type"),
                reader.Number("status", 200, 599),
                Template(reader, "message", known.Places),
                reader.Has("transient") ? reader.Flag("transient", false) : null,
                reader.Has("data") ? reader.Flag("data", false) : null,
                reader.Sentence("unconfirmed")));
        }

        return refusals.ToEquatableArray();
    }

    private static string? Template(MappingReader reader, string key, string[] places) =>
        reader.Scalar(key) is { } written && HasOnly(written, places, reader.Report) ? written.Value : null;

    private static bool HasOnly(YamlScalar text, string[] places, SpecReport report)
    {
        foreach (Match match in _place.Matches(text.Value))
        {
            if (!places.Contains(match.Value, StringComparer.Ordinal))
            {
                report.Add(SpecRules.UnknownName, text.Span, $"Nothing fills the place '{match.Value}' here; known are {MappingReader.Words(places)}.", match.Value, places);
                return false;
            }
        }

        return true;
    }
}
