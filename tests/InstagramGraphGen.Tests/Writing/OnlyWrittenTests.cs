using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>An edge that is only written, beside a field of its name.</summary>
public sealed class OnlyWrittenTests
{
    [Fact]
    public async Task Its_own_path_is_written_and_the_field_is_read()
    {
        await using (RecordingServer server = await RecordingServer.StartAsync("""{"success":true}"""))
        {
            await server.Toys.Desk("7").Title.Rename("Tidy").SendAsync();
            Assert.Equal(("POST /v3.1/7/title", "text=Tidy"), (server.Request.Line, server.Request.Text));
        }

        await using (RecordingServer server = await RecordingServer.StartAsync("""{"success":true}"""))
        {
            await server.Toys.Desk("7").Title.Delete().SendAsync();
            Assert.Equal("DELETE /v3.1/7/title", server.Request.Line);
        }

        await using (RecordingServer server = await RecordingServer.StartAsync("""{"id":"7","title":"Tidy"}"""))
        {
            ToyDesk desk = await server.Toys.Desk("7").Fields(d => d.Title).GetAsync();
            Assert.Equal(("GET /v3.1/7?fields=title", "Tidy"), (server.Request.Line, desk.Title));
        }
    }

    [Fact]
    public async Task What_a_read_keeps_for_itself_a_write_has_as_parameters()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"success":true}""");
        await server.Toys.Desk("7").Title.Rename("x").Limit(3).Fields("a", "b").After("c").Before("d").SendAsync();
        Assert.Equal("""text=x&limit=3&fields=%5B%22a%22,%22b%22%5D&after=c&before=d""", server.Request.Text);
    }

    [Fact]
    public void It_takes_its_own_permissions() => Assert.Contains("toy_titles", new ToyClient(new HttpClient(), new GraphOptions { AccessToken = "t" }).Desk("7").Title.Rename("x").RequiredPermissions);
}
