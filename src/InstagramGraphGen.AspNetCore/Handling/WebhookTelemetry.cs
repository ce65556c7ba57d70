using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace InstagramGraphGen;

/// <summary>Tells listeners of what is received and handled: names, kinds, outcomes and times; never content, an id of a person, or a token.</summary>
internal sealed class WebhookTelemetry
{
    public const string Name = "InstagramGraphGen.Webhooks";

    private static readonly ActivitySource s_source = new(Name);

    private readonly Counter<long> _deliveries;
    private readonly Counter<long> _events;
    private readonly Histogram<double> _duration;
    private readonly UpDownCounter<long> _waiting;

    public WebhookTelemetry(IMeterFactory meters)
    {
        Meter meter = meters.Create(Name);
        _deliveries = meter.CreateCounter<long>("graph.webhook.deliveries", "{delivery}", "Deliveries, by the status that they were answered with.");
        _events = meter.CreateCounter<long>("graph.webhook.events", "{event}", "Events, by what became of them.");
        _duration = meter.CreateHistogram<double>("graph.webhook.event.duration", "s", "How long the handlers of an event took.");
        _waiting = meter.CreateUpDownCounter<long>("graph.webhook.events.open", "{event}", "Events that wait or are being handled.");
    }

    public void Delivered(string webhooks, int status) => _deliveries.Add(1, new("graph.webhooks", webhooks), new("http.response.status_code", status));

    public void Opened(string webhooks, int events) => _waiting.Add(events, new KeyValuePair<string, object?>("graph.webhooks", webhooks));

    public void Closed(string webhooks) => _waiting.Add(-1, new KeyValuePair<string, object?>("graph.webhooks", webhooks));

    public static Activity? Start(string webhooks, GraphWebhookEvent graphEvent, ActivityContext parent) => s_source.HasListeners()
        ? s_source.StartActivity($"handle {graphEvent.Kind}", ActivityKind.Consumer, parent)?.SetTag("graph.webhooks", webhooks).SetTag("graph.event", graphEvent.Kind)
        : null;

    public void Ended(string webhooks, GraphWebhookEvent graphEvent, EventOutcome outcome, TimeSpan took, Activity? activity)
    {
        string word = WordOf(outcome);
        _events.Add(1, new("graph.webhooks", webhooks), new("graph.event", graphEvent.Kind), new("graph.outcome", word));
        if (outcome is EventOutcome.Handled or EventOutcome.Failed)
        {
            _duration.Record(took.TotalSeconds, new("graph.webhooks", webhooks), new("graph.event", graphEvent.Kind), new("graph.outcome", word));
        }

        activity?.SetTag("graph.outcome", word).SetStatus(outcome is EventOutcome.Failed or EventOutcome.Abandoned ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
    }

    private static string WordOf(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Handled => "handled",
        EventOutcome.Unhandled => "unhandled",
        EventOutcome.Duplicate => "duplicate",
        EventOutcome.Failed => "failed",
        _ => "abandoned",
    };
}

/// <summary>What became of an event.</summary>
internal enum EventOutcome
{
    /// <summary>Every handler that takes it has ended well.</summary>
    Handled,

    /// <summary>No handler takes it.</summary>
    Unhandled,

    /// <summary>It was handled before.</summary>
    Duplicate,

    /// <summary>A handler failed.</summary>
    Failed,

    /// <summary>The app ended before it was handled.</summary>
    Abandoned,
}
