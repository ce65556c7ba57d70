using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Pipeline;

/// <summary>Whose account calls are sent for.</summary>
public class CredentialTests
{
    [Fact]
    public async Task One_client_serves_two_accounts_at_once_and_masks_both_tokens()
    {
        const string other = "IGAAother-token";
        var stub = new StubHandler(_ => StubHandler.Answer($$$"""{"error":{"message":"{{{Clients.Token}}} and {{{other}}}","code":190}}""", HttpStatusCode.BadRequest));
        InstagramClient one = Clients.Instagram(stub);
        InstagramClient two = one.For(GraphCredential.Token(other));

        GraphApiException[] errors = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Assert.ThrowsAsync<GraphApiException>(() => (i % 2 == 0 ? one : two).Me.GetAsync())));

        Assert.All(errors, e => Assert.Equal("*** and ***", e.Error.Message));
        Assert.Equal(10, stub.Sent.Count(s => s.Authorization == "Bearer " + Clients.Token));
        Assert.Equal(10, stub.Sent.Count(s => s.Authorization == "Bearer " + other));
    }

    [Fact]
    public async Task A_credential_that_changes_between_two_calls_is_used_and_both_of_its_tokens_are_masked()
    {
        var credential = new Renewed();
        var stub = new StubHandler(_ => StubHandler.Answer("""{"error":{"message":"IGAAfirst-token IGAAsecond-token","code":190}}""", HttpStatusCode.BadRequest));
        InstagramClient client = Clients.Instagram(stub, new() { Credential = credential });

        await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());
        credential.Current = "IGAAsecond-token";
        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        Assert.Equal(["Bearer IGAAfirst-token", "Bearer IGAAsecond-token"], stub.Sent.Select(s => s.Authorization));
        Assert.Equal("*** ***", e.Error.Message);
    }

    [Fact]
    public async Task A_request_may_be_sent_for_another_account_and_to_another_version()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");

        await Clients.Instagram(stub).Me.With(new GraphRequestOptions { Credential = GraphCredential.Token("IGAAthird"), Version = "v26.0" }).GetAsync();

        Assert.Equal(("GET /v26.0/me", "Bearer IGAAthird"), (stub.Sent[0].Line, stub.Sent[0].Authorization));
    }

    [Fact]
    public async Task A_token_that_cannot_be_one_is_refused_and_not_said()
    {
        Assert.DoesNotContain("abc", Assert.Throws<ArgumentException>(() => GraphCredential.Token("abc def")).Message, StringComparison.Ordinal);
        InstagramClient client = Clients.Instagram(StubHandler.Json("{}"), new() { Credential = new Renewed { Current = "abc\n" } });

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(() => client.Me.GetAsync());

        Assert.Equal("The token that a Renewed gave holds a character that no token has (a space, a line end?).", e.Message);
    }

    [Fact]
    public void Options_that_cannot_work_are_all_named_at_once()
    {
        ArgumentException e = Assert.Throws<ArgumentException>(() => Clients.Instagram(
            StubHandler.Json("{}"), new() { AccessToken = "", Timeout = TimeSpan.Zero, MaxResponseBytes = 0, Version = "24", Host = "facbook" }));

        Assert.All(["AccessToken", "Timeout", "MaxResponseBytes", "Version", "Host"], option => Assert.Contains($"GraphOptions.{option} ", e.Message, StringComparison.Ordinal));
        Assert.Contains("It has: instagram, facebook.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_has_a_name_that_programs_with_its_token_agree_on_and_that_does_not_say_the_token()
    {
        string account = GraphCredential.Token("IGAAfirst-token").Account;

        Assert.Equal(account, GraphCredential.Token("IGAAfirst-token").Account);
        Assert.NotEqual(account, GraphCredential.Token("IGAAfirst-tokem").Account);
        Assert.Equal("feb929bf9cae93a5", account[..16]); // other programs hold it, so it may not change with a version
        Assert.DoesNotContain("IGAA", account, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_credential_of_a_class_of_ones_own_keeps_its_account_when_its_token_changes()
    {
        var credential = new Renewed();
        string account = credential.Account;

        credential.Current = "IGAAsecond-token";

        Assert.Equal(account, credential.Account);
        Assert.NotEqual(account, new Renewed().Account);
    }

    private sealed class Renewed : GraphCredential
    {
        public string Current { get; set; } = "IGAAfirst-token";

        protected internal override async ValueTask<string> GetTokenAsync(CancellationToken cancellationToken)
        {
            await Task.Yield();
            return Current;
        }
    }
}
