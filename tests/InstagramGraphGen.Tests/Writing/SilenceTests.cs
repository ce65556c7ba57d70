using System.Text.Json;
using InstagramGraphGen.Tests.Secrets;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;
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
    public async Task No_exception_of_a_write_that_was_cut_late_or_not_sent_holds_what_was_written_or_the_token()
    {
        const string Token = "IGAA-kanari-token-0123456789";
        using var ears = new Eavesdropper();
        await using var cutting = new TurnServer(Turn.Cut);
        await using var stalling = new TurnServer(Turn.Stall);
        await using var redirecting = new TurnServer(Turn.Head("307 Temporary Redirect\r\nLocation: /elsewhere"));
        await using var moving = new TurnServer(Turn.Head("303 See Other\r\nLocation: /elsewhere"), Turn.Json("{}"));
        var clock = new FakeTimeProvider();
        foreach (Func<ToyDeskNode, CancellationToken, Task> write in new Func<ToyDeskNode, CancellationToken, Task>[]
        {
            (desk, stop) => desk.Letters.Send(ToyTo.Person(Canary), ToyLetter.Text(Canary)).SendAsync(stop),
            (desk, stop) => desk.Notes.Add(Canary).SendAsync(stop),
            (desk, stop) => desk.Files.Upload(File()).Title(Canary).SendAsync(stop),
            (desk, stop) => desk.Marks.Unmark([Canary]).SendAsync(stop),
        })
        {
            using var stopping = new CancellationTokenSource();
            Exception[] errors =
            [
                await Record.ExceptionAsync(() => write(At(cutting.Address), default)),
                await Record.ExceptionAsync(() => write(At(redirecting.Address), default)),
                await Record.ExceptionAsync(() => write(At(moving.Address), default)),
                await Record.ExceptionAsync(() => write(At(new("http://127.0.0.1:1/")), default)),
                await Record.ExceptionAsync(() => WhenItCame(write(At(stalling.Address), default), () => clock.Advance(TimeSpan.FromSeconds(101)))),
                await Record.ExceptionAsync(() => WhenItCame(write(At(stalling.Address), stopping.Token), stopping.Cancel)),
            ];
            Assert.All(errors, Assert.NotNull);
            Assert.All(errors, e => Assert.Empty(DebuggerView.Find(e, Canary)));
        }

        Exception broken = await Record.ExceptionAsync(() => At(cutting.Address).Files.Upload(new GraphFile(() => throw new IOException("mine"), Canary)).Title(Canary).SendAsync());
        Assert.IsType<GraphFileException>(broken);
        Assert.Empty(DebuggerView.Find(broken, Canary));
        Assert.Contains(ears.Heard, h => h.StartsWith("System.Net.Http POST", StringComparison.Ordinal));
        Assert.DoesNotContain(ears.Heard, h => h.Contains(Canary, StringComparison.OrdinalIgnoreCase));

        GraphFile File() => new(System.Text.Encoding.UTF8.GetBytes(Canary), Canary);

        ToyDeskNode At(Uri address) => new ToyClient(new HttpClient(), new() { AccessToken = Token, AppSecret = "kanari-secret", BaseAddress = address, TimeProvider = clock }).Desk("7");

        async Task WhenItCame(Task call, Action act)
        {
            await stalling.RequestArrived();
            act();
            await call.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public void No_refusal_quotes_the_value()
    {
        string told = Assert.ThrowsAny<ArgumentException>(() => ToyLetter.Text(Canary + new string('x', 20))).ToString();
        Assert.DoesNotContain(Canary, told, StringComparison.Ordinal);
    }
}
