using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Secrets;

/// <summary>A token and a secret that are easy to recognise go through all kinds of calls, and are looked for wherever they could leak.</summary>
public class CanaryTests
{
    private const string Token = "IGAA/kanari+token|0123456789";
    private const string Secret = "kanari&secret\"<x>";
    private static readonly string s_proof = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Token)));

    /// <summary>The secrets as they are, escaped for URLs, JSON and HTML; and the word that is in all of them.</summary>
    private static readonly string[] s_words = ["kanari", s_proof];

    /// <summary>What a server may echo.</summary>
    private static readonly string s_echo = string.Join(
        " ", Token, Secret, s_proof, Uri.EscapeDataString(Token), Uri.EscapeDataString(Secret), WebUtility.HtmlEncode(Token), WebUtility.HtmlEncode(Secret), Token.ToLowerInvariant());

    private static readonly string s_json = JsonSerializer.Serialize(s_echo);

    [Fact]
    public async Task No_exception_says_the_token_or_the_secret()
    {
        foreach ((string body, HttpStatusCode status, string type) in Bodies())
        {
            InstagramClient client = ClientOver(new StubHandler(_ => StubHandler.Answer(body, status, type)));
            foreach (Func<Task> call in Calls(client))
            {
                Exception? e = await Record.ExceptionAsync(call);
                if (e is not null)
                {
                    Assert.IsAssignableFrom<GraphException>(e);
                    Assert.Empty(DebuggerView.Find(e, s_words));
                }
            }
        }
    }

    [Theory]
    [InlineData("IGAAZBsomeLongToken0123456789abcdefghijklm")]
    [InlineData("IGAA/kanari+token|0123456789")]
    [InlineData("kanari&secret\"<x>")]
    public void An_echo_is_masked_however_it_is_escaped_or_packed(string token)
    {
        var mask = new SecretMask(token);
        Func<string, string>[] escapes =
        [
            s => s, Uri.EscapeDataString, s => JsonEncodedText.Encode(s).Value, WebUtility.HtmlEncode, s => s.Replace("/", "\\/", StringComparison.Ordinal),
            s => string.Concat(s.Select(c => $"%{(int)c:x2}")), s => string.Concat(s.Select(c => $"\\u{(int)c:X4}")), s => string.Concat(s.Select(c => $"&#{(int)c};")),
        ];
        Func<string, string>[] packings =
        [
            s => s,
            s => Convert.ToHexString(Encoding.UTF8.GetBytes(s)), s => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(s)),
            .. new[] { "", "a", "ab", "Bearer ", "{\"t\":\"" }.SelectMany(before => new Func<string, string>[]
            {
                s => Convert.ToBase64String(Encoding.UTF8.GetBytes(before + s)),
                s => Convert.ToBase64String(Encoding.UTF8.GetBytes(before + s + "\"}")),
                s => Convert.ToBase64String(Encoding.UTF8.GetBytes(before + s + "}")).Replace('+', '-').Replace('/', '_').TrimEnd('='),
            }),
        ];
        foreach (Func<string, string> pack in packings)
        {
            foreach (Func<string, string> first in escapes)
            {
                foreach (Func<string, string> second in escapes)
                {
                    foreach (Func<string, string> spell in (Func<string, string>[])[s => s, s => s.ToLowerInvariant(), s => s.ToUpperInvariant()])
                    {
                        string echo = second(first(spell(pack(token))));

                        string masked = mask.Apply($"You sent {echo}, did you?");

                        Assert.Contains("***", masked, StringComparison.Ordinal);
                        Assert.DoesNotContain(echo, masked, StringComparison.OrdinalIgnoreCase);
                    }
                }
            }
        }
    }

    [Fact]
    public void Of_many_secrets_the_longer_is_masked_first_the_oldest_is_forgotten_and_that_of_the_app_is_not()
    {
        var mask = new SecretMask("the-app's-own-secret");
        for (int i = 0; i < 256; i++)
        {
            mask.Learn($"token-{i:d4}");
            mask.Learn($"token-{i:d4}-and-more");
        }

        Assert.Equal("token-0127 *** *** ***", mask.Apply("token-0127 token-0128 token-0255-and-more the-app's-own-secret"));
        Assert.Equal("***", mask.Apply(Convert.ToBase64String(Encoding.UTF8.GetBytes("token-0200-and-more")).TrimEnd('=')[..^1]));
    }

    [Theory]
    [InlineData("100 % of &amp; \\ what %41 you sent")]
    [InlineData("SUdBQQ== 49474141")]
    [InlineData("")]
    public void A_text_without_the_secret_stays_as_it_is(string text) =>
        Assert.Same(text, new SecretMask("IGAAZBsomeLongToken0123456789abcdefghijklm").Apply(text));

    [Fact]
    public async Task Nothing_that_a_program_holds_shows_the_token_or_the_secret()
    {
        var options = new GraphOptions { AccessToken = Token, AppSecret = Secret };
        string paging = $$$"""{"cursors":{"after":"a"},"next":"https://x.example/?access_token={{{Uri.EscapeDataString(Token)}}}&after=a"}""";
        string page = $$$"""{"data":[{"id":"1","messages":{"data":[],"paging":{{{paging}}}}}],"paging":{{{paging}}}}""";
        InstagramClient client = new(new HttpClient(StubHandler.Json(page)), options);
        IgUserConversationsRequest request = client.Me.Conversations.Limit(2).Fields(c => c.Messages);
        GraphPage<IgConversation> conversations = await request.GetAsync();
        Assert.True(conversations.HasNext);

        foreach (object held in new object[] { options, client, client.Me, request, conversations, conversations[0], conversations[0].Messages, IgMessage.Select(m => m.Id) })
        {
            Assert.Empty(DebuggerView.Find(held, s_words));
        }

        Assert.DoesNotContain("kanari", JsonSerializer.Serialize(conversations[0], InstagramJson.Default.IgConversation), StringComparison.Ordinal);
        Assert.DoesNotContain("kanari", (await client.GetJsonAsync("me")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_the_token_itself_does_not_say_it()
    {
        InstagramClient client = ClientOver(new StubHandler(_ => StubHandler.Answer("<html>")));

        Assert.Equal("GET /v24.0/***", client.Message(Token).ToString());
        Assert.DoesNotContain("kanari", (await Assert.ThrowsAsync<GraphFormatException>(() => client.Message(Token).GetAsync())).ToString(), StringComparison.Ordinal);
        Exception refused = Record.Exception(() => ClientOver(StubHandler.Json("{}"), new("https://x.example/?access_token=" + Token)));
        Assert.Empty(DebuggerView.Find(refused, s_words));
    }

    [Fact]
    public async Task Traces_of_the_network_do_not_tell_the_token_or_the_secret()
    {
        using var ears = new Eavesdropper();
        await using RawServer good = RawServer.Json("""{"id":"1"}""");
        await using RawServer bad = RawServer.Text("HTTP/1.1 400 Bad Request\r\nConnection: close", $$$"""{"error":{"code":190,"message":{{{s_json}}}}}""");
        await using RawServer cut = RawServer.Text("HTTP/1.1 200 OK\r\nContent-Length: 1000", "{");
        await using RawServer stalling = RawServer.Stalling("");
        using var http = new HttpClient();
        var clock = new FakeTimeProvider();
        var heldUp = new InstagramClient(http, new() { AccessToken = Token, AppSecret = Secret, BaseAddress = stalling.Address, TimeProvider = clock });

        await ClientAt(good.Address).Me.GetAsync();
        Exception[] errors =
        [
            await Record.ExceptionAsync(() => ClientAt(bad.Address).Me.GetAsync()),
            await Record.ExceptionAsync(() => ClientAt(cut.Address).Me.GetAsync()),
            await Record.ExceptionAsync(() => ClientAt(new("http://127.0.0.1:1/")).Me.GetAsync()),
            await Record.ExceptionAsync(async () =>
            {
                Task<IgUser> call = heldUp.Me.GetAsync();
                await stalling.RequestArrived();
                clock.Advance(TimeSpan.FromSeconds(101));
                await call.WaitAsync(TimeSpan.FromSeconds(20));
            }),
        ];

        Assert.All(errors, Assert.NotNull);
        Assert.All(errors, e => Assert.Empty(DebuggerView.Find(e, s_words)));
        Assert.Contains(ears.Heard, h => h.Contains("RequestStart", StringComparison.Ordinal));
        Assert.Contains(ears.Heard, h => h.StartsWith("System.Net.Http GET", StringComparison.Ordinal));
        Assert.DoesNotContain(ears.Heard, h => s_words.Any(w => h.Contains(w, StringComparison.OrdinalIgnoreCase)));
        string line = good.Requests[0].Split("\r\n")[0];
        Assert.DoesNotContain("kanari", Uri.UnescapeDataString(line), StringComparison.OrdinalIgnoreCase);

        InstagramClient ClientAt(Uri address) => new(http, new() { AccessToken = Token, AppSecret = Secret, BaseAddress = address });
    }

    [Fact]
    public void The_search_finds_a_secret_that_is_shown()
    {
        Assert.Single(DebuggerView.Find(new InvalidOperationException("x", new ArgumentException(Token)), "kanari"), p => p.StartsWith("InvalidOperationException.InnerException:", StringComparison.Ordinal));
        Assert.NotEmpty(DebuggerView.Find(new Leak(Token), "kanari"));
        Assert.NotEmpty(DebuggerView.Find(new LeakInDisplay(Token), "kanari"));
        Assert.NotEmpty(DebuggerView.Find(new GraphOptions { AccessToken = "x", Version = Token }, "kanari"));
    }

    private static IEnumerable<(string Body, HttpStatusCode Status, string Type)> Bodies()
    {
        yield return ($"<html>{s_echo}</html>", HttpStatusCode.BadGateway, "text/html");
        yield return (s_echo, HttpStatusCode.OK, "text/plain");
        yield return ("", HttpStatusCode.OK, "text/" + Uri.EscapeDataString(Token));
        yield return ($$$"""{"oops":{{{s_json}}}}""", HttpStatusCode.BadRequest, "application/json");
        yield return ($$$"""{"oops":"{{{Token.Replace("/", "\\/", StringComparison.Ordinal)}}}"}""", HttpStatusCode.BadRequest, "application/json");
        yield return ($$$"""{"error":{"message":{{{s_json}}},"type":{{{s_json}}},"code":190,"error_user_title":{{{s_json}}},"error_user_msg":{{{s_json}}},"fbtrace_id":{{{s_json}}}}}""", HttpStatusCode.BadRequest, "application/json");
        yield return ($$$"""{"error_message":{{{s_json}}},"error_type":{{{s_json}}},"code":400}""", HttpStatusCode.BadRequest, "application/json");
        yield return ($$$"""{"data":[{{{{s_json}}}:7,"id":[]}]}""", HttpStatusCode.OK, "application/json");
        yield return ($$$"""{{{{s_json}}}:[{"x":""", HttpStatusCode.OK, "application/json");
        yield return ($$$"""{"data":[{"id":"1"}],"paging":{"next":"https://x.example/?access_token={{{Uri.EscapeDataString(Token)}}}"}}""", HttpStatusCode.OK, "application/json");
        yield return ($$$"""{"data":[{"id":"1"}],"paging":{"cursors":{"after":"{{{Token}}}"},"next":"https://x.example/"}}""", HttpStatusCode.OK, "application/json");
        yield return (new string('x', 300) + s_echo, HttpStatusCode.OK, "text/plain");
    }

    private static IEnumerable<Func<Task>> Calls(InstagramClient client)
    {
        yield return () => client.Me.Fields(u => u.Id).GetAsync();
        yield return () => client.GetJsonAsync("me");
        yield return () => client.Me.Conversations.FirstOrDefaultAsync();
        yield return async () =>
        {
            await foreach (IgConversation c in client.Me.Conversations.Fields(c => c.Id))
            {
            }
        };
    }

    private static InstagramClient ClientOver(HttpMessageHandler handler, Uri? address = null) =>
        new(new HttpClient(handler), new() { AccessToken = Token, AppSecret = Secret, BaseAddress = address });

    [DebuggerDisplay("{Hidden,nq}")]
    private sealed class LeakInDisplay(string token)
    {
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string Hidden { get; } = token;
    }

    private sealed class Leak(string token)
    {
        private readonly string _held = token;

        public int Length => _held.Length;
    }
}
