using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>An event that happened.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Value">What it says.</param>
/// <param name="Account">The id of the account that it is told of.</param>
/// <param name="Time">When.</param>
internal sealed record ToldEvent(EventKind Kind, JsonObject Value, string Account, DateTimeOffset Time);

/// <summary>An event of the spec.</summary>
/// <param name="Webhook">The webhook that has it.</param>
/// <param name="Spec">Its declaration.</param>
internal sealed record EventKind(WebhookSpec Webhook, WebhookEventSpec Spec)
{
    /// <summary>Its fields as those of an object, so that effects can fill them.</summary>
    public ObjectSpec Payload { get; } = new(Spec.Name, false, null, null, Spec.Availability, [], Spec.Fields, [], null, null, null, Spec.Span);

    /// <summary>Whether who subscribed to these fields is told.</summary>
    public bool IsToldBy(IReadOnlyCollection<string> fields) => fields.Contains(Webhook.Field) || Webhook.ToldWith.Any(fields.Contains);
}
