using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>Whatever arrives on the socket, the answer is a Graph error.</summary>
public sealed class HostileRequestTests : IAsyncLifetime
{
    private TestApi? _api;

    public static TheoryData<string> RequestLines => new()
    {
        "GET /v24.0/a%2Fb HTTP/1.1",
        "GET /v24.0/../../etc/passwd HTTP/1.1",
        "GET /v24.0/%2e%2e/me/x HTTP/1.1",
        "GET /%00 HTTP/1.1",
        "GET /me%00/conversations HTTP/1.1",
        "GET /me?fields=%00 HTTP/1.1",
        "GET /me?fields=%ff%fe%ed%a0%80 HTTP/1.1",
        "GET /me?fields=%F0%9F%92%99 HTTP/1.1",
        "GET /me/conversations?limit=99999999999999999999999 HTTP/1.1",
        "GET /me/conversations?after=%F0%9F%92%99%00 HTTP/1.1",
        "GET /me?fields=" + string.Concat(Enumerable.Repeat("a{", 5000)) + " HTTP/1.1",
        "GET /me?fields=" + string.Concat(Enumerable.Repeat("messages.limit(", 3000)) + " HTTP/1.1",
        "GET /me?fields=" + new string('a', 60_000) + " HTTP/1.1",
        "GET /me?" + new string('x', 200_000) + " HTTP/1.1",
        "GET /" + new string('x', 2_000_000) + " HTTP/1.1",
        "GET /" + string.Concat(Enumerable.Repeat("a/", 20_000)) + " HTTP/1.1",
        "GET /me/conversations?" + string.Concat(Enumerable.Repeat("limit=1&", 5000)) + "limit=x HTTP/1.1",
        "GET /\"\\<script> HTTP/1.1",
        "GET /%E2%80%AE%0d%0aX-Injected:%201 HTTP/1.1",
        "GET /me%0d%0aX-Injected:%201 HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "GET http://elsewhere.example/v24.0/123 HTTP/1.1",
        "CONNECT elsewhere.example:443 HTTP/1.1",
        "TRACE / HTTP/1.1",
        "G@T /me HTTP/1.1",
        "GET /me",
        "nonsense",
        "GET /me HTTP/2.0",
        "GET /me HTTP/9.9",
        "POST /me HTTP/1.1\r\nTransfer-Encoding: gzip",
        "POST /me HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz",
        "POST /me HTTP/1.1\r\nExpect: 200-maybe",
        "POST /me HTTP/1.1\r\nContent-Length: 5000000000000",
        "POST /me HTTP/1.1\r\nContent-Length: x",
        "GET /me HTTP/1.1\r\nX: " + new string('x', 2_000_000),
        "GET /me HTTP/1.1\r\nAuthorization: Bearer " + new string('x', 60_000),
    };

    [Theory]
    [MemberData(nameof(RequestLines), DisableDiscoveryEnumeration = true)]
    public async Task A_hostile_request_gets_a_Graph_error(string request)
    {
        string authorization = request.Contains("Authorization", StringComparison.Ordinal) ? "" : $"\r\nAuthorization: Bearer {_api!.Emulator.AccessToken}";
        string answer = await ExchangeAsync($"{request}{authorization}\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 [45][0-9][0-9] ", answer);
        string head = answer.Split("\r\n\r\n")[0];
        Assert.Contains("\r\nContent-Type: application/json; charset=UTF-8\r\n", head + "\r\n", StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nX-Injected", head, StringComparison.OrdinalIgnoreCase);
        JsonElement error = JsonElement.Parse(answer[(head.Length + 4)..]).GetProperty("error");
        Assert.Equal("message,type,code", error.Keys()[..17]);
        Assert.StartsWith("A", error.Text("fbtrace_id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_all_of_them_the_emulator_still_answers()
    {
        foreach (string request in new[] { "GET /%00 HTTP/1.1\r\n\r\n", "\0\0\0\0\r\n\r\n", "GET" })
        {
            await ExchangeAsync(request, isComplete: false);
        }

        Assert.Equal("id", (await _api!.GetAsync("me")).Keys());
    }

    [Fact]
    public async Task It_listens_on_the_loopback_address_only() =>
        Assert.Equal("127.0.0.1", await Task.FromResult(_api!.Emulator.BaseAddress.Host));

    [Fact]
    public async Task Many_callers_at_once_are_answered_alike()
    {
        string expected = await _api!.GetTextAsync("v24.0/me/conversations?fields=messages{message}");
        string[] answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => _api.GetTextAsync("v24.0/me/conversations?fields=messages{message}")));

        Assert.All(answers, answer => Assert.Equal(expected, answer));
        Assert.Equal(65, _api.Emulator.Requests.Count);
    }

    public async Task InitializeAsync() => _api = await TestApi.OnSocketAsync();

    public async Task DisposeAsync() => await _api!.DisposeAsync();

    private async Task<string> ExchangeAsync(string request, bool isComplete = true)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_api!.Emulator.BaseAddress.Host, _api.Emulator.BaseAddress.Port);
        NetworkStream stream = client.GetStream();
        using var answer = new MemoryStream();
        Task reading = ReadAsync(stream, answer);
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
            if (!isComplete)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (IOException)
        {
            // The server may refuse before it has read everything.
        }

        await reading;
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    private static async Task ReadAsync(NetworkStream stream, MemoryStream answer)
    {
        try
        {
            await stream.CopyToAsync(answer);
        }
        catch (IOException)
        {
            // It closes the connection with unread input in it: what came before is the answer.
        }
    }
}
