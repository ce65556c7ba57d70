using System.Globalization;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the keys that many kinds of mapping share.</summary>
internal static class CommonReader
{
    /// <summary>Reads <c>hosts</c>, <c>since</c>, <c>until</c>, <c>deprecated</c> and <c>unconfirmed</c>.</summary>
    public static Availability Availability(MappingReader reader, ReadContext context)
    {
        EquatableArray<HostEvidence> hosts = Hosts(reader, context);
        string? since = VersionOrDate(reader, "since");
        string? until = VersionOrDate(reader, "until");
        if (since is not null && until is not null && IsVersion(since) == IsVersion(until) && Order(until) <= Order(since))
        {
            context.Report.Add(
                SpecRules.Contradiction,
                context.Report.Later(reader.Find("until")!.Value.Span, reader.Find("since")!.Value.Span),
                $"'until' is the first version or date without it, so {until} cannot come before 'since', {since}, or be the same.");
            until = null;
        }

        string? deprecated = reader.Sentence("deprecated");
        string? unconfirmed = reader.Sentence("unconfirmed");
        return hosts.Count == 0 && since is null && until is null && deprecated is null && unconfirmed is null
            ? Spec.Availability.Everywhere
            : new Availability(hosts, since, until, deprecated, unconfirmed);
    }

    /// <summary>Reads <c>docs</c>: the address of a page.</summary>
    public static string? Docs(MappingReader reader)
    {
        return reader.Read("docs", docs =>
        {
            if (IsWebAddress(docs.Value))
            {
                return docs.Value;
            }

            reader.Report.Add(SpecRules.InvalidValue, docs.Span, $"'docs' is the address of a page (https://…), not {MappingReader.Shown(docs)}.");
            return null;
        });
    }

    /// <summary>Reads <c>permissions</c>: a list that holds on every host, or a list for each host.</summary>
    public static (EquatableArray<string> Default, EquatableArray<HostPermissions> ByHost) Permissions(MappingReader reader, ReadContext context)
    {
        if (reader.Find("permissions") is not { } entry)
        {
            return default;
        }

        if (entry.Value is not YamlMapping mapping)
        {
            return (reader.Texts(entry).Select(p => p.Value).ToEquatableArray(), []);
        }

        var byHost = new List<HostPermissions>();
        foreach (YamlEntry host in mapping.Entries.AsSpan())
        {
            if (IsHost(host.Key, context))
            {
                byHost.Add(new HostPermissions(host.Name, reader.Texts(host).Select(p => p.Value).ToEquatableArray()));
            }
        }

        string? standard = context.Hosts.Count > 0 ? context.Hosts[0] : null;
        return (byHost.Find(p => p.Host == standard)?.Permissions ?? [], byHost.ToEquatableArray());
    }

    /// <summary>Reads <c>rate</c>: the name of one of the api's rates.</summary>
    public static string? Rate(MappingReader reader, ReadContext context) => reader.Read("rate", written =>
    {
        if (context.Rates.Contains(written.Value, StringComparer.Ordinal))
        {
            return context.LostRates.Contains(written.Value, StringComparer.Ordinal) ? null : written.Value;
        }

        context.Report.Add(
            SpecRules.UnknownName,
            written.Span,
            $"The api has no rate {MappingReader.Shown(written)}; 'rates' of the api declares {MappingReader.Words(context.Rates)}.",
            written.Value,
            context.Rates);
        return null;
    });

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "https" or "http";

    /// <summary>Whether a text can be a version: <c>v24.0</c>.</summary>
    public static bool IsVersion(string text)
    {
        int dot = text.IndexOf('.');
        return dot > 1 && text[0] is 'v' && IsDigits(text, 1, dot) && IsDigits(text, dot + 1, text.Length);
    }

    /// <summary>Reads <c>hosts</c>: where something exists; empty: everywhere.</summary>
    public static EquatableArray<HostEvidence> Hosts(MappingReader reader, ReadContext context)
    {
        if (reader.Find("hosts") is not { } entry)
        {
            return [];
        }

        var hosts = new List<HostEvidence>();
        if (entry.Value is YamlMapping mapping)
        {
            foreach (YamlEntry host in mapping.Entries.AsSpan())
            {
                if (IsHost(host.Key, context) && ReadEvidence(reader, host) is { } evidence)
                {
                    hosts.Add(new HostEvidence(host.Name, evidence));
                }
            }
        }
        else if (entry.Value is YamlSequence)
        {
            foreach (YamlScalar host in reader.Texts(entry))
            {
                if (IsHost(host, context))
                {
                    hosts.Add(new HostEvidence(host.Value, Evidence.Documented));
                }
            }
        }
        else
        {
            reader.WrongShape(entry, "a list of hosts, or a mapping from host to evidence");
        }

        return hosts.ToEquatableArray();
    }

    private static Evidence? ReadEvidence(MappingReader reader, YamlEntry host)
    {
        for (YamlEntry? written = host; written is not null; written = written.Former)
        {
            if (written.Value is not YamlScalar word)
            {
                reader.WrongShape(written, MappingReader.Words([.. SpecKeys.Evidence.Words], "or"));
            }
            else if (reader.Word(word, SpecKeys.Evidence, host.Name, out Evidence evidence))
            {
                return evidence;
            }
        }

        return null;
    }

    public static bool IsHost(YamlScalar host, ReadContext context)
    {
        if (context.HasHost(host.Value))
        {
            return true;
        }

        context.Report.Add(
            SpecRules.UnknownName,
            host.Span,
            $"The api has no host {MappingReader.Shown(host)}; it has {MappingReader.Words(context.Hosts)}.",
            host.Value,
            context.Hosts);
        return false;
    }

    private static string? VersionOrDate(MappingReader reader, string key)
    {
        return reader.Read(key, scalar =>
        {
            if (IsVersion(scalar.Value) || IsDate(scalar.Value))
            {
                return scalar.Value;
            }

            reader.Report.Add(SpecRules.InvalidValue, scalar.Span, $"'{key}' is a version (v24.0) or a date (2026-06-22), not {MappingReader.Shown(scalar)}.");
            return null;
        });
    }

    /// <summary>A number that grows with the version, or with the date.</summary>
    private static long Order(string versionOrDate)
    {
        long order = 0;
        foreach (string part in versionOrDate.TrimStart('v').Split('.', '-'))
        {
            order = (order * 10_000) + int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return order;
    }

    private static bool IsDate(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsDigits(string text, int start, int end)
    {
        for (int i = start; i < end; i++)
        {
            if (text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return end > start && end - start <= 4;
    }
}
