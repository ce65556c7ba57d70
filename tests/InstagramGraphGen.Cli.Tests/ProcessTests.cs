using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen.Cli.Tests;

/// <summary>The program as people start it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Inbox_runs_with_no_setup()
    {
        Outcome run = await RunAsync("inbox");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("شكرًا جزيلًا! 🙏🏽 הכוס יפה מאוד 💙\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nGET /v24.0/me/conversations?", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_can_be_parsed()
    {
        Outcome run = await RunAsync("inbox", "--json");

        using JsonDocument json = JsonDocument.Parse(run.Output);
        Assert.NotEqual(0, json.RootElement.GetProperty("conversations").GetArrayLength());
        Assert.Equal("", run.Error);
    }

    [Fact]
    public async Task Get_prints_json()
    {
        Outcome run = await RunAsync("get", "me", "--fields", "username,id");

        Assert.Equal((0, "{\n  \"username\": \"acme_store\",\n  \"id\": \"26000000000000001\"\n}\n", ""), (run.ExitCode, run.Output.ReplaceLineEndings("\n"), run.Error));
    }

    [Fact]
    public async Task Spec_check_finds_no_mistake_in_the_bundled_spec()
    {
        Outcome run = await RunAsync("spec", "check", Path.Combine(RepositoryFolder.Path, "spec", "instagram"));

        Assert.Equal(0, run.ExitCode);
        Assert.EndsWith("files, 0 errors, 0 warnings\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_is_one_line_and_an_exit_code()
    {
        Outcome run = await RunAsync("inbox", "--limit", "many");

        Assert.Equal((2, "", "igraph: --limit takes a whole number from 1 to 10000, not 'many'. 'igraph inbox --help' tells more.\n"), (run.ExitCode, run.Output, run.Error));
    }

    [Fact]
    public async Task Ctrl_C_ends_a_request_that_hangs()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using Process process = Interrupts.Heard(() => Start(["inbox"], $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}"));
        using Socket connection = await silent.AcceptSocketAsync(Deadline());

        using (Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(Deadline());
        }

        Outcome run = await EndAsync(process);
        Assert.Equal((130, "", "igraph: Stopped.\n"), (run.ExitCode, run.Output, run.Error));
    }

    private static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using Process process = Start(arguments, address: null);
        return await EndAsync(process);
    }

    private static Process Start(string[] arguments, string? address)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "igraph.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["INSTAGRAM_ACCESS_TOKEN"] = address is null ? "" : LiveApi.Token;
        start.Environment["INSTAGRAM_BASE_ADDRESS"] = address ?? "";

        // No token that somebody got by igraph login on this machine.
        start.Environment["XDG_CONFIG_HOME"] = Path.Combine(Path.GetTempPath(), "igraph-tests-without-settings");
        return Process.Start(start)!;
    }

    private static async Task<Outcome> EndAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(Deadline());
        Task<string> error = process.StandardError.ReadToEndAsync(Deadline());
        try
        {
            await process.WaitForExitAsync(Deadline());
            return new Outcome(process.ExitCode, await output, await error);
        }
        finally
        {
            process.Kill();
        }
    }

    /// <summary>Long: only what hangs comes to its end. Under load a process takes its time to begin.</summary>
    private static CancellationToken Deadline() => new CancellationTokenSource(TimeSpan.FromMinutes(1)).Token;
}
