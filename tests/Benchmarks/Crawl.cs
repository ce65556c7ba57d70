using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Benchmarks;

/// <summary>
/// An inbox of 100 threads with 100 messages each, read through the emulator over a socket: page after page by hand, and with read-ahead and batches, which on a host that takes none are calls side by
/// side. Each HTTP call takes 20 ms more, for the way that a network is; the emulator holds the spec's rates, and a call that it refuses would end the run.
/// </summary>
internal static class Crawl
{
    private const string Page = "100000000000001";
    private const int Threads = 100;
    private const int Messages = 100;
    private const int PageSize = 50;

    private static readonly string[] s_hosts = ["facebook", "instagram"];

    public static async Task RunAsync()
    {
        foreach (string host in s_hosts)
        {
            await RunAsync(host);
        }
    }

    private static async Task RunAsync(string host)
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new() { Host = host, Data = EmulatorData.FromJson(Data()), Limits = new() { KeepsRates = true } });
        using var network = new Network { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(network);
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress, Host = host, PageSize = PageSize });
        for (int round = 0; round < 3; round++)
        {
            // The rate of lists is two in a second.
            await Task.Delay(1100);
            await MeasureAsync($"{host}, by hand, one after the other", () => ByHandAsync(http, emulator, host), network);
            await Task.Delay(1100);
            await MeasureAsync($"{host}, read-ahead and batches", () => WithBatchesAsync(instagram, host), network);
        }

        Console.WriteLine($"{host}, refused for a rate: {emulator.Requests.Count(r => r.LimitReached is not null)}");
    }

    private static async Task MeasureAsync(string name, Func<Task<int>> crawl, Network network)
    {
        int before = network.Calls;
        var watch = Stopwatch.StartNew();
        int messages = await crawl();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {messages} messages, {network.Calls - before} HTTP calls, {watch.ElapsedMilliseconds} ms"));
    }

    private static async Task<int> ByHandAsync(HttpClient http, GraphEmulator emulator, string host)
    {
        int messages = 0;
        foreach (string id in await AllAsync($"v24.0/{(host == "facebook" ? Page : "me")}/conversations?platform=instagram&limit={PageSize}&fields=id"))
        {
            messages += (await AllAsync($"v24.0/{id}/messages?limit={PageSize}&fields=id,created_time,from,message")).Count;
        }

        return messages;

        async Task<List<string>> AllAsync(string first)
        {
            var ids = new List<string>();
            for (string? next = first; next is not null;)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(emulator.BaseAddress!, next));
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", emulator.AccessToken);
                using HttpResponseMessage response = await http.SendAsync(request);
                response.EnsureSuccessStatusCode();
                using JsonDocument page = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync());
                ids.AddRange(page.RootElement.GetProperty("data").EnumerateArray().Select(e => e.GetProperty("id").GetString()!));
                next = page.RootElement.TryGetProperty("paging", out JsonElement paging) && paging.TryGetProperty("next", out JsonElement link) ? link.GetString() : null;
            }

            return ids;
        }
    }

    private static async Task<int> WithBatchesAsync(InstagramClient instagram, string host)
    {
        int messages = 0;
        IAsyncEnumerable<GraphPage<IgConversation>> inbox = host == "facebook"
            ? instagram.Page(Page).Conversations(MessagingPlatform.Instagram).Fields(c => c.Id).ReadAhead().PagesAsync()
            : instagram.Me.Conversations.Fields(c => c.Id).ReadAhead().PagesAsync();
        await foreach (GraphPage<IgConversation> threads in inbox)
        {
            List<IgConversationMessagesRequest> requests = [.. threads.Select(c => instagram.Conversation(c.Id).Messages.Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.Message))];
            while (requests.Count > 0)
            {
                GraphBatch batch = instagram.Batch();
                GraphBatchItem<GraphPage<IgMessage>>[] items = [.. requests.Select(r => batch.Add(r))];
                await batch.SendAsync();
                messages += items.Sum(i => i.Value.Count);
                requests = [.. requests.Zip(items).Where(pair => pair.Second.Value.HasNext).Select(pair => pair.First.Continue(pair.Second.Value))];
            }
        }

        return messages;
    }

    private static string Data()
    {
        var threads = new StringBuilder();
        for (int thread = 0; thread < Threads; thread++)
        {
            string messages = string.Join(',', Enumerable.Range(0, Messages).Select(i => $$"""{ "created_time": "-{{i + 1}}m", "from": "$ann", "to": ["$shop"], "message": "Message {{i}} of thread {{thread}}, as long as what people write to shops" }"""));
            threads.Append(thread == 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $$"""{ "$name": "thread{{thread}}", "updated_time": "-{{thread}}h", "participants": ["$shop", "$ann"], "messages": [{{messages}}] }""");
        }

        return $$"""
            {
              "paths": { "me": "$account" },
              "define": { "shop": { "id": "17841400000000001", "username": "shop" }, "ann": { "id": "900000000000001", "username": "ann" } },
              "nodes": {
                "IgUser": [{ "$name": "account", "id": "26000000000000009", "user_id": "17841400000000001", "username": "shop", "conversations": [{{threads}}] }],
                "IgScopedUser": [{ "id": "900000000000001", "username": "ann" }],
                "FacebookPage": [{ "id": "{{Page}}", "name": "Shop", "instagram_business_account": "$account", "conversations": [{{string.Join(',', Enumerable.Range(0, Threads).Select(i => $"\"$thread{i}\""))}}] }]
              }
            }
            """;
    }

    /// <summary>The way to a server and back.</summary>
    private sealed class Network : DelegatingHandler
    {
        private int _calls;

        public int Calls => _calls;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            await Task.Delay(20, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
