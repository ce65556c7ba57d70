using System.Diagnostics;
using System.Net;
using Instagram;
using InstagramGraphGen.Hosting.Tests.Support;

namespace InstagramGraphGen.Hosting.Tests.Telemetry;

/// <summary>A call that goes to a host of its own is told with that host.</summary>
public sealed class OtherHostTests
{
    [Fact]
    public async Task The_server_of_a_login_is_the_one_that_was_asked()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "InstagramGraphGen",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (spans)
                {
                    spans.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var server = new Answering();
        InstagramClient client = new(new HttpClient(server), new() { Credential = GraphCredential.None, Handlers = { new GraphTelemetryHandler() } });

        await client.OAuth.RedeemCode("77", "kanari-secret", "https://app.example/back", "kanari-code").SendAsync();

        Activity span = Assert.Single(spans.ToArray(), s => s.GetTagItem("url.template") is "/oauth/access_token");
        Assert.Equal(("api.instagram.com", "api.instagram.com", 443), (server.Host, span.GetTagItem("server.address"), span.GetTagItem("server.port")));
        Assert.DoesNotContain("kanari", string.Join(' ', span.TagObjects), StringComparison.Ordinal);
    }

    private sealed class Answering : HttpMessageHandler
    {
        public string? Host { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Host = request.RequestUri!.Host;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"access_token":"kanari-token","user_id":"1"}""") });
        }
    }
}
