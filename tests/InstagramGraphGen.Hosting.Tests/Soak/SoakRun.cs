using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Instagram;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>What the sender of a write was told.</summary>
internal enum Outcome
{
    Done,
    NotDone,
    Doubtful,
}

/// <summary>What is kept of a request in the emulator's log.</summary>
internal readonly record struct SentRequest(DateTimeOffset Time, string? Account, string? Rate, string? Fault, string? LimitReached, bool WasExecuted, int? Write);

/// <summary>An edge that was read to its end: what is on it, and what was read.</summary>
internal sealed record Crawl(IReadOnlyList<string> Expected, List<string> Read);

/// <summary>Reads and writes of five accounts against an emulator in which every fifth answer goes wrong, the same in every run.</summary>
internal sealed partial class SoakRun : IAsyncDisposable
{
    public const int Together = 32;

    private const int Seed = 20261126;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly VirtualTime _clock;
    private readonly SoakData _data;
    private readonly ConcurrentQueue<SentRequest> _log = new();
    private readonly ConcurrentDictionary<int, Outcome> _told = new();
    private readonly ConcurrentBag<Crawl> _crawls = [];
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private GraphEmulator _emulator = null!;
    private ServiceProvider _provider = null!;
    private SoakAccess[] _access = [];
    private int _again;

    private SoakRun(int calls)
    {
        _clock = new VirtualTime(_time);
        _data = new SoakData(calls);
    }

    public IReadOnlyCollection<SentRequest> Log => _log;

    public IReadOnlyCollection<Crawl> Crawls => _crawls;

    public IReadOnlyDictionary<int, Outcome> Told => _told;

    public int MostUnderWay => _clock.MostUnderWay;

    public double FaultShare => (double)_log.Count(request => request.Fault is not null) / _log.Count;

    /// <summary>By how many bytes memory grew in the second half, for each request.</summary>
    public long GrowthOfEach { get; private set; }

    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"{_log.Count} requests, {FaultShare:P1} with faults; {_crawls.Count} edges, {_crawls.Sum(crawl => crawl.Read.Count)} items, {_again} pages asked again by the app; writes: {string.Join(", ", _told.Values.GroupBy(one => one).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}"))}; {_time.GetUtcNow() - _time.Start:g} on the clock, {_watch.Elapsed.TotalSeconds:F1} s; memory {GrowthOfEach:+#;-#;0} bytes a request");

    public static async Task<SoakRun> StartAsync(int calls)
    {
        var run = new SoakRun(calls);
        run._emulator = await GraphEmulator.StartAsync(new GraphEmulatorOptions
        {
            TimeProvider = run._time,
            Data = run._data.ToData(),
            Limits = new UsageLimits { KeepsRates = true },
            Faults = [SoakFaults.Mix(Seed)],
            OnRequest = run.Note,
        });
        var services = new ServiceCollection();
        services
            .AddGraphClient<InstagramClient>(o => (o.AccessToken, o.BaseAddress, o.TimeProvider, o.Timeout, o.AttemptTimeout) = (run._emulator.AccessToken, run._emulator.BaseAddress, run._time, Timeout.InfiniteTimeSpan, TimeSpan.FromSeconds(30)))
            .AddGraphResilience(o => o.MaxRetryAttempts = 8)
            .AddGraphGovernor();
        services.AddOptions<GraphOptions>(typeof(InstagramClient).FullName!).PostConfigure(o => o.Handlers.Add(run._clock));
        run._provider = services.BuildServiceProvider();
        InstagramClient client = run._provider.GetRequiredService<InstagramClient>();
        run._access = [.. run._data.Accounts.Select(account => new SoakAccess(client, account.Id, run._emulator, run._time))];
        return run;
    }

    /// <summary>
    /// Reads and writes all of it, in three parts. In the second, tokens are to be renewed, but for one that has ended, while another machine got a newer one; in the third, all that the accounts began with have ended.
    /// </summary>
    public async Task RunAsync()
    {
        // The inboxes at once: their rate is the one that a call waits for.
        Func<Task>[] jobs = Jobs();
        new Random(Seed).Shuffle(jobs.AsSpan(_access.Length));
        (int half, int most) = (jobs.Length / 2, jobs.Length * 3 / 4);
        await RunAsync(ForEachAsync(jobs[..half]));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        int logged = _log.Count;

        _time.Advance(SoakAccess.UntilDue);
        _access[0].EndHereAndLogInElsewhere();
        await RunAsync(ForEachAsync(jobs[half..most]));
        await RunAsync(Task.WhenAll(_access.Skip(1).Select(access => access.RenewedAsync())));

        _time.Advance(SoakAccess.UntilEnd);
        await RunAsync(ForEachAsync(jobs[most..]));

        // A call that was given up before the emulator read it is in no log: then this waits for nothing, and not for ever.
        SpinWait.SpinUntil(() => _log.Count == _clock.Sent, TimeSpan.FromSeconds(20));
        GrowthOfEach = (GC.GetTotalMemory(forceFullCollection: true) - before) / (_log.Count - logged);
    }

    /// <summary>How often tokens were renewed, account by account.</summary>
    public IReadOnlyList<int> Renewals() => [.. _access.Select(access => access.Renewals)];

    /// <summary>The most calls of a rate within its time, of all accounts together.</summary>
    public int MostTogether(string name)
    {
        GraphRate rate = SoakData.Rates.Single(one => one.Name == name);
        DateTimeOffset[] times = [.. _log.Where(request => request.Rate == name).Select(request => request.Time).Order()];
        return times.Select((start, i) => times.Skip(i).TakeWhile(time => time - start < rate.Per).Count()).Max();
    }

    /// <summary>How many writes are in the emulator's data, account by account, by reading it without faults.</summary>
    public async Task<IReadOnlyList<int>> WrittenAsync()
    {
        _emulator.Faults.Clear();
        var written = new List<int>();
        for (int i = 0; i < _access.Length; i++)
        {
            Task<int> count = _access[i].Client.Conversation(_data.Accounts[i].WrittenTo).Messages.Limit(100).Fields(m => m.Id).CountAsync().AsTask();
            await RunAsync(count);
            written.Add(await count - 1);
        }

        return written;
    }

    /// <summary>How many writes the log says were done, account by account.</summary>
    public IReadOnlyList<int> Done() => [.. _data.Accounts.Select(account => _log.Count(request => request.Write is not null && request.WasExecuted && request.Account == account.Id))];

    /// <summary>Where more calls of an account and a rate came within its time than the spec allows, by the log alone; else nothing.</summary>
    public string OverRate()
    {
        foreach (IGrouping<(string? Account, string? Rate), SentRequest> calls in _log.Where(request => request.Rate is not null).GroupBy(request => (request.Account, request.Rate)))
        {
            GraphRate rate = SoakData.Rates.Single(one => one.Name == calls.Key.Rate);
            DateTimeOffset[] times = [.. calls.Select(request => request.Time).Order()];
            for (int i = rate.Calls; i < times.Length; i++)
            {
                if (times[i] - times[i - rate.Calls] < rate.Per)
                {
                    return $"{calls.Key}: {rate.Calls + 1} calls in {times[i] - times[i - rate.Calls]}";
                }
            }
        }

        return _log.FirstOrDefault(request => request.LimitReached is not null).LimitReached ?? "";
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    private Task RunAsync(Task work) => _clock.RunAsync(work, _emulator, TimeSpan.FromMilliseconds(500));

    private static Task ForEachAsync(IEnumerable<Func<Task>> jobs) =>
        Parallel.ForEachAsync(jobs, new ParallelOptions { MaxDegreeOfParallelism = Together }, async (job, _) => await job());

    private Func<Task>[] Jobs()
    {
        var jobs = new List<Func<Task>>();
        int write = 0;
        for (int i = 0; i < _access.Length; i++)
        {
            InstagramClient client = _access[i].Client;
            SoakAccount account = _data.Accounts[i];
            jobs.Insert(i, () => CrawlAsync(client.Me.Conversations.Limit(3).Fields(c => c.Id), account.Conversations, c => c.Id.Value));
            jobs.AddRange(account.Read.Select(conversation => (Func<Task>)(() => CrawlAsync(client.Conversation(conversation.Id).Messages.Limit(1).Fields(m => m.Id), conversation.Messages, m => m.Id.Value))));
            jobs.AddRange(Enumerable.Range(0, _data.WritesOfEach).Select(_ => write++).Select(number => (Func<Task>)(() => SendAsync(client, account, number))));
        }

        return [.. jobs];
    }

    // An app that goes on from where it was whenever a page fails for good.
    private async Task CrawlAsync<TSelf, TNode>(PagedRequest<TSelf, TNode, TNode> edge, IReadOnlyList<string> expected, Func<TNode, string> idOf)
        where TSelf : PagedRequest<TSelf, TNode, TNode>
        where TNode : class, IGraphObject<TNode>
    {
        var crawl = new Crawl(expected, []);
        _crawls.Add(crawl);
        string? cursor = null;
        while (true)
        {
            GraphPage<TNode> page;
            try
            {
                page = cursor is null ? await edge.GetAsync() : await edge.After(cursor).GetAsync();
            }
            catch (Exception e) when (e is GraphException or HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref _again);
                continue;
            }

            crawl.Read.AddRange(page.Select(idOf));
            if (!page.HasNext)
            {
                return;
            }

            cursor = page.After;
        }
    }

    private async Task SendAsync(InstagramClient client, SoakAccount account, int number)
    {
        try
        {
            await client.Me.Messages.Send(IgRecipient.Person(account.Person), IgOutgoingMessage.Text($"soak{number}.")).SendAsync();
            _told[number] = Outcome.Done;
        }
        catch (GraphException e)
        {
            _told[number] = e.MayHaveBeenExecuted ? Outcome.Doubtful : Outcome.NotDone;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            Assert.Contains("It was not executed", e.Message, StringComparison.Ordinal);
            _told[number] = Outcome.NotDone;
        }
    }

    private void Note(RecordedRequest request) => _log.Enqueue(new SentRequest(
        request.Time, request.Account, request.Rate, request.Faults.Count == 0 ? null : string.Join(", ", request.Faults.Select(SoakFaults.NameOf)), request.LimitReached, request.WasExecuted, NumberOf(request.Body)));

    private static int? NumberOf(string? text) => text is not null && Number().Match(text) is { Success: true } match ? int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"soak(\d+)\.")]
    private static partial Regex Number();
}
