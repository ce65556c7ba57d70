using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// For emitted code: the envelope that all Graph APIs put around events. <c>{"object":…,"entry":[{"id":…,"time":…,"changes":[{"field":…,"value":…}],"messaging":[…],"standby":[…]}]}</c>,
/// and the ways in which Meta's own pages and test button depart from it. What holds nothing that can be named is itself an unknown event, and so is each object in a
/// list that is none of these, so that nothing is lost.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GraphDelivery
{
    /// <summary>The events of a delivery, in the order in which they stand in it.</summary>
    /// <typeparam name="TKinds">Names the events.</typeparam>
    /// <typeparam name="TEvent">Their base.</typeparam>
    /// <param name="body">The body as it was received.</param>
    /// <exception cref="GraphFormatException">It is no JSON object (nor a list of them), or is nested deeper than 64 levels.</exception>
    public static IReadOnlyList<TEvent> Read<TKinds, TEvent>(ReadOnlySpan<byte> body)
        where TKinds : IGraphWebhookKinds<TEvent>
        where TEvent : GraphWebhookEvent
    {
        DeliveryBody delivery = DeliveryBody.Of(body);
        var walk = new DeliveryWalk(delivery, static field => TKinds.ListsOf(field));
        var events = new List<TEvent>();
        foreach (GraphWebhookItem item in walk.Items())
        {
            delivery.Add(item.Whole);
            events.Add(Event<TKinds, TEvent>(item));
        }

        return events;
    }

    /// <summary>The delivery that holds these events: all of one delivery give it back as it was. Those of several give a list of deliveries, which is read like one.</summary>
    /// <param name="events">The events, of one delivery in the order in which they stood.</param>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public static byte[] Write(IEnumerable<GraphWebhookEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var bodies = new List<DeliveryBody>();
        var kept = new Dictionary<DeliveryBody, HashSet<int>>();
        foreach (GraphWebhookEvent one in events)
        {
            ArgumentNullException.ThrowIfNull(one, nameof(events));
            if (!kept.TryGetValue(one.Item.Body, out HashSet<int>? starts))
            {
                bodies.Add(one.Item.Body);
                kept.Add(one.Item.Body, starts = []);
            }

            starts.Add(one.Item.Whole.Start);
        }

        if (bodies.Count == 0)
        {
            throw new ArgumentException("A delivery holds one event at least; there is none.", nameof(events));
        }

        using var output = new MemoryStream();
        for (int i = 0; i < bodies.Count; i++)
        {
            output.Write(i > 0 ? ","u8 : bodies.Count > 1 ? "["u8 : default);
            bodies[i].Write(output, kept[bodies[i]]);
        }

        output.Write(bodies.Count > 1 ? "]"u8 : default);
        return output.ToArray();
    }

    private static TEvent Event<TKinds, TEvent>(GraphWebhookItem item)
        where TKinds : IGraphWebhookKinds<TEvent>
        where TEvent : GraphWebhookEvent
    {
        try
        {
            return (item.IsOfUnknownList ? null : TKinds.Know(item)) ?? TKinds.Keep(item);
        }
        catch (JsonException fault)
        {
            // Our own words, which quote nothing. The text is sound JSON: only a value can be of another shape.
            item.Problem = fault is GraphShapeException ? fault.Message : "A value has another shape than the spec says.";
            return TKinds.Keep(item);
        }
    }
}
