using System.Net;
using InstagramGraphGen.Emulator;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>A file goes over a socket to the emulator, which holds it to the spec.</summary>
public sealed class EmulatedFileTests
{
    private const string Data = """{ "nodes": { "ToyDesk": [{ "id": "7", "title": "T" }] } }""";

    [Fact]
    public async Task It_arrives_with_its_name_its_type_and_all_of_its_bytes()
    {
        await using GraphEmulator emulator = await StartAsync();
        var file = new GraphFile(() => new MemoryStream(new byte[99]), "kät.jpg") { ContentType = "image/jpeg" };
        await Toys(emulator).Desk("7").Files.Upload(file).Title("x").SendAsync();
        RecordedRequest request = emulator.Requests[^1];
        Assert.Equal(("ToyDesk.files.Upload", true), (request.Form, request.WasExecuted));
        Assert.Equal([new RecordedFile("file", "kät.jpg", "image/jpeg", 99)], request.Files);
        Assert.Equal(["kind", "file", "title"], request.Parameters);
    }

    [Theory]
    [InlineData(101, "at most 100 bytes long")]
    [InlineData(-1, "file")]
    public async Task What_is_too_long_or_no_file_is_refused(int length, string problem)
    {
        await using GraphEmulator emulator = await StartAsync();
        using var client = new HttpClient();
        using var body = new MultipartFormDataContent { { new StringContent("file"), "kind" } };
        if (length < 0)
        {
            body.Add(new StringContent("text"), "file");
        }
        else
        {
            body.Add(new ByteArrayContent(new byte[length]), "file", "a.jpg");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(emulator.BaseAddress, "v3.1/7/files")) { Content = body };
        request.Headers.Authorization = new("Bearer", emulator.AccessToken);
        using HttpResponseMessage response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(problem, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(emulator.Requests[^1].WasExecuted);
    }

    private static ToyClient Toys(GraphEmulator emulator) => new(new HttpClient(), new GraphOptions { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });

    private static Task<GraphEmulator> StartAsync() => GraphEmulator.StartAsync(new GraphEmulatorOptions
    {
        IncludeBundledSpec = false,
        SpecTexts = [Text("toys/toy.graph.yaml"), Text("toys/writes.graph.yaml"), Text("toys/webhooks.graph.yaml")],
        Data = EmulatorData.FromJson(Data),
    });

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(EmulatedFileTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
