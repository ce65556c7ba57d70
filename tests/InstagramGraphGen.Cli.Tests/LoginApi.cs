using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace InstagramGraphGen.Cli.Tests;

/// <summary>The endpoints of a login, as both hosts answer them, for one app and one code.</summary>
internal sealed class LoginApi : IAsyncDisposable
{
    public const string ClientId = "77";
    public const string Secret = "kanari-secret-0123456789";
    public const string Code = "kanari-code-0123456789";
    public const string Short = "IGAAkanari-short";
    public const string Long = "IGAAkanari-long";
    public const string Renewed = "IGAAkanari-renewed";

    private readonly WebApplication _app;

    private LoginApi(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public ConcurrentQueue<string> Paths { get; } = new();

    /// <summary>The token that is refused as expired.</summary>
    public string? Expired { get; set; }

    public static async Task<LoginApi> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var api = new LoginApi(builder.Build());
        api._app.Urls.Add("http://127.0.0.1:0");
        api._app.Run(api.AnswerAsync);
        await api._app.StartAsync();
        return api;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        Paths.Enqueue($"{request.Method} {request.Path}");
        IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> sent = request.HasFormContentType ? await request.ReadFormAsync() : request.Query;
        Dictionary<string, string> values = sent.ToDictionary(p => p.Key, p => p.Value.ToString());
        string token = values.GetValueOrDefault("access_token") ?? request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        (int status, string body) = $"{request.Method} {request.Path}" switch
        {
            _ when token.Length > 0 && token == Expired => (400, $$$"""{"error":{"message":"Session of {{{token}}} has expired","type":"OAuthException","code":190,"error_subcode":463}}"""),
            "POST /oauth/access_token" => values["code"] == Code && IsApp(values) && values["grant_type"] == "authorization_code"
                ? (200, $$"""{"access_token":"{{Short}}","user_id":26000000000000001,"permissions":["instagram_business_basic","instagram_business_manage_messages"]}""")
                : (400, $$"""{"error_type":"OAuthException","code":400,"error_message":"Matching code was not found or was already used: {{JsonEncodedText.Encode(values["code"])}} {{values["client_secret"]}}"}"""),
            "GET /access_token" when token == Short && values["client_secret"] == Secret => (200, $$"""{"access_token":"{{Long}}","token_type":"bearer","expires_in":5184000}"""),
            "GET /refresh_access_token" when token is Long or "IGAAkanari-other" => (200, $$"""{"access_token":"{{Renewed}}","token_type":"bearer","expires_in":5184000,"permissions":"instagram_business_basic"}"""),
            "GET /v24.0/me" => (200, """{"id":"26000000000000001","username":"acme_store"}"""),
            "GET /v24.0/oauth/access_token" when IsApp(values) && values.GetValueOrDefault("code") == Code => (200, """{"access_token":"EAAkanari-short","token_type":"bearer","expires_in":3600}"""),
            "GET /v24.0/oauth/access_token" when IsApp(values) && values.GetValueOrDefault("grant_type") == "fb_exchange_token" => (200, $$"""{"access_token":"{{values["fb_exchange_token"].Replace("short", "long", StringComparison.Ordinal)}}","token_type":"bearer","expires_in":5184000}"""),
            "GET /v24.0/debug_token" when token == $"{ClientId}|{Secret}" => (200, $$$$"""{"data":{"app_id":"77","type":"USER","application":"Inbox","expires_at":0,"issued_at":1700000000,"is_valid":{{{{(values["input_token"] == "EAAkanari-dead" ? "false" : "true")}}}},"scopes":["instagram_basic","pages_show_list"],"user_id":"9","error":{"code":190,"message":"The user took it back: {{{{values["input_token"]}}}}"}}}"""),
            _ => (404, """{"error":{"message":"Unknown path components","code":2500}}"""),
        };
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private static bool IsApp(Dictionary<string, string> values) => values.GetValueOrDefault("client_id") == ClientId && values.GetValueOrDefault("client_secret") == Secret;
}
