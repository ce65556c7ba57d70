using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InstagramGraphGen.Tests.Support;

/// <summary>A socket on this machine that answers as it likes: every connection's first request is read, then the script writes what it wants.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Task _accepting;

    public RawServer(Func<NetworkStream, CancellationToken, Task> script)
    {
        _listener.Start();
        _accepting = AcceptAsync(script);
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The requests as they came, headers included.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    /// <summary>Answers every request with these headers and this text, then closes.</summary>
    public static RawServer Text(string head, string body) => new((stream, stop) => WriteAsync(stream, $"{head}\r\n\r\n{body}", stop));

    /// <summary>Answers every request with JSON.</summary>
    public static RawServer Json(string body) => Text($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}", body);

    /// <summary>Answers the beginning, then nothing, for ever.</summary>
    public static RawServer Stalling(string beginning) => new(async (stream, stop) =>
    {
        await WriteAsync(stream, beginning, stop);
        await Task.Delay(Timeout.Infinite, stop);
    });

    public static Task WriteAsync(NetworkStream stream, string text, CancellationToken stop) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop).AsTask();

    /// <summary>Waits until one more request has come.</summary>
    public Task RequestArrived() => _arrived.WaitAsync(TimeSpan.FromSeconds(20));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
        _arrived.Dispose();
    }

    private async Task AcceptAsync(Func<NetworkStream, CancellationToken, Task> script)
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), script));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client, Func<NetworkStream, CancellationToken, Task> script)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                var head = new StringBuilder();
                byte[] one = new byte[1];
                while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) == 1)
                {
                    head.Append((char)one[0]);
                }

                _requests.Enqueue(head.ToString());
                _arrived.Release();
                await script(stream, _stop.Token);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The client has gone, or the test is over.
            }
        }
    }
}
