using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Xunit.Abstractions;

namespace InstagramGraphGen.Packages.Tests;

/// <summary>A native app with webhooks, from the packages.</summary>
public sealed class WebhookTests(PackedFeed feed, ITestOutputHelper output) : IClassFixture<PackedFeed>
{
    [Fact]
    public async Task It_publishes_natively_without_a_warning_answers_the_handshake_and_handles_a_signed_delivery()
    {
        string program = await new Consumer(feed, "Webhooks", "InstagramGraphGen InstagramGraphGen.AspNetCore", sdk: "Microsoft.NET.Sdk.Web").PublishNativeAsync();

        long start = Stopwatch.GetTimestamp();
        using Process app = Process.Start(new ProcessStartInfo(program, ["--Webhooks:VerifyToken=right", "--Webhooks:AppSecrets:0=secret"]) { RedirectStandardOutput = true })!;
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri((await app.StandardOutput.ReadLineAsync())!) };
            output.WriteLine($"{new FileInfo(program).Length} bytes, listens {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms after its start");

            Assert.Equal("1158201444", await http.GetStringAsync("/webhooks/instagram?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=right"));
            Assert.Equal(HttpStatusCode.Forbidden, (await http.GetAsync("/webhooks/instagram?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=wrong")).StatusCode);

            byte[] body = Encoding.UTF8.GetBytes("""
                {"object":"instagram","entry":[{"id":"17841400000000001","time":1760000000123,"messaging":[{"sender":{"id":"900000000000001"},"recipient":{"id":"17841400000000001"},"timestamp":1760000000001,"message":{"mid":"aWdfZAG1f","text":"caf\u00e9 \/ hi"}}]}]}
                """);
            Assert.Equal(HttpStatusCode.Forbidden, await DeliverAsync(http, body, "another"));
            Assert.Equal(HttpStatusCode.OK, await DeliverAsync(http, body, "secret"));
            Assert.Equal("900000000000001 to 17841400000000001: café / hi", await app.StandardOutput.ReadLineAsync());
            Assert.Equal(HttpStatusCode.OK, await DeliverAsync(http, """{"object":"instagram","entry":[{"id":"1","time":1760000000,"changes":[{"field":"tomorrow","value":{}}]}]}"""u8.ToArray(), "secret"));
            Assert.Equal("unknown: tomorrow", await app.StandardOutput.ReadLineAsync());
        }
        finally
        {
            app.Kill();
        }
    }

    private static async Task<HttpStatusCode> DeliverAsync(HttpClient http, byte[] body, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/instagram") { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)));
        using HttpResponseMessage response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
