using System.Net;
using Instagram;
using InstagramGraphGen.Emulator;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>The client's table of errors against the spec that it is made from, by way of the emulator, and what a program learns of an error by it.</summary>
public class ErrorTableTests
{
    [Theory]
    [InlineData("instagram")]
    [InlineData("facebook")]
    public async Task Every_error_of_the_spec_can_be_made_and_is_understood_as_what_the_spec_says(string host)
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new() { Host = host });
        using var http = new HttpClient();
        var instagram = new InstagramClient(http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });
        GraphSpec spec = InstagramSpec();
        Assert.Equal(200, spec.Errors.Count);
        foreach (ErrorSpec error in spec.Errors)
        {
            emulator.Faults.Add(Fault.Error(error.Name ?? (error.Code is null ? $"/{error.Subcode}" : error.Subcode is null ? $"{error.Code}" : $"{error.Code}/{error.Subcode}")), times: 1);

            GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => instagram.Me.GetAsync());

            string what = $"{error.Code}/{error.Subcode} {error.Fragment}";
            Assert.Equal((what, Pascal(error.Kind), error.IsTransient), (what, e.Kind.ToString(), e.IsTransient));
            Assert.Equal((what, error.Summary, error.Recovery), (what, e.Error.Meaning.Summary, e.Error.Recovery));
            Assert.Equal((what, error.Executed is null ? null : error.Executed != ErrorExecution.Never), (what, e.Error.Meaning.MayHaveBeenExecuted));
            Assert.Equal((what, (HttpStatusCode)(error.Status ?? 400)), (what, e.StatusCode!.Value));
        }
    }

    [Theory]
    [InlineData(200, 299, "Ask for the permission that the text names.")]
    [InlineData(9000001, null, "Keep what the webhook brought: no read brings the message back.")]
    [InlineData(424242, null, null)]
    public async Task An_error_says_what_to_do(int code, int? subcode, string? recovery)
    {
        GraphApiException e = await ErrorOf($$$"""{"error":{"message":"m","code":{{{code}}},"error_subcode":{{{subcode?.ToString() ?? "null"}}}}}""", HttpStatusCode.BadRequest);

        Assert.Equal(recovery, e.Error.Recovery);
    }

    [Theory]
    [InlineData("""{"error":{"message":"x","code":77,"error_subcode":2207018}}""", GraphErrorKind.InvalidRequest)]
    [InlineData("""{"error":{"message":"x","code":77,"error_subcode":2018390}}""", GraphErrorKind.Unknown)]
    [InlineData("""{"error":{"message":"The ACCOUNT IS not an instagram business account","code":77}}""", GraphErrorKind.PermissionDenied)]
    [InlineData("""{"error":{"message":"The account is not an Instagram Business account","code":190,"error_subcode":463}}""", GraphErrorKind.InvalidToken)]
    [InlineData("""{"error":{"message":"The account is not an Instagram Business account","code":100}}""", GraphErrorKind.PermissionDenied)]
    [InlineData("""{"error":{"message":"Error validating client secret.","code":1}}""", GraphErrorKind.InvalidToken)]
    [InlineData("""{"error_type":"OAuthException","code":400,"error_message":"Matching code was not found or was already used"}""", GraphErrorKind.InvalidToken)]
    [InlineData("""{"error_type":"OAuthException","code":400,"error_message":"Invalid platform app"}""", GraphErrorKind.InvalidRequest)]
    [InlineData("""{"debug_info":{"retriable":true,"type":"ProcessingFailedError","message":"Request processing failed"}}""", GraphErrorKind.RejectedMedia)]
    [InlineData("""{"error":{"message":"m","code":9223372036854775807}}""", GraphErrorKind.InvalidRequest)]
    [InlineData("""{"error":{"message":"m","code":-9223372036854775808,"error_subcode":99999999999}}""", GraphErrorKind.Unknown)]
    public async Task Subcode_words_and_type_tell_what_it_is(string body, GraphErrorKind kind)
    {
        GraphApiException e = await ErrorOf(body, body.Contains("9223372036854775807", StringComparison.Ordinal) ? HttpStatusCode.NotFound : HttpStatusCode.BadRequest);

        Assert.Equal(kind, e.Kind);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_upload_hosts_word_on_retrying_counts(bool isRetriable)
    {
        GraphApiException e = await ErrorOf($$$"""{"debug_info":{"retriable":{{{(isRetriable ? "true" : "false")}}},"type":"ProcessingFailedError","message":"Request processing failed"}}""", HttpStatusCode.BadRequest);

        Assert.Equal((isRetriable, "ProcessingFailedError", "Request processing failed"), (e.IsTransient, e.Error.Type, e.Error.Message));
        Assert.StartsWith("If the answer says that it can be tried again", e.Error.Recovery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_error_inside_what_debug_token_answers_is_data()
    {
        const string Body = """{"data":{"error":{"code":190,"message":"Expired","subcode":463},"is_valid":false,"scopes":[]}}""";

        Assert.Equal(463, (await Clients.Answering(Body).GetJsonAsync("debug_token")).GetProperty("data").GetProperty("error").GetProperty("subcode").GetInt32());
    }

    [Theory]
    [InlineData(20, 1772107, 400, true)]
    [InlineData(4, 2207051, 400, true)]
    [InlineData(-1, 2207032, 500, false)]
    [InlineData(-1, 2207001, 400, true)]
    [InlineData(100, 33, 400, false)]
    public async Task Whether_a_write_was_executed_is_the_specs_word_where_it_says_so(int code, int subcode, int status, bool mayBeDone)
    {
        var stub = new StubHandler(_ => StubHandler.Answer($$$"""{"error":{"message":"m","code":{{{code}}},"error_subcode":{{{subcode}}}}}""", (HttpStatusCode)status));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => Clients.Instagram(stub).Me.Messages.SenderAction(IgRecipient.Person("1"), IgSenderAction.TypingOn).SendAsync());
        GraphApiException read = await Assert.ThrowsAsync<GraphApiException>(() => Clients.Instagram(stub).Me.GetAsync());

        Assert.Equal(mayBeDone, e.MayHaveBeenExecuted);
        Assert.False(read.MayHaveBeenExecuted);
    }

    private static GraphSpec InstagramSpec()
    {
        DirectoryInfo root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "InstagramGraphGen.sln")))
        {
            root = root.Parent!;
        }

        SpecResult result = SpecReader.Merge(Directory.EnumerateFiles(Path.Combine(root.FullName, "spec", "instagram"), "*.graph.yaml").Select(file => SpecReader.Parse(file, File.ReadAllText(file))));
        Assert.Empty(result.Diagnostics);
        return result.Spec!;
    }

    private static string Pascal(string kind) => string.Concat(kind.Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static Task<GraphApiException> ErrorOf(string body, HttpStatusCode status) =>
        Assert.ThrowsAsync<GraphApiException>(() => Clients.Instagram(new StubHandler(_ => StubHandler.Answer(body, status))).Me.GetAsync());
}
