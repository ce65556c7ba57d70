namespace InstagramGraphGen.Spec.Tests;

/// <summary>What the language says of webhooks, and which mistakes are told where.</summary>
public sealed class WebhookTests
{
    private const string Talk = "webhook: talk\nin: messaging\nfields: { who: ShopCard, at: unixtime, say: string }\nevents: { ShopTalked: { when: [say] } }";

    [Fact]
    public void A_webhook_says_all_of_its_events()
    {
        GraphSpec spec = Specs.ReadSound(
            """
            extend: Shop
            webhooks: { object: shop, event: ShopEvent, unknown: ShopUnknown }
            ---
            webhook: orders
            payload: ShopCard
            permissions: [read]
            summary: S.
            docs: https://docs.example.com/w
            hosts: [main]
            time: { unit: milliseconds }
            identity: [id, title?]
            events:
              OrderMade: { when: { title: [a, b] }, unless: [note], fields: { note: { type: string, required: true } }, order_by: [id], each: list }
              OrderSeen: { fields: { at: unixtime }, time: { field: at, unit: seconds }, identity: [at], requests: { Who: { root: User, id: id } } }
            """);
        WebhookSpec webhook = Assert.Single(spec.Webhooks);
        (WebhookEventSpec made, WebhookEventSpec seen) = (webhook.Events[0], webhook.Events[1]);

        Assert.Equal(new WebhookNames("shop", "ShopEvent", "ShopUnknown"), spec.Api.Webhooks);
        Assert.Equal(("orders", WebhookForm.Changes, TimeUnit.Milliseconds, "S.", "https://docs.example.com/w"), (webhook.Field, webhook.Form, webhook.Unit, webhook.Summary, webhook.Docs));
        Assert.Equal(("read", 1), (string.Join(",", webhook.Permissions), webhook.Availability.Hosts.Count));
        Assert.Equal([new PayloadTestSpec("title", ["a", "b"])], made.When);
        Assert.Equal([new PayloadTestSpec("note", [])], made.Unless);
        Assert.Equal(["id", "title", "note"], made.Fields.Select(f => f.WireName));
        Assert.True(made.Fields[2].IsRequired);
        Assert.Equal(("id,title?", "id", "list"), (string.Join(",", made.Identity), string.Join(",", made.OrderBy), made.Each));
        Assert.Equal(("at", TimeUnit.Seconds, "at"), (seen.Time?.Path, seen.Unit, string.Join(",", seen.Identity)));
        Assert.Equal(("Who", "User", "ShopUser", "id"), (seen.Requests[0].Name, seen.Requests[0].Root, seen.Requests[0].Node, seen.Requests[0].Id?.Path));
    }

    [Fact]
    public void An_extension_adds_events_and_adjusts_them()
    {
        GraphSpec spec = Specs.ReadSound(Talk + "\n---\nextend: talk\nfields: { note: string }\nevents: { ShopTalked: { identity: [at] }, ShopWrote: { when: [note] } }");
        Assert.Equal(["ShopTalked", "ShopWrote"], spec.Webhooks[0].Events.Select(e => e.Name));
        Assert.Equal(("at", 1), (string.Join(",", spec.Webhooks[0].Events[0].Identity), spec.Webhooks[0].Events[0].When.Count));
    }

    [Fact]
    public void Without_names_they_are_made_of_the_apis() => Assert.Equal(new WebhookNames("shop", "ShopWebhookEvent", "ShopUnknownEvent"), Specs.ReadSound(Talk).Api.Webhooks);

    [Theory]
    [InlineData("GRAPH0008", "webhook: «w»", "'events' is missing")]
    [InlineData("GRAPH0018", "webhook: w\nin: standby\n«events»: { A1: }", "has none of its own")]
    [InlineData("GRAPH0018", "webhook: w\nevents: { A1: , «A2»: }", "known by the same as 'A1'")]
    [InlineData("GRAPH0012", "webhook: w\npayload: ShopCard\nevents: { A1: { when: [«titel»] } }", "Did you mean 'title'?")]
    [InlineData("GRAPH0012", "webhook: w\nfields: { card: ShopCard }\nevents: { A1: { identity: [card.«titel»] } }", "Did you mean 'title'?")]
    [InlineData("GRAPH0018", "webhook: w\nfields: { card: ShopCard }\nevents: { A1: { identity: [«card»] } }", "a single value is wanted")]
    [InlineData("GRAPH0018", "webhook: w\npayload: ShopCard\nevents: { A1: { time: { field: «title» } } }", "a time is wanted")]
    [InlineData("GRAPH0010", "webhook: w\nin: «message»\nevents: { A1: }", "'changes', 'messaging' or 'standby'")]
    [InlineData("GRAPH0010", "webhook: w\ntime: { unit: «second» }\nevents: { A1: }", "Did you mean 'seconds'?")]
    [InlineData("GRAPH0018", "webhook: w\nin: messaging\nevents: { A1: { each: «list» } }", "Leave 'each' out")]
    [InlineData("GRAPH0018", "webhook: w\nevents: { A1: { «around»: { a: string } } }", "there is no 'each'")]
    [InlineData("GRAPH0015", "webhook: w\nevents: { «ShopCard»: }", "which is taken by")]
    [InlineData("GRAPH0014", "webhook: w\nevents: { «a-b»: }", "cannot be a C# type's name")]
    [InlineData("GRAPH0007", "webhook: w\nevents: { A1: { «wen»: [x] } }", "Did you mean 'when'?")]
    [InlineData("GRAPH0018", "webhook: w\nevents: { A1: { fields: { a: { type: list<int>, «required»: true } } } }", "Leave it out")]
    [InlineData("GRAPH0012", "webhook: w\npayload: ShopCard\nevents: { A1: { requests: { R: { root: «Usr», id: id } } } }", "Did you mean 'User'?")]
    [InlineData("GRAPH0018", "webhook: w\npayload: ShopCard\nevents: { A1: { requests: { R: { root: «User» } } } }", "'id' is missing")]
    [InlineData("GRAPH0018", "webhook: w\npayload: ShopCard\nevents: { A1: { requests: { R: { root: Me, «id»: id } } } }", "takes no id")]
    [InlineData("GRAPH0012", "webhook: w\npayload: ShopCard\nevents: { A1: { requests: { R: { root: Me, edge: «ordrs» } } } }", "Did you mean 'orders'?")]
    [InlineData("GRAPH0012", "webhook: w\npayload: ShopCard\nevents: { A1: { requests: { R: { root: Me, edge: orders, params: { «sinc»: id } } } } }", "Did you mean 'since'?")]
    [InlineData("GRAPH0018", "webhook: w\npayload: ShopCard\nevents: { A1: { requests: { R: { root: Me, edge: orders, params: { since: «title» } } } } }", "here datetime is wanted")]
    [InlineData("GRAPH0015", "extend: Shop\nwebhooks: { event: «ShopCard» }", "which is taken by")]
    [InlineData("GRAPH0012", "webhook: orders\nevents: { A1: }\n---\nextend: «order»\nsummary: S.", "Did you mean 'orders'?")]
    public void A_mistake_is_told_where_it_is(string rule, string marked, string message) =>
        Mistake.Check(SpecRules.All.Single(r => r.Id == rule), marked, message, null);
}
