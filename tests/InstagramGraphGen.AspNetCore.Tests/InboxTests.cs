using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>When a delivery is acknowledged, and what happens to what is in memory when the app ends.</summary>
public sealed class InboxTests
{
    [Fact]
    public async Task The_default_acknowledges_before_handlers_have_ended_and_drains_when_the_app_ends()
    {
        var handled = new Handled();
        var release = new TaskCompletionSource();
        WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(async (e, cancellationToken) =>
        {
            await release.Task;
            await handled.Add(e, cancellationToken);
        }));
        await using (app)
        {
            Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Messages(Enumerable.Range(0, 50).Select(i => ($"m{i}", $"s{i % 3}", "")))));
            Assert.Empty(handled.All);
            Task stop = app.StopAsync();
            GraphWebhookDispatcher dispatcher = app.Services.GetRequiredService<GraphWebhookDispatcher>();
            while (!await IsRefusedAsync(dispatcher))
            {
                await Task.Yield();
            }

            // It ends, and takes nothing more; it would be over now if it did not wait.
            for (int i = 0; i < 1000; i++)
            {
                await Task.Yield();
            }

            Assert.False(stop.IsCompleted);
            release.SetResult();
            await stop;
            Assert.Equal(50, handled.All.Count);
        }
    }

    [Fact]
    public async Task When_the_host_has_no_more_time_handlers_are_cancelled_and_the_log_says_how_many_events_are_not_handled()
    {
        var entered = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(async (_, cancellationToken) =>
        {
            entered.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                cancelled.SetResult();
                throw;
            }
        }));
        await app.DeliverAsync(ShopBodies.Messages([("m1", "s", ""), ("m2", "s", ""), ("m3", "s", "")]));
        await entered.Task;
        using var noTime = new CancellationTokenSource();
        Task stop = app.StopAsync(noTime.Token);
        await noTime.CancelAsync();
        await stop;
        await cancelled.Task;
        Assert.Contains(app.Log.Lines, l => l.Contains("3 events that were taken are not handled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_there_is_no_room_a_delivery_waits_and_is_then_refused()
    {
        var time = new FakeTimeProvider();
        var release = new TaskCompletionSource();
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(
            w => w.On<MessageReceived>(async (e, cancellationToken) =>
            {
                await release.Task;
                await handled.Add(e, cancellationToken);
            }),
            o => o.Capacity = 2,
            b => b.Services.AddSingleton<TimeProvider>(time));

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Messages([("m1", "s", ""), ("m2", "s", "")])));
        Task<HttpStatusCode> waits = app.DeliverAsync(ShopBodies.Message("m3"));
        while (!waits.IsCompleted)
        {
            // The delivery is on its way to the timer; when it has arrived, time is over.
            time.Advance(TimeSpan.FromSeconds(4));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await waits);
        Assert.Contains(app.Log.Lines, l => l.Contains("no room for more", StringComparison.Ordinal));

        Task<HttpStatusCode> finds = app.DeliverAsync(ShopBodies.Message("m3"));
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, await finds);
        await handled.NextAsync(3);
        Assert.Equal(["m1", "m2", "m3"], handled.Mids);
    }

    [Fact]
    public async Task Where_there_is_no_room_one_that_is_handled_first_waits_and_is_then_refused_too()
    {
        var time = new FakeTimeProvider();
        var release = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(
            w => w
                .On<MessageReceived>(async (e, cancellationToken) =>
                {
                    entered.TrySetResult();
                    await (e.Mid == "m3" ? Task.CompletedTask : release.Task);
                    await handled.Add(e, cancellationToken);
                })
                .HandleBeforeAcknowledging(),
            o => o.Capacity = 2,
            b => b.Services.AddSingleton<TimeProvider>(time));

        Task<HttpStatusCode> first = app.DeliverAsync(ShopBodies.Messages([("m1", "s", ""), ("m2", "s", "")]));
        await entered.Task;
        Task<HttpStatusCode> second = app.DeliverAsync(ShopBodies.Message("m3", "other"));
        while (!second.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(4));
            await Task.Yield();
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await second);
        release.SetResult();
        Assert.Equal(HttpStatusCode.OK, await first);
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m3", "other")));
        Assert.Equal(["m1", "m2", "m3"], handled.Mids);
    }

    [Fact]
    public async Task When_the_sender_has_gone_nobody_waits_for_handlers_which_go_on_and_keep_their_room()
    {
        var time = new FakeTimeProvider();
        var release = new TaskCompletionSource();
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(
            w => w
                .On<MessageReceived>(async (e, cancellationToken) =>
                {
                    await release.Task;
                    await handled.Add(e, cancellationToken);
                })
                .HandleBeforeAcknowledging(),
            o => o.Capacity = 1,
            b => b.Services.AddSingleton<TimeProvider>(time));
        IGraphWebhookInbox inbox = app.Services.GetRequiredKeyedService<IGraphWebhookInbox>("Shop");
        using var gone = new CancellationTokenSource();

        Task first = inbox.AcceptAsync(Delivery("m1"), gone.Token).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(TimeSpan.FromSeconds(60)));
        Task second = inbox.AcceptAsync(Delivery("m2"), default).AsTask();
        time.Advance(TimeSpan.FromSeconds(4));
        await Assert.ThrowsAsync<GraphWebhookException>(() => second.WaitAsync(TimeSpan.FromSeconds(60)));
        release.SetResult();
        await handled.NextAsync();
        Assert.Equal(["m1"], handled.Mids);
    }

    [Fact]
    public async Task A_delivery_larger_than_all_the_room_is_taken_when_it_is_alone()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add), o => o.Capacity = 2);
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Messages(Enumerable.Range(0, 10).Select(i => ($"m{i}", "s", "")))));
        await handled.NextAsync(10);
    }

    [Fact]
    public async Task An_inbox_of_ones_own_gets_the_bytes_and_is_heard_before_the_API_is_answered()
    {
        var inbox = new Stored();
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add).UseInbox(_ => inbox));
        byte[] body = ShopBodies.Messages([("m1", "s", "a"), ("m2", "s", "b")]);

        inbox.Fails = true;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.DeliverAsync(body));
        inbox.Fails = false;
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(body));
        Assert.Empty(handled.All);
        GraphWebhookDelivery stored = Assert.Single(inbox.Deliveries);
        Assert.Equal(body, stored.Body.ToArray());
        Assert.Equal("Shop: 2 events in " + body.Length + " bytes", stored.ToString());

        await app.Services.GetRequiredService<GraphWebhookDispatcher>().HandleAsync(stored.Name, stored.Body);
        await app.Services.GetRequiredService<GraphWebhookDispatcher>().HandleAsync(stored.Name, stored.Body);
        Assert.Equal(["m1", "m2"], handled.Mids);
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Services.GetRequiredService<GraphWebhookDispatcher>().HandleAsync("Nothing", stored.Body));
    }

    [Fact]
    public async Task The_dispatcher_tells_whoever_holds_a_stored_delivery_that_it_is_not_handled_yet()
    {
        int calls = 0;
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>((_, _) => ++calls == 1 ? throw new InvalidOperationException("no") : default).UseInbox(_ => new Stored()));
        GraphWebhookDispatcher dispatcher = app.Services.GetRequiredService<GraphWebhookDispatcher>();

        GraphWebhookException e = await Assert.ThrowsAsync<GraphWebhookException>(() => dispatcher.HandleAsync("Shop", ShopBodies.Message("m1")));
        Assert.IsType<InvalidOperationException>(e.InnerException);
        await dispatcher.HandleAsync("Shop", ShopBodies.Message("m1"));
        await dispatcher.HandleAsync("Shop", ShopBodies.Message("m1"));
        Assert.Equal(2, calls);

        await app.StopAsync();
        await Assert.ThrowsAsync<GraphWebhookException>(() => dispatcher.HandleAsync("Shop", ShopBodies.Message("m2")));
    }

    private static GraphWebhookDelivery Delivery(string mid) => new("Shop", ShopBodies.Message(mid), ShopWebhooks.Read(ShopBodies.Message(mid)));

    private static async Task<bool> IsRefusedAsync(GraphWebhookDispatcher dispatcher)
    {
        try
        {
            await dispatcher.HandleAsync("Shop", """{"object":"shop","entry":[{"id":"1","changes":[{"field":"f","value":{}}]}]}"""u8.ToArray());
            return false;
        }
        catch (GraphWebhookException)
        {
            return true;
        }
    }

    private sealed class Stored : IGraphWebhookInbox
    {
        public List<GraphWebhookDelivery> Deliveries { get; } = [];

        public bool Fails { get; set; }

        public ValueTask AcceptAsync(GraphWebhookDelivery delivery, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new IOException("The disk is full.");
            }

            Deliveries.Add(delivery);
            return ValueTask.CompletedTask;
        }
    }
}
