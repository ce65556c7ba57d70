using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

public class GraphEmulatorTests
{
    private const string Canary = "IGAAcanary+/=%canary";

    private static readonly string[] s_carriers = ["access_token", "access%5Ftoken", "ACCESS_TOKEN", "input_token", "appsecret_proof", "client_secret", "code", "Code", "CODE", "%63ode", "access%255Ftoken", "Access%25255fToken"];

    [Fact]
    public async Task The_token_of_a_request_is_recorded_nowhere()
    {
        var seen = new List<RecordedRequest>();
        await using var emulator = GraphEmulator.Create(new() { AccessToken = Canary, OnRequest = seen.Add });
        using var client = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.BaseAddress };
        string token = Uri.EscapeDataString(Canary);
        IEnumerable<string> queries =
        [
            .. s_carriers.Select(name => $"{name}={token}&limit=1"),
            .. s_carriers.Select(name => $"{name}=anothercanary&limit=1"),
            $"limit=1&fields={token}", $"{token}=1&limit=1", $"limit=1&x={token}y", $"x={Uri.EscapeDataString(token)}", $"x={token.ToLowerInvariant()}", $"x={token.ToUpperInvariant()}",
            $"next={Uri.EscapeDataString("https://x.example/me?ACCESS_TOKEN=anothercanary")}", $"batch={Uri.EscapeDataString("""[{"relative_url":"me?access_token=anothercanary"}]""")}",
            $"x={Uri.EscapeDataString("""{"Access_Token" : "anothercanary"}""")}",
        ];
        foreach (string query in queries)
        {
            await client.GetAsync(new Uri($"v24.0/me/conversations?{query}", UriKind.Relative));
            await client.GetAsync(new Uri($"v24.0/{token}/x?{query}", UriKind.Relative));
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("v24.0/me/conversations?limit=1", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Canary}");
        string body = await (await client.SendAsync(request)).Content.ReadAsStringAsync();

        string[] recorded = [.. emulator.Requests.Concat(seen).SelectMany(r => new[] { r.ToString(), r.Target })];
        Assert.Equal((queries.Count() * 2) + 1, emulator.Requests.Count);
        Assert.Equal(emulator.Requests, seen);
        Assert.All([.. recorded, emulator.ToString()!], text => Assert.DoesNotContain("canary", text, StringComparison.OrdinalIgnoreCase));
        Assert.All(recorded, text => Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"access_token={token}", body.Replace("\\/", "/", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_are_recorded_as_they_were_sent()
    {
        await using TestApi api = TestApi.InMemory();
        await api.GetAsync("v24.0/me/conversations?fields=id%2Cparticipants&access_token=" + api.Emulator.AccessToken + "&limit=1");
        await api.FailAsync("v24.0/me?fields=foo");
        await api.GetAsync("me?access_token=" + api.Emulator.AccessToken);

        Assert.Equal(
            ["GET /v24.0/me/conversations?fields=id%2Cparticipants&limit=1 200", "GET /v24.0/me?fields=foo 400", "GET /me 200"],
            api.Emulator.Requests.Select(request => $"{request} {request.Status}"));
    }

    [Fact]
    public async Task The_newest_requests_are_kept()
    {
        await using TestApi api = TestApi.InMemory();
        for (int i = 0; i < 10_001; i++)
        {
            using HttpResponseMessage response = await api.SendAsync($"x{i}");
        }

        Assert.Equal(10_000, api.Emulator.Requests.Count);
        Assert.Equal("/x10000", api.Emulator.Requests[^1].Target);
    }

    [Fact]
    public async Task A_field_that_a_project_adds_is_served()
    {
        const string Extension = """
            extend: IgMessage
            fields:
              is_pinned: { type: bool, default: true, summary: Whether the thread pins this message. }
            """;
        const string Data = """{ "nodes": { "IgMessage": [{ "id": "m1", "created_time": "now", "is_pinned": true }] } }""";
        await using TestApi api = TestApi.InMemory(Data, Extension);

        Assert.Equal("""{"is_pinned":true,"id":"m1"}""", await api.GetTextAsync("m1?fields=is_pinned"));
        Assert.Equal("id,created_time,is_pinned", (await api.GetAsync("m1")).Keys());
    }

    [Fact]
    public async Task Spec_files_are_read_from_disk()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".graph.yaml");
        await File.WriteAllTextAsync(path, Shop.Spec);
        try
        {
            await using var emulator = GraphEmulator.Create(new() { IncludeBundledSpec = false, SpecFiles = [path], Data = EmulatorData.FromJson(Shop.Data) });
            using var client = new HttpClient(emulator.CreateHandler()) { BaseAddress = emulator.BaseAddress };
            Assert.Contains("One", await client.GetStringAsync(new Uri($"store?access_token={emulator.AccessToken}", UriKind.Relative)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_mistake_in_the_spec_is_told_with_its_place()
    {
        var exception = Assert.Throws<GraphEmulatorException>(() => TestApi.InMemory(spec: "extend: IgMesage\nfields: { x: string }"));

        Assert.Contains("SpecTexts[0](1,9)", exception.Message, StringComparison.Ordinal);
        Assert.Contains("IgMessage", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_spec_is_needed()
    {
        var exception = Assert.Throws<GraphEmulatorException>(() => GraphEmulator.Create(new() { IncludeBundledSpec = false }));

        Assert.Contains("No spec file declares an api", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_host_must_be_one_of_the_spec()
    {
        var exception = Assert.Throws<GraphEmulatorException>(() => TestApi.InMemory(host: "threads"));

        Assert.Equal("The spec has no host \"threads\". It has: instagram, facebook.", exception.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_token_is_needed(string token) => Assert.Throws<ArgumentException>(() => GraphEmulator.Create(new() { AccessToken = token }));

    [Fact]
    public async Task The_token_looks_like_a_real_one_and_the_address_like_what_a_client_wants()
    {
        await using var emulator = await GraphEmulator.StartAsync();

        Assert.StartsWith("IGAA", emulator.AccessToken, StringComparison.Ordinal);
        Assert.Matches("^http://127.0.0.1:[0-9]+/$", emulator.BaseAddress.ToString());
    }

    [Fact]
    public async Task A_handler_plays_any_host_that_is_called()
    {
        await using var emulator = GraphEmulator.Create(new() { TimeProvider = new FakeTimeProvider(TestApi.Start) });
        using var client = new HttpClient(emulator.CreateHandler());
        string body = await client.GetStringAsync(new Uri($"https://graph.instagram.com/v24.0/me/conversations?limit=1&access_token={emulator.AccessToken}"));

        Assert.Contains(@"""next"":""https:\/\/graph.instagram.com\/v24.0\/26000000000000001\/conversations?access_token=IGAA", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_answers_synchronous_calls_too()
    {
        await using TestApi api = TestApi.InMemory();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("me", UriKind.Relative));
        using HttpResponseMessage response = api.Client.Send(request);

        Assert.Equal(200, (int)response.StatusCode);
    }
}
