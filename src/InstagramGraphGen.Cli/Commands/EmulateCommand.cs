using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;
using InstagramGraphGen.Cli.Specs;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph emulate</c>: a Graph API on this machine until Ctrl+C.</summary>
internal static class EmulateCommand
{
    public static Command Create(Surroundings surroundings)
    {
        Option<int> port = WholeNumber.Option("--port", "The port on 127.0.0.1; 0 takes a free one.", "N", 0, 65535, 0);
        var data = new Option<FileInfo>("--data") { Description = "What it serves instead: a JSON file as the emulator's README describes it.", HelpName = "FILE" };
        var specs = new Option<string[]>("--spec") { Description = "More .graph.yaml files, or directories of them, that it shall know; can be given several times.", HelpName = "PATH" };
        var host = new Option<string>("--host") { Description = "The host that it plays, such as facebook; without it, the spec's first.", HelpName = "NAME" };
        var command = new Command("emulate", "Runs a Graph API on this machine, with made-up conversations, until Ctrl+C.") { port, data, specs, host };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = TextWriter.Synchronized(surroundings.Output);
            var options = new GraphEmulatorOptions
            {
                Port = parsed.GetValue(port),
                Data = parsed.GetValue(data) is { } file ? Read(file) : EmulatorData.Seed,
                Host = parsed.GetValue(host),
                SpecFiles = SpecPaths.Find(parsed.GetValue(specs) ?? []),
                OnRequest = request => output.Write(string.Create(CultureInfo.InvariantCulture, $"{request.Status}  {Printable.RequestLine(request.ToString())}\n")),
            };
            await using GraphEmulator emulator = await StartAsync(options, cancellationToken);
            Introduce(output, emulator, hasInbox: options.Host is null or "instagram");
            await WaitAsync(cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    private static EmulatorData Read(FileInfo file)
    {
        if (!file.Exists)
        {
            throw new UsageException($"There is no file '{file}'.");
        }

        using FileStream json = file.OpenRead();
        return EmulatorData.FromJson(json);
    }

    private static async Task<GraphEmulator> StartAsync(GraphEmulatorOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await GraphEmulator.StartAsync(options, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"Port {options.Port} cannot be used ({Reason(e)}). Choose another with --port; 0 takes a free one."), e);
        }
    }

    private static string Reason(Exception e) => (e.GetBaseException() as SocketException)?.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program listens on it",
        SocketError.AccessDenied => "this user may not listen on it",
        _ => e.Message.TrimEnd('.'),
    };

    private static void Introduce(TextWriter output, GraphEmulator emulator, bool hasInbox)
    {
        string address = emulator.BaseAddress.GetLeftPart(UriPartial.Authority);
        string target = SampleRequest(emulator, hasInbox)["GET ".Length..];

        // Only the host that lists the conversations of an account has an inbox to show.
        string inbox = hasInbox ? $"\n  {ApiAccess.TokenVariable}={emulator.AccessToken} {ApiAccess.AddressVariable}={address} igraph inbox" : "";
        output.Write($"""
            Base address: {address}
            Access token: {emulator.AccessToken}

            Try it:
              curl -H "Authorization: Bearer {emulator.AccessToken}" "{address}{target}"{inbox}

            Ctrl+C stops it. Requests:

            """.ReplaceLineEndings("\n"));
        output.Flush();
    }

    private static string SampleRequest(GraphEmulator emulator, bool hasInbox)
    {
        using var unused = new HttpClient();
        var me = new InstagramClient(unused, new GraphOptions { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress }).Me;
        return hasInbox ? me.Conversations.Fields(c => c.Id, c => c.UpdatedTime).ToString() : me.Fields(u => u.Id, u => u.Username).ToString();
    }

    /// <summary>Waits for Ctrl+C, which is how this command ends well.</summary>
    private static async Task WaitAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
