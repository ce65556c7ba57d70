using System.Globalization;
using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>The webhooks of an emulator over HTTP, for programs in other languages.</summary>
internal static class WebhooksApi
{
    /// <summary>What can be asked.</summary>
    public static IReadOnlyList<string> Addresses { get; } =
    [
        "GET /_emulator/webhooks", "POST /_emulator/webhooks", "DELETE /_emulator/webhooks", "GET /_emulator/webhooks/deliveries", "POST /_emulator/webhooks/deliveries/{number}",
        "POST /_emulator/webhooks/events/{event}", "POST /_emulator/webhooks/tests/{field}", "POST /_emulator/webhooks/hold", "POST /_emulator/webhooks/release",
    ];

    /// <summary>Does what is asked, and gives what writes the answer; null: it is about something else.</summary>
    /// <exception cref="GraphEmulatorException">It cannot be done.</exception>
    public static async Task<Action<Utf8JsonWriter>?> FindAsync(ControlCall call, EmulatedWebhooks webhooks, CancellationToken cancellationToken)
    {
        switch (call.Method, call.Path)
        {
            case ("GET", ["webhooks"]):
                break;
            case ("POST", ["webhooks"]):
                await SubscribeAsync(call, webhooks, cancellationToken).ConfigureAwait(false);
                break;
            case ("DELETE", ["webhooks"]):
                webhooks.Unsubscribe(Text(call, "callback_url") is { } gone ? AddressOf(gone) : null);
                break;
            case ("GET", ["webhooks", "deliveries"]):
                return json => WriteDeliveries(json, webhooks);
            case ("POST", ["webhooks", "deliveries", var number]):
                webhooks.SendAgain(webhooks.Deliveries.FirstOrDefault(one => one.Number.ToString(CultureInfo.InvariantCulture) == number) ?? throw new GraphEmulatorException($"There is no delivery {number}."));
                return json => WriteDeliveries(json, webhooks);
            case ("POST", ["webhooks", "events", var name]):
                webhooks.Tell(name, [.. call.Parameters.Select(parameter => (parameter.Name, parameter.Value))]);
                return json => WriteDeliveries(json, webhooks);
            case ("POST", ["webhooks", "tests", var field]):
                webhooks.SendTest(field);
                return json => WriteDeliveries(json, webhooks);
            case ("POST", ["webhooks", "hold"]):
                webhooks.Hold();
                break;
            case ("POST", ["webhooks", "release"]):
                webhooks.Release(Number(call, "max_events", 1, DeliveryWriter.MaxEvents) ?? DeliveryWriter.MaxEvents, Number(call, "times", 1, 1_000) ?? 1, Number(call, "shuffle", int.MinValue, int.MaxValue));
                return json => WriteDeliveries(json, webhooks);
            default:
                return null;
        }

        return json => WriteSubscriptions(json, webhooks);
    }

    private static async Task SubscribeAsync(ControlCall call, EmulatedWebhooks webhooks, CancellationToken cancellationToken)
    {
        Uri callback = AddressOf(Text(call, "callback_url") ?? throw new GraphEmulatorException("callback_url is missing: where to tell what happens."));
        if (webhooks.Refuse(callback) is { } problem)
        {
            throw new GraphEmulatorException(problem);
        }

        string[]? fields = Text(call, "fields")?.Split([',', '[', ']', '"', ' '], StringSplitOptions.RemoveEmptyEntries);
        if (Text(call, "verify_token") is { } token)
        {
            await webhooks.SubscribeAsync(callback, token, fields, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            webhooks.Subscribe(callback, fields);
        }
    }

    private static string? Text(ControlCall call, string name) => call.Parameters.Where(parameter => parameter.Name == name).Select(parameter => parameter.Value).LastOrDefault();

    private static Uri AddressOf(string text) => Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address : throw new GraphEmulatorException($"\"{text}\" is no address.");

    private static int? Number(ControlCall call, string name, int min, int max) => Text(call, name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max ? number
        : throw new GraphEmulatorException(FormattableString.Invariant($"{name} is a whole number from {min} to {max}, not \"{text}\"."));

    private static void WriteSubscriptions(Utf8JsonWriter json, EmulatedWebhooks webhooks)
    {
        json.WriteStartArray();
        foreach (WebhookSubscription subscription in webhooks.Subscriptions)
        {
            json.WriteStartObject();
            json.WriteString("callback_url", subscription.Callback.OriginalString);
            WriteTexts(json, "fields", subscription.Fields);
            json.WriteBoolean("of_api", subscription.IsOfApi);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteDeliveries(Utf8JsonWriter json, EmulatedWebhooks webhooks)
    {
        json.WriteStartArray();
        foreach (WebhookDelivery delivery in webhooks.Deliveries)
        {
            json.WriteStartObject();
            json.WriteNumber("number", delivery.Number);
            json.WriteString("callback_url", delivery.Callback.OriginalString);
            WriteTexts(json, "events", delivery.Events);
            json.WriteString("state", delivery.State switch { WebhookState.Delivered => "delivered", WebhookState.GivenUp => "given_up", _ => "waiting" });
            json.WriteStartArray("attempts");
            foreach (WebhookAttempt attempt in delivery.Attempts)
            {
                json.WriteStartObject();
                json.WriteString("time", attempt.Time);
                if (attempt.Status is { } status)
                {
                    json.WriteNumber("status", status);
                }
                else
                {
                    json.WriteString("problem", attempt.Problem);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WritePropertyName("body");
            json.WriteRawValue(delivery.Body.Span);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
