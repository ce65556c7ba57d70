using System.Text.Json;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>An empty text that is a value of an enum, and <c>default</c>, which is none.</summary>
public sealed class EmptyValueTests
{
    [Fact]
    public void It_is_another_value_than_default()
    {
        Assert.NotEqual(default, ToyDeskMood.Empty);
        Assert.True(ToyDeskMood.Empty != default(ToyDeskMood) && ToyDeskMood.Empty == new ToyDeskMood(""));
        Assert.Equal(-1, Math.Sign(default(ToyDeskMood).CompareTo(ToyDeskMood.Empty)));
        Assert.Equal((true, false, false), (ToyDeskMood.Empty.IsKnown, default(ToyDeskMood).IsKnown, new ToyDeskMood("x").IsKnown));
        Assert.Equal(("", ""), (ToyDeskMood.Empty.Value, default(ToyDeskMood).ToString()));
        Assert.True(ToyDeskMood.TryParse("", null, out ToyDeskMood parsed) && parsed == ToyDeskMood.Empty);
        Assert.False(ToyDeskMood.TryParse(null, null, out _));
        Assert.Equal(("GOOD_DAY", "28d_rest"), (ToyDeskMood.GoodDay.Value, ToyDeskMood._28dRest.Value));
    }

    [Fact]
    public void Of_an_enum_without_one_it_stays_unknown()
    {
        Assert.False(new ToyKind("").IsKnown);
        Assert.False(ToyKind.TryParse("", null, out _));
        Assert.NotEqual(default, new ToyKind(""));
    }

    [Theory]
    [InlineData("""{"id":"7","mood":"","moods":["","GOOD_DAY","else"]}""")]
    [InlineData("""{"id":"7","mood":null,"moods":[]}""")]
    public void It_is_read_and_written_again(string json)
    {
        ToyDesk desk = JsonSerializer.Deserialize(json, ToysJson.Default.ToyDesk)!;
        Assert.Equal(json.Contains("null", StringComparison.Ordinal) ? null : ToyDeskMood.Empty, desk.Mood);
        Assert.Equal(json, JsonSerializer.Serialize(desk, ToysJson.Default.ToyDesk));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GOOD_DAY")]
    [InlineData("tomorrow")]
    public void It_goes_through_System_Text_Json(string text)
    {
        string json = JsonSerializer.Serialize(new ToyDeskMood(text));
        Assert.Equal(JsonSerializer.Serialize(text), json);
        Assert.Equal(new ToyDeskMood(text), JsonSerializer.Deserialize<ToyDeskMood>(json));
    }

    [Fact]
    public async Task It_is_sent_where_default_is_not()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("""{"success":true}""");
        ToyDeskPlansPlanRequest request = server.Toys.Desk("7").Plans.Plan(new ToyPlanInput("a"));
        await request.Mood(ToyDeskMood.Empty).Moods(ToyDeskMood.GoodDay, ToyDeskMood.Empty).Size(ToyDeskSize.Large).SendAsync();
        Assert.Equal("""{"plan":{"title":"a"},"mood":"","moods":["GOOD_DAY",""],"size":"L"}""", server.Request.Text);
        Assert.Equal("mood", Assert.Throws<ArgumentNullException>(() => request.Mood(default(ToyDeskMood))).ParamName);
        Assert.Throws<ArgumentNullException>(() => request.Moods(default(ToyDeskMood)));
        Assert.Equal("size", Assert.Throws<ArgumentException>(() => request.Size(new ToyDeskSize(""))).ParamName);
    }

    [Fact]
    public async Task In_a_URL_it_would_be_a_question_without_it()
    {
        await using RecordingServer server = await RecordingServer.StartAsync("17");
        Assert.Contains("'mood' is empty", Assert.Throws<ArgumentException>(() => server.Toys.Desk("7").Marks.Mark("a").Mood(ToyDeskMood.Empty)).Message, StringComparison.Ordinal);
    }
}
