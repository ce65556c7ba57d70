using System.Net;
using System.Net.Sockets;

namespace InstagramGraphGen.Cli.Tests;

public sealed class EmulateTests
{
    [Fact]
    public async Task It_prints_an_address_and_a_token_that_work_until_it_is_stopped()
    {
        using var stop = new CancellationTokenSource();
        var output = new WatchedWriter("Ctrl+C stops it.");
        Task<Outcome> run = new Cli { Output = output }.RunAsync(stop.Token, "emulate");
        await output.Seen;
        string address = Value("Base address: ");
        string token = Value("Access token: ");

        Outcome inbox = await new Cli { Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = token, ["INSTAGRAM_BASE_ADDRESS"] = address } }.RunAsync("inbox");
        await stop.CancelAsync();
        Outcome outcome = await run;

        Assert.StartsWith($"Inbox of acme_store, from {address}\n", inbox.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        Assert.Contains($"curl -H \"Authorization: Bearer {token}\" \"{address}/v24.0/me/conversations?", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("\n200  GET /v24.0/me?fields=username\n", outcome.Output, StringComparison.Ordinal);

        string Value(string label) => output.ToString().Split('\n').First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..];
    }

    [Fact]
    public async Task It_plays_the_host_that_is_asked_for()
    {
        using var stop = new CancellationTokenSource();
        var output = new WatchedWriter("Ctrl+C stops it.");
        Task<Outcome> run = new Cli { Output = output }.RunAsync(stop.Token, "emulate", "--host", "facebook");
        await output.Seen;
        string[] lines = output.ToString().Split('\n');
        string address = lines[0]["Base address: ".Length..];
        string token = lines[1]["Access token: ".Length..];

        using var http = new HttpClient();
        using HttpResponseMessage answer = await http.GetAsync(new Uri($"{address}/v24.0/me?access_token={token}"));
        Outcome inbox = await new Cli { Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = token, ["INSTAGRAM_BASE_ADDRESS"] = address } }.RunAsync("inbox");
        await stop.CancelAsync();
        await run;

        Assert.True(answer.Headers.Contains("facebook-api-version"));
        Assert.Contains($"\"{address}/v24.0/me?fields=id,username\"", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("igraph inbox", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("instagram has the edge conversations; facebook, which is emulated, does not.", inbox.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_the_spec_does_not_have_is_told()
    {
        Outcome run = await new Cli().RunAsync("emulate", "--host", "threads");

        Assert.Equal((1, "igraph: The emulator cannot start: The spec has no host \"threads\". It has: instagram, facebook.\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_with_the_cure()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        Outcome run = await new Cli().RunAsync("emulate", "--port", $"{port}");

        Assert.Equal(
            (1, "", $"igraph: Port {port} cannot be used (another program listens on it). Choose another with --port; 0 takes a free one.\n"),
            (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task It_serves_fields_and_data_of_ones_own()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("igraph-emulate-");
        try
        {
            string spec = Path.Combine(folder.FullName, "mood.graph.yaml");
            string data = Path.Combine(folder.FullName, "data.json");
            await File.WriteAllTextAsync(spec, "extend: IgUser\nfields:\n  mood: string\n");
            await File.WriteAllTextAsync(data, """{ "paths": { "me": "$a" }, "nodes": { "IgUser": [{ "$name": "a", "id": "1", "mood": "calm" }] } }""");
            using var stop = new CancellationTokenSource();
            var output = new WatchedWriter("Ctrl+C stops it.");
            Task<Outcome> run = new Cli { Output = output }.RunAsync(stop.Token, "emulate", "--spec", spec, "--data", data);
            await output.Seen;
            string[] lines = output.ToString().Split('\n');

            Outcome get = await new Cli { Variables = { ["INSTAGRAM_ACCESS_TOKEN"] = lines[1][14..], ["INSTAGRAM_BASE_ADDRESS"] = lines[0][14..] } }.RunAsync("get", "me", "--fields", "mood");
            await stop.CancelAsync();
            await run;

            Assert.Contains("\"mood\": \"calm\"", get.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
