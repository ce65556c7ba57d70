using System.Diagnostics;

namespace InstagramGraphGen.AspNetCore.Tests.Support;

/// <summary>An app in a process of its own, which can be killed and started again. The first line that it prints is its address.</summary>
/// <param name="program">A type of the app.</param>
/// <param name="settings">Its environment.</param>
internal sealed class KilledApp(Type program, params (string Name, string Value)[] settings) : IAsyncDisposable
{
    private Process? _process;

    /// <summary>Where it listens; another address after each start.</summary>
    public Uri? Address { get; private set; }

    public async Task StartAsync(params (string Name, string Value)[] more)
    {
        var start = new ProcessStartInfo("dotnet", [Path.ChangeExtension(program.Assembly.Location, "dll")]) { RedirectStandardOutput = true };
        foreach ((string name, string value) in (IEnumerable<(string, string)>)[.. settings, .. more])
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        Address = new Uri(await ReadLineAsync());
    }

    /// <summary>The next line that it prints.</summary>
    public async Task<string> ReadLineAsync() => await _process!.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) ?? throw new EndOfStreamException("The app has ended.");

    /// <summary>Ends it at once, without a chance to do anything (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as a host does (SIGTERM), and waits.</summary>
    public async Task StopAsync()
    {
        using (Process kill = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await KillAsync();
        }

        _process?.Dispose();
    }
}
