using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InstagramGraphGen.Tests.Support;

/// <summary>What a server does with a request that came in whole.</summary>
/// <param name="Text">What it writes; null: nothing.</param>
/// <param name="Then">What it does then: reads the next request, closes the connection, or nothing for ever.</param>
internal sealed record Turn(string? Text, Turn.End Then)
{
    internal enum End
    {
        KeepAlive,
        Close,
        Stall,
    }

    /// <summary>The connection is closed without an answer.</summary>
    public static Turn Cut => new(null, End.Close);

    /// <summary>No answer comes.</summary>
    public static Turn Stall => new(null, End.Stall);

    /// <summary>JSON with the status; the connection stays.</summary>
    public static Turn Json(string json, int status = 200) =>
        new($"HTTP/1.1 {status} Status\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}", End.KeepAlive);

    /// <summary>Headers without a body; the connection stays.</summary>
    public static Turn Head(string head) => new($"HTTP/1.1 {head}\r\nContent-Length: 0\r\n\r\n", End.KeepAlive);
}

/// <summary>A socket on this machine that reads whole requests, bodies included, over connections that stay, and takes its turns one after the other; the last again and again.</summary>
internal sealed class TurnServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly List<string> _requests = [];
    private readonly Turn[] _turns;
    private readonly Task _accepting;

    public TurnServer(params Turn[] turns)
    {
        _turns = turns;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>The requests that came in whole: headers and body, in Latin-1, with the frames of a chunked body.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Their methods and paths.</summary>
    public string[] Lines => [.. Requests.Select(r => r[..r.IndexOf(" HTTP/1.1", StringComparison.Ordinal)])];

    /// <summary>How many connections there were.</summary>
    public int Connections { get; private set; }

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

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                serving.Add(ServeAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                while (await ReadRequestAsync(stream) is { } request)
                {
                    Turn turn;
                    lock (_requests)
                    {
                        turn = _turns[Math.Min(_requests.Count, _turns.Length - 1)];
                        _requests.Add(request);
                    }

                    if (turn.Text is not null)
                    {
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(turn.Text), _stop.Token);
                    }

                    _arrived.Release();
                    if (turn.Then == Turn.End.Stall)
                    {
                        await Task.Delay(Timeout.Infinite, _stop.Token);
                    }
                    else if (turn.Then == Turn.End.Close)
                    {
                        return;
                    }
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    /// <summary>A whole request; null where the client closes first.</summary>
    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var request = new StringBuilder();
        while (!EndsWith(request, "\r\n\r\n"))
        {
            if (!await ReadAsync(1))
            {
                return null;
            }
        }

        string head = request.ToString();
        if (head.Contains("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            while (!EndsWith(request, "\r\n0\r\n\r\n"))
            {
                if (!await ReadAsync(1))
                {
                    return null;
                }
            }
        }
        else if (head.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase) is > 0 and var at)
        {
            int start = at + "Content-Length: ".Length;
            int length = int.Parse(head.AsSpan(start, head.IndexOf('\r', start) - start), CultureInfo.InvariantCulture);
            if (!await ReadAsync(length))
            {
                return null;
            }
        }

        return request.ToString();

        async Task<bool> ReadAsync(int count)
        {
            byte[] bytes = new byte[count];
            int read = await stream.ReadAtLeastAsync(bytes, count, throwOnEndOfStream: false, _stop.Token);
            request.Append(Encoding.Latin1.GetString(bytes.AsSpan(0, read)));
            return read == count;
        }
    }

    private static bool EndsWith(StringBuilder text, string end) => text.Length >= end.Length && text.ToString(text.Length - end.Length, end.Length) == end;
}
