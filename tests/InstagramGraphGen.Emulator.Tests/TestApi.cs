using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>An emulator with a client for it, at a fixed time.</summary>
public sealed class TestApi : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 10, 11, 12, 13, 14, TimeSpan.Zero);

    private TestApi(GraphEmulator emulator, FakeTimeProvider time, HttpClient client)
    {
        Emulator = emulator;
        Time = time;
        Client = client;
        Client.BaseAddress = emulator.BaseAddress;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", emulator.AccessToken);
    }

    public GraphEmulator Emulator { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Client { get; }

    public static TestApi InMemory(string? data = null, string? spec = null, string? host = null, string[]? permissions = null, bool bundled = true)
    {
        var time = new FakeTimeProvider(Start);
        var emulator = GraphEmulator.Create(Options(time, data, spec, host, permissions, bundled));
        return new TestApi(emulator, time, new HttpClient(emulator.CreateHandler()));
    }

    public static async Task<TestApi> OnSocketAsync()
    {
        var time = new FakeTimeProvider(Start);
        GraphEmulator emulator = await GraphEmulator.StartAsync(Options(time, null, null, null, null, true));
        return new TestApi(emulator, time, new HttpClient());
    }

    /// <summary>The JSON of a successful GET.</summary>
    public async Task<JsonElement> GetAsync(string path)
    {
        using HttpResponseMessage response = await SendAsync(path);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    /// <summary>The text of a successful GET.</summary>
    public async Task<string> GetTextAsync(string path) => (await GetAsync(path)).GetRawText();

    /// <summary>The JSON of a successful write with a JSON body.</summary>
    public async Task<JsonElement> PostAsync(string path, string json, HttpMethod? method = null)
    {
        using HttpResponseMessage response = await SendJsonAsync(path, json, method);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    /// <summary>The error object of a write with a JSON body that fails.</summary>
    public async Task<GraphError> FailToPostAsync(string path, string json)
    {
        using HttpResponseMessage response = await SendJsonAsync(path, json, null);
        return await GraphError.ReadAsync(response);
    }

    /// <summary>The error object of a GET that fails.</summary>
    public async Task<GraphError> FailAsync(string path)
    {
        using HttpResponseMessage response = await SendAsync(path);
        return await GraphError.ReadAsync(response);
    }

    public Task<HttpResponseMessage> SendAsync(string path, HttpMethod? method = null) =>
        Client.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute)));

    private Task<HttpResponseMessage> SendJsonAsync(string path, string json, HttpMethod? method) => Client.SendAsync(
        new HttpRequestMessage(method ?? HttpMethod.Post, new Uri(path, UriKind.RelativeOrAbsolute)) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") });

    public async Task<string> IdOfAsync(string username)
    {
        JsonElement list = await GetAsync("v24.0/me/conversations?fields=participants");
        return list.GetProperty("data").EnumerateArray().First(c => c.GetProperty("participants").GetRawText().Contains($"\"{username}\"", StringComparison.Ordinal)).Text("id");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
    }

    private static GraphEmulatorOptions Options(FakeTimeProvider time, string? data, string? spec, string? host, string[]? permissions, bool bundled) => new()
    {
        TimeProvider = time,
        Data = data is null ? EmulatorData.Seed : EmulatorData.FromJson(data),
        SpecTexts = spec is null ? [] : [spec],
        Host = host,
        AllowedPermissions = permissions,
        IncludeBundledSpec = bundled,
    };
}

/// <summary>A Graph error with its HTTP status.</summary>
public sealed record GraphError(int Status, int Code, int? Subcode, string Type, string Message, string TraceId)
{
    /// <summary>Reads it, and holds that it has everything an error of the API has.</summary>
    public static async Task<GraphError> ReadAsync(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.False(response.IsSuccessStatusCode, text);
        Assert.Equal("application/json; charset=UTF-8", response.Content.Headers.NonValidated["Content-Type"].ToString());
        JsonElement root = JsonElement.Parse(text);
        Assert.Equal("error", Assert.Single(root.EnumerateObject()).Name);
        JsonElement error = root.GetProperty("error");
        string trace = error.Text("fbtrace_id");
        Assert.Matches("^A[A-Za-z0-9_-]{22}$", trace);
        Assert.Equal(trace, Assert.Single(response.Headers.GetValues("x-fb-trace-id")));
        int? subcode = error.TryGetProperty("error_subcode", out JsonElement value) ? value.GetInt32() : null;
        return new GraphError((int)response.StatusCode, error.GetProperty("code").GetInt32(), subcode, error.Text("type"), error.Text("message"), trace);
    }
}

public static class JsonElementExtensions
{
    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    public static IReadOnlyList<JsonElement> Data(this JsonElement json) => [.. json.GetProperty("data").EnumerateArray()];

    public static string Keys(this JsonElement json) => string.Join(',', json.EnumerateObject().Select(member => member.Name));

    public static string? TryText(this JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
