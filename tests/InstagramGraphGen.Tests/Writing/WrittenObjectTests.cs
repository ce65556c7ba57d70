using System.Text.Json.Nodes;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>What a caller writes of an object: what was set and nothing else, null where null was said.</summary>
public sealed class WrittenObjectTests
{
    [Fact]
    public async Task A_form_carries_it_as_JSON()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"id":"1"}""");
        ToyPlanInput plan = new ToyPlanInput("Tidy").Color(ToyKind.Car).Desk("7").Next(new ToyPlanInput("Rest")).Steps(new ToyStepInput().Done(true), new ToyStepInput()).ByDay(new Dictionary<string, ToyStepInput> { ["mon day"] = new ToyStepInput().At(DateTimeOffset.FromUnixTimeSeconds(5)) });
        await server.Toys.Desk("7").Notes.AddAll().Plan(plan).Plans(plan, new ToyPlanInput("é")).PlanRows([[new ToyPlanInput("a")], []]).PlansByDay(new Dictionary<string, ToyPlanInput> { ["x"] = new("b") }).SendAsync();
        const string Whole = """{"title":"Tidy","color":"car","desk":"7","next":{"title":"Rest"},"steps":[{"done":true},{}],"by_day":{"mon day":{"at":5}}}""";
        MustBe(Whole, server.Request.Form["plan"]!);
        MustBe($$"""[{{Whole}},{"title":"é"}]""", server.Request.Form["plans"]!);
        MustBe("""[[{"title":"a"}],[]]""", server.Request.Form["plan_rows"]!);
        MustBe("""{"x":{"title":"b"}}""", server.Request.Form["plans_by_day"]!);
    }

    public static TheoryData<Func<ToyDeskPlansEdge, SuccessWrite<ToyDeskPlansPlanRequest>>, string> Bodies => new()
    {
        { plans => plans.Plan(new ToyPlanInput("a").Note(null).Limit(null)).Title(null).Count(null).Color(null).Words(null), """{"plan":{"title":"a","note":null,"limit":null},"title":null,"count":null,"color":null,"words":null}""" },
        { plans => plans.Plan(new ToyPlanInput("a").Note("n").Limit(2)).Title("t").Count(3).Color(ToyKind.Car).Words("w"), """{"plan":{"title":"a","note":"n","limit":2},"title":"t","count":3,"color":"car","words":["w"]}""" },
        { plans => plans.Plan(new ToyPlanInput("a")), """{"plan":{"title":"a"}}""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Null_is_sent_where_it_is_said_and_nothing_where_nothing_is(Func<ToyDeskPlansEdge, SuccessWrite<ToyDeskPlansPlanRequest>> write, string body)
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"success":true}""");
        await write(server.Toys.Desk("7").Plans).SendAsync();
        MustBe(body, server.Request.Text);
    }

    [Fact]
    public async Task What_can_be_null_is_checked_where_it_is_not()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"success":true}""");
        ToyDeskPlansPlanRequest request = server.Toys.Desk("7").Plans.Plan(new ToyPlanInput("a"));
        Assert.Equal("title", Assert.Throws<ArgumentException>(() => request.Title("too long")).ParamName);
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => request.Count(10)).ParamName);
        Assert.Equal("color", Assert.Throws<ArgumentException>(() => request.Color(default(ToyKind))).ParamName);
        Assert.Throws<ArgumentException>(() => new ToyPlanInput(""));
        Assert.Equal("ToyPlanInput (title, note)", new ToyPlanInput("secret").Note("secret").ToString());
    }

    private static void MustBe(string expected, string json) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(json)), json);
}
