using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Secrets;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>Odd answers, and what the one who asked gets: a table of bodies with their outcomes. Nothing that fails quotes the body or shows the token.</summary>
public class OddAnswerTests
{
    private const string Marker = "geheimnis";

    /// <summary>Stands for more than a kibibyte of text as PHP writes it.</summary>
    private const string Long = "LONG";

    private static readonly string s_long = string.Concat(Enumerable.Repeat("\\u00e9t\\u00e9 ", 200));

    [Theory]
    [InlineData("""{"id":null}""", "format $")]
    [InlineData("""{"id":""}""", "format $")]
    [InlineData("""{ "id" : "" }""", "format $")]
    [InlineData("""{"\u0069d":null}""", "format $")]
    [InlineData("""{"\u0069d":"1"}""", "1")]
    [InlineData("""{"id":null,"other":"geheimnis"}""", "format $")]
    [InlineData("""{"id":null,"username":"a"}""", " a")]
    [InlineData("""{"username":null}""", "")]
    [InlineData("""{"id":7}""", "7")]
    [InlineData("""{"id":0}""", "0")]
    [InlineData("""{"id":12345678901234567890123}""", "12345678901234567890123")]
    [InlineData("""{"id":false}""", "format $.id")]
    [InlineData("""{"id":"1","id":null}""", "format $")]
    [InlineData("""{"data":null}""", "format $")]
    [InlineData("""{"data":{"id":null}}""", "format $")]
    [InlineData("""{"data":[null]}""", "format $.data[0]")]
    [InlineData("""{"data":{"data":{"id":"1"}}}""", "1")]
    [InlineData("""{"data":[{"id":"1"}]}""", "1")]
    [InlineData("""{"data":[{"id":"1"},{"id":"2"}]}""", "format $")]
    [InlineData("""{"data":{"0":{"id":"1"},"1":{"id":"2"}}}""", "format $")]
    [InlineData("""{"data":"geheimnis"}""", "format $.data")]
    [InlineData("""{"data":7}""", "format $.data")]
    [InlineData("""{"summary":{"x":1},"data":{"id":"1"}}""", "1")]
    [InlineData("""{"id":"1","data":{"id":"2"}}""", "1")]
    [InlineData("""[{"id":"1"}]""", "format $")]
    [InlineData("""["geheimnis"]""", "format $")]
    [InlineData("\"geheimnis\"", "format $")]
    [InlineData("geheimnis", "format ")]
    [InlineData("""{"id":"1"}geheimnis""", "format $")]
    [InlineData("""{"id":"1","username":"geheimnis""", "format $.username")]
    [InlineData("""{"id":"1","geheimnis":{"geheimnis":[7,geheimnis""", "format $.*.*[0]")]
    [InlineData("""{"id":"1","username":["geheimnis"]}""", "format $.username")]
    [InlineData("""{"id":"1","media_count":"7"}""", "1")]
    [InlineData("""{"id":"1","media_count":"geheimnis"}""", "format $.media_count")]
    [InlineData("""{"id":"1","username":"\ud800x"}""", "1 \uFFFDx")]
    public async Task A_node(string body, string outcome) => Assert.Equal(outcome, await NodeAsync(body));

    [Theory]
    [InlineData("""{"error":{"message":"m","code":190}}""", 200, "error 190 InvalidToken")]
    [InlineData("""{"error":{"message":"m","code":"190"}}""", 400, "error 190 InvalidToken")]
    [InlineData("""{"error":{}}""", 200, "error 0 Unknown")]
    [InlineData("""{"error":{}}""", 429, "error 0 RateLimited")]
    [InlineData("""{"error":[]}""", 401, "error 0 InvalidToken")]
    [InlineData("""{"error":null,"id":"1"}""", 200, "1")]
    [InlineData("""{"error":false,"id":"1"}""", 200, "1")]
    [InlineData("""{"error":0,"id":"1"}""", 200, "1")]
    [InlineData("""{"error":190}""", 200, "error 190 InvalidToken")]
    [InlineData("""{"error":"invalid_request"}""", 200, "error 0 Unknown")]
    [InlineData("""{"success":false}""", 200, "error 0 Unknown")]
    [InlineData("""{"success":false,"id":"1"}""", 200, "error 0 Unknown")]
    [InlineData("""{"success":"false","id":"1"}""", 200, "error 0 Unknown")]
    [InlineData("""{"success":0,"id":"1"}""", 200, "error 0 Unknown")]
    [InlineData("""{"success":"0","id":"1"}""", 200, "error 0 Unknown")]
    [InlineData("""{"success":1,"id":"1"}""", 200, "1")]
    [InlineData("""{"success":null,"id":"1"}""", 200, "1")]
    [InlineData("""{"success":true,"id":"1","x":"LONG"}""", 200, "1")]
    [InlineData("""{"success":false,"id":"1","x":"LONG"}""", 200, "error 0 Unknown")]
    [InlineData("""{"id":"1","x":"LONG","success" : false}""", 200, "error 0 Unknown")]
    [InlineData("""{"id":"1","x":"LONG","x":{"success":false}}""", 200, "1")]
    [InlineData("""{"id":"1","x":"LONG","\u0065rror":{"message":"m","code":190}}""", 200, "error 190 InvalidToken")]
    [InlineData("""{"id":"1","x":"LONG","err\u006Fr":{"message":"m","code":190}}""", 200, "error 190 InvalidToken")]
    [InlineData("""{"id":"1","x":"LONG","e\u0072ror":{"message":"m","code":190}}""", 200, "error 190 InvalidToken")]
    [InlineData("""{"id":"1","x":"LONG","\u0073uccess":false}""", 200, "error 0 Unknown")]
    [InlineData("""{"id":"1","x":"LONG","error_message":"m","error_code":4}""", 200, "error 4 RateLimited")]
    [InlineData("""{"id":"1","x":"LONG","y":"\u0041\u006a"}""", 200, "1")]
    [InlineData("""{"id":"1","x":"\"success\":false \"error\":1 LONG"}""", 200, "1")]
    [InlineData("""<html>geheimnis""", 503, "error 0 Unavailable")]
    [InlineData("""<html>geheimnis""", 400, "error 0 InvalidRequest")]
    [InlineData("""{"geheimnis":"geheimnis"}""", 400, "error 0 InvalidRequest")]
    public async Task An_error_or_none(string body, int status, string outcome) => Assert.Equal(outcome, await NodeAsync(body, (HttpStatusCode)status));

    [Theory]
    [InlineData("""{"data":[{"id":null},{"id":""},{"id":"1"}]}""", "1 end")]
    [InlineData("""{"data":[{"id":null,"geheimnis":"geheimnis"}]}""", "format $.data[0]")]
    [InlineData("""[{"id":"1"},{"id":"2"}]""", "1,2 end")]
    [InlineData("""[]""", " end")]
    [InlineData("""[7]""", "format $[0]")]
    [InlineData("""{"data":{"id":null}}""", " end")]
    [InlineData("""{"data":[{"id":"1"}],"paging":null}""", "1 end")]
    [InlineData("""{"data":[{"id":"1"}],"paging":false}""", "1 end")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"cursors":false}}""", "1 end")]
    [InlineData("""{"data":[{"id":"1"}],"paging":true}""", "format $.paging")]
    [InlineData("""{"data":[{"id":"1"}],"paging":"geheimnis"}""", "format $.paging")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"next":"https://x.example/?after=b"}}""", "1 b")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"next":"https://x.example/?after=a%3D%3D\u0026x=1"}}""", "1 a==")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"next":"https:\/\/x.example\/?x=1&after=b#f"}}""", "1 b")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"next":"https://x.example/?after=b","cursors":{"after":"c"}}}""", "1 c")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"next":"geheimnis"}}""", "1 end")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"cursors":{"after":7},"next":"x"}}""", "1 7")]
    [InlineData("""{"paging":{"cursors":{"after":"c"},"next":"x"},"data":[]}""", " c")]
    [InlineData("""{"data":[],"paging":{"next":["geheimnis"]}}""", "format $.paging.next")]
    [InlineData("""{"data":[{"id":"1"}],"error":{"code":4,"message":"m"}}""", "error 4 RateLimited")]
    [InlineData("""{"data":[{"id":"1"}],"success":false,"x":"LONG"}""", "error 0 Unknown")]
    public async Task A_page(string body, string outcome) => Assert.Equal(outcome, await OutcomeAsync(body, HttpStatusCode.OK, async client =>
    {
        GraphPage<IgConversation> page = await client.Me.Conversations.Fields(c => c.UpdatedTime).GetAsync();
        return $"{string.Join(',', page.Select(c => c.Id.Value))} {(page.HasNext ? page.After : "end")}";
    }));

    private static Task<string> NodeAsync(string body, HttpStatusCode status = HttpStatusCode.OK) => OutcomeAsync(body, status, async client =>
    {
        IgUser user = await client.Me.Fields(u => u.Id, u => u.Username, u => u.MediaCount).GetAsync();
        return user.Username is null ? user.Id.Value : $"{user.Id} {user.Username}";
    });

    /// <summary>What comes of it: what was read, or the kind and place of the failure.</summary>
    private static async Task<string> OutcomeAsync(string body, HttpStatusCode status, Func<InstagramClient, Task<string>> ask)
    {
        body = body.Replace(Long, s_long, StringComparison.Ordinal);
        InstagramClient client = Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, status)));
        try
        {
            return await ask(client);
        }
        catch (GraphException e)
        {
            Assert.Empty(DebuggerView.Find(e, Marker, Clients.Token));
            Assert.DoesNotContain(Marker, e.ToString(), StringComparison.Ordinal);
            return e is GraphApiException api ? $"error {api.Error.Code} {api.Kind}" : $"format {((GraphFormatException)e).Path}";
        }
    }
}
