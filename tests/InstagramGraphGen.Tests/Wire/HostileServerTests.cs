using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Wire;

/// <summary>Servers that send too much, too little, something else, or to somewhere else. Alone, because memory is measured.</summary>
[Collection("Alone")]
public class HostileServerTests
{
    private const int Megabyte = 1024 * 1024;
    private const string Json = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private static readonly HttpClient s_http = new();

    [Theory]
    [InlineData("Content-Length: 209715200\r\n", 2)]
    [InlineData("", 40)]
    [InlineData("Transfer-Encoding: chunked\r\n", 40)]
    public async Task A_body_of_200_MB_is_refused_and_memory_stays_bounded(string header, int mostMegabytes)
    {
        long written = 0;
        await using var server = new RawServer(async (stream, stop) =>
        {
            byte[] megabyte = new byte[Megabyte];
            Array.Fill(megabyte, (byte)' ');
            await RawServer.WriteAsync(stream, Json + header + "\r\n", stop);
            for (int i = 0; i < 200; i++)
            {
                await RawServer.WriteAsync(stream, header.StartsWith('T') ? "100000\r\n" : "", stop);
                await stream.WriteAsync(megabyte, stop);
                await RawServer.WriteAsync(stream, header.StartsWith('T') ? "\r\n" : "", stop);
                Interlocked.Add(ref written, Megabyte);
            }
        });
        long before = GC.GetTotalAllocatedBytes();

        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => ClientOf(server).Me.Conversations.GetAsync());

        Assert.Equal(
            "GET /v24.0/me/conversations: the answer is longer than GraphOptions.MaxResponseBytes (16777216 bytes). Ask for fewer fields or a smaller limit, or raise it.",
            e.Message);
        Assert.Equal(HttpStatusCode.OK, e.StatusCode);
        Assert.InRange(Interlocked.Read(ref written), 0, 40L * Megabyte);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, mostMegabytes * Megabyte + (3L * Megabyte));
    }

    [Fact]
    public async Task The_longest_body_that_is_allowed_is_read_and_one_byte_more_is_not()
    {
        string body = $$"""{"id":"1","unknown":"{{new string('x', 5000)}}"}""";
        await using RawServer server = RawServer.Text(Json.TrimEnd(), body);

        Assert.Equal("1", (await ClientOf(server, maxBytes: body.Length).Me.GetAsync()).Id.Value);
        await Assert.ThrowsAsync<GraphFormatException>(() => ClientOf(server, maxBytes: body.Length - 1).Me.GetAsync());
        await using RawServer failing = RawServer.Text("HTTP/1.1 502 Bad Gateway\r\nConnection: close", body);
        Assert.Equal(HttpStatusCode.BadGateway, (await Assert.ThrowsAsync<GraphFormatException>(() => ClientOf(failing, maxBytes: 100).Me.GetAsync())).StatusCode);
    }

    [Fact]
    public async Task What_unpacks_to_200_MB_is_refused_too()
    {
        byte[] bomb = Gzip(new byte[200 * Megabyte]);
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.WriteAsync(stream, Json + "Content-Encoding: gzip\r\n\r\n", stop);
            await stream.WriteAsync(bomb, stop);
        });
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
        long before = GC.GetTotalAllocatedBytes();

        await Assert.ThrowsAsync<GraphFormatException>(() => ClientOf(server, http).Me.GetAsync());

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 45L * Megabyte);
    }

    [Fact]
    public async Task A_packed_body_is_read_where_the_HttpClient_unpacks_and_told_where_not()
    {
        byte[] packed = Gzip("""{"id":"1","username":"ü"}"""u8.ToArray());
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.WriteAsync(stream, Json + $"Content-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n", stop);
            await stream.WriteAsync(packed, stop);
        });
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });

        Assert.Equal("ü", (await ClientOf(server, http).Me.Fields(u => u.Username).GetAsync()).Username);
        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => ClientOf(server).Me.GetAsync());
        Assert.Contains("packed (gzip)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_said_to_be_packed_and_is_not_is_told()
    {
        await using RawServer server = RawServer.Text(Json + "Content-Encoding: gzip", """{"id":"1"}""");
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });

        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => ClientOf(server, http).Me.GetAsync());

        Assert.StartsWith("GET /v24.0/me: the answer (HTTP 200) cannot be unpacked: ", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 1000\r\n\r\n{\"id\":\"1\"")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n{\"id\"")]
    [InlineData("Content-Le")]
    public async Task A_connection_that_is_cut_is_the_networks_exception(string rest)
    {
        await using var server = new RawServer((stream, stop) => RawServer.WriteAsync(stream, Json + rest, stop));

        await Assert.ThrowsAsync<HttpRequestException>(() => ClientOf(server).Me.GetAsync());
    }

    [Fact]
    public async Task A_body_whose_end_is_the_end_of_the_connection_is_cut_JSON()
    {
        await using RawServer server = RawServer.Text(Json.TrimEnd(), """{"data":[{"id":"1"},{"id":""");

        GraphFormatException e = await Assert.ThrowsAsync<GraphFormatException>(() => ClientOf(server).Me.Conversations.GetAsync());

        Assert.Equal("$.data[1].id", e.Path);
    }

    [Fact]
    public async Task What_is_no_HTTP_and_what_does_not_listen_is_the_networks_exception()
    {
        await using RawServer server = RawServer.Text("SSH-2.0-OpenSSH_9.6", "");
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}/");
        closed.Stop();

        await Assert.ThrowsAsync<HttpRequestException>(() => ClientOf(server).Me.GetAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => new InstagramClient(s_http, new() { AccessToken = "t", BaseAddress = address }).Me.GetAsync());
    }

    [Fact]
    public async Task A_body_that_drips_byte_by_byte_is_read()
    {
        const string body = """{"id":"1","username":"slow"}""";
        await using var server = new RawServer(async (stream, stop) =>
        {
            await RawServer.WriteAsync(stream, Json + $"Content-Length: {body.Length}\r\n\r\n", stop);
            foreach (char c in body)
            {
                await RawServer.WriteAsync(stream, c.ToString(), stop);
                await stream.FlushAsync(stop);
            }
        });

        Assert.Equal("slow", (await ClientOf(server).Me.Fields(u => u.Username).GetAsync()).Username);
    }

    [Fact]
    public async Task A_redirect_to_another_host_takes_no_token_along()
    {
        await using RawServer thief = RawServer.Json("""{"id":"stolen"}""");
        await using RawServer server = RawServer.Text($"HTTP/1.1 302 Found\r\nLocation: {thief.Address}v24.0/me\r\nConnection: close\r\nContent-Length: 0", "");
        var client = new InstagramClient(s_http, new() { AccessToken = "IGAAcanary", AppSecret = "secretcanary", BaseAddress = server.Address });

        await client.Me.GetAsync();

        Assert.Contains("IGAAcanary", server.Requests[0], StringComparison.Ordinal);
        string stolen = Assert.Single(thief.Requests);
        Assert.DoesNotContain("canary", stolen, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", stolen, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("appsecret_proof", stolen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_token_goes_into_one_header_and_the_secret_only_as_its_proof()
    {
        await using RawServer server = RawServer.Json("""{"id":"1"}""");
        var client = new InstagramClient(s_http, new() { AccessToken = "IGAAcanary", AppSecret = "secretcanary", BaseAddress = server.Address });

        await client.Me.Fields(u => u.Id).GetAsync();

        string request = server.Requests[0];
        string proof = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("secretcanary"u8, "IGAAcanary"u8));
        Assert.StartsWith($"GET /v24.0/me?fields=id&appsecret_proof={proof} HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nAuthorization: Bearer IGAAcanary\r\n", request, StringComparison.Ordinal);
        Assert.Equal(1, request.Split("IGAAcanary").Length - 1);
        Assert.DoesNotContain("secretcanary", request, StringComparison.Ordinal);
    }

    private static InstagramClient ClientOf(RawServer server, HttpClient? http = null, int maxBytes = 16 * Megabyte) =>
        new(http ?? s_http, new() { AccessToken = "t", BaseAddress = server.Address, MaxResponseBytes = maxBytes });

    private static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return buffer.ToArray();
    }
}

/// <summary>Tests that measure what the whole process does.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;
