using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Garnet;

namespace InstagramGraphGen.AspNetCore.Tests.Support;

/// <summary>A Redis-compatible server in this process.</summary>
internal sealed class RedisServer : IDisposable
{
    private readonly GarnetServer _server;

    public RedisServer()
    {
        int port = FreePort();
        Address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
        _server = new(["--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--memory", "64m", "--page", "4m", "--index", "8m"]);
        _server.Start();
    }

    public string Address { get; }

    public void Dispose() => _server.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
