using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace InstagramGraphGen;

/// <summary>
/// Tells logs, traces and metrics of the calls of one client: operations, times, states and codes; never a token, an id, a name or a text of an answer.
/// </summary>
internal sealed class GraphTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "InstagramGraphGen";

    private static readonly ActivitySource s_source = new(Name);
    private static readonly InstrumentAdvice<double> s_seconds = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600] };

    private static readonly object s_held = new();

    private readonly ILogger _log;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _waits;
    private readonly Counter<long> _retries;
    private readonly Gauge<double> _usage;
    private readonly KnownVersions _versions = new();

    private GraphTelemetry(ILogger log, Meter meter, GraphHealth? health)
    {
        _log = log;
        Health = health;
        _duration = meter.CreateHistogram("graph.client.call.duration", "s", "How long calls took, with all their attempts and waits.", tags: null, s_seconds);
        _waits = meter.CreateHistogram("graph.client.governor.wait.duration", "s", "How long the governor held calls back.", tags: null, s_seconds);
        _retries = meter.CreateCounter<long>("graph.client.retries", "{attempt}", "Attempts beyond the first.");
        _usage = meter.CreateGauge<double>("graph.client.usage", "%", "How much of a rate budget is used, as the last answer said.");
    }

    /// <summary>Without a log, for handlers that are made without services.</summary>
    public static GraphTelemetry Shared { get; } = new(NullLogger.Instance, new Meter(Name), null);

    /// <summary>What the last calls came to; null: nobody asks.</summary>
    public GraphHealth? Health { get; }

    /// <summary>The one of a client.</summary>
    public static GraphTelemetry Of(IServiceProvider provider, string client) => provider.GetRequiredKeyedService<GraphTelemetry>(client);

    /// <summary>Makes the one of a client.</summary>
    public static GraphTelemetry Create(IServiceProvider provider, string client) => new(
        provider.GetService<ILoggerFactory>()?.CreateLogger(Name) ?? NullLogger.Instance,
        provider.GetService<IMeterFactory>()?.Create(Name) ?? new Meter(Name),
        provider.GetRequiredKeyedService<GraphHealth>(client));

    /// <summary>Begins a call; null: nobody listens.</summary>
    public static Activity? Start(GraphContext call)
    {
        if (!s_source.HasListeners() || s_source.StartActivity(CallTags.NameOf(call), ActivityKind.Client) is not { } activity)
        {
            return null;
        }

        if (activity.IsAllDataRequested)
        {
            var tags = default(TagList);
            CallTags.AddCall(ref tags, call);
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                activity.SetTag(tag.Key, tag.Value);
            }
        }

        return activity;
    }

    /// <summary>Ends a call that got an answer.</summary>
    public void Done(GraphContext call, Activity? activity, GraphExchange exchange, TimeSpan time)
    {
        Health?.Learn(call, exchange);
        if (_duration.Enabled || activity is not null)
        {
            var outcome = default(TagList);
            CallTags.AddOutcome(ref outcome, exchange);
            Record(call, activity, time, exchange.IsSuccess, outcome);
        }

        Usage(call, exchange.Response);
        string operation = CallTags.NameOf(call);
        if (exchange.Error is { } error)
        {
            string code = CallTags.CodeOf(error);
            GraphLog.Failed(_log, operation, (int)exchange.Response.StatusCode, code, error.Kind, call.Attempts, time.TotalMilliseconds);
            if (error.Kind == GraphErrorKind.InvalidToken)
            {
                GraphLog.TokenRefused(_log, operation, code, error.Meaning.Summary ?? "The token is no longer good.");
            }
        }
        else
        {
            GraphLog.Done(_log, operation, (int)exchange.Response.StatusCode, call.Attempts, time.TotalMilliseconds);
        }

        if (_versions.IsNewDifference(call.Root, exchange.Response.ApiVersion) is { } asked)
        {
            GraphLog.VersionDiffers(_log, operation, asked, exchange.Response.ApiVersion!);
        }
    }

    /// <summary>Ends a call that got none.</summary>
    public void Threw(GraphContext call, Activity? activity, Exception exception, TimeSpan time)
    {
        string type = call.TimeLeft == TimeSpan.Zero && exception is OperationCanceledException ? "timeout" : exception.GetType().FullName!;
        Health?.Learn(call, type, exception);
        if (_duration.Enabled || activity is not null)
        {
            var outcome = default(TagList);
            outcome.Add("error.type", type);
            Record(call, activity, time, isSuccess: false, outcome);
        }

        if (exception is GraphGovernorException held && call.Items.TryGetValue(s_held, out object? reason))
        {
            GraphLog.HeldBack(_log, CallTags.NameOf(call), (HoldReason)reason!, held.RetryAfter is { } wait ? string.Create(CultureInfo.InvariantCulture, $"{wait.TotalSeconds:0.###} s") : "a while");
            return;
        }

        GraphLog.Threw(_log, CallTags.NameOf(call), type, call.Attempts, time.TotalMilliseconds);
    }

    /// <summary>Tells that a call is sent again.</summary>
    public void Retried(GraphContext call, string cause)
    {
        if (_retries.Enabled)
        {
            var tags = default(TagList);
            CallTags.AddCall(ref tags, call);
            tags.Add("error.type", cause);
            _retries.Add(1, tags);
        }

        Activity.Current?.AddEvent(new("graph.retry", tags: new() { ["error.type"] = cause, ["http.request.resend_count"] = call.Attempts }));
        GraphLog.Retried(_log, CallTags.NameOf(call), call.Attempts, cause);
    }

    /// <summary>Tells that a call went on after the governor held it back.</summary>
    public void Waited(GraphContext call, TimeSpan time, HoldReason reason)
    {
        if (_waits.Enabled)
        {
            _waits.Record(time.TotalSeconds, new("graph.api", call.Api), new("graph.rate.family", call.RateFamily), new("graph.wait.reason", CallTags.WordOf(reason)));
        }

        GraphLog.Waited(_log, CallTags.NameOf(call), time.TotalSeconds, reason);
    }

    /// <summary>Notes why the governor does not let a call go: it is told when the call ends by that.</summary>
    public static void Note(GraphContext call, HoldReason reason) => call.Items[s_held] = reason;

    /// <summary>Tells that the API refused a call for its rate.</summary>
    public void Throttled(GraphContext call, GraphError error, TimeSpan time) => GraphLog.Throttled(_log, CallTags.NameOf(call), CallTags.CodeOf(error), call.RateFamily ?? "none", time.TotalSeconds);

    /// <summary>Tells how much of the budgets is used, as an answer says.</summary>
    public void Usage(GraphContext call, GraphResponseFacts response)
    {
        if (!_usage.Enabled)
        {
            return;
        }

        foreach (GraphUsage usage in response.Usage)
        {
            // Not by account: that is an id.
            _usage.Record(usage.Highest, new("graph.api", call.Api), new("graph.usage.kind", CallTags.KindOf(usage)));
        }
    }

    private void Record(GraphContext call, Activity? activity, TimeSpan time, bool isSuccess, in TagList outcome)
    {
        if (activity is not null)
        {
            foreach (KeyValuePair<string, object?> tag in outcome)
            {
                activity.SetTag(tag.Key, tag.Value);
            }

            if (call.Attempts > 1)
            {
                activity.SetTag("http.request.resend_count", call.Attempts - 1);
            }

            // A client's span that went well has no status, by the conventions.
            activity.SetStatus(isSuccess ? ActivityStatusCode.Unset : ActivityStatusCode.Error);
        }

        if (_duration.Enabled)
        {
            TagList tags = outcome;
            CallTags.AddCall(ref tags, call);
            _duration.Record(time.TotalSeconds, tags);
        }
    }
}
