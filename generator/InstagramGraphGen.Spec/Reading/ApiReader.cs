using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads the api.</summary>
internal static class ApiReader
{
    /// <summary>
    /// The api; null (reported) where it has no usable name. Other keys that cannot be read get a stand-in, so that one typing
    /// mistake in them does not take everything away that is emitted.
    /// </summary>
    public static ApiSpec? Read(Declaration declaration, ReadContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Api, declaration.Name.Span, context.Report);
        string? name = Identifier(declaration.Name, context);
        if (reader.Scalar("client") is { } client && !CSharpNames.IsTypeName(client.Value))
        {
            context.Report.Add(SpecRules.InvalidName, client.Span, $"{MappingReader.Shown(client)} {CSharpNames.WhyNoTypeName(client.Value)}");
        }

        string? space = reader.Read("namespace", written => Namespace(written, context));
        string? version = reader.Read("version", written => Version(written, context));
        EquatableArray<HostSpec> hosts = Hosts(reader, "hosts", NameScope.Hosts(declaration.Name.Value + "Hosts", context.Report), context);
        context.Hosts = [.. reader.Entries("hosts").Select(h => h.Name)];
        hosts = WithBatches(hosts, reader, context);
        EquatableArray<HostSpec> others = OtherHosts(reader, context);
        context.SoundHosts = [.. hosts.Select(h => h.Name), .. others.Select(h => h.Name)];
        EquatableArray<IdSpaceSpec> spaces = IdSpaceReader.ReadAll(reader);
        context.IdSpaces = [.. reader.Entries("id_spaces").Select(s => s.Name)];
        EquatableArray<RateSpec> rates = Rates(reader, context);
        context.Rates = [.. reader.Entries("rates").Select(r => r.Name)];
        context.LostRates = [.. context.Rates.Except(rates.Select(r => r.Name), StringComparer.Ordinal)];
        string? summary = reader.Sentence("summary");
        string? docs = CommonReader.Docs(reader);
        EquatableArray<RootSpec> roots = Roots(reader, context.Declarations.Client, context);
        return name is null
            ? null
            : new ApiSpec(
                name,
                space ?? name,
                context.Declarations.Client,
                version ?? "v0.0",
                hosts.Count > 0 ? hosts : [new HostSpec("default", "https://graph.invalid")],
                roots,
                summary,
                docs,
                declaration.Name.Span)
            {
                OtherHosts = others,
                IdSpaces = spaces,
                Rates = rates,
                Webhooks = WebhookReader.Names(reader, name, context),
            };
    }

    private static string? Identifier(YamlScalar name, ReadContext context)
    {
        if (CSharpNames.IsIdentifier(name.Value))
        {
            return name.Value;
        }

        context.Report.Add(
            SpecRules.InvalidName,
            name.Span,
            $"{MappingReader.Shown(name)} cannot be a C# type's name: it takes letters, digits and '_', does not begin with a digit, and is no C# keyword.");
        return null;
    }

    private static string? Namespace(YamlScalar written, ReadContext context)
    {
        if (CSharpNames.IsNamespace(written.Value))
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.InvalidName, written.Span, $"{MappingReader.Shown(written)} cannot be a C# namespace.");
        return null;
    }

    private static string? Version(YamlScalar written, ReadContext context)
    {
        if (CommonReader.IsVersion(written.Value))
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.InvalidValue, written.Span, $"'version' looks like v24.0, not {MappingReader.Shown(written)}.");
        return null;
    }

    /// <summary>The hosts that have only the calls which name them: none of them has the name of a host that has all.</summary>
    private static EquatableArray<HostSpec> OtherHosts(MappingReader reader, ReadContext context)
    {
        context.OtherHosts = [.. reader.Entries("other_hosts").Select(h => h.Name)];
        foreach (YamlEntry twice in reader.Entries("other_hosts").Where(h => context.Hosts.Contains(h.Name, StringComparer.Ordinal)))
        {
            context.Report.Add(SpecRules.DeclaredTwice, twice.Key.Span, $"'{twice.Name}' is one of 'hosts' already. Give it another name.");
        }

        return Hosts(reader, "other_hosts", NameScope.Hosts("", context.Report), context).Where(h => !context.Hosts.Contains(h.Name, StringComparer.Ordinal)).ToEquatableArray();
    }

    private static EquatableArray<HostSpec> Hosts(MappingReader reader, string key, NameScope names, ReadContext context)
    {
        var hosts = new List<HostSpec>();
        foreach (YamlEntry entry in reader.Entries(key))
        {
            string? address = null;
            for (YamlEntry? written = entry; written is not null && address is null; written = written.Former)
            {
                address = Address(written, mayHavePath: key == "other_hosts", context);
            }

            if (address is not null && names.Settle(entry.Key, null, "Host") is { } name)
            {
                hosts.Add(new HostSpec(entry.Name, address) { CSharpName = name });
            }
        }

        return hosts.ToEquatableArray();
    }

    /// <summary>The hosts with what <c>batches</c> says of each. A limit of 0 says that it takes none.</summary>
    private static EquatableArray<HostSpec> WithBatches(EquatableArray<HostSpec> hosts, MappingReader reader, ReadContext context)
    {
        var batches = new Dictionary<string, BatchSpec>(StringComparer.Ordinal);
        foreach (YamlEntry entry in reader.Entries("batches"))
        {
            if (!context.HasHost(entry.Name))
            {
                context.Report.Add(SpecRules.UnknownName, entry.Key.Span, $"The api has no host {MappingReader.Shown(entry.Key)}.", entry.Name, [.. context.Hosts]);
            }
            else if (EntryReader.Long(entry, SpecKeys.Batch, context) is { } mapping)
            {
                var batch = new MappingReader(mapping, SpecKeys.Batch, entry.Key.Span, context.Report);
                int? limit = batch.Number("limit", 0, 1000);
                string? path = batch.Read("path", written => Path(written, context));
                _ = CommonReader.Docs(batch);
                _ = batch.Sentence("unconfirmed");
                if (limit > 0)
                {
                    batches[entry.Name] = new BatchSpec(limit.Value, path ?? "");
                }
            }
        }

        return batches.Count == 0 ? hosts : hosts.Select(host => batches.TryGetValue(host.Name, out BatchSpec? batch) ? host with { Batch = batch } : host).ToEquatableArray();
    }

    private static string? Address(YamlEntry entry, bool mayHavePath, ReadContext context)
    {
        if (entry.Value is YamlScalar address
            && Uri.TryCreate(address.Value, UriKind.Absolute, out Uri? uri)
            && uri.Scheme == "https"
            && (mayHavePath || uri.AbsolutePath == "/")
            && uri.Query.Length == 0
            && uri.Fragment.Length == 0
            && uri.UserInfo.Length == 0)
        {
            return address.Value.TrimEnd('/');
        }

        context.Report.Add(
            SpecRules.InvalidValue,
            entry.Value.Span.Length == 0 ? entry.Key.Span : entry.Value.Span,
            $"The host '{entry.Name}' is an address such as https://graph.example.com, without {(mayHavePath ? "a query" : "a path")}.");
        return null;
    }

    private static EquatableArray<RateSpec> Rates(MappingReader reader, ReadContext context)
    {
        var rates = new List<RateSpec>();
        foreach (YamlEntry entry in reader.Entries("rates"))
        {
            if (EntryReader.Long(entry, SpecKeys.Rate, context) is not { } mapping)
            {
                continue;
            }

            var rate = new MappingReader(mapping, SpecKeys.Rate, entry.Key.Span, context.Report);
            int? calls = rate.Number("calls", 1);
            int period = rate.Word("per", SpecKeys.Per, 0);
            string? summary = rate.Sentence("summary");
            string? docs = CommonReader.Docs(rate);
            Availability availability = CommonReader.Availability(rate, context);
            if (calls is not null && period > 0)
            {
                rates.Add(new RateSpec(entry.Name, calls.Value, period, summary, docs, availability, entry.Key.Span));
            }
        }

        return rates.ToEquatableArray();
    }

    private static EquatableArray<RootSpec> Roots(MappingReader reader, string client, ReadContext context)
    {
        NameScope names = NameScope.Client(client, context.Report);
        context.ClientNames = names;
        var roots = new List<RootSpec>();
        foreach (YamlEntry entry in reader.Entries("roots"))
        {
            if (EntryReader.Long(entry, SpecKeys.Root, context) is not { } mapping)
            {
                continue;
            }

            var root = new MappingReader(mapping, SpecKeys.Root, entry.Key.Span, context.Report);
            string? node = root.Read("node", written => Node(written, context));
            string? path = root.Read("path", written => Path(written, context));
            string? summary = root.Sentence("summary");
            if (node is not null && names.Declare(entry.Key) is { } name)
            {
                roots.Add(new RootSpec(name, node, path, summary, entry.Key.Span) { Types = context.Declarations.TypesOf(node) });
            }
        }

        return roots.ToEquatableArray();
    }

    /// <summary>A fixed path, or null (reported).</summary>
    public static string? Path(YamlScalar written, ReadContext context)
    {
        string[] parts = written.Value.Split('/');
        if (parts.All(p => p.Length > 0 && p.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') && p.Trim('.').Length > 0))
        {
            return written.Value;
        }

        context.Report.Add(SpecRules.InvalidValue, written.Span, $"'path' is a path such as me, without slashes at its ends, not {MappingReader.Shown(written)}.");
        return null;
    }

    private static string? Node(YamlScalar written, ReadContext context)
    {
        if (context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node })
        {
            return written.Value;
        }

        context.Declarations.ReportUnknown(written, $"There is no node {MappingReader.Shown(written)}.", context.Declarations.NodeNames);
        return null;
    }
}
