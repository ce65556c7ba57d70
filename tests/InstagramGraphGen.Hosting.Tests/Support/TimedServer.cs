using System.Net;
using Instagram;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Support;

/// <summary>A server on a clock of its own that notes when each request came, of whom, and for what.</summary>
internal sealed class TimedServer(Func<TimedServer, HttpResponseMessage>? answer = null) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly List<Arrival> _arrivals = [];
    private int _onTheirWay;

    public FakeTimeProvider Time { get; } = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>How long requests are on their way, one after the other; empty: no time.</summary>
    public IReadOnlyList<TimeSpan> WayThere { get; init; } = [];

    public IReadOnlyList<Arrival> Arrivals
    {
        get
        {
            lock (_lock)
            {
                return [.. _arrivals];
            }
        }
    }

    /// <summary>An answer that all reads of the tests accept.</summary>
    public static HttpResponseMessage Good(string? appUsage = null, string? businessUsage = null) => Answer(HttpStatusCode.OK, """{"id":"1","data":[]}""", appUsage, businessUsage);

    /// <summary>A refusal for the rate.</summary>
    public static HttpResponseMessage Throttled(string? appUsage = null, string? businessUsage = null) =>
        Answer(HttpStatusCode.BadRequest, """{"error":{"message":"Slow down","code":80002}}""", appUsage, businessUsage);

    public static HttpResponseMessage Answer(HttpStatusCode status, string body, string? appUsage = null, string? businessUsage = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body) };
        foreach ((string name, string? value) in new[] { ("x-app-usage", appUsage), ("x-business-use-case-usage", businessUsage) })
        {
            if (value is not null)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return response;
    }

    /// <summary>A client of this server.</summary>
    public InstagramClient Client(GraphGovernorHandler governor, TimeSpan? timeout = null) => Client([governor], timeout);

    /// <summary>A client of this server.</summary>
    public InstagramClient Client(GraphHandler[] handlers, TimeSpan? timeout = null)
    {
        var options = new GraphOptions { AccessToken = "token-a", TimeProvider = Time, Timeout = timeout ?? Timeout.InfiniteTimeSpan };
        foreach (GraphHandler handler in handlers)
        {
            options.Handlers.Add(handler);
        }

        return new(new HttpClient(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan }, options);
    }

    /// <summary>Lets the clock run until something is over, for a day at most.</summary>
    public async Task InTime(Task task)
    {
        DateTimeOffset end = Time.GetUtcNow() + TimeSpan.FromDays(1);
        while (!task.IsCompleted)
        {
            Assert.True(Time.GetUtcNow() < end, "It is not over after a day of the clock.");
            await Task.Yield();
            Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await task;
    }

    /// <summary>The most requests that came within a time.</summary>
    public static int Most(IEnumerable<Arrival> arrivals, TimeSpan within)
    {
        TimeSpan[] times = [.. arrivals.Select(a => a.At).Order()];
        return times.Max(start => times.Count(at => at >= start && at - start < within));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number;
        lock (_lock)
        {
            number = _onTheirWay++;
        }

        if (WayThere.Count > 0)
        {
            await Task.Delay(WayThere[number % WayThere.Count], Time, cancellationToken);
        }

        lock (_lock)
        {
            _arrivals.Add(new(request.Headers.Authorization!.Parameter!, request.RequestUri!.AbsolutePath, Time.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        }

        return answer?.Invoke(this) ?? Good();
    }
}

/// <summary>A request that came.</summary>
internal sealed record Arrival(string Token, string Path, TimeSpan At);
