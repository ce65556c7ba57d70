using System.Text.Json;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Tests;

/// <summary>What commands print with <c>--json</c> is made alike: a program that knows one knows all.</summary>
public sealed class JsonEnvelopeTests
{
    [Theory]
    [InlineData("emulated,account,has_more,conversations,requests", "inbox")]
    [InlineData("emulated,subject,insights,missing,requests", "insights")]
    [InlineData("emulated,has_more,comments,requests", "comments", "17900000000000101")]
    [InlineData("emulated,has_more,media,requests", "media")]
    [InlineData("emulated,has_more,media,requests", "media", "--stories")]
    public async Task It_says_where_it_is_from_and_what_was_asked(string keys, params string[] command)
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        Outcome run = await LiveApi.Against(api).RunAsync([.. command, "--json"]);

        JsonElement json = JsonElement.Parse(run.Output);
        Assert.Equal(keys, string.Join(',', json.EnumerateObject().Select(member => member.Name)));
        Assert.False(json.GetProperty("emulated").GetBoolean());
        Assert.Equal(api.Requests.Select(request => request.ToString()), json.GetProperty("requests").EnumerateArray().Select(line => Uri.UnescapeDataString(line.GetString()!)), new SameRequest());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public async Task Media_say_whether_there_are_more(int limit, bool hasMore)
    {
        await using GraphEmulator api = await LiveApi.StartAsync();

        JsonElement json = JsonElement.Parse((await LiveApi.Against(api).RunAsync("media", "--json", "--limit", $"{limit}")).Output);

        Assert.Equal((limit, hasMore), (json.GetProperty("media").GetArrayLength(), json.GetProperty("has_more").GetBoolean()));
    }

    private sealed class SameRequest : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => Uri.UnescapeDataString(x!) == Uri.UnescapeDataString(y!);

        public int GetHashCode(string obj) => 0;
    }
}
