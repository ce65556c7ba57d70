using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Time.Testing;
using Polly;
using Polly.Retry;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>Events and their handlers: each once, in order, side by side, and none lost because of another.</summary>
public sealed class HandlingTests
{
    private static readonly Action<ResiliencePipelineBuilder> s_twoRetries = b => b.AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.Zero });

    [Fact]
    public async Task A_thousand_messages_in_one_delivery_are_each_handled_once_and_in_order_within_each_conversation()
    {
        var handled = new Handled();
        (string Mid, string Sender, string Text)[] messages = [.. Enumerable.Range(0, 1000).Select(i => ($"m{i:0000}", $"s{i % 7}", "hi"))];
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(async (e, cancellationToken) =>
        {
            await Task.Yield();
            await handled.Add(e, cancellationToken);
        }));

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Messages(messages)));
        await handled.NextAsync(1000);
        await app.StopAsync();

        Assert.Equal(1000, handled.All.Count);
        foreach (IGrouping<string, MessageReceived> conversation in handled.All.Cast<MessageReceived>().GroupBy(e => e.Sender))
        {
            Assert.Equal(messages.Where(m => m.Sender == conversation.Key).Select(m => m.Mid), conversation.Select(e => e.Mid));
        }
    }

    [Fact]
    public async Task A_conversation_that_takes_long_keeps_no_other_one_waiting()
    {
        var handled = new Handled();
        var release = new TaskCompletionSource();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(async (e, cancellationToken) =>
        {
            if (e.Sender == "slow")
            {
                await release.Task;
            }

            await handled.Add(e, cancellationToken);
        }), o => o.MaxConcurrency = 2);

        await app.DeliverAsync(ShopBodies.Messages([("a1", "slow", ""), ("a2", "slow", ""), ("b1", "b", ""), ("c1", "c", ""), ("b2", "b", "")]));
        await handled.NextAsync(3);
        Assert.Equal(["b1", "c1", "b2"], handled.Mids);
        release.SetResult();
        await handled.NextAsync(2);
        Assert.Equal(["b1", "c1", "b2", "a1", "a2"], handled.Mids);
    }

    [Fact]
    public async Task No_more_are_handled_side_by_side_than_the_options_say()
    {
        int running = 0;
        int most = 0;
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(async (e, cancellationToken) =>
        {
            int now = Interlocked.Increment(ref running);
            lock (handled)
            {
                most = Math.Max(most, now);
            }

            for (int i = 0; i < 5; i++)
            {
                await Task.Yield();
            }

            Interlocked.Decrement(ref running);
            await handled.Add(e, cancellationToken);
        }), o => o.MaxConcurrency = 3);

        await app.DeliverAsync(ShopBodies.Messages(Enumerable.Range(0, 300).Select(i => ($"m{i}", $"s{i}", ""))));
        await handled.NextAsync(300);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task A_handler_that_fails_is_retried_and_keeps_neither_its_neighbours_nor_other_events_from_being_handled()
    {
        var handled = new Handled();
        var attempts = new ConcurrentDictionary<string, int>();
        var failed = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w
            .On<MessageReceived>((e, _) =>
            {
                int attempt = attempts.AddOrUpdate(e.Mid, 1, (_, n) => n + 1);
                return e.Mid == "bad" || (e.Mid == "shy" && attempt < 3) ? throw new InvalidOperationException("no") : ValueTask.CompletedTask;
            })
            .On<MessageReceived>(handled.Add)
            .OnFailed((e, fault, _, cancellationToken) => fault is InvalidOperationException ? failed.Add(e, cancellationToken) : default)
            .UseResilience(s_twoRetries));

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Messages([("m1", "s", ""), ("bad", "s", ""), ("shy", "s", ""), ("m2", "s", "")])));
        await handled.NextAsync(4);
        await app.StopAsync();

        Assert.Equal(["m1", "bad", "shy", "m2"], handled.Mids);
        Assert.Equal(["bad"], failed.Mids);
        Assert.Equal((1, 3, 3), (attempts["m1"], attempts["bad"], attempts["shy"]));
        Assert.Single(app.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("a handler of MessageReceived failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unless_said_otherwise_there_are_three_retries_with_growing_waits_of_timeouts_too()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var calls = new List<DateTimeOffset>();
        var failed = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(
            w => w
                .On<MessageReceived>((_, _) =>
                {
                    calls.Add(time.GetUtcNow());
                    throw new TaskCanceledException("The HttpClient of the handler waited too long.", new TimeoutException());
                })
                .OnFailed((e, _, _, cancellationToken) => failed.Add(e, cancellationToken)),
            configure: b => b.Services.AddSingleton<TimeProvider>(time));

        await app.DeliverAsync(ShopBodies.Message("m1"));
        Task<IReadOnlyList<GraphWebhookEvent>> givenUp = failed.NextAsync();
        while (!givenUp.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        await givenUp;
        Assert.Equal(4, calls.Count);
        Assert.True(calls[^1] - calls[0] > TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task What_is_given_up_is_logged()
    {
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>((_, _) => throw new InvalidOperationException("no")).UseResilience(s_twoRetries));
        await app.DeliverAsync(ShopBodies.Message("m1"));
        await app.StopAsync();
        Assert.Single(app.Log.Lines, l => l.Contains("is given up", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replay_is_acknowledged_and_not_handled_again()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add));

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1")));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Messages([("m1", "900", "hi"), ("m2", "900", "hi"), ("m2", "900", "hi")])));
        await app.StopAsync();
        Assert.Equal(["m1", "m2"], handled.Mids);
    }

    [Fact]
    public async Task What_has_no_identity_or_no_window_is_never_suppressed()
    {
        var handled = new Handled();
        byte[] unknown = """{"object":"shop","entry":[{"id":"1","changes":[{"field":"f","value":{}}]}]}"""u8.ToArray();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add), o => o.DuplicateWindow = TimeSpan.Zero);
        await app.DeliverAsync(unknown);
        await app.DeliverAsync(unknown);
        await app.DeliverAsync(ShopBodies.Message("m1"));
        await app.DeliverAsync(ShopBodies.Message("m1"));
        await app.StopAsync();
        Assert.Equal(4, handled.All.Count);
    }

    [Fact]
    public async Task Handling_first_says_200_when_all_is_handled_and_503_when_something_failed_of_which_only_that_is_handled_again()
    {
        var handled = new Handled();
        bool works = false;
        await using WebhookApp app = await WebhookApp.StartAsync(w => w
            .On<MessageReceived>((e, cancellationToken) => e.Mid == "bad" && !works ? throw new InvalidOperationException("no") : handled.Add(e, cancellationToken))
            .HandleBeforeAcknowledging());
        byte[] body = ShopBodies.Messages([("m1", "s", ""), ("bad", "s", ""), ("m2", "s", "")]);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.DeliverAsync(body));
        Assert.Equal(["m1", "m2"], handled.Mids);
        works = true;
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(body));
        Assert.Equal(["m1", "m2", "bad"], handled.Mids);
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(body));
        Assert.Equal(3, handled.All.Count);
    }

    [Fact]
    public async Task Two_deliveries_of_one_event_at_the_same_time_are_handled_once()
    {
        var handled = new Handled();
        var release = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w
            .On<MessageReceived>(async (e, cancellationToken) =>
            {
                entered.TrySetResult();
                await release.Task;
                await handled.Add(e, cancellationToken);
            })
            .HandleBeforeAcknowledging());

        Task<HttpStatusCode> first = app.DeliverAsync(ShopBodies.Message("m1"));
        await entered.Task;
        Task<HttpStatusCode> second = app.DeliverAsync(ShopBodies.Message("m1"));
        release.SetResult();
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], await Task.WhenAll(first, second));
        Assert.Single(handled.All);
    }

    [Fact]
    public async Task A_handler_may_be_a_class_or_take_services_and_each_event_has_a_scope_of_its_own()
    {
        var handled = new Handled();
        var scopes = new ConcurrentBag<Scoped>();
        await using WebhookApp app = await WebhookApp.StartAsync(
            w => w.On<MessageReceived, ClassHandler>().On<ShopEvent>((e, services, cancellationToken) =>
            {
                scopes.Add(services.GetRequiredService<Scoped>());
                return handled.Add(e, cancellationToken);
            }),
            configure: b => b.Services.AddSingleton(handled).AddScoped<Scoped>());

        await app.DeliverAsync(ShopBodies.Messages([("m1", "s", ""), ("m2", "s", "")]));
        await handled.NextAsync(4);
        await app.StopAsync();
        Assert.Equal(["m1", "m1", "m2", "m2"], handled.Mids);
        Assert.Equal(2, scopes.Distinct().Count());
        Assert.All(scopes, s => Assert.True(s.IsDisposed));
    }

    private sealed class ClassHandler(Handled handled, Scoped scoped) : IGraphWebhookHandler<MessageReceived>
    {
        public ValueTask HandleAsync(MessageReceived graphEvent, CancellationToken cancellationToken)
        {
            Assert.False(scoped.IsDisposed);
            return handled.Add(graphEvent, cancellationToken);
        }
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
