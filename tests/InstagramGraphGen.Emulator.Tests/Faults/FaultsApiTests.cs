using System.Net;
using System.Text;
using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>Plans as JSON, and over the control API.</summary>
public sealed class FaultsApiTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async Task InitializeAsync() => _api = await TestApi.OnSocketAsync();

    public async Task DisposeAsync() => await _api.DisposeAsync();

    [Fact]
    public async Task A_plan_is_posted_seen_and_taken_away()
    {
        (HttpStatusCode status, JsonElement plan) = await PostAsync("""
            { "rules": [
              { "fault": { "kind": "error", "code": 190, "subcode": 463, "executed": true }, "path": "/me", "nth": 2, "account": "26000000000000001" },
              { "fault": "transient", "operation": "IgUser.messages.Send", "verb": "POST", "times": 3, "every": 2 },
              { "random": [{ "share": 0.25, "fault": { "kind": "delay", "seconds": 1.5, "moment": "before_body" } }, { "share": 0.05, "fault": "token_expired" }], "seed": 42 }
            ] }
            """);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """
            [{"fault":"error 190\/463, executed","path":"\/me","account":"26000000000000001","nth":2,"fitted":0,"happened":0},
            {"fault":"transient, not executed","verb":"POST","operation":"IgUser.messages.Send","every":2,"times":3,"fitted":0,"happened":0},
            {"random":[{"fault":"delay 1.5 s before_body","share":0.25},{"fault":"error 190\/463, not executed","share":0.05}],"seed":42,"fitted":0,"happened":0}]
            """.ReplaceLineEndings(""),
            plan.GetRawText());

        using HttpResponseMessage cleared = await _api.Client.DeleteAsync(new Uri("_emulator/faults", UriKind.Relative));
        Assert.Equal("[]", await cleared.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_form_will_do_and_the_log_tells_what_befell_whom()
    {
        using HttpResponseMessage posted = await _api.Client.PostAsync(new Uri("_emulator/faults", UriKind.Relative), new StringContent("fault=190/463&times=1", Encoding.UTF8, "application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal((190, (int?)463), await CodeAsync("v24.0/me/conversations"));
        await _api.GetAsync("v24.0/me");
        JsonElement log = JsonElement.Parse(await _api.Client.GetStringAsync(new Uri("_emulator/requests", UriKind.Relative)));

        Assert.Equal(
            """
            [{"time":"2026-10-11T12:13:14+00:00","request":"GET /v24.0/me/conversations","status":400,"account":"26000000000000001","rate":"conversations","executed":false,"faults":["error 190/463, not executed"]},
            {"time":"2026-10-11T12:13:14+00:00","request":"GET /v24.0/me","status":200,"form":"IgUser","account":"26000000000000001","executed":true}]
            """.ReplaceLineEndings(""),
            log.GetRawText().Replace("\\/", "/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"falt":"transient"}""", "$: There is no \"falt\" here. Did you mean \"fault\"?")]
    [InlineData("""{"fault":"transient","random":[]}""", "$: A rule has either \"fault\", or \"random\"")]
    [InlineData("""{"fault":"transient","seed":1}""", "$.seed: A seed is for \"random\"")]
    [InlineData("""{"fault":"dely"}""", "$: \"dely\" is no kind of fault and no error of the spec. Did you mean \"delay\"?")]
    [InlineData("""{"fault":"delay"}""", "$.fault: \"delay\" needs more than its name: write an object with \"kind\": \"delay\" and seconds, moment.")]
    [InlineData("""{"fault":"tokn_expired"}""", "$: \"tokn_expired\" is no kind of fault and no error of the spec. Did you mean \"token_expired\"?")]
    [InlineData("""{"fault":{"kind":"dely"}}""", "$.fault: There is no kind \"dely\". Did you mean \"delay\"?")]
    [InlineData("""{"fault":{"kind":"delay"}}""", "$.fault: has no \"seconds\".")]
    [InlineData("""{"fault":{"kind":"delay","seconds":-1}}""", "$.fault.seconds: This is a number from 0 to ")]
    [InlineData("""{"fault":{"kind":"delay","seconds":1,"moment":"later"}}""", "$.fault.moment: This is one of before_execution, ")]
    [InlineData("""{"fault":{"kind":"html","status":204}}""", "$.fault: An answer with this HTTP status has no body.")]
    [InlineData("""{"fault":{"kind":"cut","executed":false}}""", "$.fault: \"cut, executed\" spoils the answer")]
    [InlineData("""{"fault":{"kind":"error"}}""", "$.fault: An error has either ")]
    [InlineData("""{"fault":[7]}""", "$.fault: A fault is a text such as ")]
    [InlineData("""{"rules":[{"fault":"transient"},{"fault":"transient","times":0}]}""", "$.rules[1].times: This is a whole number of 1 or more.")]
    [InlineData("""{"rules":[{"fault":"transient","verb":"PUT"}]}""", "$.rules[0].verb: This is one of GET, POST, DELETE.")]
    [InlineData("""{"rules":[{"fault":"transient","operation":"IgUser.mesages"}]}""", "$.rules[0]: No request is ever understood as \"IgUser.mesages\"")]
    [InlineData("""{"random":[{"share":0.6,"fault":"transient"},{"share":0.6,"fault":"cut"}],"seed":1}""", "$.random: A mix has one fault at least")]
    [InlineData("""{"random":[{"share":0.6,"fault":"transient"}]}""", "$: There is no \"seed\"")]
    [InlineData("""{"random":[{"fault":"transient"}],"seed":1}""", "$.random[0]: There is no \"share\"")]
    [InlineData("""{"random":{"share":0.6},"seed":1}""", "$.random: This is a list")]
    public async Task A_plan_that_is_none_is_told_where_it_is_wrong_and_adds_nothing(string plan, string problem)
    {
        (HttpStatusCode status, JsonElement answer) = await PostAsync(plan);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith(problem, answer.Text("error"), StringComparison.Ordinal);
        Assert.Equal("[]", await _api.Client.GetStringAsync(new Uri("_emulator/faults", UriKind.Relative)));
        GraphEmulatorException e = Assert.Throws<GraphEmulatorException>(() => _api.Emulator.Faults.AddJson(plan));
        Assert.Equal(answer.Text("error"), e.Message);
    }

    [Fact]
    public void Text_that_is_no_JSON_is_told() =>
        Assert.StartsWith("The plan is no JSON: ", Assert.Throws<GraphEmulatorException>(() => _api.Emulator.Faults.AddJson("[{")).Message, StringComparison.Ordinal);

    private async Task<(int Code, int? Subcode)> CodeAsync(string path)
    {
        GraphError error = await _api.FailAsync(path);
        return (error.Code, error.Subcode);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string json)
    {
        using HttpResponseMessage response = await _api.Client.PostAsync(new Uri("_emulator/faults", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));
        return (response.StatusCode, JsonElement.Parse(await response.Content.ReadAsStringAsync()));
    }
}
