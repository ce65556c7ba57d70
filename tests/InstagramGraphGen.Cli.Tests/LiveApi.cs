using System.Globalization;
using System.Text;
using InstagramGraphGen.Emulator;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Cli.Tests;

/// <summary>An API that <c>igraph</c> takes for the live one: its address and token are in the environment, its clock stands still.</summary>
internal static class LiveApi
{
    /// <summary>Must never be printed.</summary>
    public const string Token = "CANARY0123456789";

    public static DateTimeOffset Now { get; } = new(2026, 11, 20, 14, 3, 0, TimeSpan.Zero);

    public static Task<GraphEmulator> StartAsync(EmulatorData? data = null) => GraphEmulator.StartAsync(new GraphEmulatorOptions
    {
        AccessToken = Token,
        TimeProvider = new FakeTimeProvider(Now),
        Data = data ?? EmulatorData.Seed,
    });

    /// <summary>Against a server that is no emulator.</summary>
    public static Cli Against(Uri address) => new() { Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = Token, ["INSTAGRAM_BASE_ADDRESS"] = address.OriginalString } };

    public static Cli Against(GraphEmulator api, int? terminalWidth = null, bool pipesOutput = false) => new()
    {
        Clock = new FakeTimeProvider(Now),
        TerminalWidth = terminalWidth,
        PipesOutput = pipesOutput,
        Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = Token, ["INSTAGRAM_BASE_ADDRESS"] = api.BaseAddress.OriginalString },
    };

    /// <summary>An account with this many conversations of one message each: <c>person1</c> wrote last.</summary>
    public static EmulatorData Crowd(int conversations) => One([.. Enumerable.Range(1, conversations).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $$"""
        { "updated_time": "-{{i}}m", "participants": [{ "id": "1", "username": "shop" }, { "id": "{{1000 + i}}", "username": "person{{i}}" }],
          "messages": [{ "created_time": "-{{i}}m", "from": { "id": "{{1000 + i}}", "username": "person{{i}}" }, "message": "text {{i}}" }] }
        """))]);

    /// <summary>An account with one conversation that holds one message with this text.</summary>
    public static EmulatorData Saying(string text) => One($$"""
        { "updated_time": "-1m", "participants": [{ "id": "1", "username": "shop" }, { "id": "2", "username": "person" }],
          "messages": [{ "created_time": "-1m", "from": { "id": "2", "username": "person" }, "message": {{Quote(text)}} }] }
        """);

    public static EmulatorData One(params string[] conversations) => EmulatorData.FromJson($$"""
        { "paths": { "me": "$account" },
          "nodes": { "IgUser": [{ "$name": "account", "id": "1", "username": "shop", "conversations": [{{string.Join(",\n", conversations)}}] }] } }
        """);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return quoted.Append('"').ToString();
    }
}
