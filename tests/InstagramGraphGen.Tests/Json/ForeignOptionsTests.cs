using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Instagram;

namespace InstagramGraphGen.Tests.Json;

/// <summary>Ids, enums, models and pages in a user's own types, with options that know nothing of them: the default ones, web's, and a context of the user's own.</summary>
public sealed class ForeignOptionsTests
{
    private const string Sent = """
        {"id":"c1","updated_time":"2026-10-10T07:59:00+0000","participants":{"data":[{"id":"9","username":"kim_asks"}]},
        "messages":{"data":[{"id":"m1","message":"Ünïcode 😀 \"quoted\"","from":{"id":"9","username":"kim_asks"},"created_time":"2026-10-10T07:59:00+0000"},{"id":"m2","message":null}],
        "paging":{"cursors":{"before":"b==","after":"a=="},"next":"?after=a%3D%3D"}}}
        """;

    public static TheoryData<string> Options => ["default", "web", "own"];

    private static JsonSerializerOptions Of(string kind) => kind switch
    {
        "default" => JsonSerializerOptions.Default,
        "web" => JsonSerializerOptions.Web,
        _ => OwnContext.Default.Options,
    };

    [Theory]
    [MemberData(nameof(Options))]
    public void A_model_is_written_as_the_API_wrote_it_and_read_again(string kind)
    {
        IgConversation read = JsonSerializer.Deserialize<IgConversation>(Sent, Of(kind))!;
        string written = JsonSerializer.Serialize(read, Of(kind));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Sent), JsonNode.Parse(written)), written);
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<IgConversation>(written, Of(kind)), Of(kind)));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void A_record_may_hold_ids_enums_models_pages_and_have_them_as_keys(string kind)
    {
        IgConversation conversation = JsonSerializer.Deserialize<IgConversation>(Sent, Of(kind))!;
        var row = new Row(
            conversation.Id, conversation.Participants[0].Id, null, MessagingPlatform.Instagram, new MessagingPlatform("tomorrow"), null,
            conversation.Messages.ToDictionary(m => m.Id), new() { ["9"] = 1 }, new() { [MessagingPlatform.Instagram] = "in" }, [.. conversation.Messages], conversation.Messages, ["m1", "m2"]);
        string written = JsonSerializer.Serialize(row, Of(kind));
        JsonNode expected = JsonNode.Parse(Sent)!;
        JsonNode messages = expected["messages"]!["data"]!;
        JsonNode node = JsonNode.Parse(written)!;
        string Named(string name) => kind == "web" ? JsonNamingPolicy.CamelCase.ConvertName(name) : name;

        Assert.Equal("c1", (string?)node[Named("Id")]);
        Assert.Equal("9", (string?)node[Named("Who")]);
        Assert.Null(node[Named("Nobody")]);
        Assert.Equal("instagram", (string?)node[Named("Platform")]);
        Assert.Equal("tomorrow", (string?)node[Named("Other")]);
        Assert.Equal(["m1", "m2"], node[Named("ById")]!.AsObject().Select(p => p.Key));
        Assert.True(JsonNode.DeepEquals(messages[0], node[Named("ById")]!["m1"]));
        Assert.Equal(1, (int)node[Named("ByWho")]!["9"]!);
        Assert.Equal("in", (string?)node[Named("ByPlatform")]!["instagram"]);
        Assert.True(JsonNode.DeepEquals(messages, node[Named("List")]));
        Assert.True(JsonNode.DeepEquals(expected["messages"], node[Named("Page")]), written);
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<Row>(written, Of(kind)), Of(kind)));
    }

    [Fact]
    public void An_id_that_came_as_a_number_is_its_digits_and_what_is_no_text_is_refused_without_quoting_it()
    {
        Assert.Equal("17841400000000000000", JsonSerializer.Deserialize<GraphId<IgUser>>("17841400000000000000").Value);
        JsonException refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<GraphId>("""{"secret":1}"""));
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<MessagingPlatform>("null"));
        Assert.Null(JsonSerializer.Deserialize<GraphId?>("null"));
    }

    [Fact]
    public void Values_are_ordered_grouped_and_parsed()
    {
        GraphId<IgMessage>[] ids = ["b", "a", "B"];
        Assert.Equal(["B", "a", "b"], ids.Order().Select(i => i.Value));
        Assert.Equal(["x", "y"], new[] { MessagingPlatform.Parse("y", null), MessagingPlatform.Parse("x", null) }.Order().Select(p => p.Value));
        Assert.Equal("m1", Parsed<GraphId<IgMessage>>("m1").Value);
        Assert.Equal("m1", Parsed<GraphId>("m1").Value);
        Assert.Equal(MessagingPlatform.Instagram, Parsed<MessagingPlatform>("instagram"));
        Assert.False(GraphId.TryParse("", null, out _));
        Assert.False(MessagingPlatform.TryParse(null, null, out _));
    }

    [Fact]
    public void Ids_of_one_person_meet_in_comparisons_whatever_is_known_of_them()
    {
        GraphId untyped = "7";
        GraphId? perhaps = untyped, none = null;
        GraphId<IgUser> typed = "7";
        GraphId<IgUser>? typedPerhaps = typed, typedNone = null;
        Assert.True(untyped == typed && typed == untyped && perhaps == typed && typed == perhaps && perhaps == typedPerhaps && typedPerhaps == perhaps && untyped == typedPerhaps && typedPerhaps == untyped);
        Assert.True(perhaps == "7" && typed == "7" && none == typedNone && none != typed && typedNone != untyped);
        Assert.Equal(typed, perhaps.As<IgUser>());

        GraphIdArgument<IgUser>[] arguments = [untyped, perhaps, typed, typedPerhaps, "7"];
        Assert.All(arguments, a => Assert.Equal("7", a.Value));
        Assert.Throws<InvalidOperationException>(() => (GraphIdArgument<IgUser>)none);
        Assert.Throws<InvalidOperationException>(() => (GraphIdArgument<IgUser>)typedNone);
        Assert.Throws<InvalidOperationException>(() => none.As<IgUser>());
    }

    private static T Parsed<T>(string text)
        where T : ISpanParsable<T>
    {
        Assert.True(T.TryParse(text.AsSpan(), null, out T? value));
        Assert.Equal(value, T.Parse(text, null));
        return value;
    }
}

internal sealed record Row(
    GraphId<IgConversation> Id,
    GraphId? Who,
    GraphId<IgUser>? Nobody,
    MessagingPlatform Platform,
    MessagingPlatform? Other,
    MessagingPlatform? None,
    Dictionary<GraphId<IgMessage>, IgMessage> ById,
    Dictionary<GraphId, int> ByWho,
    Dictionary<MessagingPlatform, string> ByPlatform,
    IgMessage[] List,
    GraphPage<IgMessage> Page,
    List<GraphId<IgMessage>> Ids);

[JsonSerializable(typeof(Row))]
[JsonSerializable(typeof(IgConversation))]
internal sealed partial class OwnContext : JsonSerializerContext;
