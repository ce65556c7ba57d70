using System.Collections.Concurrent;
using System.Net;
using Xunit.Abstractions;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>A process that is killed in the middle of 10,000 deliveries and started again. Whoever delivers repeats what was not acknowledged, as the API does.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private const int Deliveries = 10_000;
    private const int Senders = 8;

    private readonly string _folder = Directory.CreateTempSubdirectory("graph-webhooks-").FullName;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Senders });

    private string Calls => Path.Combine(_folder, "calls");

    private string Record => Path.Combine(_folder, "record");

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Handling_first_loses_nothing_and_with_suppression_each_event_is_once_in_the_handlers_own_record()
    {
        using var redis = new RedisServer();
        await using var app = new KilledApp(typeof(ShopWebhooks), ("CALLS", Calls), ("RECORD", Record), ("HANDLE_FIRST", "true"), ("REDIS", redis.Address));
        ConcurrentDictionary<int, bool> acknowledged = await DeliverAllAsync(app, killAfter: Deliveries / 2);

        string[] calls = await File.ReadAllLinesAsync(Calls);
        string[] record = await File.ReadAllLinesAsync(Record);
        output.WriteLine($"{calls.Length} calls of the handler for {Deliveries} events, {record.Length} in its record");
        Assert.Equal(Deliveries, acknowledged.Count);
        Assert.Equal(Deliveries, calls.Distinct().Count());
        Assert.Equal(Deliveries, record.Length);
        Assert.Equal(Deliveries, record.Distinct().Count());

        // Called twice were those at most that the kill met between the handler's end and the note of it.
        Assert.InRange(calls.Length - Deliveries, 0, Senders);

        // What was handled before the crash is known after it.
        for (int i = 0; i < 50; i++)
        {
            Assert.True(await TryDeliverAsync(app, i));
        }

        Assert.Equal(calls.Length, (await File.ReadAllLinesAsync(Calls)).Length);
    }

    [Fact]
    public async Task The_default_loses_what_was_acknowledged_and_not_handled_which_is_no_more_than_its_capacity()
    {
        const int Capacity = 200; // as in the app
        await using var app = new KilledApp(typeof(ShopWebhooks), ("CALLS", Calls), ("RECORD", Record));
        ConcurrentDictionary<int, bool> acknowledged = await DeliverAllAsync(app, killAfter: Deliveries / 2, ("HANGS_AFTER", $"{(Deliveries / 2) - 100}"));
        await app.StopAsync();

        string[] record = await File.ReadAllLinesAsync(Record);
        int lost = Deliveries - record.Length;
        output.WriteLine($"{lost} of {Deliveries} events lost");
        Assert.Equal(Deliveries, acknowledged.Count);
        Assert.Equal(record.Length, record.Distinct().Count());
        Assert.InRange(lost, 100, Capacity);

        // Every event that was lost had been acknowledged before the kill: what came later was drained.
        int[] missing = [.. Enumerable.Range(0, Deliveries).Except(record.Select(mid => int.Parse(mid.AsSpan(1), null)))];
        Assert.All(missing, i => Assert.True(acknowledged[i], $"m{i} was acknowledged after the start, and is not handled"));
    }

    /// <summary>Delivers all, kills the app on the way, starts it again, and goes on until all are acknowledged. True: before the kill.</summary>
    private async Task<ConcurrentDictionary<int, bool>> DeliverAllAsync(KilledApp app, int killAfter, params (string Name, string Value)[] beforeTheKill)
    {
        await app.StartAsync(beforeTheKill);
        var acknowledged = new ConcurrentDictionary<int, bool>();
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, Deliveries));
        bool isKilled = false;
        using var crash = new SemaphoreSlim(0);
        using var restarted = new SemaphoreSlim(0);

        Task[] senders = [.. Enumerable.Range(0, Senders).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out int i))
            {
                bool before = !Volatile.Read(ref isKilled);
                if (await TryDeliverAsync(app, i))
                {
                    acknowledged[i] = before;
                    if (acknowledged.Count >= killAfter && before)
                    {
                        crash.Release();
                    }

                    continue;
                }

                left.Enqueue(i);
                if (before)
                {
                    await restarted.WaitAsync();
                }
            }
        }))];

        await crash.WaitAsync();
        await app.KillAsync();
        Volatile.Write(ref isKilled, true);
        await app.StartAsync();
        restarted.Release(Senders);
        await Task.WhenAll(senders);
        return acknowledged;
    }

    private async Task<bool> TryDeliverAsync(KilledApp app, int i)
    {
        byte[] body = ShopBodies.Message($"m{i}", sender: $"s{i % 50}");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address!, "/webhooks")) { Content = new ByteArrayContent(body) };
        request.Headers.Add(GraphSignature.Header, GraphSignature.Create(body, "secret of the crash test"));
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
