using System.Collections.Concurrent;
using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Secrets;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Tokens;

/// <summary>A token that is renewed before it ends, once for all calls, and told about when it dies.</summary>
public partial class RenewingCredentialTests
{
    private const string Expired = """{"error":{"message":"Error validating access token: Session has expired","type":"OAuthException","code":190,"error_subcode":463}}""";

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(s_start);
    private readonly List<GraphTokenTrouble> _trouble = [];
    private readonly MemoryStore _store = new();
    private int _renewals;

    [Fact]
    public async Task It_is_renewed_ahead_of_its_end_once_for_all_calls_while_they_go_on_with_the_old_one()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var told = new List<GraphToken>();
        StubHandler stub = Api(gate.Task);
        InstagramClient client = Renewed(stub, o =>
        {
            o.OnRenewed = (token, _) =>
            {
                told.Add(token);
                return ValueTask.CompletedTask;
            };
        });

        await client.Me.GetAsync();
        _clock.Advance(TimeSpan.FromDays(49));
        await client.Me.GetAsync();
        Assert.Equal(0, _renewals);

        _clock.Advance(TimeSpan.FromDays(2));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.Me.GetAsync()));
        Assert.All(Bearers(stub), bearer => Assert.Equal("Bearer IGAAtoken-0", bearer));

        gate.SetResult();
        await Credential(client).RenewAsync();
        await client.Me.GetAsync();

        Assert.Equal(1, _renewals);
        Assert.Equal("Bearer IGAAtoken-1", Bearers(stub)[^1]);
        Assert.Equal(("IGAAtoken-1", s_start.AddDays(51 + 60)), (Assert.Single(told).Value, told[0].ExpiresAt));
        Assert.Equal("IGAAtoken-1", _store.Kept?.Value);
    }

    [Fact]
    public async Task It_is_not_renewed_before_the_API_takes_it()
    {
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub, o => o.Token = new("IGAAtoken-0") { IssuedAt = s_start, ExpiresAt = s_start.AddHours(30) });

        await client.Me.GetAsync();
        _clock.Advance(TimeSpan.FromHours(23));
        await client.Me.GetAsync();
        Assert.Equal(0, _renewals);

        _clock.Advance(TimeSpan.FromHours(2));
        await client.Me.GetAsync();
        await Until(() => _renewals == 1);
    }

    [Fact]
    public async Task While_renewing_fails_the_old_one_goes_on_and_it_is_tried_again_later()
    {
        bool isDown = true;
        var stub = new StubHandler(request => IsRenewal(request)
            ? isDown ? StubHandler.Answer("""{"error":{"message":"Down","code":2}}""", HttpStatusCode.InternalServerError) : Renew()
            : StubHandler.Answer("""{"id":"1"}"""));
        InstagramClient client = Renewed(stub);
        _clock.Advance(TimeSpan.FromDays(51));

        await client.Me.GetAsync();
        await Until(() => _trouble.Count == 1 && !Credential(client).IsBusy);
        await client.Me.GetAsync();
        await client.Me.GetAsync();
        Assert.Equal((1, false), (stub.Sent.Count(IsRenewal), _trouble[0].IsDead));
        GraphRenewalException e = await Assert.ThrowsAsync<GraphRenewalException>(() => Credential(client).RenewAsync());
        Assert.Contains("The token of 'shop' could not be renewed", e.Message, StringComparison.Ordinal);

        isDown = false;
        _clock.Advance(TimeSpan.FromMinutes(61));
        await client.Me.GetAsync();
        await Until(() => _store.Kept?.Value == "IGAAtoken-1");
        await client.Me.GetAsync();

        Assert.Equal("Bearer IGAAtoken-1", Bearers(stub)[^1]);
    }

    [Fact]
    public async Task A_token_that_ended_says_why_it_died_and_no_call_goes_out_with_it()
    {
        var stub = new StubHandler(request => IsRenewal(request) ? StubHandler.Answer(Expired, HttpStatusCode.BadRequest) : StubHandler.Answer("""{"id":"1"}"""));
        InstagramClient client = Renewed(stub);
        _clock.Advance(TimeSpan.FromDays(51));
        await client.Me.GetAsync();
        await Until(() => _trouble.Count == 1 && !Credential(client).IsBusy);
        int sent = stub.Sent.Count;
        _clock.Advance(TimeSpan.FromDays(10));

        GraphTokenException[] errors = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Assert.ThrowsAsync<GraphTokenException>(() => client.Me.GetAsync())));

        Assert.All(errors, e =>
        {
            Assert.Equal((GraphErrorKind.InvalidToken, "shop", 463), (e.Kind, e.Account, e.Error?.Subcode));
            Assert.Contains("The token of 'shop' ended at 2026-03-02", e.Message, StringComparison.Ordinal);
            Assert.Contains("(code 190/463)", e.Message, StringComparison.Ordinal);
            Assert.EndsWith("Log in again.", e.Message, StringComparison.Ordinal);
            Assert.Empty(DebuggerView.Find(e, "IGAAtoken"));
        });
        Assert.Equal(sent, stub.Sent.Count);
        Assert.Equal([false, true], _trouble.Select(t => t.IsDead));
        Assert.Contains("190/463", _trouble[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_machine_renewed_is_taken_from_the_store_and_not_renewed_again()
    {
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub);
        await client.Me.GetAsync();
        await Until(() => _store.Kept is not null && !Credential(client).IsBusy);
        _store.Kept = new("IGAAother-machine") { IssuedAt = s_start.AddDays(50), ExpiresAt = s_start.AddDays(110) };
        _clock.Advance(TimeSpan.FromDays(51));

        Assert.Equal("IGAAother-machine", (await Credential(client).RenewAsync()).Value);
        await client.Me.GetAsync();

        Assert.Equal((0, "Bearer IGAAother-machine"), (_renewals, Bearers(stub)[^1]));
    }

    [Fact]
    public async Task Of_two_machines_that_renew_at_once_the_last_good_token_wins()
    {
        var newer = new GraphToken("IGAAnewer") { IssuedAt = s_start.AddDays(52), ExpiresAt = s_start.AddDays(112) };
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub);
        await client.Me.GetAsync();
        await Until(() => _store.Kept is not null && !Credential(client).IsBusy);
        _clock.Advance(TimeSpan.FromDays(51));
        _store.OnSave = () => _store.Kept = newer;

        Assert.Equal("IGAAnewer", (await Credential(client).RenewAsync()).Value);
        Assert.Equal("IGAAnewer", _store.Kept?.Value);
    }

    [Fact]
    public async Task A_read_that_is_refused_takes_a_newer_token_up_once_and_asks_again()
    {
        StubHandler stub = RefusingOld();
        InstagramClient client = Renewed(stub);
        await Credential(client).RenewAsync();
        string old = _store.Kept!.Value;
        _store.Kept = new("IGAAgood") { IssuedAt = s_start.AddDays(1), ExpiresAt = s_start.AddDays(61) };

        Assert.Equal("1", (await client.Me.GetAsync()).Id.Value);

        Assert.Equal([$"Bearer {old}", "Bearer IGAAgood"], Bearers(stub));
        Assert.Empty(_trouble);
    }

    [Fact]
    public async Task A_write_that_is_refused_is_not_sent_again_but_the_next_call_has_the_newer_token()
    {
        StubHandler stub = RefusingOld();
        InstagramClient client = Renewed(stub);
        await Credential(client).RenewAsync();
        _store.Kept = new("IGAAgood") { IssuedAt = s_start.AddDays(1), ExpiresAt = s_start.AddDays(61) };

        await Assert.ThrowsAsync<GraphApiException>(() => client.PostFormAsync("me/messages"));
        await client.PostFormAsync("me/messages");

        Assert.Equal(["Bearer IGAAtoken-1", "Bearer IGAAgood"], Bearers(stub));
    }

    [Fact]
    public async Task A_token_that_the_API_refuses_for_good_is_told_about_once()
    {
        InstagramClient client = Renewed(new StubHandler(_ => StubHandler.Answer(Expired, HttpStatusCode.BadRequest)));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());
        await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        Assert.Equal(GraphErrorKind.InvalidToken, e.Kind);
        GraphTokenTrouble trouble = Assert.Single(_trouble);
        Assert.Equal(("shop", true), (trouble.Account, trouble.IsDead));
        Assert.Contains("190/463", trouble.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_store_has_the_token_when_the_app_has_none_and_its_lack_is_said()
    {
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub, o => o.Token = null);

        GraphTokenException e = await Assert.ThrowsAsync<GraphTokenException>(() => client.Me.GetAsync());
        Assert.Equal("No token is kept for 'shop'. Log in, and save the token in the store.", e.Message);

        _store.Kept = new("IGAAkept") { ExpiresAt = s_start.AddDays(60), IssuedAt = s_start };
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.Me.GetAsync()));

        Assert.All(Bearers(stub), bearer => Assert.Equal("Bearer IGAAkept", bearer));
    }

    [Fact]
    public async Task A_token_that_could_not_be_kept_is_used_and_kept_later()
    {
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub);
        await client.Me.GetAsync();
        await Until(() => _store.Kept is not null && !Credential(client).IsBusy);
        _clock.Advance(TimeSpan.FromDays(51));
        _store.OnSave = () => throw new IOException("The disk is full.");

        await client.Me.GetAsync();
        await Until(() => _trouble.Count == 1 && !Credential(client).IsBusy);
        await client.Me.GetAsync();
        Assert.Equal("Bearer IGAAtoken-1", Bearers(stub)[^1]);

        _store.OnSave = null;
        _clock.Advance(TimeSpan.FromMinutes(61));
        await client.Me.GetAsync();
        await Until(() => _store.Kept?.Value == "IGAAtoken-1");
        Assert.Equal(1, _renewals);
    }

    [Fact]
    public async Task A_credential_shows_no_token()
    {
        InstagramClient client = Renewed(Api());
        await client.Me.GetAsync();

        Assert.Empty(DebuggerView.Find(client, "IGAAtoken"));
        Assert.Empty(DebuggerView.Find(Credential(client), "IGAAtoken"));
        Assert.Empty(DebuggerView.Find(new GraphRenewalOptions { Token = new("IGAAtoken") }, "IGAAtoken"));
        Assert.Equal("a token until 2026-01-01 00:00:00Z", new GraphToken("IGAAtoken") { ExpiresAt = s_start }.ToString());
    }

    [Fact]
    public void Options_that_cannot_work_are_told()
    {
        InstagramOAuth oauth = Clients.Instagram(Api()).OAuth;

        Assert.Contains("GraphRenewalOptions.Token", Assert.Throws<ArgumentException>(() => oauth.Renewing(new())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => oauth.Renewing(new() { Store = _store, RenewAhead = TimeSpan.FromSeconds(-1) }));
        Assert.Throws<ArgumentException>(() => oauth.Renewing(new() { Store = _store, Account = " " }));
    }

    private readonly Dictionary<InstagramClient, GraphRenewingCredential> _credentials = [];

    private InstagramClient Renewed(StubHandler stub, Action<GraphRenewalOptions>? configure = null)
    {
        var options = new GraphRenewalOptions
        {
            Account = "shop",
            Token = new("IGAAtoken-0") { IssuedAt = s_start, ExpiresAt = s_start.AddDays(60) },
            Store = _store,
            TimeProvider = _clock,
            OnTrouble = _trouble.Add,
        };
        configure?.Invoke(options);
        InstagramClient one = Clients.Instagram(stub, new() { Credential = GraphCredential.None, TimeProvider = _clock });
        GraphRenewingCredential credential = one.OAuth.Renewing(options);
        InstagramClient client = one.For(credential);
        _credentials.Add(client, credential);
        return client;
    }

    private GraphRenewingCredential Credential(InstagramClient client) => _credentials[client];

    private StubHandler Api(Task? gate = null) => new(async (request, cancellationToken) =>
    {
        if (!IsRenewal(request))
        {
            return StubHandler.Answer("""{"id":"1"}""");
        }

        await (gate ?? Task.CompletedTask).WaitAsync(cancellationToken);
        return Renew();
    });

    /// <summary>Takes no token but the good one.</summary>
    private StubHandler RefusingOld() => new(request =>
        IsRenewal(request) ? Renew()
        : request.Authorization == "Bearer IGAAgood" ? StubHandler.Answer("""{"id":"1"}""")
        : StubHandler.Answer(Expired, HttpStatusCode.BadRequest));

    private HttpResponseMessage Renew() => StubHandler.Answer($$"""{"access_token":"IGAAtoken-{{Interlocked.Increment(ref _renewals)}}","token_type":"bearer","expires_in":5184000}""");

    private static bool IsRenewal(SentRequest request) => request.Line.StartsWith("GET /refresh_access_token", StringComparison.Ordinal);

    private static string[] Bearers(StubHandler stub) => [.. stub.Sent.Where(s => !IsRenewal(s)).Select(s => s.Authorization!)];

    /// <summary>Waits for what happens beside the calls.</summary>
    private static async Task Until(Func<bool> isDone)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isDone())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class MemoryStore : IGraphTokenStore
    {
        private readonly ConcurrentDictionary<string, GraphToken> _tokens = new(StringComparer.Ordinal);

        private int _finds;

        public Action? OnSave { get; set; }

        /// <summary>Waited for between looking and answering.</summary>
        public Func<Task>? OnFind { get; set; }

        /// <summary>How often it was asked.</summary>
        public int Finds => _finds;

        public GraphToken? Kept
        {
            get => _tokens.GetValueOrDefault("shop");
            set => _tokens["shop"] = value!;
        }

        public async ValueTask<GraphToken?> FindAsync(string account, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _finds);
            GraphToken? found = _tokens.GetValueOrDefault(account);
            await (OnFind?.Invoke() ?? Task.CompletedTask);
            return found;
        }

        public ValueTask<GraphToken> SaveAsync(string account, GraphToken token, CancellationToken cancellationToken)
        {
            OnSave?.Invoke();
            GraphToken kept = _tokens.AddOrUpdate(account, token, (_, old) => old.IssuedAt > token.IssuedAt ? old : token);
            return new(kept);
        }
    }
}
