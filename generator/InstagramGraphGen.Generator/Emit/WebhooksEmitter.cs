using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Emit;

/// <summary>All webhooks → the way in: bytes of a delivery to events, by what each is known by. And the events' base, and the one that is not known.</summary>
internal static class WebhooksEmitter
{
    private const string Runtime = "global::InstagramGraphGen.";
    private const string Item = $"{Runtime}GraphWebhookItem item";

    /// <summary>Emits <c>{Api}Webhooks.g.cs</c>.</summary>
    public static EmittedFile Emit(WebhooksPart part, EmitOptions options)
    {
        SourceWriter writer = SourceWriter.File(options);
        WriteWayIn(writer, part, options);
        writer.Line();
        WriteBase(writer, part, options);
        writer.Line();
        WriteUnknown(writer, part, options);
        return new($"{part.Api}Webhooks.g.cs", writer.ToString());
    }

    private static void WriteWayIn(SourceWriter writer, WebhooksPart part, EmitOptions options)
    {
        string type = $"{part.Api}Webhooks";
        string kinds = $"{Runtime}IGraphWebhookKinds<{part.Names.Event}>";
        XmlDoc.Element(writer, "summary", $"The webhooks of the {part.Api} API: deliveries about <c>{XmlDoc.Escape(part.Names.Object)}</c>, read into events and written back.");
        using (writer.OpenType($"{options.Visibility} sealed partial class {type} : {Runtime}IGraphWebhooks, {kinds}"))
        {
            foreach (WebhookLists lists in part.Lists)
            {
                writer.Line($"private static readonly string[] {lists.Static} = [{string.Join(", ", lists.Names.Select(Literal.Of))}];");
                writer.Line();
            }

            writer.Line($"private {type}()");
            writer.Line("{");
            writer.Line("}");
            writer.Line();
            XmlDoc.Element(writer, "summary", "The events of a delivery, in the order in which they stand in it. What the spec does not know comes as raw JSON.");
            XmlDoc.Element(writer, "param", "The body as it was received; it is copied.", " name=\"body\"");
            XmlDoc.Element(writer, "exception", "It is no JSON object (nor a list of them), or is nested deeper than 64 levels.", $" cref=\"{Runtime}GraphFormatException\"");
            writer.Line($"public static global::System.Collections.Generic.IReadOnlyList<{part.Names.Event}> Read(global::System.ReadOnlySpan<byte> body) => {Runtime}GraphDelivery.Read<{type}, {part.Names.Event}>(body);");
            writer.Line();
            XmlDoc.Element(writer, "summary", "The delivery that holds these events, in UTF-8: all events of one give it back as it was, those of several give a list of deliveries, which is read like one.");
            XmlDoc.Element(writer, "param", "The events, those of one delivery in the order in which they stood.", " name=\"events\"");
            XmlDoc.Element(writer, "exception", "There is none.", " cref=\"global::System.ArgumentException\"");
            writer.Line($"public static byte[] Write(global::System.Collections.Generic.IEnumerable<{part.Names.Event}> events) => {Runtime}GraphDelivery.Write(events);");
            writer.Line();
            writer.Line($"static string {Runtime}IGraphWebhooks.Name => {Literal.Of(part.Api)};");
            writer.Line();
            writer.Line($"static global::System.Collections.Generic.IReadOnlyList<{Runtime}GraphWebhookEvent> {Runtime}IGraphWebhooks.Read(global::System.ReadOnlySpan<byte> body) => Read(body);");
            writer.Line();
            WriteKnow(writer, part, kinds);
            writer.Line();
            writer.Line($"static {part.Names.Event} {kinds}.Keep({Item}) => new {part.Names.Unknown}(item);");
            if (part.Lists.Count > 0)
            {
                writer.Line();
                writer.Line($"static global::System.ReadOnlySpan<string> {kinds}.ListsOf(string field) => field switch");
                writer.Line("{");
                foreach (WebhookLists lists in part.Lists)
                {
                    writer.Indented($"{Literal.Of(lists.Field)} => {lists.Static},");
                }

                writer.Indented("_ => default(global::System.ReadOnlySpan<string>),");
                writer.Line("};");
            }
        }
    }

    private static void WriteKnow(SourceWriter writer, WebhooksPart part, string kinds)
    {
        writer.Line($"static {part.Names.Event}? {kinds}.Know({Item}) => item.Field switch");
        writer.Line("{");
        foreach (KnownEvent known in part.Changes)
        {
            writer.Indented($"{Literal.Of(known.Field)}{(known.Test.Length == 0 ? "" : $" when {known.Test}")} => new {known.Name}(item),");
        }

        if (part.Messaging.Count > 0)
        {
            // Meta's test button sends these as changes.
            writer.Indented($"null or {string.Join(" or ", part.Messaging.Select(m => m.Field).Distinct().Select(Literal.Of))} => KnowMessaging(item),");
        }

        writer.Indented("_ => null,");
        writer.Line("};");
        if (part.Messaging.Count == 0)
        {
            return;
        }

        writer.Line();
        using (writer.Open($"private static {part.Names.Event}? KnowMessaging({Item})"))
        {
            foreach (KnownEvent known in part.Messaging)
            {
                if (known.Test.Length == 0)
                {
                    writer.Line($"return new {known.Name}(item);");
                    return;
                }

                using (writer.Open($"if ({known.Test})"))
                {
                    writer.Line($"return new {known.Name}(item);");
                }

                writer.Line();
            }

            writer.Line("return null;");
        }
    }

    private static void WriteBase(SourceWriter writer, WebhooksPart part, EmitOptions options)
    {
        XmlDoc.Element(writer, "summary", $"Something that the {part.Api} API told by a webhook; which of the records that derive from it says what.");
        using (writer.OpenType($"{options.Visibility} abstract partial record {part.Names.Event} : {Runtime}GraphWebhookEvent"))
        {
            writer.Line($"private protected {part.Names.Event}({Item})");
            writer.Indented(": base(item)");
            writer.Line("{");
            writer.Line("}");
            WebhookEventEmitter.WriteEquality(writer, part.Names.Event, "virtual ");
        }
    }

    private static void WriteUnknown(SourceWriter writer, WebhooksPart part, EmitOptions options)
    {
        string name = part.Names.Unknown;
        XmlDoc.Element(writer, "summary", "An event that the spec does not know, or whose payload has another shape than it says, as it was received.");
        using (writer.OpenType($"{options.Visibility} sealed partial record {name} : {part.Names.Event}"))
        {
            writer.Line($"internal {name}({Item})");
            writer.Indented(": base(item)");
            writer.Line("{");
            writer.Indented("Field = item.Label;");
            writer.Indented("Problem = item.Problem;");
            writer.Line("}");

            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line($"public override string Kind => nameof({name});");
            writer.Line();
            writer.Comment("<inheritdoc/>");
            writer.Line("public override string Field { get; }");
            writer.Line();
            writer.Comment("<summary>Why it could not be read, in words that quote nothing of it; null: the spec does not know it.</summary>");
            writer.Line("public string? Problem { get; }");
            WebhookEventEmitter.WriteEquality(writer, name, "");
        }
    }
}

/// <summary>What the way in is made of.</summary>
/// <param name="Api">The name of the api.</param>
/// <param name="Names">What webhooks are called.</param>
/// <param name="Changes">The events of changes, in the order in which they are tried.</param>
/// <param name="Messaging">The events of messaging, in the order in which they are tried.</param>
/// <param name="Lists">The lists in changes whose elements are events.</param>
internal sealed record WebhooksPart(string Api, WebhookNames Names, EquatableArray<KnownEvent> Changes, EquatableArray<KnownEvent> Messaging, EquatableArray<WebhookLists> Lists)
{
    public static WebhooksPart Of(GraphSpec spec)
    {
        WebhookSpec[] changes = [.. spec.Webhooks.Where(w => w.Form == WebhookForm.Changes)];
        return new(
            spec.Api.Name,
            spec.Api.Webhooks,
            changes.SelectMany(w => InOrder([w])).ToEquatableArray(),
            InOrder(spec.Webhooks.Where(w => w.Form == WebhookForm.Messaging)).ToEquatableArray(),
            changes
                .Select(w => new { w.Field, Names = w.Events.Select(e => e.Each).OfType<string>().Distinct().ToEquatableArray() })
                .Where(w => w.Names.Count > 0)
                .Select((w, i) => new WebhookLists(w.Field, w.Names, i == 0 ? "s_lists" : $"s_lists{Literal.Of(i + 1)}"))
                .ToEquatableArray());
    }

    /// <summary>Those that want more first.</summary>
    private static IEnumerable<KnownEvent> InOrder(IEnumerable<WebhookSpec> webhooks) =>
        webhooks
            .SelectMany(w => w.Events.Select(e => (w.Field, Event: e)))
            .OrderByDescending(one => one.Event.Weight)
            .Select(one => new KnownEvent(one.Field, one.Event.Name, Test(one.Event)));

    private static string Test(WebhookEventSpec one)
    {
        IEnumerable<string> list = one.Each is null ? [] : [$"item.List == {Literal.Of(one.Each)}"];
        return string.Join(" && ", list.Concat(one.When.Select(t => Holds(t))).Concat(one.Unless.Select(t => $"!{Holds(t)}")));
    }

    private static string Holds(PayloadTestSpec test)
    {
        string path = Literal.Of(test.Path);
        string[] values = [.. test.Values.Select(v => $"item.Is({path}, {Literal.Of(v)})")];
        return values.Length switch
        {
            0 => $"item.Has({path})",
            1 => values[0],
            _ => $"({string.Join(" || ", values)})",
        };
    }
}

/// <summary>An event and what it is known by.</summary>
internal sealed record KnownEvent(string Field, string Name, string Test);

/// <summary>The lists in a change whose elements are events.</summary>
internal sealed record WebhookLists(string Field, EquatableArray<string> Names, string Static);
