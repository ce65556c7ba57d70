using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Naming;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>Reads webhooks.</summary>
internal static class WebhookReader
{
    public static EquatableArray<WebhookSpec> ReadAll(IEnumerable<Declaration> declarations, ReadContext context)
    {
        var webhooks = new List<WebhookSpec>();
        var seen = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (Declaration declaration in declarations)
        {
            if (seen.TryGetValue(declaration.Name.Value, out SourceSpan first))
            {
                context.Report.Add(
                    SpecRules.DeclaredTwice,
                    declaration.Name.Span,
                    $"The webhook {MappingReader.Shown(declaration.Name)} is declared already at {first}.");
                continue;
            }

            seen.Add(declaration.Name.Value, declaration.Name.Span);
            if (Read(declaration, context) is { } webhook)
            {
                webhooks.Add(webhook);
            }
        }

        return webhooks.OrderBy(w => w.Field, StringComparer.Ordinal).ToEquatableArray();
    }

    private static WebhookSpec? Read(Declaration declaration, ReadContext context)
    {
        var reader = new MappingReader(declaration.Body, SpecKeys.Webhook, declaration.Name.Span, context.Report);
        string? payload = reader.Read("payload", written => Payload(written, context));
        string? summary = reader.Sentence("summary");
        string? docs = CommonReader.Docs(reader);
        Availability availability = CommonReader.Availability(reader, context);
        (EquatableArray<string> permissions, EquatableArray<HostPermissions> byHost) = CommonReader.Permissions(reader, context);
        return payload is null
            ? null
            : new WebhookSpec(declaration.Name.Value, payload, summary, docs, availability, permissions, declaration.Name.Span) { PermissionsByHost = byHost };
    }

    private static string? Payload(YamlScalar written, ReadContext context)
    {
        if (context.Declarations.FindType(written.Value) is { Kind: DeclarationKind.Node or DeclarationKind.Object })
        {
            return written.Value;
        }

        context.Declarations.ReportUnknown(written, $"There is no object {MappingReader.Shown(written)}.", context.Declarations.TypeNames);
        return null;
    }
}
