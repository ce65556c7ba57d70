using System.Net;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>A log that throws keeps no event from being handled and no delivery from being answered.</summary>
public sealed class BrokenLogTests
{
    [Fact]
    public async Task Events_after_one_that_failed_are_handled_and_it_goes_on_to_the_other_handlers_and_to_OnFailed()
    {
        var handled = new Handled();
        var failed = new Handled();
        await using WebhookApp app = await StartAsync(w => w
            .On<MessageReceived>((e, _) => e.Mid == "bad" ? throw new InvalidOperationException("no") : default)
            .On<MessageReceived>(handled.Add)
            .OnFailed((_, _, _, _) => throw new InvalidOperationException("no"))
            .OnFailed((e, _, _, cancellationToken) => failed.Add(e, cancellationToken))
            .UseResilience(_ => { }));

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Messages([("bad", "s", ""), ("m1", "s", "")])));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m2")));
        await handled.NextAsync(3);
        await app.StopAsync();
        Assert.Equal(["bad", "m1", "m2"], handled.Mids.Order(StringComparer.Ordinal));
        Assert.Equal(["bad"], failed.Mids);
    }

    [Fact]
    public async Task What_failed_is_answered_with_503_and_what_is_no_JSON_with_200()
    {
        var unreadable = new List<int>();
        await using WebhookApp app = await StartAsync(w => w
            .On<MessageReceived>((_, _) => throw new InvalidOperationException("no"))
            .OnUnreadable((body, _, _) =>
            {
                unreadable.Add(body.Length);
                return default;
            })
            .HandleBeforeAcknowledging());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync("no"u8.ToArray()));
        Assert.Equal([2], unreadable);
    }

    private static Task<WebhookApp> StartAsync(Action<GraphWebhookBuilder> webhooks) => WebhookApp.StartAsync(webhooks, configure: b => b.Logging.AddProvider(new BrokenLog()));
}
