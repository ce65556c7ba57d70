using System.Text.Json;
using InstagramGraphGen.Emulator;
using Instagram;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>The README's program that answers an inbox runs, and does what it says.</summary>
[Collection("Console")]
public sealed class AnsweringTests
{
    [Fact]
    public async Task The_README_answers_who_waits_and_may_be_answered()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync();
        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new GraphOptions { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });
        emulator.Persons["kim_asks"].Write("Is the blue one back?");
        string code = Markdown.Blocks("README.md", "csharp").Single(block => block.Contains("IgRecipient.Person(", StringComparison.Ordinal));

        string told = await Snippet.RunAsync(code, http, instagram, emulator);

        // Kim wrote just now, others days ago; whom the account answered last is left alone.
        JsonElement newest = emulator.Persons["kim_asks"].Sees()[0].GetProperty("messages")[0];
        Assert.Equal("We do! Shall I put one aside?", newest.GetProperty("message").GetString());
        Assert.Contains($"kim_asks: answered ({newest.GetProperty("id").GetString()})\n", told, StringComparison.Ordinal);
        Assert.Contains("marco.bakes: wrote more than a day ago\n", told, StringComparison.Ordinal);
        Assert.DoesNotContain("jo.buyer", told, StringComparison.Ordinal);
    }
}
