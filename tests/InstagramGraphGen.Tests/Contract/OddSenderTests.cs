using Instagram;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>Odd credentials, options and handlers, and what the one who asks gets.</summary>
public class OddSenderTests
{
    private const string Good = """{"id":"1"}""";

    [Fact]
    public async Task A_credential_that_does_not_hear_of_the_end_does_not_hold_the_call_up()
    {
        var never = new TaskCompletionSource<string>();
        using var stop = new CancellationTokenSource();
        InstagramClient client = Clients.Instagram(StubHandler.Json(Good), new() { Credential = new Asked(_ => new(never.Task)) });

        Task<IgUser> call = client.Me.GetAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task A_credential_that_takes_longer_than_the_call_may_is_told_as_the_calls_timeout()
    {
        var never = new TaskCompletionSource<string>();
        var clock = new FakeTimeProvider();
        InstagramClient client = Clients.Instagram(StubHandler.Json(Good), new() { Credential = new Asked(_ => new(never.Task)), TimeProvider = clock });

        Task<IgUser> call = client.Me.GetAsync();
        clock.Advance(TimeSpan.FromSeconds(101));

        TaskCanceledException e = await Assert.ThrowsAsync<TaskCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("GraphOptions.Timeout (100 s)", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_credential_throws_the_caller_gets_as_it_is_and_the_next_call_is_whole()
    {
        var thrown = new InvalidTimeZoneException("mine");
        int asked = 0;
        InstagramClient client = Clients.Instagram(StubHandler.Json(Good), new() { Credential = new Asked(_ => ++asked < 3 ? throw thrown : new("IGAAsecond")) });

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => client.Me.GetAsync()));
        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidTimeZoneException>(() => client.Me.TryGetAsync()));
        Assert.Equal("1", (await client.Me.GetAsync()).Id.Value);
    }

    [Fact]
    public async Task A_credential_that_gives_null_is_told_by_its_class()
    {
        InstagramClient client = Clients.Instagram(StubHandler.Json(Good), new() { Credential = new Asked(_ => default) });

        Assert.Equal("The token that a Asked gave is empty. Give the access token of the account.", (await Assert.ThrowsAsync<InvalidOperationException>(() => client.Me.GetAsync())).Message);
    }

    [Fact]
    public async Task A_handler_that_gives_the_answer_of_another_call_is_told()
    {
        GraphExchange? kept = null;
        var options = new GraphOptions { AccessToken = "t" };
        options.Handlers.Add(new Through(async (context, next, stop) =>
        {
            GraphExchange mine = await next(context, stop);
            return kept ?? (kept = mine);
        }));
        InstagramClient client = Clients.Instagram(StubHandler.Json(Good), options);
        await client.Me.GetAsync();

        Assert.Contains("an exchange that is not the last one of this call", (await Assert.ThrowsAsync<InvalidOperationException>(() => client.Me.GetAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_addresses_of_hosts_stay_when_one_request_names_another_version()
    {
        var facebook = new GraphOperation(GraphVerb.Get, "{IgUser}") { Host = "b" };
        GraphAddress address = Address(new() { HostAddresses = { ["b"] = new("https://proxy.example/b") } });

        Assert.Equal("https://proxy.example/b/v24.0/", address.RootOf(facebook));
        Assert.Equal("https://proxy.example/b/v26.0/", With(address, null, "v26.0").RootOf(facebook));
        Assert.Equal("https://proxy.example/b/v24.0/", With(address, new("https://a.example"), null).RootOf(facebook));
        Assert.Equal("http://localhost:5080/v24.0/", With(address, new("http://localhost:5080"), null).RootOf(facebook));
    }

    [Fact]
    public void The_host_that_the_options_name_stays_when_one_request_names_another_version()
    {
        GraphAddress address = Address(new() { Host = "b", BaseAddress = new("https://proxy.example") });

        Assert.Equal(("b", "b"), (address.Host.Name, With(address, null, "v26.0").Host.Name));
    }

    [Fact]
    public void An_address_of_a_host_that_is_null_is_told_by_its_name()
    {
        var options = new GraphOptions { AccessToken = "t", HostAddresses = { ["facebook"] = null! } };

        Assert.Contains("GraphOptions.HostAddresses gives 'facebook' no address", Assert.Throws<ArgumentException>(() => Clients.Instagram(StubHandler.Json(Good), options)).Message, StringComparison.Ordinal);
    }

    private static GraphAddress Address(GraphOptions options)
    {
        var faults = new OptionFaults("GraphOptions");
        var address = GraphAddress.Of(options, new("Two", "v24.0", [new("a", "https://a.example"), new("b", "https://b.example")], new InstagramErrors()), null, faults);
        faults.ThrowIfAny("options");
        return address;
    }

    private static GraphAddress With(GraphAddress address, Uri? to, string? version)
    {
        var faults = new OptionFaults("GraphRequestOptions");
        GraphAddress with = address.With(to, version, faults);
        faults.ThrowIfAny("options");
        return with;
    }

    private sealed class Asked(Func<CancellationToken, ValueTask<string>> ask) : GraphCredential
    {
        protected internal override ValueTask<string> GetTokenAsync(CancellationToken cancellationToken) => ask(cancellationToken);
    }

    private sealed class Through(Func<GraphContext, GraphNext, CancellationToken, ValueTask<GraphExchange>> send) : GraphHandler
    {
        public override ValueTask<GraphExchange> SendAsync(GraphContext context, GraphNext next, CancellationToken cancellationToken) => send(context, next, cancellationToken);
    }
}
