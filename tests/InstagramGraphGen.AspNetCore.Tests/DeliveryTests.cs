using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;

namespace InstagramGraphGen.AspNetCore.Tests;

/// <summary>What is answered to a delivery, and that nothing is dispatched that should not be.</summary>
public sealed class DeliveryTests
{
    private static readonly byte[] s_body = ShopBodies.Message("m1", text: "caf\u00e9 / \ud83d\ude00");

    [Fact]
    public async Task A_signed_delivery_is_acknowledged_and_handled()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(handled.Add));

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(s_body));
        MessageReceived e = Assert.IsType<MessageReceived>(Assert.Single(await handled.NextAsync()));
        Assert.Equal(("m1", "caf\u00e9 / \ud83d\ude00", "178"), (e.Mid, e.Text, e.Account.ToString()));
    }

    public static TheoryData<string, HttpStatusCode> Refused()
    {
        var data = new TheoryData<string, HttpStatusCode>();
        foreach (string how in Ways.Keys)
        {
            data.Add(how, Ways[how].Status);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_not_genuine_is_refused_and_never_dispatched(string how, HttpStatusCode status)
    {
        var handled = new Handled();
        await using (WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add).OnUnreadable((_, _, _) => throw new InvalidOperationException("read")), o => o.MaxBodyBytes = 2000))
        {
            (_, byte[] body, (string, string)[] headers) = Ways[how];
            Assert.Equal(status, await app.PostAsync(body, headers));
            await app.StopAsync();
            Assert.Empty(handled.All);

            Assert.DoesNotContain(app.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal));
        }
    }

    internal static Dictionary<string, (HttpStatusCode Status, byte[] Body, (string, string)[] Headers)> Ways { get; } = new()
    {
        ["wrong secret"] = (HttpStatusCode.Forbidden, s_body, [(GraphSignature.Header, GraphSignature.Create(s_body, "another"))]),
        ["altered byte"] = (HttpStatusCode.Forbidden, ShopBodies.Message("m2"), [(GraphSignature.Header, GraphSignature.Create(ShopBodies.Message("m1"), WebhookApp.Secret))]),
        ["no header"] = (HttpStatusCode.Forbidden, s_body, []),
        ["empty header"] = (HttpStatusCode.Forbidden, s_body, [(GraphSignature.Header, "")]),
        ["malformed header"] = (HttpStatusCode.Forbidden, s_body, [(GraphSignature.Header, "sha256=zz")]),
        ["SHA-1 only"] = (HttpStatusCode.Forbidden, s_body, [(GraphSignature.Sha1Header, GraphSignature.CreateSha1(s_body, WebhookApp.Secret))]),
        ["SHA-1 in the place of SHA-256"] = (HttpStatusCode.Forbidden, s_body, [(GraphSignature.Header, GraphSignature.CreateSha1(s_body, WebhookApp.Secret))]),
        ["two signatures, both right"] = (HttpStatusCode.Forbidden, s_body, [(GraphSignature.Header, GraphSignature.Create(s_body, WebhookApp.Secret)), (GraphSignature.Header, GraphSignature.Create(s_body, WebhookApp.Secret))]),
        ["two signatures, the first right"] = (HttpStatusCode.Forbidden, s_body, [(GraphSignature.Header, GraphSignature.Create(s_body, WebhookApp.Secret)), (GraphSignature.Header, "sha256=00")]),
        ["body over the limit"] = (HttpStatusCode.RequestEntityTooLarge, ShopBodies.Message("m1", text: new('x', 3000)), [(GraphSignature.Header, GraphSignature.Create(ShopBodies.Message("m1", text: new('x', 3000)), WebhookApp.Secret))]),
        ["body over the limit, unsigned"] = (HttpStatusCode.Forbidden, ShopBodies.Message("m1", text: new('x', 3000)), []),
        ["body over the limit, in chunks"] = (HttpStatusCode.RequestEntityTooLarge, ShopBodies.Message("m1", text: new('x', 3000)), [(GraphSignature.Header, GraphSignature.Create(ShopBodies.Message("m1", text: new('x', 3000)), WebhookApp.Secret)), ("Transfer-Encoding", "chunked")]),
        ["gzip"] = (HttpStatusCode.UnsupportedMediaType, GZip(s_body), [(GraphSignature.Header, GraphSignature.Create(GZip(s_body), WebhookApp.Secret)), ("Content-Encoding", "gzip")]),
        ["gzip, signed before"] = (HttpStatusCode.UnsupportedMediaType, GZip(s_body), [(GraphSignature.Header, GraphSignature.Create(s_body, WebhookApp.Secret)), ("Content-Encoding", "gzip")]),
    };

    [Fact]
    public async Task Gzip_is_read_where_the_app_decompresses_requests_and_the_signature_is_of_what_is_read()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(handled.Add), configure: b => b.Services.AddRequestDecompression(), map: a => a.UseRequestDecompression());

        Assert.Equal(HttpStatusCode.OK, await app.PostAsync(GZip(s_body), (GraphSignature.Header, GraphSignature.Create(s_body, WebhookApp.Secret)), ("Content-Encoding", "gzip")));
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(GZip(s_body), (GraphSignature.Header, GraphSignature.Create(GZip(s_body), WebhookApp.Secret)), ("Content-Encoding", "gzip")));
        await handled.NextAsync();
        await app.StopAsync();
        Assert.Single(handled.All);
    }

    [Fact]
    public async Task SHA1_will_do_where_it_is_allowed_but_never_beside_a_wrong_SHA256()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(handled.Add), o => o.AllowSha1 = true);
        (string, string) sha1 = (GraphSignature.Sha1Header, GraphSignature.CreateSha1(s_body, WebhookApp.Secret));

        Assert.Equal(HttpStatusCode.OK, await app.PostAsync(s_body, sha1));
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(s_body, sha1, (GraphSignature.Header, GraphSignature.Create(s_body, "another"))));
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(s_body, (GraphSignature.Sha1Header, GraphSignature.CreateSha1(s_body, "another"))));
        await handled.NextAsync();
    }

    [Fact]
    public async Task Each_of_several_secrets_is_right_and_a_change_of_them_holds_at_once()
    {
        var handled = new Handled();
        var secrets = new List<string> { "old", "new" };
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(handled.Add), o => o.AppSecrets = secrets);

        Assert.Equal(HttpStatusCode.OK, await app.PostAsync(s_body, (GraphSignature.Header, GraphSignature.Create(s_body, "old"))));
        Assert.Equal(HttpStatusCode.OK, await app.PostAsync(s_body, (GraphSignature.Header, GraphSignature.Create(s_body, "new"))));
        secrets.Remove("old");
        Assert.Equal(HttpStatusCode.Forbidden, await app.PostAsync(s_body, (GraphSignature.Header, GraphSignature.Create(s_body, "old"))));
    }

    [Fact]
    public async Task Old_and_chunked_HTTP_is_read()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<MessageReceived>(handled.Add));
        string signature = $"{GraphSignature.Header}: {GraphSignature.Create(s_body, WebhookApp.Secret)}";

        Assert.Equal("HTTP/1.1 200 OK", await app.SendRawAsync($"POST {WebhookApp.Path} HTTP/1.0\nContent-Length: {s_body.Length}\n{signature}", s_body));
        Assert.Single(await handled.NextAsync());

        byte[] body = ShopBodies.Message("m2");
        byte[] chunks = [.. Chunk(body[..10]), .. Chunk(body[10..]), .. "0\r\n\r\n"u8];
        Assert.Equal("HTTP/1.1 200 OK", await app.SendRawAsync($"POST {WebhookApp.Path} HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n{GraphSignature.Header}: {GraphSignature.Create(body, WebhookApp.Secret)}", chunks));
        Assert.Single(await handled.NextAsync());
        Assert.Equal(["m1", "m2"], handled.Mids);
    }

    [Fact]
    public async Task The_limit_is_that_of_the_options_even_where_the_server_has_a_smaller_one()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add), configure: b => b.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 100));
        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(ShopBodies.Message("m1", text: new('x', 5000))));
        await handled.NextAsync();
    }

    [Fact]
    public async Task Broken_HTTP_is_refused_and_a_body_that_is_cut_off_is_never_dispatched()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnAny(handled.Add));
        string signature = $"{GraphSignature.Header}: {GraphSignature.Create(s_body, WebhookApp.Secret)}";

        Assert.StartsWith("HTTP/1.1 4", await app.SendRawAsync($"POST {WebhookApp.Path} HTTP/1.0\n{signature}", s_body), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 400", await app.SendRawAsync($"POST {WebhookApp.Path} HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n{signature}", [.. "zz\r\n"u8, .. s_body]), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 403", await app.SendRawAsync($"POST {WebhookApp.Path} HTTP/1.1\nHost: x\nContent-Length: {s_body.Length - 1}\n{signature}", s_body[..^1]), StringComparison.Ordinal);
        await app.StopAsync();
        Assert.Empty(handled.All);
    }

    [Fact]
    public async Task A_signed_body_that_is_no_JSON_is_acknowledged_kept_and_logged()
    {
        byte[]? kept = null;
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnUnreadable((body, _, _) =>
        {
            kept = body.ToArray();
            return ValueTask.CompletedTask;
        }));
        byte[] broken = Encoding.UTF8.GetBytes("""{"object":"shop","entry":[{"id":"178","text":"a secret word""");

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync(broken));
        Assert.Equal(broken, kept);
        Assert.Contains(app.Log.Lines, l => l.StartsWith("Error", StringComparison.Ordinal) && l.Contains("cannot be read", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Log.Lines, l => l.Contains("a secret word", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_delivered_again_where_nobody_could_keep_it()
    {
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.OnUnreadable((_, _, _) => throw new IOException("full")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await app.DeliverAsync("[1]"u8.ToArray()));
    }

    [Fact]
    public async Task What_the_spec_does_not_know_arrives_too()
    {
        var handled = new Handled();
        await using WebhookApp app = await WebhookApp.StartAsync(w => w.On<UnknownEvent>(handled.Add));

        Assert.Equal(HttpStatusCode.OK, await app.DeliverAsync("""{"object":"shop","entry":[{"id":"178","time":1760000000,"changes":[{"field":"tomorrow","value":{"a":1}}]}]}"""u8.ToArray()));
        GraphWebhookEvent e = Assert.Single(await handled.NextAsync());
        Assert.Equal(("tomorrow", """{"a":1}"""), (e.Field, Encoding.UTF8.GetString(e.RawJson.Span)));
    }

    private static byte[] Chunk(byte[] part) => [.. Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), .. part, .. "\r\n"u8];

    private static byte[] GZip(byte[] body)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return output.ToArray();
    }
}
