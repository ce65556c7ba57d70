using System.Text.Json;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>A write tells its method, its path and the names of its parameters; what is written appears in no text.</summary>
public sealed class SilenceTests
{
    private const string Canary = "kanari";

    [Fact]
    public void ToString_names_the_parameters()
    {
        ToyDeskNode desk = Clients.Toys(StubHandler.Json("{}")).Desk("7");
        Assert.Equal("POST /v3.1/7/letters (to, letter, urgent)", desk.Letters.Send(ToyTo.Desk("9"), ToyLetter.Text(Canary)).Urgent(true).ToString());
        Assert.Equal("POST /v3.1/7/marks (word)", desk.Marks.Mark(Canary).ToString());
        Assert.Equal("POST /v3.1/7", desk.Update().ToString());
        Assert.Equal("DELETE /v3.1/7", desk.Delete().ToString());
        Assert.Equal("/7/letters", desk.Letters.ToString());
        Assert.Equal("ToyLetterText (text, tags)", ToyLetter.Text(Canary).Tags(new ToyTag(Canary)).ToString());
        Assert.Equal("GET /v3.1/7/notes?limit=5", desk.Notes.Limit(5).ToString());
    }

    [Theory]
    [InlineData("""{"error":{"message":"no","code":210}}""", 400)]
    [InlineData("<html>", 502)]
    [InlineData("[]", 200)]
    [InlineData("""{"error":{"message":"no","code":4}}""", 200)]
    public async Task No_exception_quotes_what_was_written(string answer, int status)
    {
        await using RecordingServer server = await RecordingServer.StartAsync(answer, status);
        using JsonDocument extra = JsonDocument.Parse($"[\"{Canary}\"]");
        ToyDeskNode desk = server.Toys.Desk("7");
        Func<Task>[] writes =
        [
            () => desk.Letters.Send(ToyTo.Person(Canary), ToyLetter.Text(Canary)).Extra(extra.RootElement).SendAsync(),
            () => desk.Notes.Add(Canary).SendAsync(),
            () => desk.Marks.Mark(Canary).SendAsync(),
            () => desk.Marks.Unmark([Canary]).SendAsync(),
            () => desk.Files.Upload(new GraphFile(System.Text.Encoding.UTF8.GetBytes(Canary), Canary)).Title(Canary).SendAsync(),
        ];
        foreach (Func<Task> write in writes)
        {
            string told = (await Assert.ThrowsAnyAsync<GraphException>(write)).ToString();
            Assert.DoesNotContain(Canary, told, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Clients.Token, told, StringComparison.Ordinal);
        }

        Assert.Equal(writes.Length, server.Requests.Count);
        Assert.All(server.Requests, r => Assert.Contains(Canary, r.Line + r.Text, StringComparison.Ordinal));
        Assert.All(server.Requests, r => Assert.DoesNotContain(Clients.Token, r.Line + r.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void No_refusal_quotes_the_value()
    {
        string told = Assert.ThrowsAny<ArgumentException>(() => ToyLetter.Text(Canary + new string('x', 20))).ToString();
        Assert.DoesNotContain(Canary, told, StringComparison.Ordinal);
    }
}
