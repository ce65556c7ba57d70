using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>An event of a webhook → its record: what it holds, what it is known by, and the requests that it leads to.</summary>
internal static class WebhookEventEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";

    /// <summary>Emits <c>{Name}.g.cs</c>.</summary>
    public static EmittedFile Emit(WebhookEventPart part, EmitOptions options)
    {
        WebhookEventSpec type = part.Event;
        SourceWriter writer = SourceWriter.File(options);
        string unit = type.Time is null ? "" : $" On the wire, its time counts in {type.Unit.ToString().ToLowerInvariant()}.";
        XmlDoc.Write(
            writer,
            type.Summary ?? part.Summary,
            $"An event of the webhook <c>{XmlDoc.Escape(part.Field)}</c>.",
            XmlDoc.Remarks(part.Availability, part.Permissions, type.Docs ?? part.Docs, $"An app that subscribes to {part.Field} is told.{unit}"));
        XmlDoc.Obsolete(writer, part.Availability);
        using (writer.OpenType($"{options.Visibility} sealed partial record {type.Name} : {part.Base}"))
        {
            WriteConstructor(writer, type);
            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line($"public override string Kind => nameof({type.Name});");
            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line($"public override string Field => {Literal.Of(part.Field)};");
            if (type.Time is { } time)
            {
                WriteOverride(writer, "global::System.DateTimeOffset", "Time", Has(type, time) ? time.Names[0] : $"{Way(time, type)} ?? base.Time");
            }

            if (type.Identity.Count > 0)
            {
                WriteOverride(writer, "string?", "Identity", $"IdentityOf({Literals(type.Identity)})");
            }

            if (type.OrderBy.Count > 0)
            {
                WriteOverride(writer, "string?", "OrderingKey", $"OrderedBy({Literals(type.OrderBy)})");
            }

            foreach (FieldSpec field in type.Fields.Concat(type.Around))
            {
                writer.Line();
                XmlDoc.Write(writer, field.Summary, $"The field <c>{XmlDoc.Escape(field.WireName)}</c>.", XmlDoc.Remarks(field.Availability, docs: field.Docs));
                XmlDoc.Obsolete(writer, field.Availability);
                bool isList = field.Type.Kind == TypeKind.List;
                writer.Line($"public {CSharpType.Of(field.Type)}{(isList || field.IsRequired ? "" : "?")} {field.Name} {{ get; }}{(isList ? " = [];" : "")}");
            }

            foreach (WebhookRequest request in part.Requests)
            {
                writer.Line();
                request.WriteTo(writer);
            }

            WriteEquality(writer, type.Name, "");
        }

        return new($"{type.Name}.g.cs", writer.ToString());
    }

    /// <summary>The expression that leads to a value of an event.</summary>
    public static string Way(PayloadPart part, WebhookEventSpec one) =>
        part.Names.Count > 1 && one.Fields.Any(f => f.Name == part.Names[0] && f.IsRequired)
            ? $"{part.Names[0]}.{string.Join("?.", part.Names.Skip(1))}"
            : string.Join("?.", part.Names);

    /// <summary>Whether an event always has a value.</summary>
    public static bool Has(WebhookEventSpec one, PayloadPart part) => part.Names.Count == 1 && one.Fields.Any(f => f.Name == part.Names[0] && f.IsRequired);

    /// <summary>Writes what makes two records of one kind equal: their JSON.</summary>
    public static void WriteEquality(SourceWriter writer, string name, string modifier)
    {
        writer.Line();
        writer.Comment("<inheritdoc/>");
        writer.Line($"public {modifier}bool Equals({name}? other) => base.Equals(other);");
        writer.Line();
        writer.Comment("<inheritdoc/>");
        writer.Line("public override int GetHashCode() => base.GetHashCode();");
    }

    private static void WriteOverride(SourceWriter writer, string type, string name, string value)
    {
        writer.Line();
        writer.Comment("<inheritdoc/>");
        writer.Line($"public override {type} {name} => {value};");
    }

    private static void WriteConstructor(SourceWriter writer, WebhookEventSpec type)
    {
        writer.Line($"internal {type.Name}({Runtime}GraphWebhookItem item)");
        writer.Indented(": base(item)");
        writer.Line("{");
        writer.Inside(() =>
        {
            writer.Line($"{Runtime}GraphReader reader = item.Read();");
            WriteReader(writer, type.Name, type.Fields);
            if (type.Around.Count > 0)
            {
                writer.Line();
                writer.Line("reader = item.ReadAround();");
                WriteReader(writer, type.Name, type.Around);
            }
        });
        writer.Line("}");
    }

    private static void WriteReader(SourceWriter writer, string type, EquatableArray<FieldSpec> fields)
    {
        writer.Line($"reader.StartObject(nameof({type}));");
        if (fields.Count == 0)
        {
            return;
        }

        FieldSpec[] required = [.. fields.Where(f => f.IsRequired)];
        foreach (FieldSpec field in required)
        {
            writer.Line($"{CSharpType.Of(field.Type)}? {Local(field)} = null;");
        }

        int texts = 0;
        using (writer.Open("while (reader.NextField(out global::System.ReadOnlySpan<byte> name))"))
        using (writer.Open("switch (name.Length)"))
        {
            foreach ((int length, FieldSpec field) in fields.Select(f => (Encoding.UTF8.GetByteCount(f.WireName), f)).OrderBy(pair => pair.Item1))
            {
                string value = CSharpType.Read(field.Type);
                if (CSharpType.IsHeldAsText(field.Type))
                {
                    // What a pattern declares is known in all cases.
                    string text = ++texts == 1 ? "text" : $"text{Literal.Of(texts)}";
                    value = $"{value} is {{ }} {text} ? new({text}) : null";
                }
                else if (field.Type.Kind == TypeKind.List)
                {
                    value += " ?? []";
                }

                writer.Line($"case {Literal.Of(length)} when global::System.MemoryExtensions.SequenceEqual(name, {Literal.Of(field.WireName)}u8):");
                writer.Indented($"{(field.IsRequired ? Local(field) : field.Name)} = {value};");
                writer.Indented("break;");
            }

            writer.Line("default:");
            writer.Indented("reader.Skip();");
            writer.Indented("break;");
        }

        if (required.Length > 0)
        {
            writer.Line();
        }

        foreach (FieldSpec field in required)
        {
            writer.Line($"{field.Name} = {Runtime}GraphWebhookItem.Required({Local(field)}, {Literal.Of(field.WireName)});");
        }
    }

    private static string Local(FieldSpec field) => $"{char.ToLowerInvariant(field.Name[0])}{field.Name.Substring(1)}Value";

    private static string Literals(EquatableArray<string> paths) => string.Join(", ", paths.Select(Literal.Of));
}

/// <summary>What the record of an event is made of.</summary>
/// <param name="Event">The event.</param>
/// <param name="Field">The field that an app subscribes to.</param>
/// <param name="Base">The C# name of the base of all events.</param>
/// <param name="Requests">The requests that it leads to.</param>
internal sealed record WebhookEventPart(
    WebhookEventSpec Event, string Field, string Base, EquatableArray<WebhookRequest> Requests, string? Summary, string? Docs, Availability Availability, PermissionsOf Permissions)
{
    public static IEnumerable<WebhookEventPart> Of(GraphSpec spec) =>
        from webhook in spec.Webhooks
        from one in webhook.Events
        let said = one.Availability
        let common = webhook.Availability
        select new WebhookEventPart(
            one,
            webhook.Field,
            spec.Api.Webhooks.Event,
            one.Requests.Select(r => WebhookRequest.Of(r, one, spec)).ToEquatableArray(),
            webhook.Summary,
            webhook.Docs,
            new(said.Hosts.Count > 0 ? said.Hosts : common.Hosts, said.Since ?? common.Since, said.Until ?? common.Until, said.Deprecated ?? common.Deprecated, said.Unconfirmed ?? common.Unconfirmed),
            new(webhook.Permissions, webhook.PermissionsByHost));
}
