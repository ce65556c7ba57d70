using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using InstagramGraphGen.Cli.Webhooks;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph webhooks listen</c>: a callback on this machine until Ctrl+C.</summary>
internal static class ListenCommand
{
    private const string VerifyTokenVariable = "INSTAGRAM_VERIFY_TOKEN";
    private const int Attempts = 10;

    public static Command Create(Surroundings surroundings)
    {
        Option<int> port = WholeNumber.Option("--port", "The port on 127.0.0.1; 0 takes a free one.", "N", 0, 65535, 5001);
        var verifyToken = new Option<string>("--verify-token") { Description = $"The text that the handshake must name; without it, that in {VerifyTokenVariable}.", HelpName = "TEXT" };
        Option<string> secret = AppSecret.Option();
        var json = new Option<bool>("--json") { Description = "Print each event as one line of JSON." };
        var forward = new Option<string>("--forward") { Description = "Pass each delivery on to this address, byte for byte, and answer what it answers.", HelpName = "URL" };
        var command = new Command("listen", "Prints what webhooks tell, until Ctrl+C.") { port, verifyToken, secret, json, forward };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Uri? next = parsed.GetValue(forward) is { } address ? SignedPost.Address("--forward", address) : null;
            using var receiver = new DeliveryReceiver(
                parsed.GetValue(verifyToken) ?? surroundings.Variable(VerifyTokenVariable), AppSecret.Of(parsed, secret, surroundings), next, parsed.GetValue(json), surroundings);
            using HttpListener listener = Start(parsed.GetValue(port));
            surroundings.Error.Write($"Listens at {listener.Prefixes.Single()}. Ctrl+C stops it.{(receiver.ChecksSignatures ? "" : $" Signatures are not checked: {AppSecret.Variable} is not set.")}\n");
            await using CancellationTokenRegistration stop = cancellationToken.Register(listener.Stop);
            while (true)
            {
                try
                {
                    await receiver.ReceiveAsync(await listener.GetContextAsync(), cancellationToken);
                }
                catch (Exception e) when (cancellationToken.IsCancellationRequested && e is HttpListenerException or ObjectDisposedException or InvalidOperationException or OperationCanceledException)
                {
                    return ExitCode.Done;
                }
            }
        });
        return command;
    }

    /// <summary>Listens at a port; 0: at a free one. A listener takes no 0, and a port that was free a moment ago may be taken since: then the next one is tried.</summary>
    private static HttpListener Start(int port)
    {
        for (int attempt = 1; ; attempt++)
        {
            int chosen = port == 0 ? FreePort() : port;
            var listener = new HttpListener();
            listener.Prefixes.Add(FormattableString.Invariant($"http://127.0.0.1:{chosen}/"));
            try
            {
                listener.Start();
                return listener;
            }
            catch (HttpListenerException e)
            {
                listener.Close();
                if (port != 0 || attempt == Attempts)
                {
                    throw new IOException($"Port {chosen} cannot be used ({e.Message.TrimEnd('.')}). Choose another with --port; 0 takes a free one.", e);
                }
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
