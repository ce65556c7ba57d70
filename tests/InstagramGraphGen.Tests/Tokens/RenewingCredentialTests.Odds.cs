using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Tokens;

/// <content>Tokens that ended, stores that fail or come late, callbacks that throw.</content>
public partial class RenewingCredentialTests
{
    public static TheoryData<string, GraphToken, GraphToken, bool, bool> Pairs => new()
    {
        { "of one that ended, one without dates", new("a"), Token("b", -60, -1), true, false },
        { "of one that ended, one without dates that was made before", new("a") { IssuedAt = s_start.AddDays(-70) }, Token("b", -60, -1), true, false },
        { "of one that ended, one that ends", Token("a", -70, 1), Token("b", -60, -1), true, false },
        { "both ended: the newer", Token("a", -60, -1), Token("b", -70, -2), true, false },
        { "both are good: the newer", Token("a", -1, 59), Token("b", -2, 58), true, false },
        { "nothing is known: each may be", new("a"), new("b"), true, true },
        { "one that is good may be newer than one without dates, and older", Token("a", -1, 59), new("b"), true, true },
        { "the same", Token("a", -1, 59), Token("a", -1, 59), false, false },
    };

    [Theory]
    [MemberData(nameof(Pairs), DisableDiscoveryEnumeration = true)]
    public void A_token_that_ended_is_never_better_than_one_that_is_not_known_to_have(string why, GraphToken one, GraphToken other, bool isBetter, bool isWorse) =>
        Assert.True((isBetter, isWorse) == (one.IsBetterThan(other, s_start), other.IsBetterThan(one, s_start)), why);

    [Fact]
    public async Task A_token_of_the_app_without_dates_wins_over_one_of_the_store_that_ended()
    {
        _store.Kept = Token("IGAAended", -60, -1);
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub, o => o.Token = new("IGAAfresh"));

        await client.Me.GetAsync();

        Assert.Equal(["Bearer IGAAfresh"], Bearers(stub));
        await Until(() => _store.Kept?.Value == "IGAAtoken-1");
        Assert.Empty(_trouble);
    }

    [Fact]
    public async Task A_token_of_the_app_without_dates_gives_way_to_one_of_the_store_that_is_good()
    {
        _store.Kept = Token("IGAAgood", -1, 59);
        StubHandler stub = Api();

        await Renewed(stub, o => o.Token = new("IGAAold")).Me.GetAsync();

        Assert.Equal(["Bearer IGAAgood"], Bearers(stub));
    }

    [Fact]
    public async Task A_store_that_keeps_a_token_that_ended_does_not_bring_it_back()
    {
        _store.OnSave = () => _store.Kept = Token("IGAAended", -1, -0.5);
        StubHandler stub = Api();

        await Renewed(stub, o => o.Token = new("IGAAfresh") { IssuedAt = s_start.AddDays(-2) }).Me.GetAsync();

        Assert.Equal(["Bearer IGAAfresh"], Bearers(stub));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_logs_in_again_is_heard_within_seconds_and_what_ended_is_not_sent(bool hasFailedBefore)
    {
        var stub = new StubHandler(request => IsRenewal(request) ? StubHandler.Answer(Expired, HttpStatusCode.BadRequest) : StubHandler.Answer("""{"id":"1"}"""));
        InstagramClient client = Renewed(stub);
        if (hasFailedBefore)
        {
            _clock.Advance(TimeSpan.FromDays(60) - TimeSpan.FromMinutes(1));
            await Assert.ThrowsAsync<GraphRenewalException>(() => Credential(client).RenewAsync());
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        else
        {
            _clock.Advance(TimeSpan.FromDays(60));
        }

        int sent = stub.Sent.Count;
        await Assert.ThrowsAsync<GraphTokenException>(() => client.Me.GetAsync());
        await Assert.ThrowsAsync<GraphTokenException>(() => Credential(client).RenewAsync());
        Assert.Equal(sent, stub.Sent.Count);

        _store.Kept = Token("IGAAlogin", 60, 120);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await client.Me.GetAsync();

        Assert.Equal(["Bearer IGAAlogin"], Bearers(stub));
        Assert.Single(_trouble, t => t.IsDead);
    }

    [Fact]
    public async Task What_renews_and_gives_null_is_told_as_that()
    {
        var credential = new GraphRenewingCredential(new() { Account = "shop", Token = Token("IGAAold", -1, 59), TimeProvider = _clock }, TimeSpan.Zero, (_, _) => Task.FromResult<GraphToken>(null!));

        GraphRenewalException e = await Assert.ThrowsAsync<GraphRenewalException>(() => credential.RenewAsync());

        Assert.Equal("The token of 'shop' could not be renewed: What renews it gave null and no token.", e.Message);
    }

    [Fact]
    public async Task While_a_token_is_dead_the_store_is_asked_once_in_some_seconds_and_its_end_is_told_once()
    {
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub);
        _clock.Advance(TimeSpan.FromDays(61));
        GraphTokenException e = await Assert.ThrowsAsync<GraphTokenException>(() => client.Me.GetAsync());
        Assert.Equal("The token of 'shop' ended at 2026-03-02 00:00:00Z. It was not renewed in time. Log in again.", e.Message);
        int finds = _store.Finds;

        await DieAsync(20);
        Assert.Equal(finds, _store.Finds);

        _clock.Advance(TimeSpan.FromSeconds(10));
        await DieAsync(20);
        Assert.Equal(finds + 1, _store.Finds);
        Assert.Empty(stub.Sent);
        Assert.Equal(("It was not renewed in time.", true), (Assert.Single(_trouble).Reason, _trouble[0].IsDead));

        Task DieAsync(int calls) => Task.WhenAll(Enumerable.Range(0, calls).Select(_ => Assert.ThrowsAsync<GraphTokenException>(() => client.Me.GetAsync())));
    }

    [Fact]
    public async Task The_app_is_told_of_the_token_that_is_used_when_another_machine_had_a_newer_one()
    {
        var told = new List<string>();
        InstagramClient client = Renewed(Api(), o => o.OnRenewed = (token, _) =>
        {
            told.Add(token.Value);
            return told.Count == 1 ? throw new IOException("The app's own store is full.") : default;
        });
        await client.Me.GetAsync();
        await Until(() => _store.Kept is not null && !Credential(client).IsBusy);
        _clock.Advance(TimeSpan.FromDays(51));
        _store.OnSave = () => _store.Kept = Token("IGAAnewer", 52, 112);

        await Assert.ThrowsAsync<GraphRenewalException>(() => Credential(client).RenewAsync());
        _store.OnSave = null;
        _clock.Advance(TimeSpan.FromMinutes(61));
        await client.Me.GetAsync();
        await Until(() => told.Count == 2 && !Credential(client).IsBusy);

        // It threw at the first time, so that it is told again.
        Assert.Equal(["IGAAnewer", "IGAAnewer"], told);
    }

    [Fact]
    public async Task What_the_store_said_before_a_renewal_does_not_take_the_place_of_what_was_renewed_since()
    {
        bool isRefusing = false;
        var stub = new StubHandler(request =>
            IsRenewal(request) ? Renew()
            : isRefusing && request.Authorization == "Bearer IGAAtoken-0" ? StubHandler.Answer(Expired, HttpStatusCode.BadRequest)
            : StubHandler.Answer("""{"id":"1"}"""));
        InstagramClient client = Renewed(stub);
        await client.Me.GetAsync();
        isRefusing = true;
        _clock.Advance(TimeSpan.FromDays(10));
        _store.Kept = Token("IGAAother", 1, 61);
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.OnFind = () =>
        {
            _store.OnFind = null;
            looked.SetResult();
            return gate.Task;
        };

        // The call that was refused waits for the store, which has the other machine's token; that one is taken up and renewed meanwhile.
        Task<IgUser> read = client.Me.GetAsync();
        await looked.Task;
        Assert.Equal("IGAAother", (await Credential(client).RenewAsync()).Value);
        Assert.Equal("IGAAtoken-1", (await Credential(client).RenewAsync()).Value);
        gate.SetResult();
        await read;
        await client.Me.GetAsync();

        Assert.Equal(["Bearer IGAAtoken-0", "Bearer IGAAtoken-0", "Bearer IGAAtoken-1", "Bearer IGAAtoken-1"], Bearers(stub));
    }

    [Fact]
    public async Task While_the_store_is_out_of_reach_a_token_is_renewed_when_its_end_is_near_and_kept_later()
    {
        StubHandler stub = Api();
        InstagramClient client = Renewed(stub);
        await client.Me.GetAsync();
        _store.OnFind = () => throw new IOException("The store is down.");
        _store.OnSave = () => throw new IOException("The store is down.");

        // Ahead of its end, another machine may have renewed it.
        _clock.Advance(TimeSpan.FromDays(51));
        await client.Me.GetAsync();
        await Until(() => _trouble.Count == 1 && !Credential(client).IsBusy);
        Assert.Equal(0, _renewals);

        _clock.Advance(TimeSpan.FromDays(5));
        await client.Me.GetAsync();
        await Until(() => _trouble.Count == 2 && !Credential(client).IsBusy);
        _clock.Advance(TimeSpan.FromDays(5));
        await client.Me.GetAsync();
        Assert.Equal((1, "Bearer IGAAtoken-1"), (_renewals, Bearers(stub)[^1]));

        await Until(() => _trouble.Count == 3 && !Credential(client).IsBusy);
        (_store.OnFind, _store.OnSave) = (null, null);
        _clock.Advance(TimeSpan.FromMinutes(61));
        await client.Me.GetAsync();
        await Until(() => _store.Kept?.Value == "IGAAtoken-1");
        Assert.Equal(1, _renewals);
        Assert.All(_trouble, t => Assert.False(t.IsDead));
    }

    [Fact]
    public async Task A_callback_that_throws_fails_neither_a_renewal_nor_a_call()
    {
        int told = 0;
        bool isDown = true;
        var stub = new StubHandler(request =>
            !IsRenewal(request) ? request.Authorization == "Bearer IGAAtoken-0" && !isDown ? StubHandler.Answer(Expired, HttpStatusCode.BadRequest) : StubHandler.Answer("""{"id":"1"}""")
            : isDown ? StubHandler.Answer("""{"error":{"message":"Down","code":2}}""", HttpStatusCode.InternalServerError)
            : Renew());
        InstagramClient client = Renewed(stub, o => o.OnTrouble = _ =>
        {
            told++;
            throw new InvalidOperationException("A fault of the app.");
        });
        _clock.Advance(TimeSpan.FromDays(51));

        await Assert.ThrowsAsync<GraphRenewalException>(() => Credential(client).RenewAsync());
        isDown = false;
        await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());
        Assert.Equal(2, told);

        await Credential(client).RenewAsync();
        await client.Me.GetAsync();
        Assert.Equal("Bearer IGAAtoken-1", Bearers(stub)[^1]);
    }

    private static GraphToken Token(string value, double issued, double ends) => new(value) { IssuedAt = s_start.AddDays(issued), ExpiresAt = s_start.AddDays(ends) };
}
