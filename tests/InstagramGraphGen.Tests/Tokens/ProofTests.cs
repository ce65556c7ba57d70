using System.Security.Cryptography;
using System.Text;
using Instagram;
using InstagramGraphGen.Tests.Secrets;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Tokens;

/// <summary>The proof that a call comes from the app.</summary>
public class ProofTests
{
    private const string Secret = "geheim-0123456789";

    [Fact]
    public async Task A_plain_proof_is_the_hash_of_the_token()
    {
        Assert.Equal($"GET /v24.0/me?appsecret_proof={Hash(Secret, Clients.Token)}", await LineOf(new() { AccessToken = Clients.Token, Proof = GraphProof.Plain(Secret) }));
        Assert.Equal($"GET /v24.0/me?appsecret_proof={Hash(Secret, Clients.Token)}", await LineOf(new() { AccessToken = Clients.Token, AppSecret = Secret }));
    }

    [Fact]
    public async Task A_timed_proof_holds_the_time_and_is_made_anew_while_it_is_still_good()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");
        InstagramClient client = Clients.Instagram(stub, new() { AccessToken = Clients.Token, Proof = GraphProof.Timed(Secret), TimeProvider = clock });

        await client.Me.GetAsync();
        clock.Advance(TimeSpan.FromSeconds(119));
        await client.Me.GetAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        await client.Me.GetAsync();

        Assert.Equal([Timed(1_800_000_000), Timed(1_800_000_000), Timed(1_800_000_121)], stub.Lines);

        static string Timed(long time) => $"GET /v24.0/me?appsecret_proof={Hash(Secret, $"{Clients.Token}|{time}")}&appsecret_time={time}";
    }

    [Fact]
    public async Task Each_host_can_have_a_proof_of_its_own_or_none()
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");
        var proofs = new Dictionary<string, GraphProof> { ["facebook"] = GraphProof.Plain(Secret) };
        InstagramClient client = Clients.Instagram(stub, new() { AccessToken = Clients.Token, Proof = GraphProof.ByHost(proofs) });

        await client.Me.GetAsync();
        await client.Page("7").GetAsync();

        Assert.Equal(["GET /v24.0/me", $"GET /v24.0/7?appsecret_proof={Hash(Secret, Clients.Token)}"], stub.Lines);
    }

    [Fact]
    public async Task An_echo_of_a_proof_or_of_a_secret_is_masked()
    {
        string proof = Hash(Secret, Clients.Token);
        var stub = new StubHandler(_ => StubHandler.Answer($$$"""{"error":{"message":"{{{proof.ToUpperInvariant()}}} {{{Secret}}}","code":100}}""", System.Net.HttpStatusCode.BadRequest));
        foreach (GraphProof given in new[] { GraphProof.Plain(Secret), GraphProof.ByHost(new Dictionary<string, GraphProof> { ["instagram"] = GraphProof.Plain(Secret) }) })
        {
            var options = new GraphOptions { AccessToken = Clients.Token, Proof = given };
            InstagramClient client = Clients.Instagram(stub, options);

            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

            Assert.Equal("*** ***", e.Error.Message);
            Assert.Empty(DebuggerView.Find(options, "geheim"));
            Assert.Empty(DebuggerView.Find(client, "geheim", proof));
        }
    }

    [Fact]
    public void An_empty_secret_is_told()
    {
        Assert.Throws<ArgumentException>(() => GraphProof.Plain(" "));
        Assert.Throws<ArgumentException>(() => GraphProof.Timed(""));
        Assert.Equal("", new GraphOptions { AppSecret = "" }.AppSecret);
        Assert.Equal(Secret, new GraphOptions { AppSecret = Secret }.AppSecret);
        Assert.Null(new GraphOptions { AppSecret = null }.Proof);
    }

    private static async Task<string> LineOf(GraphOptions options)
    {
        StubHandler stub = StubHandler.Json("""{"id":"1"}""");
        await Clients.Instagram(stub, options).Me.GetAsync();
        return stub.Lines[0];
    }

    private static string Hash(string key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
}
