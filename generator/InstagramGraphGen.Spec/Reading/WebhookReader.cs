using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads webhooks.</summary>
internal static class WebhookReader
{
    public static EquatableArray<WebhookSpec> ReadAll(IReadOnlyList<Declaration> declarations, WebhookContext context)
    {
        var webhooks = new List<WebhookSpec>();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        if (declarations.Count > 0 && context.Api is { } api
            && !context.Declarations.Take(declarations[0].Name.Span, "what is emitted for webhooks", $"{api.Name}Webhooks", api.Webhooks.Event, api.Webhooks.Unknown))
        {
            return [];
        }

        foreach (Declaration declaration in declarations)
        {
            if (seen.TryGetValue(declaration.Name.Value, out SourceSpan first))
            {
                context.Report.Add(
                    SpecRules.DeclaredTwice,
                    declaration.Name.Span,
                    $"The webhook {MappingReader.Shown(declaration.Name)} is declared already at {first}. To add to it, write 'extend: {declaration.Name.Value}'.");
                continue;
            }

            seen.Add(declaration.Name.Value, declaration.Name.Span);
            webhooks.Add(Read(declaration, known, context));
        }

        return webhooks.OrderBy(w => w.Field, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>What webhooks of an api are called; what it does not say is made of its name.</summary>
    public static WebhookNames Names(MappingReader api, string name, ReadContext context)
    {
        var standard = new WebhookNames(name.ToLowerInvariant(), name + "WebhookEvent", name + "UnknownEvent");
        if (api.Mapping("webhooks") is not { } mapping)
        {
            return standard;
        }

        var reader = new MappingReader(mapping, SpecKeys.WebhookNames, api.Find("webhooks")!.Key.Span, context.Report);
        string? type = reader.Read("event", written => TypeName(written, context));
        string? unknown = reader.Read("unknown", written => TypeName(written, context));
        if (reader.Find("subscribed") is { } needless && !reader.Has("app") && !reader.IsMisspelt("app"))
        {
            context.Report.Add(SpecRules.NoEffect, needless.Key.Span, "'subscribed' has no effect without 'app', the node that has an app's subscriptions: only those depend on it.");
        }

        return new(reader.Text("object") ?? standard.Object, type ?? standard.Event, unknown ?? standard.Unknown)
        {
            Account = reader.Texts("account").Where(path => FieldPath.FindData(path, 0, context.Accounts, context) is not null || context.Accounts.Count == 0).Select(path => path.Value).ToEquatableArray(),
            Subscribed = reader.Read("subscribed", written => context.Accounts.Count == 0 || SearchReader.List(written, context.Accounts, edgesOnly: true, context) is not null ? written.Value : null),
            App = reader.Read("app", written =>
            {
                if (context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node })
                {
                    return written.Value;
                }

                context.Declarations.ReportUnknown(written, $"There is no node {MappingReader.Shown(written)}.", context.Declarations.NodeNames);
                return null;
            }),
        };
    }

    private static string? TypeName(YamlScalar written, ReadContext context)
    {
        if (!CSharpNames.IsTypeName(written.Value))
        {
            context.Report.Add(SpecRules.InvalidName, written.Span, $"{MappingReader.Shown(written)} {CSharpNames.WhyNoTypeName(written.Value)}");
            return null;
        }

        return context.Declarations.Take(written.Span, "what is emitted for webhooks", written.Value) ? written.Value : null;
    }

    /// <summary>Whether no event before it is known by the same; reported where one is.</summary>
    private static bool IsDistinct(Declaration webhook, WebhookForm form, WebhookEventSpec one, Dictionary<string, string> known, WebhookContext context)
    {
        string where = form == WebhookForm.Changes ? webhook.Name.Value : "";
        string tests = string.Join("&", one.When.Concat(one.Unless).Select(t => $"{t.Path}={string.Join("|", t.Values)}").OrderBy(t => t, StringComparer.Ordinal));
        string key = $"{where}\n{one.Each}\n{one.When.Count}\n{tests}";
        if (!known.TryGetValue(key, out string? first))
        {
            known.Add(key, one.Name);
            return true;
        }

        context.Report.Add(SpecRules.Contradiction, one.Span, $"'{one.Name}' is known by the same as '{first}', so it would never be told. Say with 'when' or 'unless' what tells them apart.");
        return false;
    }

    private static WebhookSpec Read(Declaration declaration, Dictionary<string, string> known, WebhookContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Webhook, declaration.Name.Span, context.Report);
        WebhookForm form = reader.Word("in", SpecKeys.WebhookForm, WebhookForm.Changes);
        var common = new WebhookEventReader(declaration, reader, form, context);
        var events = new List<WebhookEventSpec>();
        YamlEntry[] entries = [.. reader.Entries("events")];
        foreach (YamlEntry entry in entries)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (common.Read(entry) is { } read && IsDistinct(declaration, form, read, known, context))
            {
                events.Add(read);
            }
        }

        if (form == WebhookForm.Standby && reader.Find("events") is { } needless)
        {
            context.Report.Add(SpecRules.Contradiction, needless.Key.Span, "What stands in 'standby' are the events of 'messaging', so it has none of its own. Leave 'events' out.");
            events.Clear();
        }
        else if (form != WebhookForm.Standby && entries.Length == 0 && (reader.Find("events") is null or { Value: YamlMapping }) && !reader.IsMisspelt("events"))
        {
            context.Report.Add(SpecRules.MissingKey, declaration.Name.Span, "'events' is missing: a webhook needs one event at least, which is a record in C#. Write events: { SomethingHappened: }.");
        }

        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context.Read);
        return new WebhookSpec(
            declaration.Name.Value,
            form,
            events.ToEquatableArray(),
            reader.Sentence("summary"),
            CommonReader.Docs(reader),
            CommonReader.Availability(reader, context.Read),
            permissions,
            declaration.Name.Span)
        {
            PermissionsByHost = byHost,
            ToldWith = ToldWith(declaration, reader, form, context),
            Unit = common.Unit,
        };
    }

    private static EquatableArray<string> ToldWith(Declaration declaration, MappingReader reader, WebhookForm form, WebhookContext context)
    {
        YamlScalar[] others = [.. reader.Texts("told_with").Where(other => IsWebhook(other, context))];
        if (form == WebhookForm.Standby && reader.Find("told_with") is { } needless)
        {
            context.Report.Add(SpecRules.NoEffect, needless.Key.Span, "'told_with' has no effect here: what stands in 'standby' are the events of 'messaging', and a webhook of it has none of its own. Remove it.");
        }
        else if (Array.Find(others, other => other.Value == declaration.Name.Value) is { } itself)
        {
            context.Report.Add(SpecRules.NoEffect, itself.Span, $"'{itself.Value}' has no effect here: who subscribed to a webhook is told its events anyway. Remove it.");
        }

        return others.Select(other => other.Value).ToEquatableArray();
    }

    private static bool IsWebhook(YamlScalar written, WebhookContext context)
    {
        IEnumerable<string> known = context.Declarations.Webhooks.Select(w => w.Name.Value);
        if (known.Contains(written.Value))
        {
            return true;
        }

        context.Report.Add(SpecRules.UnknownName, written.Span, $"There is no webhook {MappingReader.Shown(written)}.", written.Value, known);
        return false;
    }
}

/// <summary>What readers of webhooks know of the rest of the API, which is read before them.</summary>
internal sealed class WebhookContext(ApiSpec? api, IReadOnlyList<ObjectSpec> objects, IReadOnlyList<UnionSpec> unions, ReadContext context)
{
    public ApiSpec? Api { get; } = api;

    public ReadContext Read { get; } = context;

    public Declarations Declarations => Read.Declarations;

    public SpecReport Report => Read.Report;

    public CancellationToken CancellationToken => Read.CancellationToken;

    public ObjectSpec? FindObject(string? name) => objects.FirstOrDefault(o => o.Name == name);

    public UnionSpec? FindUnion(string? name) => unions.FirstOrDefault(u => u.Name == name);
}
