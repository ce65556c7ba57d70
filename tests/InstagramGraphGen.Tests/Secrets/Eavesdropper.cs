using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace InstagramGraphGen.Tests.Secrets;

/// <summary>Hears what the network stack of .NET tells those who trace it: events and activities.</summary>
internal sealed class Eavesdropper : EventListener
{
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ActivityListener _activities;

    public Eavesdropper()
    {
        _activities = new()
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => _heard.Enqueue($"{activity.Source.Name} {activity.DisplayName} {string.Join(" ", activity.TagObjects.Select(t => $"{t.Key}={t.Value}"))} {activity.StatusDescription}"),
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public IReadOnlyCollection<string> Heard => _heard;

    public override void Dispose()
    {
        _activities.Dispose();
        base.Dispose();
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        // Those that begin with Private.InternalDiagnostics are made for the authors of .NET and show whole headers by design.
        if (eventSource.Name.StartsWith("System.Net", StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData) =>
        _heard?.Enqueue($"{eventData.EventSource.Name} {eventData.EventName} {eventData.Message} {string.Join(" ", eventData.Payload ?? (IReadOnlyList<object?>)[])}");
}
