using System.Globalization;
using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>What a code means, whether a retry may help, and how long to wait.</summary>
public class ErrorKindTests
{
    [Theory]
    [InlineData(9000001, null, GraphErrorKind.Deleted, false)]
    [InlineData(100, null, GraphErrorKind.InvalidRequest, false)]
    [InlineData(100, 33, GraphErrorKind.NotFound, false)]
    [InlineData(100, 2534014, GraphErrorKind.NotFound, false)]
    [InlineData(100, 2534013, GraphErrorKind.InvalidRequest, false)]
    [InlineData(100, 424242, GraphErrorKind.InvalidRequest, false)]
    [InlineData(10, null, GraphErrorKind.PermissionDenied, false)]
    [InlineData(10, 2534077, GraphErrorKind.PermissionDenied, false)]
    [InlineData(10, 2534022, GraphErrorKind.OutsideWindow, false)]
    [InlineData(200, null, GraphErrorKind.PermissionDenied, false)]
    [InlineData(299, null, GraphErrorKind.PermissionDenied, false)]
    [InlineData(200, 2534041, GraphErrorKind.PermissionDenied, false)]
    [InlineData(230, null, GraphErrorKind.PermissionDenied, false)]
    [InlineData(36103, null, GraphErrorKind.PermissionDenied, false)]
    [InlineData(190, null, GraphErrorKind.InvalidToken, false)]
    [InlineData(190, 458, GraphErrorKind.InvalidToken, false)]
    [InlineData(190, 463, GraphErrorKind.InvalidToken, false)]
    [InlineData(190, 467, GraphErrorKind.InvalidToken, false)]
    [InlineData(190, 492, GraphErrorKind.InvalidToken, false)]
    [InlineData(104, null, GraphErrorKind.InvalidToken, false)]
    [InlineData(613, 2534040, GraphErrorKind.RateLimited, true)]
    [InlineData(80006, null, GraphErrorKind.RateLimited, true)]
    [InlineData(80002, null, GraphErrorKind.RateLimited, true)]
    [InlineData(4, null, GraphErrorKind.RateLimited, true)]
    [InlineData(17, null, GraphErrorKind.RateLimited, true)]
    [InlineData(32, null, GraphErrorKind.RateLimited, true)]
    [InlineData(368, null, GraphErrorKind.Blocked, false)]
    [InlineData(2500, null, GraphErrorKind.InvalidRequest, false)]
    [InlineData(2, null, GraphErrorKind.Unavailable, true)]
    [InlineData(1, null, GraphErrorKind.Unknown, true)]
    [InlineData(-3, null, GraphErrorKind.TooMuchData, false)]
    [InlineData(424242, null, GraphErrorKind.Unknown, false)]
    [InlineData(300, null, GraphErrorKind.Unknown, false)]
    public async Task A_code_means_what_the_spec_says(int code, int? subcode, GraphErrorKind kind, bool isTransient)
    {
        GraphApiException e = await ErrorOf($"{{\"error\":{{\"message\":\"m\",\"code\":{code},\"error_subcode\":{subcode?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}}}");

        Assert.Equal((kind, isTransient), (e.Kind, e.IsTransient));
    }

    [Theory]
    [InlineData(4, false, false)]
    [InlineData(9000001, true, true)]
    [InlineData(424242, true, true)]
    public async Task The_servers_word_on_retrying_goes_before_the_specs(int code, bool word, bool isTransient)
    {
        GraphApiException e = await ErrorOf($"{{\"error\":{{\"message\":\"m\",\"code\":{code},\"is_transient\":{(word ? "true" : "false")}}}}}");

        Assert.Equal(isTransient, e.IsTransient);
    }

    [Theory]
    [InlineData("Please reduce the amount of data you're asking for, then retry your request", GraphErrorKind.TooMuchData, false)]
    [InlineData("(#1) PLEASE REDUCE THE AMOUNT OF DATA", GraphErrorKind.TooMuchData, false)]
    [InlineData("An unknown error occurred", GraphErrorKind.Unknown, true)]
    public async Task Words_of_the_text_tell_errors_of_one_code_apart_where_the_spec_says_so(string message, GraphErrorKind kind, bool isTransient)
    {
        GraphApiException e = await ErrorOf(System.Text.Json.JsonSerializer.Serialize(new { error = new { message, code = 1 } }), HttpStatusCode.InternalServerError);

        Assert.Equal((kind, isTransient), (e.Kind, e.IsTransient));
    }

    [Theory]
    [InlineData(401, GraphErrorKind.InvalidToken, false)]
    [InlineData(405, GraphErrorKind.InvalidRequest, false)]
    [InlineData(413, GraphErrorKind.InvalidRequest, false)]
    [InlineData(414, GraphErrorKind.InvalidRequest, false)]
    [InlineData(415, GraphErrorKind.InvalidRequest, false)]
    [InlineData(422, GraphErrorKind.InvalidRequest, false)]
    [InlineData(499, GraphErrorKind.InvalidRequest, false)]
    [InlineData(403, GraphErrorKind.PermissionDenied, false)]
    [InlineData(404, GraphErrorKind.InvalidRequest, false)]
    [InlineData(408, GraphErrorKind.Unavailable, true)]
    [InlineData(429, GraphErrorKind.RateLimited, true)]
    [InlineData(500, GraphErrorKind.Unavailable, true)]
    [InlineData(501, GraphErrorKind.InvalidRequest, false)]
    [InlineData(502, GraphErrorKind.Unavailable, true)]
    [InlineData(503, GraphErrorKind.Unavailable, true)]
    [InlineData(504, GraphErrorKind.Unavailable, true)]
    [InlineData(599, GraphErrorKind.Unavailable, true)]
    public async Task Without_a_known_code_the_status_says_what_it_means(int status, GraphErrorKind kind, bool isTransient)
    {
        foreach (string body in (string[])["", "<html>Too bad</html>", "{}", "[]", """{"message":"Internal"}""", """{"error":{"message":"m","type":"OAuthException"}}""", """{"error":{"message":"m","code":424242}}""", """{"error":{"mess"""])
        {
            var stub = new StubHandler(_ =>
            {
                HttpResponseMessage answer = StubHandler.Answer(body, (HttpStatusCode)status);
                answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(30));
                return answer;
            });

            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Clients.Instagram(stub).Me.GetAsync());

            Assert.Equal((kind, isTransient, TimeSpan.FromSeconds(30)), (e.Kind, e.IsTransient, e.RetryAfter!.Value));
            Assert.DoesNotContain("Too bad", e.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "The API answered with no JSON but text/html. It is empty.")]
    [InlineData("<html>Too bad</html>", "The API answered with no JSON but text/html. It has 20 bytes.")]
    [InlineData("{\"x\":1}", "The API answered with JSON that is no error object. It has 7 bytes.")]
    [InlineData("[]", "The API answered with JSON that is no error object. It has 2 bytes.")]
    [InlineData("{\"gift\":{\"code\":tru}}", "The answer cannot be read at $.*.code: The JSON is malformed at byte 16.")]
    public async Task Without_an_error_object_400_is_a_wrong_request_and_every_status_says_what_came(string body, string text)
    {
        foreach (int status in (int[])[400, 405, 429, 502])
        {
            InstagramClient client = Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, (HttpStatusCode)status, "text/html")));

            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());
            GraphResult<IgUser> result = await client.Me.TryGetAsync();

            Assert.Equal($"GET /v24.0/me: {text} HTTP {status}.", e.Message);
            Assert.Equal((text, 0L, e.Kind), (e.Error.Message, e.Error.Code, result.Error!.Kind));
            Assert.Equal((status is 400 or 405, status is 429 or 502), (e.Kind == GraphErrorKind.InvalidRequest, e.IsTransient));
        }
    }

    [Fact]
    public async Task A_known_code_goes_before_the_status()
    {
        GraphApiException e = await ErrorOf("""{"error":{"message":"m","code":190}}""", HttpStatusCode.ServiceUnavailable);

        Assert.Equal((GraphErrorKind.InvalidToken, false), (e.Kind, e.IsTransient));
    }

    [Fact]
    public async Task The_exception_says_what_the_spec_knows_of_the_code()
    {
        GraphApiException e = await ErrorOf("""{"error":{"message":"Gone","code":9000001}}""");

        Assert.Equal("GET /v24.0/me: (9000001) Gone. The message was deleted, or is older than the 20 newest of its thread. HTTP 400.", e.Message);
    }

    [Theory]
    [InlineData("retry-after", "120", 120)]
    [InlineData("retry-after", "0", 0)]
    [InlineData("retry-after", "Thu, 05 Mar 2026 12:01:30 GMT", 90)]
    [InlineData("retry-after", "Thu, 05 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("retry-after", "soon", null)]
    [InlineData("x-business-use-case-usage", """{"17841400000000001":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":3},{"estimated_time_to_regain_access":7},{"estimated_time_to_regain_access":1}]}""", 420)]
    [InlineData("x-business-use-case-usage", """{"1":[{"estimated_time_to_regain_access":0}]}""", null)]
    [InlineData("x-business-use-case-usage", """{"1":[{"estimated_time_to_regain_access":"3"}]}""", null)]
    [InlineData("x-business-use-case-usage", """{"1":[{"estimated_time_to_regain_access":2,""", 120)]
    [InlineData("x-business-use-case-usage", "not json", null)]
    [InlineData("x-business-use-case-usage", "", null)]
    [InlineData("x-app-usage", """{"call_count":100}""", null)]
    public async Task The_time_to_wait_comes_from_the_headers(string header, string value, int? seconds)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.Parse("2026-03-05T12:00:00Z", CultureInfo.InvariantCulture));
        var stub = new StubHandler(_ =>
        {
            HttpResponseMessage answer = StubHandler.Answer("""{"error":{"message":"m","code":4}}""", HttpStatusCode.TooManyRequests);
            answer.Headers.TryAddWithoutValidation(header, value);
            return answer;
        });
        var client = Clients.Instagram(stub, new() { AccessToken = "t", TimeProvider = clock });

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, e.RetryAfter);
    }

    [Fact]
    public async Task A_toy_API_has_its_own_meanings_of_codes()
    {
        foreach ((int code, int? subcode, GraphErrorKind kind, bool isTransient) in new (int, int?, GraphErrorKind, bool)[]
        {
            (4, null, GraphErrorKind.RateLimited, true), (200, null, GraphErrorKind.PermissionDenied, false), (299, 7, GraphErrorKind.PermissionDenied, false),
            (210, null, GraphErrorKind.Blocked, false), (210, 7, GraphErrorKind.NotReady, true), (210, 8, GraphErrorKind.Blocked, false),
            (-1, null, GraphErrorKind.Unavailable, true), (190, null, GraphErrorKind.Unknown, false),
        })
        {
            string body = $"{{\"error\":{{\"message\":\"m\",\"code\":{code},\"error_subcode\":{subcode?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}}}";
            var client = Clients.Toys(new StubHandler(_ => StubHandler.Answer(body, HttpStatusCode.BadRequest)));

            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Shop.GetAsync());

            Assert.Equal((kind, isTransient), (e.Kind, e.IsTransient));
        }
    }

    private static async Task<GraphApiException> ErrorOf(string body, HttpStatusCode status = HttpStatusCode.BadRequest) =>
        await Assert.ThrowsAsync<GraphApiException>(() => Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, status))).Me.GetAsync());
}
