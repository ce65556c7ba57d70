using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>The API's error object, whole, odd and flat.</summary>
public class ErrorObjectTests
{
    [Fact]
    public async Task Every_part_of_an_error_object_is_read()
    {
        GraphApiException e = await ErrorOf("""
            {"error":{"message":"(#100) Example text","type":"OAuthException","code":100,"error_subcode":33,"is_transient":true,
             "error_user_title":"Short title","error_user_msg":"Text for the end user","error_data":{"a":[1]},"fbtrace_id":"AbC"}}
            """);

        Assert.Equal(("(#100) Example text", "OAuthException", 100, 33), (e.Error.Message, e.Error.Type, e.Error.Code, e.Error.Subcode));
        Assert.Equal((true, "Short title", "Text for the end user", "AbC"), (e.Error.IsTransient, e.Error.UserTitle, e.Error.UserMessage, e.Error.TraceId));
        Assert.Equal(GraphErrorKind.NotFound, e.Kind);
        Assert.True(e.IsTransient);
        Assert.Equal(HttpStatusCode.BadRequest, e.StatusCode);
    }

    [Fact]
    public async Task The_message_says_request_code_text_meaning_status_and_trace()
    {
        GraphApiException e = await ErrorOf("""{"error":{"message":"Tried accessing nonexisting field (foo)","type":"IGApiException","code":100,"fbtrace_id":"AbC"}}""");

        Assert.StartsWith("GET /v24.0/me?fields=id: (100) Tried accessing nonexisting field (foo). ", e.Message, StringComparison.Ordinal);
        Assert.EndsWith(" HTTP 400. Trace AbC.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"error":{"message":"m","code":100}}""")]
    [InlineData("""{"error":{"message":"m","code":100},"data":[{"id":"1"}]}""")]
    [InlineData("""{"data":[{"id":"1"}],"id":"1","error":{"message":"m","code":100}}""")]
    [InlineData("""{"data":[{"error":{"message":"inner"}}],"\u0065rror":{"message":"m","code":100}}""")]
    [InlineData("\uFEFF{\"error\":{\"message\":\"m\",\"code\":100}}")]
    public async Task An_error_object_counts_with_status_200_too(string body)
    {
        GraphApiException e = await ErrorOf(body, HttpStatusCode.OK);

        Assert.Equal(("m", 100, HttpStatusCode.OK), (e.Error.Message, e.Error.Code, e.StatusCode));
        e = await Assert.ThrowsAsync<GraphApiException>(() => Clients.Answering(body).Me.Conversations.GetAsync());
        Assert.Equal(100, e.Error.Code);
        e = await Assert.ThrowsAsync<GraphApiException>(() => Clients.Answering(body).GetJsonAsync("me"));
        Assert.Equal(100, e.Error.Code);
    }

    [Fact]
    public async Task A_field_that_is_called_error_is_no_error()
    {
        var client = Clients.Toys(StubHandler.Json("""{"id":"1","error":{"name":"a chip in the paint","message":"It is small."}}"""));

        ToyGraph.Toy toy = await client.Toy("1").Fields(t => t.Error).GetAsync();

        Assert.Equal("It is small.", toy.Error!.Message);
    }

    [Theory]
    [InlineData("""{"error":{}}""", 0, "The API gave no text.")]
    [InlineData("""{"error":{"message":null,"code":null,"type":null,"fbtrace_id":null,"is_transient":null}}""", 0, "The API gave no text.")]
    [InlineData("""{"error":{"message":["a"],"code":{"a":1},"type":7,"fbtrace_id":[],"is_transient":"yes"}}""", 0, "The API gave no text.")]
    [InlineData("""{"error":{"message":"m","code":"190"}}""", 190, "m")]
    [InlineData("""{"error":{"message":"m","code":99999999999}}""", 99999999999, "m")]
    [InlineData("""{"error":{"message":"m","code":"-99999999999"}}""", -99999999999, "m")]
    [InlineData("""{"error":{"message":"m","code":99999999999999999999}}""", 0, "m")]
    [InlineData("""{"error":{"message":"m","code":1.5}}""", 0, "m")]
    [InlineData("""{"error":{"message":"m","code":-1}}""", -1, "m")]
    [InlineData("""{"error":{"mess\u0061ge":"\u006d","code":5,"message2":"x"}}""", 5, "m")]
    [InlineData("""{"x":[{"error":1}],"error":{"code":5,"message":"m"},"rest":[1,2]}""", 5, "m")]
    [InlineData("""{"error":{"message":"half \ud83d a pair","code":5}}""", 5, "half \uFFFD a pair")]
    [InlineData("""{"error":{"\ud83d":1,"message":"m","code":5}}""", 5, "m")]
    [InlineData("""{"\ud83d":"x","error":{"message":"m","code":5}}""", 5, "m")]
    public async Task Odd_types_in_an_error_object_do_not_hide_the_error(string body, long code, string message)
    {
        GraphApiException e = await ErrorOf(body);

        Assert.Equal((code, message), (e.Error.Code, e.Error.Message));
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("1.5")]
    [InlineData("\"rate_limited\"")]
    public async Task A_code_that_is_no_number_of_64_bits_is_kept_as_it_is_written(string code)
    {
        GraphApiException e = await ErrorOf($"{{\"error\":{{\"message\":\"m\",\"code\":{code}}}}}");

        Assert.Equal((0, code.Trim('"'), $"({code.Trim('"')}) m"), (e.Error.Code, e.Error.CodeText, e.Error.ToString()));
    }

    [Fact]
    public async Task Broken_UTF8_in_an_error_text_does_not_hide_the_error()
    {
        byte[] body = [.. "{\"error\":{\"code\":5,\"message\":\""u8, 0xff, 0xfe, .. "\",\"type\":\"T\"}}"u8];
        var client = Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, HttpStatusCode.BadRequest)));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        Assert.Equal((5, "T"), (e.Error.Code, e.Error.Type));
    }

    [Theory]
    [InlineData("""{"error_type":"OAuthException","code":400,"error_message":"Invalid platform app"}""", 400, "OAuthException", "Invalid platform app")]
    [InlineData("""{"error":190,"error_description":"Invalid token"}""", 190, null, "Invalid token")]
    [InlineData("""{"error_code":613,"error_description":"Slow down"}""", 613, null, "Slow down")]
    [InlineData("""{"error":"invalid_grant","error_description":"Used twice"}""", 0, "invalid_grant", "Used twice")]
    public async Task The_flat_forms_are_errors_where_the_status_says_so(string body, int code, string? type, string message)
    {
        GraphApiException e = await ErrorOf(body);

        Assert.Equal((code, type, message), (e.Error.Code, e.Error.Type, e.Error.Message));
    }

    [Theory]
    [InlineData("""{"error":"It went wrong."}""", "It went wrong.")]
    [InlineData("""{"error":{}}""", "The API gave no text.")]
    [InlineData("""{"error":{"message":"It went wrong."}}""", "It went wrong.")]
    [InlineData("""{"error":190}""", "The API gave no text.")]
    [InlineData("""{"error":true}""", "The API gave no text.")]
    [InlineData("""{"error":["a",{"b":[]}]}""", "The API gave no text.")]
    [InlineData("""{"error_message":"It went wrong."}""", "It went wrong.")]
    [InlineData("""{"error_type":"OAuthException","code":400,"error_message":"It went wrong."}""", "It went wrong.")]
    [InlineData("""{"error_code":613}""", "The API gave no text.")]
    [InlineData("""{"success":false}""", "The API says that the call did not succeed.")]
    [InlineData("""{"success":"false"}""", "The API says that the call did not succeed.")]
    [InlineData("""{"id":"1","success":false}""", "The API says that the call did not succeed.")]
    [InlineData("""{"data":[],"error":"It went wrong."}""", "It went wrong.")]
    [InlineData("""{"data":[],"\u0065rr\u006fr":"It went wrong."}""", "It went wrong.")]
    public async Task An_error_of_any_shape_is_never_an_answer(string body, string message)
    {
        InstagramClient client = Clients.Answering(body);
        foreach (Func<Task> call in (Func<Task>[])[() => client.Me.GetAsync(), () => client.Me.Conversations.GetAsync(), () => client.Me.Conversations.FirstOrDefaultAsync(), () => client.GetJsonAsync("me")])
        {
            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(call);

            Assert.Equal((message, HttpStatusCode.OK), (e.Error.Message, e.StatusCode));
        }
    }

    [Theory]
    [InlineData("""{"id":"1","error":null}""")]
    [InlineData("""{"id":"1","error":false}""")]
    [InlineData("""{"id":"1","error":""}""")]
    [InlineData("""{"id":"1","error":[]}""")]
    [InlineData("""{"id":"1","error_code":0,"error_message":"","success":true}""")]
    [InlineData("""{"id":"1","username":"success","name":"\"error\":{}"}""")]
    public async Task What_says_that_there_is_no_error_is_none(string body)
    {
        Assert.Equal("1", (await Clients.Answering(body).Me.GetAsync()).Id.Value);
        Assert.Equal("1", (await Clients.Answering(body).GetJsonAsync("me")).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"error":{"message":"m","code":5""")]
    [InlineData("""{"error":{"message":"m""")]
    [InlineData("""{"error":""")]
    public async Task An_error_object_that_is_cut_says_only_where_and_what_the_status_means(string body)
    {
        var client = Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, HttpStatusCode.BadRequest)));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        Assert.Equal((HttpStatusCode.BadRequest, GraphErrorKind.InvalidRequest), (e.StatusCode, e.Kind));
        Assert.StartsWith("The answer cannot be read at $.error", e.Error.Message, StringComparison.Ordinal);
        Assert.EndsWith(": The JSON ends inside a value.", e.Error.Message, StringComparison.Ordinal);
    }

    private static async Task<GraphApiException> ErrorOf(string body, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var client = Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, status)));
        return await Assert.ThrowsAsync<GraphApiException>(() => client.Me.Fields(u => u.Id).GetAsync());
    }
}
