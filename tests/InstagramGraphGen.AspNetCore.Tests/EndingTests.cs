using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>What becomes of events when the host has no more time to end.</summary>
public sealed class EndingTests
{
    private static readonly (string Mid, string Sender, string Text)[] s_messages = [("m1", "s", ""), ("m2", "s", ""), ("m3", "s", ""), ("n1", "n", "")];

    private readonly TaskCompletionSource _entered = new();

    [Fact]
    public async Task Whoever_waits_for_a_conversation_of_several_events_is_told_that_they_are_not_handled()
    {
        var release = new TaskCompletionSource();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(async (_, _) =>
        {
            _entered.TrySetResult();
            await release.Task;
        }));
        Task handling = app.Services.GetRequiredService<GraphWebhookDispatcher>().HandleAsync("Shop", ShopBodies.Messages(s_messages.Take(3)));
        await _entered.Task;
        await StopAtOnceAsync(app);
        release.SetResult();

        GraphWebhookException e = await Assert.ThrowsAsync<GraphWebhookException>(() => handling.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(2, Assert.IsType<AggregateException>(e.InnerException).InnerExceptions.Count);
    }

    [Fact]
    public async Task What_was_acknowledged_goes_to_OnFailed_which_has_time()
    {
        var failed = new Handled();
        var faults = new ConcurrentBag<Exception>();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w
            .On<MessageReceived>(UntilCancelledAsync)
            .OnFailed((e, fault, _, cancellationToken) =>
            {
                faults.Add(fault);
                return failed.Add(e, cancellationToken);
            }));
        await app.DeliverAsync(ShopBodies.Messages(s_messages));
        await _entered.Task;
        await StopAtOnceAsync(app);

        Assert.Equal(["m1", "m2", "m3", "n1"], failed.Mids.Order(StringComparer.Ordinal));
        Assert.Equal(["m1", "m2", "m3"], failed.Mids.Where(m => m[0] == 'm'));
        Assert.All(faults, fault => Assert.IsType<OperationCanceledException>(fault));
    }

    [Fact]
    public async Task What_was_not_acknowledged_does_not_go_there_since_it_is_delivered_again()
    {
        var failed = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(UntilCancelledAsync).OnFailed((e, _, _, cancellationToken) => failed.Add(e, cancellationToken)));
        Task handling = app.Services.GetRequiredService<GraphWebhookDispatcher>().HandleAsync("Shop", ShopBodies.Messages(s_messages));
        await _entered.Task;
        await StopAtOnceAsync(app);

        await Assert.ThrowsAsync<GraphWebhookException>(() => handling.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Empty(failed.All);
    }

    [Fact]
    public async Task OnFailed_has_no_more_than_five_seconds()
    {
        var time = new FakeTimeProvider();
        var taking = new TaskCompletionSource<CancellationToken>();
        await using WebhookApp app = await WebhookApp.StartAsync(
            w => w.On<MessageReceived>(UntilCancelledAsync).OnFailed(async (_, _, _, cancellationToken) =>
            {
                taking.TrySetResult(cancellationToken);
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
            }),
            configure: b => b.Services.AddSingleton<TimeProvider>(time));
        await app.DeliverAsync(ShopBodies.Messages(s_messages.Take(3)));
        await _entered.Task;
        Task stop = StopAtOnceAsync(app);
        CancellationToken token = await taking.Task.WaitAsync(TimeSpan.FromSeconds(60));
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(token.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.True(token.IsCancellationRequested);
        await stop.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Contains(app.Log.Lines, l => l.Contains("OnFailed had no more time, too. 3 events", StringComparison.Ordinal));
    }

    private static async Task StopAtOnceAsync(WebhookApp app)
    {
        using var noTime = new CancellationTokenSource();
        Task stop = app.StopAsync(noTime.Token);
        await noTime.CancelAsync();
        await stop;
    }

    private async ValueTask UntilCancelledAsync(MessageReceived message, CancellationToken cancellationToken)
    {
        _entered.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
