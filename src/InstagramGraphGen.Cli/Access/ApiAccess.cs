using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Access;

/// <summary>A client of the API: the live one where there is a token (<see cref="TokenSource"/>), else an emulator in this process.</summary>
internal sealed class ApiAccess : IAsyncDisposable
{
    /// <summary>Holds the access token, which goes before the one that <c>igraph login</c> keeps.</summary>
    public const string TokenVariable = "INSTAGRAM_ACCESS_TOKEN";

    /// <summary>Holds another address of the API than its own.</summary>
    public const string AddressVariable = "INSTAGRAM_BASE_ADDRESS";

    private readonly GraphEmulator? _emulator;
    private readonly HttpClient _http;
    private readonly RequestRecorder _recorder;
    private readonly DryRun? _dryRun;

    private ApiAccess(string token, string? host, Uri address, GraphEmulator? emulator, bool isDryRun, Patience? patience, TimeProvider? clock)
    {
        _emulator = emulator;

        // A proxy would look for 127.0.0.1 on its own machine.
        var sockets = new SocketsHttpHandler { UseProxy = !address.IsLoopback, AllowAutoRedirect = false };
        _dryRun = isDryRun ? new(sockets, token) : null;
        _recorder = new RequestRecorder(_dryRun is null ? sockets : _dryRun, token);

        // The client itself knows when a call takes too long.
        _http = new HttpClient(_recorder) { Timeout = Timeout.InfiniteTimeSpan };
        Address = address;
        var options = new GraphOptions { AccessToken = token, Host = host, BaseAddress = address };
        options.TimeProvider = clock ?? options.TimeProvider;
        if (patience is not null)
        {
            // A wait may be longer than a call takes.
            (options.AttemptTimeout, options.Timeout, options.TimeProvider) = (options.Timeout, Timeout.InfiniteTimeSpan, patience.Clock);
            options.Handlers.Add(patience.Handler);
        }

        Client = new InstagramClient(_http, options);
    }

    public InstagramClient Client { get; }

    public Uri Address { get; }

    /// <summary>Whether the answers come from the emulator in this process.</summary>
    public bool IsEmulated => _emulator is not null;

    /// <summary>The request lines sent so far, without secrets.</summary>
    public IReadOnlyList<string> RequestLines => _recorder.Lines;

    /// <summary>In a dry run, the request that was not sent; else null.</summary>
    public string? HeldBack => _dryRun?.Request;

    /// <param name="surroundings">Has the variables.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isDryRun">Whether nothing that changes something is sent.</param>
    /// <param name="patience">Outlasts limits; null: what fails, fails at once.</param>
    /// <param name="clock">Tells how long something takes that is waited for; null: the system's.</param>
    /// <exception cref="UsageException">A variable has a value that cannot be used.</exception>
    public static async Task<ApiAccess> OpenAsync(Surroundings surroundings, CancellationToken cancellationToken, bool isDryRun = false, Patience? patience = null, TimeProvider? clock = null)
    {
        if (TokenSource.Find(surroundings) is not { } source)
        {
            GraphEmulator emulator = await GraphEmulator.StartAsync(cancellationToken: cancellationToken);
            return new ApiAccess(emulator.AccessToken, host: null, emulator.BaseAddress, emulator, isDryRun, patience, clock);
        }

        try
        {
            return new ApiAccess(source.Token.AccessToken, source.Token.Host, source.Address, emulator: null, isDryRun, patience, clock);
        }
        catch (ArgumentException e)
        {
            throw Explain(e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    /// <summary>What is wrong with the options of a client, by the variables that they come from.</summary>
    public static UsageException Explain(ArgumentException e) => new(WithoutParameterName(e)
        .Replace($"{nameof(GraphOptions)}.{nameof(GraphOptions.AccessToken)}", TokenVariable, StringComparison.Ordinal)
        .Replace($"{nameof(GraphOptions)}.{nameof(GraphOptions.BaseAddress)}", AddressVariable, StringComparison.Ordinal));

    /// <summary>The message as it was written, without what .NET puts behind it.</summary>
    public static string WithoutParameterName(ArgumentException e)
    {
        int suffix = e.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return suffix < 0 ? e.Message : e.Message[..suffix];
    }
}
