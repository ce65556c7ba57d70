using System.Net;
using System.Text;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Pipeline;

/// <summary>Calls that write, built by hand: what goes over the wire in each encoding, and what comes back.</summary>
public class WriteCallTests
{
    private const string Secret = "app-secret-of-tests";

    [Fact]
    public async Task A_form_carries_its_arguments_in_the_body_an_empty_text_too_and_nothing_in_the_URL()
    {
        var http = new BodyHandler("""{"id":"9"}""");
        GraphCall call = Post(GraphEncoding.Form, GraphAnswerKind.Node)
            .With("message", "").With("text", "a&b=ü").With("count", 3).With("hidden", true).With("at", DateTimeOffset.FromUnixTimeSeconds(7)).With("ratio", 1.5)
            .With("tags", GraphValue.List(["x", "y\""], static item => item)).Select(IgMessage.Select(m => m.Id));

        IgMessage answer = await new Write(Sender(http), call).SendAsync();

        Assert.Equal("9", answer.Id.Value);
        Assert.Equal("POST https://graph.instagram.com/v24.0/me/things application/x-www-form-urlencoded", http.Line);
        Assert.Equal($"message=&text=a%26b%3D%C3%BC&count=3&hidden=true&at=7&ratio=1.5&tags=%5B%22x%22,%22y%5Cu0022%22%5D&fields=id&appsecret_proof={http.Proof}", http.Body);
    }

    [Fact]
    public async Task JSON_keeps_the_types_of_its_arguments()
    {
        var http = new BodyHandler("""{"success":true}""");
        GraphValue recipient = GraphValue.Object(new KeyValuePair<string, GraphValue>("id", "1"), new("ids", GraphValue.List([1, 2], static item => item)));
        using var raw = JsonDocument.Parse("""{"a":null}""");
        GraphCall call = Post(GraphEncoding.Json, GraphAnswerKind.Success).With("recipient", recipient).With("on", false).With("raw", raw.RootElement).With("empty", "");

        Assert.True(await new Done(Sender(http), call).SendAsync());

        Assert.Equal("POST https://graph.instagram.com/v24.0/me/things application/json", http.Line);
        Assert.Equal($$"""{"recipient":{"id":"1","ids":[1,2]},"on":false,"raw":{"a":null},"empty":"","appsecret_proof":"{{http.Proof}}"}""", http.Body);
    }

    [Fact]
    public async Task Parts_carry_files_which_are_opened_anew_when_the_call_is_sent_again()
    {
        var http = new BodyHandler("\"17\"");
        GraphCall call = Post(GraphEncoding.Multipart, GraphAnswerKind.Scalar).With("caption", "Hi").With("source", new GraphFile("abc"u8.ToArray(), "cat.jpg") { ContentType = "image/jpeg" });
        var request = new Number(Sender(http), call);

        Assert.Equal((17, 17), (await request.SendAsync(), await request.SendAsync()));

        Assert.StartsWith("POST https://graph.instagram.com/v24.0/me/things multipart/form-data", http.Line, StringComparison.Ordinal);
        Assert.Contains("name=\"caption\"\r\n\r\nHi\r\n", http.Body, StringComparison.Ordinal);
        Assert.Contains("Content-Type: image/jpeg", http.Body, StringComparison.Ordinal);
        Assert.Contains("filename=\"cat.jpg\"", http.Body, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\nabc\r\n", http.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_says_so_and_a_refusal_is_a_result()
    {
        var operation = new GraphOperation(GraphVerb.Delete, "{IgMessage}") { Answer = GraphAnswerKind.Success };
        var done = new BodyHandler("true");

        Assert.True(await new Done(Sender(done), operation.At<IgMessage>("m/1")).SendAsync());
        GraphResult<bool> refused = await new Done(Sender(new BodyHandler("""{"error":{"message":"no","code":100}}""")), operation.At<IgMessage>("m")).TrySendAsync();

        Assert.Equal($"DELETE https://graph.instagram.com/v24.0/m%2F1?appsecret_proof={done.Proof} ", done.Line);
        Assert.Equal((false, 100L, HttpStatusCode.OK), (refused.IsSuccess, refused.Error!.Code, refused.Response.StatusCode));
        Assert.Throws<GraphApiException>(() => refused.Value);
    }

    [Fact]
    public void What_is_written_is_no_part_of_a_message()
    {
        var request = new Done(Sender(new BodyHandler("")), Post(GraphEncoding.Json, GraphAnswerKind.Success).With("text", "private"));

        Assert.Equal("POST /v24.0/me/things (text)", request.ToString());
        Assert.False(request.Call.Operation.IsRepeatable);
    }

    [Fact]
    public async Task An_operation_of_another_host_goes_there_and_to_an_emulator_instead_of_it()
    {
        var operation = new GraphOperation(GraphVerb.Get, "{IgUser}") { Host = "facebook" };
        var live = new BodyHandler("""{"id":"1"}""");
        var local = new BodyHandler("""{"id":"1"}""");

        await new Write(Sender(live), operation.At("me")).SendAsync();
        await new Write(Sender(local, new("http://127.0.0.1:5080")), operation.At("me")).SendAsync();

        Assert.StartsWith("GET https://graph.facebook.com/v24.0/me?", live.Line, StringComparison.Ordinal);
        Assert.StartsWith("GET http://127.0.0.1:5080/v24.0/me?", local.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_that_came_by_another_way_is_read()
    {
        InstagramClient client = Clients.Answering("never asked");
        IgUserConversationsRequest request = client.Me.Conversations.Fields(c => c.Id);

        GraphPage<IgConversation> page = request.ReadAnswer("""{"data":[{"id":"c1"}]}"""u8.ToArray());

        Assert.Equal("c1", page[0].Id.Value);
        Assert.Throws<FieldNotSelectedException>(() => page[0].UpdatedTime);
        Assert.Equal(4, Assert.Throws<GraphApiException>(() => request.ReadAnswer("""{"error":{"message":"m","code":4}}"""u8.ToArray(), HttpStatusCode.BadRequest)).Error.Code);
        Assert.Throws<GraphFormatException>(() => request.ReadAnswer("<html>"u8.ToArray()));
    }

    private static GraphCall Post(GraphEncoding encoding, GraphAnswerKind answer) => new GraphOperation(GraphVerb.Post, "{IgUser}/things") { Encoding = encoding, Answer = answer }.At("me/things");

    private static GraphSender Sender(HttpMessageHandler http, Uri? address = null) =>
        Clients.Instagram(http, new() { AccessToken = Clients.Token, AppSecret = Secret, BaseAddress = address }).Me.Sender;

    private sealed class Write(GraphSender sender, GraphCall call) : ObjectWrite<Write, IgMessage>(sender, call)
    {
        protected override Write With(GraphSender sender, GraphCall call) => new(sender, call);
    }

    private sealed class Done(GraphSender sender, GraphCall call) : SuccessWrite<Done>(sender, call)
    {
        protected override Done With(GraphSender sender, GraphCall call) => new(sender, call);
    }

    private sealed class Number(GraphSender sender, GraphCall call) : ScalarWrite<Number, long>(sender, call)
    {
        protected override Number With(GraphSender sender, GraphCall call) => new(sender, call);

        protected override long ReadValue(ref GraphReader reader) => reader.ReadInt64() ?? 0;
    }

    private sealed class BodyHandler(string answer) : HttpMessageHandler
    {
        public string Line { get; private set; } = "";

        public string Body { get; private set; } = "";

        public string Proof { get; } = Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(Clients.Token)));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Line = $"{request.Method} {request.RequestUri!.AbsoluteUri} {request.Content?.Headers.ContentType}";
            Body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            return StubHandler.Answer(answer);
        }
    }
}
