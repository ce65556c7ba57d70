using System.Net;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>The text for the user may be the only one that says why: the message points to it, and does not hold it.</summary>
public sealed class UserMessageTests
{
    [Theory]
    [InlineData(""","error_user_msg":"The thumb is too far." """, true)]
    [InlineData(""","error_user_msg":"Invalid parameter" """, false)]
    [InlineData("", false)]
    public async Task A_message_says_that_there_is_one(string part, bool isTold)
    {
        InstagramClient instagram = Clients.Instagram(new StubHandler(_ => StubHandler.Answer($$$"""{"error":{"message":"Invalid parameter","type":"OAuthException","code":100{{{part}}}}}""", HttpStatusCode.BadRequest)));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => instagram.Me.GetAsync());

        Assert.Equal(isTold, e.Message.Contains(" The API's text for the user is in Error.UserMessage. ", StringComparison.Ordinal));
        Assert.DoesNotContain("thumb", e.Message, StringComparison.Ordinal);
    }
}
