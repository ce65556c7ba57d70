using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>What the text of an API error says.</summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("A service behind the API is down. Also sent when the person blocked the business.", "GET /v24.0/me: (2) A service behind the API is down. Also sent when the person blocked the business. HTTP 500.")]
    [InlineData("Service temporarily unavailable", "GET /v24.0/me: (2) Service temporarily unavailable. A service behind the API is down. Also sent when the person blocked the business. HTTP 500.")]
    public async Task The_meaning_follows_the_APIs_words_unless_it_is_the_same(string message, string expected)
    {
        var stub = new StubHandler(_ => StubHandler.Answer($$$"""{"error":{"message":"{{{message}}}","code":2}}""", HttpStatusCode.InternalServerError));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Clients.Instagram(stub).Me.GetAsync());

        Assert.Equal(expected, e.Message);
    }
}
