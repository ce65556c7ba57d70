using System.Net;

namespace InstagramGraphGen.AspNetCore.Tests;

public sealed class HandshakeTests
{
    private const string Right = $"?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={WebhookApp.VerifyToken}";

    [Fact]
    public async Task Who_knows_the_token_gets_the_challenge_back_as_plain_text()
    {
        await using WebhookApp app = await WebhookApp.StartAsync();

        Assert.Equal((HttpStatusCode.OK, "1158201444", "text/plain"), await app.GetAsync(Right));
        Assert.Equal((HttpStatusCode.OK, "<b>&\n", "text/plain"), await app.GetAsync(Right.Replace("1158201444", "%3Cb%3E%26%0A", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=" + WebhookApp.VerifyToken + "x")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=CANARY-verify-token-4711")]
    [InlineData("?hub.mode=subscribe&hub.challenge=1&hub.verify_token=" + WebhookApp.VerifyToken + "&hub.verify_token=wrong")]
    [InlineData("?hub_mode=subscribe&hub_challenge=1&hub_verify_token=" + WebhookApp.VerifyToken)]
    [InlineData("")]
    public async Task Who_does_not_know_it_is_refused(string query)
    {
        await using WebhookApp app = await WebhookApp.StartAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "", null), await app.GetAsync(query));
    }

    [Theory]
    [InlineData("&hub.mode=unsubscribe&hub.challenge=1")]
    [InlineData("&hub.challenge=1")]
    [InlineData("&hub.mode=subscribe")]
    [InlineData("&hub.mode=subscribe&hub.challenge=")]
    public async Task What_is_no_handshake_is_a_bad_request(string rest)
    {
        await using WebhookApp app = await WebhookApp.StartAsync();
        Assert.Equal((HttpStatusCode.BadRequest, "", null), await app.GetAsync($"?hub.verify_token={WebhookApp.VerifyToken}{rest}"));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    public async Task Other_methods_are_told_which_there_are(string method)
    {
        await using WebhookApp app = await WebhookApp.StartAsync();
        using HttpResponseMessage response = await app.SendAsync(new(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "POST"], response.Content.Headers.Allow);
    }
}
