using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Webhooks;

/// <summary>How deliveries go: again where they fail, together, twice, in another order, and never in anyone's way.</summary>
public sealed class DeliveryTests : IAsyncDisposable
{
    private readonly Callback _callback = new();
    private readonly FakeTimeProvider _time = new(TestApi.Start);
    private readonly GraphEmulator _emulator;

    public DeliveryTests() =>
        _emulator = GraphEmulator.Create(new GraphEmulatorOptions { TimeProvider = _time, CallbackHandler = _callback, Callback = Callback.Address });

    private EmulatedWebhooks Webhooks => _emulator.Webhooks;

    private EmulatedPerson Person => _emulator.Persons["kim_asks"];

    [Fact]
    public async Task A_delivery_that_fails_is_tried_again_at_once_and_then_less_and_less_often_until_it_is_answered()
    {
        _callback.Answers = before => before < 5 ? HttpStatusCode.InternalServerError : HttpStatusCode.OK;
        Person.Write("Hello?");
        await Webhooks.SettleAsync();
        Assert.Equal((2, WebhookState.Waiting), (_callback.All.Count, Webhooks.Deliveries[0].State));

        foreach (int seconds in new[] { 1, 2, 4, 8 })
        {
            int before = _callback.All.Count;
            await PassAsync(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            Assert.Equal(before, _callback.All.Count);
            await PassAsync(TimeSpan.FromTicks(1));
            Assert.Equal(before + 1, _callback.All.Count);
        }

        await PassAsync(TimeSpan.FromHours(1));
        WebhookDelivery delivery = Assert.Single(Webhooks.Deliveries);
        Assert.Equal(WebhookState.Delivered, delivery.State);
        Assert.Equal([500, 500, 500, 500, 500, 200], delivery.Attempts.Select(attempt => attempt.Status));
        Assert.Equal([0, 0, 1, 3, 7, 15], delivery.Attempts.Select(attempt => (int)(attempt.Time - TestApi.Start).TotalSeconds));
        Assert.Single(_callback.All.Select(told => told.Text).Distinct());
    }

    [Theory]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.Redirect)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task Only_200_counts_and_after_36_hours_it_is_given_up(HttpStatusCode answer)
    {
        _callback.Answers = _ => answer;
        Person.Write("Hello?");
        await Webhooks.SettleAsync();
        for (int hours = 0; hours < 48; hours++)
        {
            await PassAsync(TimeSpan.FromHours(1));
        }

        WebhookDelivery delivery = Assert.Single(Webhooks.Deliveries);
        TimeSpan last = delivery.Attempts[^1].Time - TestApi.Start;
        Assert.Equal(WebhookState.GivenUp, delivery.State);
        Assert.InRange(last, TimeSpan.FromHours(34), TimeSpan.FromHours(36));
    }

    [Fact]
    public async Task Waits_between_attempts_can_be_chosen()
    {
        await using GraphEmulator emulator = GraphEmulator.Create(new GraphEmulatorOptions
        {
            TimeProvider = _time,
            CallbackHandler = _callback,
            Callback = Callback.Address,
            WebhookRetryDelay = attempts => TimeSpan.FromMinutes(attempts * 7),
        });
        _callback.Answers = before => before == 0 ? HttpStatusCode.BadGateway : HttpStatusCode.OK;
        emulator.Persons["kim_asks"].Write("Hello?");
        await emulator.Webhooks.SettleAsync();
        Assert.Single(_callback.All);
        _time.Advance(TimeSpan.FromMinutes(7));
        await emulator.Webhooks.SettleAsync();

        Assert.Equal(WebhookState.Delivered, emulator.Webhooks.Deliveries[0].State);
    }

    [Fact]
    public async Task A_callback_that_does_not_answer_holds_nobody_up_and_is_tried_again()
    {
        var asked = new SemaphoreSlim(0);
        _callback.Answers = before =>
        {
            asked.Release();
            return before == 0 ? null : HttpStatusCode.OK;
        };
        Person.Write("One");
        await asked.WaitAsync();
        Person.Write("Two");
        Assert.Equal(2, Person.Sees()[0].GetProperty("messages").EnumerateArray().TakeWhile(message => message.Text("message") is "One" or "Two").Count());
        Assert.Single(_callback.All);

        await PassAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["One", "Two", "One"], _callback.Items.Select(item => item.GetProperty("message").Text("text")));
        Assert.Equal("none within 5 seconds", Webhooks.Deliveries[0].Attempts[0].Problem);
    }

    [Fact]
    public async Task An_emulator_ends_though_a_callback_never_answers()
    {
        var asked = new SemaphoreSlim(0);
        _callback.Answers = _ =>
        {
            asked.Release();
            return null;
        };
        Person.Write("One");
        await asked.WaitAsync();
        Task settled = Webhooks.SettleAsync();
        await _emulator.DisposeAsync();
        await settled;

        Assert.Equal(WebhookState.Waiting, Webhooks.Deliveries[0].State);
        Person.Write("Nobody is told of this");
        await Webhooks.SettleAsync();
        Assert.Single(_callback.All);
    }

    [Fact]
    public async Task What_is_held_comes_together_up_to_1000_in_one_body_both_lists_in_one()
    {
        Webhooks.Hold();
        for (int i = 0; i < 1_001; i++)
        {
            Person.Write($"{i}");
        }

        Person.Do("comment", ("text", "How much?"), ("media_id", "179"));
        await Webhooks.SettleAsync();
        Assert.Empty(_callback.All);
        Webhooks.Release();
        await Webhooks.SettleAsync();

        Assert.Equal(2, _callback.All.Count);
        JsonElement whole = Assert.Single(_callback.All[0].Body.GetProperty("entry").EnumerateArray());
        Assert.Equal(Enumerable.Range(0, 1_000).Select(i => $"{i}"), whole.GetProperty("messaging").EnumerateArray().Select(item => item.GetProperty("message").Text("text")));
        Assert.Equal(["id,time,messaging", "id,time,changes"], _callback.All[1].Body.GetProperty("entry").EnumerateArray().Select(entry => entry.Keys()));
        Person.Write("Alone again");
        await Webhooks.SettleAsync();
        Assert.Equal(3, _callback.All.Count);
    }

    [Fact]
    public async Task What_is_held_comes_twice_and_in_another_order_where_that_is_asked_for()
    {
        string[] orders = ["", ""];
        for (int run = 0; run < 2; run++)
        {
            Webhooks.Hold();
            for (int i = 0; i < 20; i++)
            {
                Person.Write($"{i}");
            }

            int before = _callback.All.Count;
            Webhooks.Release(maxEvents: 1, times: 2, shuffle: 7);
            await Webhooks.SettleAsync();
            JsonElement[] items = [.. _callback.Items.Skip(before)];
            orders[run] = string.Join(',', items.Select(item => item.GetProperty("message").Text("text")));
            Assert.Equal(40, items.Length);
            Assert.Equal(20, items.Select(item => item.GetProperty("message").Text("mid")).Distinct().Count());
        }

        Assert.Equal(orders[0], orders[1]);
        Assert.NotEqual(string.Join(',', Enumerable.Range(0, 20).SelectMany(i => new[] { i, i })), orders[0]);
    }

    [Fact]
    public async Task A_delivery_can_be_sent_again_byte_for_byte()
    {
        Person.Write("Once");
        await Webhooks.SettleAsync();
        Webhooks.SendAgain(Webhooks.Deliveries[0]);
        await Webhooks.SettleAsync();

        Assert.Equal(_callback.All[0].Text, _callback.All[1].Text);
        Assert.Equal([1, 2], Webhooks.Deliveries.Select(delivery => delivery.Number));
    }

    [Fact]
    public async Task The_tests_of_the_dashboard_have_a_shape_of_their_own()
    {
        Webhooks.SendTest("messages");
        Webhooks.SendTest("comments");
        await Webhooks.SettleAsync();

        JsonElement entry = _callback.All[0].Body.GetProperty("entry")[0];
        JsonElement change = Assert.Single(entry.GetProperty("changes").EnumerateArray());
        JsonElement value = change.GetProperty("value");
        Assert.Equal(("0", "messages", "sender,recipient,timestamp,message"), (entry.Text("id"), change.Text("field"), value.Keys()));
        Assert.Equal(TestApi.Start.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), value.Text("timestamp"));
        Assert.Equal("random_text", value.GetProperty("message").Text("text"));
        Assert.Equal(("comments", JsonValueKind.String), (_callback.Items[1].Text("field"), _callback.Items[1].GetProperty("value").GetProperty("id").ValueKind));
        Assert.Contains("comments", Assert.Throws<GraphEmulatorException>(() => Webhooks.SendTest("coments")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_event_of_the_spec_can_be_invented_and_has_what_it_is_known_by()
    {
        foreach (EventKind kind in Webhooks.Maker.Kinds)
        {
            Webhooks.Tell(kind.Spec.Name);
            JsonElement entry = JsonElement.Parse(System.Text.Encoding.UTF8.GetString(Webhooks.Compose(kind.Spec.Name))).GetProperty("entry")[0];
            JsonElement value = entry.TryGetProperty("changes", out JsonElement changes) ? changes[0].GetProperty("value") : entry.GetProperty("messaging")[0];
            foreach (string path in kind.Spec.When.Select(test => test.Path).Concat(kind.Spec.Identity.Where(path => !path.EndsWith('?'))))
            {
                JsonElement at = value;
                Assert.All(path.Split('.'), name => at = at.GetProperty(name));
                Assert.NotEqual(JsonValueKind.Null, at.ValueKind);
            }
        }

        await Webhooks.SettleAsync();
        Assert.InRange(_callback.All.Count, 15, Webhooks.Maker.Kinds.Count());
    }

    [Fact]
    public void An_invented_event_takes_values_and_tells_of_a_mistake()
    {
        string body = System.Text.Encoding.UTF8.GetString(Webhooks.Compose("IgMessageReceived", ("text", "Hi"), ("sender.id", "5"), ("message.is_unsupported", "true"), ("attachments", """[{"type":"image"}]""")));

        JsonElement message = JsonElement.Parse(body).GetProperty("entry")[0].GetProperty("messaging")[0].GetProperty("message");
        Assert.Equal(("Hi", true, "image"), (message.Text("text"), message.GetProperty("is_unsupported").GetBoolean(), message.GetProperty("attachments")[0].Text("type")));
        Assert.Contains(""" "sender":{"id":"5"} """.Trim(), body, StringComparison.Ordinal);
        Assert.Contains("IgMessageReceived", Assert.Throws<GraphEmulatorException>(() => Webhooks.Compose("IgMessage")).Message, StringComparison.Ordinal);
        Assert.Contains("message.text", Assert.Throws<GraphEmulatorException>(() => Webhooks.Compose("IgMessageReceived", ("txt", "Hi"))).Message, StringComparison.Ordinal);
        Assert.Contains("bool", Assert.Throws<GraphEmulatorException>(() => Webhooks.Compose("IgMessageReceived", ("is_unsupported", "perhaps"))).Message, StringComparison.Ordinal);
    }

    private async Task PassAsync(TimeSpan time)
    {
        _time.Advance(time);
        await Webhooks.SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        _callback.Dispose();
    }
}
