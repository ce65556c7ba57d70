using System.Net;
using InstagramGraphGen.Samples.DurableQueue;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>The sample that hands deliveries over to a queue in a database.</summary>
public sealed class DurableQueueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("graph-webhooks-").FullName;
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task What_was_acknowledged_before_a_crash_is_handled_after_it()
    {
        await using var app = new KilledApp(typeof(StoredDelivery), ("STORE", Path.Combine(_folder, "webhooks.db")), ("VERIFY_TOKEN", "v"), ("APP_SECRET", "s"));
        await app.StartAsync(("HANGS", "true"));
        for (int i = 0; i < 3; i++)
        {
            byte[] body = ShopBodies.Messages([($"m{2 * i}", "900", "hi"), ($"m{(2 * i) + 1}", "900", "hi")]);
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(app.Address!, "/webhooks")) { Content = new ByteArrayContent(body) };
            request.Headers.Add(GraphSignature.Header, GraphSignature.Create(body, "s"));
            using HttpResponseMessage response = await _http.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal("hangs", await app.ReadLineAsync());
        await app.KillAsync();

        await app.StartAsync();
        var handled = new HashSet<string>();
        while (handled.Count < 6)
        {
            handled.Add(await app.ReadLineAsync());
        }

        Assert.Equal(["handled m0", "handled m1", "handled m2", "handled m3", "handled m4", "handled m5"], handled.Order());
    }
}
