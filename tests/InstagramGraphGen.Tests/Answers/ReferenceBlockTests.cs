using System.Text;
using System.Text.Json.Nodes;
using Instagram;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>Errors and deliveries as Meta's pages show them, word for word, white space included.</summary>
public sealed class ReferenceBlockTests
{
    [Theory]
    [InlineData("""{"error":{"message":"Tried accessing nonexisting field (foo)","type":"IGApiException","code":100,"fbtrace_id":"AbCdEfGhIjKlMnOpQrStUv"}}""")]
    [InlineData("""{"error":{"message":"This Message has been deleted by the user or the business.","type":"OAuthException","code":9000001,"fbtrace_id":"AzZ0-Yx1"}}""")]
    [InlineData("""
        {"error":{"message":"(#100) Example text","type":"OAuthException","code":100,"error_subcode":33,
         "is_transient":false,"error_user_title":"Short title","error_user_msg":"Text for the end user","error_data":{},"fbtrace_id":"AbCdEfGhIjKlMnOpQrStUv"}}
        """)]
    [InlineData("""
        {"error":{"message":"The image size is too large.","type":"OAuthException","code":36000,"error_subcode":2207004,"is_transient":false,
         "error_user_title":"Image size too large","error_user_msg":"The image is too large to download. It should be less than 8 MiB.","fbtrace_id":"A1b2C3"}}
        """)]
    public void An_error_is_read_whole(string body)
    {
        var instagram = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "IGAAtoken" });
        JsonNode written = JsonNode.Parse(body)!["error"]!;

        GraphError error = Assert.Throws<GraphApiException>(() => instagram.Me.ReadAnswer(Encoding.UTF8.GetBytes(body), System.Net.HttpStatusCode.BadRequest)).Error;

        Assert.Equal(
            ((string?)written["message"], (string?)written["type"], (long?)written["code"], (long?)written["error_subcode"], (string?)written["error_user_title"], (string?)written["error_user_msg"], (string?)written["fbtrace_id"]),
            (error.Message, error.Type, error.Code, error.Subcode, error.UserTitle, error.UserMessage, error.TraceId));
    }

    [Theory]
    [InlineData(typeof(IgMessageReceived), """
        {"object":"instagram",
         "entry":[{"id":"17841400000000001","time":1760000000123,
           "messaging":[ {"sender":{"id":"900000000000001"},"recipient":{"id":"17841400000000001"},"timestamp":1760000000001,"message":{"mid":"aWdfZAG1f...","text":"hi"}} ] }]}
        """)]
    [InlineData(typeof(IgCommentCreated), """
        {"object":"instagram",
         "entry":[{"id":"17841400000000001","time":1760000000,
           "changes":[ {"field":"comments","value":{"id":"17900000000000021","text":"nice"}} ] }]}
        """)]
    [InlineData(typeof(IgMessageReceived), """
        {"object":"instagram","entry":[{"id":"17841400000000001","time":1760000000123,"messaging":[{"sender":{"id":"900000000000001"},"recipient":{"id":"17841400000000001"},"timestamp":1760000000001,
         "message":{"mid":"aWdfZAG1f...","text":"love this","reply_to":{"story":{"url":"https://cdn.invalid/s.jpg","id":"17900000000000031"}}}}]}]}
        """)]
    [InlineData(typeof(IgCommentCreated), """
        {"object":"instagram","entry":[{"id":"17841400000000001","time":1760000000,"changes":[{"field":"comments","value":{"id":"17900000000000021","parent_id":"17900000000000020","text":"thanks @acme_store",
         "from":{"id":"900000000000001","username":"jo.buyer"},"media":{"id":"17900000000000001","media_product_type":"FEED"}}}]}]}
        """)]
    public void A_delivery_is_read_as_its_event(Type kind, string body)
    {
        IgWebhookEvent told = Assert.Single(InstagramWebhooks.Read(Encoding.UTF8.GetBytes(body)));

        Assert.IsType(kind, told);
        string text = told switch { IgMessageReceived message => message.Message.Text!, IgCommentCreated comment => comment.Text!, _ => "" };
        Assert.Contains($"\"text\":\"{text}\"", body, StringComparison.Ordinal);
        Assert.NotEmpty(text);
    }
}
