using System.Collections.Immutable;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Who is told: those that were given to the emulator, and those that the app made through the API, which stand in the data.</summary>
internal sealed class AppSubscriptions(GraphSpec spec, string appId)
{
    // What every Graph API calls them: POST /{app-id}/subscriptions.
    private const string Edge = "subscriptions";

    private ImmutableArray<WebhookSubscription> _given = [];

    public ImmutableArray<WebhookSubscription> Given => _given;

    public void Add(WebhookSubscription subscription) => ImmutableInterlocked.Update(
        ref _given, (all, one) => [.. all.Where(other => other.Callback != one.Callback), one], subscription);

    /// <summary>Removes those of a callback; null: all.</summary>
    public void Remove(Uri? callback) => ImmutableInterlocked.Update(ref _given, (all, gone) => [.. all.Where(one => gone is not null && one.Callback != gone)], callback);

    /// <summary>All that there are.</summary>
    public IEnumerable<WebhookSubscription> In(GraphSnapshot snapshot) => _given.Concat(OfApi(snapshot));

    /// <summary>Those that are told of an event.</summary>
    public IEnumerable<WebhookSubscription> To(EventKind kind, GraphSnapshot snapshot) =>
        In(snapshot).Where(one => kind.IsToldBy(one.Fields) && (!one.IsOfApi || IsTold(snapshot)));

    private IEnumerable<WebhookSubscription> OfApi(GraphSnapshot snapshot)
    {
        StoredEdge? edge = snapshot.Nodes.GetValueOrDefault(appId) is { } app && app.Spec.Name == spec.Api.Webhooks.App ? app.Edges.GetValueOrDefault(Edge) : null;
        foreach (StoredObject one in (edge?.Entries ?? []).Select(snapshot.ElementOf).OfType<StoredObject>())
        {
            if (Text("object") == spec.Api.Webhooks.Object && Text("active") == "true" && Uri.TryCreate(Text("callback_url"), UriKind.Absolute, out Uri? callback))
            {
                yield return new WebhookSubscription(callback, [.. snapshot.TextsAt(one, "fields.name")]) { IsOfApi = true };
            }

            string? Text(string field) => snapshot.TextsAt(one, field).FirstOrDefault();
        }
    }

    // An account that has the app be told of anything has it be told of all that the app subscribed to.
    private bool IsTold(GraphSnapshot snapshot) =>
        spec.Api.Webhooks.Subscribed is not { } edge
        || snapshot.Paths.Values.Distinct().Select(id => snapshot.Nodes.GetValueOrDefault(id)?.Edges.GetValueOrDefault(edge)).OfType<StoredEdge>()
            .SelectMany(apps => apps.Entries.Select(snapshot.ElementOf).OfType<StoredObject>())
            .Any(app => app.Fields.Values.OfType<StoredValue.Json>().Any(value => value.Text == appId));
}
