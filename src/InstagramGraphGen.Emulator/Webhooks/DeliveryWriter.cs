using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Writes events as a delivery tells them.</summary>
internal static class DeliveryWriter
{
    /// <summary>How many events a delivery has at most.</summary>
    public const int MaxEvents = 1_000;

    /// <summary>The body. Events of one account that stand in the same list of an entry, and follow each other, share an entry.</summary>
    public static byte[] Write(string about, IReadOnlyList<ToldEvent> events, DateTimeOffset sent)
    {
        var entries = new JsonArray();
        for (int i = 0; i < events.Count;)
        {
            ToldEvent first = events[i];
            var items = new JsonArray();
            for (; i < events.Count && events[i].Account == first.Account && events[i].Kind.Webhook.Form == first.Kind.Webhook.Form && events[i].Kind.Webhook.Unit == first.Kind.Webhook.Unit; i++)
            {
                items.Add((JsonNode)ItemOf(events[i]));
            }

            entries.Add((JsonNode)new JsonObject
            {
                ["id"] = first.Account,
                ["time"] = EventMaker.Count(sent, first.Kind.Webhook.Unit),
                [ListOf(first.Kind.Webhook.Form)] = items,
            });
        }

        return Write(about, entries);
    }

    /// <summary>The body of a test from the dashboard: whatever it tells stands in <c>changes</c>, of the account 0.</summary>
    public static byte[] WriteTest(string about, ToldEvent told) => Write(about, new JsonArray(
        new JsonObject
        {
            ["id"] = "0",
            ["time"] = told.Time.ToUnixTimeSeconds(),
            [ListOf(WebhookForm.Changes)] = new JsonArray(ItemOf(told.Kind.Webhook.Field, told.Value)),
        }));

    private static byte[] Write(string about, JsonArray entries)
    {
        var body = new JsonObject { ["object"] = about, ["entry"] = entries };
        return WireJson.Write(json => body.WriteTo(json));
    }

    private static JsonObject ItemOf(ToldEvent told) =>
        told.Kind.Webhook.Form == WebhookForm.Changes ? ItemOf(told.Kind.Webhook.Field, told.Value) : told.Value.DeepClone().AsObject();

    private static JsonObject ItemOf(string field, JsonObject value) => new() { ["field"] = field, ["value"] = value.DeepClone() };

    private static string ListOf(WebhookForm form) => form switch
    {
        WebhookForm.Changes => "changes",
        WebhookForm.Messaging => "messaging",
        _ => "standby",
    };
}
