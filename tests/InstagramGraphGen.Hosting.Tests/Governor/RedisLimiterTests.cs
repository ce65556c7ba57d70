using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Garnet;
using RedisRateLimiting;
using StackExchange.Redis;

namespace InstagramGraphGen.Hosting.Tests.Governor;

/// <summary>With a limiter over Redis: two connections to a server that speaks its protocol, inside the test process.</summary>
public sealed class RedisLimiterTests(RedisServer redis) : SharedBudgetTests, IClassFixture<RedisServer>
{
    /// <summary>Keeps the tests apart in one server.</summary>
    private readonly string _prefix = Guid.NewGuid().ToString("N");

    private protected override async ValueTask<(PartitionedRateLimiter<GraphContext>? One, PartitionedRateLimiter<GraphContext>? Two)> LimitersAsync() =>
        (Limiter(await redis.ConnectAsync()), Limiter(await redis.ConnectAsync()));

    private PartitionedRateLimiter<GraphContext> Limiter(IConnectionMultiplexer connection) => PartitionedRateLimiter.Create<GraphContext, string>(call =>
        call.Rate is { } rate
            ? RedisRateLimitPartition.GetFixedWindowRateLimiter($"{_prefix}/{GraphBudget.Of(call)}", _ => new()
            {
                ConnectionMultiplexerFactory = () => connection,
                PermitLimit = rate.Calls,
                Window = TimeSpan.FromHours(1), // its clock is the machine's
            })
            : RateLimitPartition.GetNoLimiter(""));
}

/// <summary>A server that speaks the protocol of Redis, with scripts, on a free port.</summary>
public sealed class RedisServer : IAsyncLifetime, IDisposable
{
    private readonly List<IConnectionMultiplexer> _connections = [];
    private GarnetServer? _server;
    private int _port;

    public async Task<IConnectionMultiplexer> ConnectAsync()
    {
        IConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port}");
        _connections.Add(connection);
        return connection;
    }

    public Task InitializeAsync()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        // A script of a limiter counts and decides in one step, as with Redis itself; left alone, this server lets two run at once. In memory only; cleaning up would delete the folder that the tests run in.
        _server = new(["--bind", "127.0.0.1", "--port", $"{_port}", "--lua", "--lua-transaction-mode", "--memory", "64m", "--index", "16m", "--no-obj"], cleanupDir: false);
        _server.Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        foreach (IConnectionMultiplexer connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }

    public void Dispose() => _server?.Dispose();
}
