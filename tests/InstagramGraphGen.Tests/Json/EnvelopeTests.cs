using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Instagram;
using ToyGraph;

namespace InstagramGraphGen.Tests.Json;

/// <summary>What stands around lists and pages is read and written again by System.Text.Json; its own nodes are the judge.</summary>
public sealed class EnvelopeTests
{
    private static readonly JsonSerializerOptions s_small = new() { DefaultBufferSize = 16 };

    /// <summary>Bodies in the shapes that the API was seen to send.</summary>
    public static TheoryData<string> Sent => [
        """{"id":"c1","participants":{"data":[{"id":"9","username":"kim"}],"paging":{"cursors":{"before":"QVFIVHAxZD","after":"QVFIVHAyZD"}}}}""",
        """{"id":"c1","participants":{"data":[],"summary":{"total_count":7,"order":"ranked","can_reply":true}},"senders":{"data":[],"paging":{}}}""",
        """{"id":"c1","participants":{"count":3},"senders":{},"former_participants":null,"messages":{"count":0}}""",
        """{"id":"c1","messages":{"data":[{"id":"m1","attachments":{"data":[{"id":"a"}],"paging":{"next":"https://graph.instagram.com/v24.0/m1/attachments?access_token=IGAAverysecret&pretty=0&limit=25&after=QVFI"}}}],"paging":{"cursors":{"after":"QVFIB"},"next":"https://graph.facebook.com/v26.0/1/messages?access_token=IGAAverysecret&fields=id%2Cmessage&limit=2&after=QVFIB"},"summary":{"total_count":12}}}""",
        """{"id":"c1","messages":{"data":[],"paging":{"previous":"https://graph.facebook.com/v26.0/1/x?since=1760000000&__paging_token=enc_A&__previous=1&appsecret_proof=IGAAverysecret","next":"https://graph.facebook.com/v26.0/1/x?until=1750000000"}}}""",
        """{"id":"c1","messages":{"data":[],"paging":{"cursors":{"before":"","after":null,"between":[1]},"next":null,"previous":false,"total":9007199254740993}},"linked_group":{"a":[1.50,-0,{"":null}],"b":null}}""",
    ];

    [Theory]
    [MemberData(nameof(Sent))]
    public void A_conversation_is_written_as_the_API_wrote_it(string sent)
    {
        foreach (JsonSerializerOptions options in (JsonSerializerOptions[])[JsonSerializerOptions.Default, JsonSerializerOptions.Web, OwnContext.Default.Options, InstagramJson.Default.IgConversation.Options])
        {
            string written = JsonSerializer.Serialize(JsonSerializer.Deserialize<IgConversation>(sent, options), options);
            AssertSame(sent, written);
            Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<IgConversation>(written, options), options));
        }
    }

    [Theory]
    [MemberData(nameof(Sent))]
    public async Task Also_from_a_stream_and_from_many_segments(string sent)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(sent));
        AssertSame(sent, JsonSerializer.Serialize(await JsonSerializer.DeserializeAsync<IgConversation>(stream, s_small)));
        AssertSame(sent, FromSegments(sent));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-0")]
    [InlineData("1.50")]
    [InlineData("123456789012345678901234567890")]
    [InlineData("{\"\\ud83d\":\"\\ud83d\"}")]
    [InlineData("[null,[],{},\"\"]")]
    [InlineData("{\"a\":1,\"a\":2}")]
    public void Raw_JSON_is_the_same_to_the_letter_as_a_field_and_around_a_list(string json)
    {
        string written = JsonSerializer.Serialize(JsonSerializer.Deserialize<IgConversation>("{\"id\":\"c\",\"senders\":{\"data\":[],\"summary\":" + json + "},\"linked_group\":" + json + "}"));
        Assert.Contains("\"linked_group\":" + json, written, StringComparison.Ordinal);
        Assert.Contains("\"summary\":" + json, written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_alone_and_a_part_of_a_model_keep_theirs()
    {
        const string Sent = """{"data":[{"id":"m1","attachments":{"data":[{"id":"a"}],"summary":{"total_count":9}}}],"summary":{"total_count":12},"paging":{"cursors":{"after":"x"}}}""";
        GraphPage<IgMessage> page = JsonSerializer.Deserialize<GraphPage<IgMessage>>(Sent)!;
        AssertSame(Sent, JsonSerializer.Serialize(page));
        AssertSame("""{"id":"m1","attachments":{"data":[{"id":"a"}],"summary":{"total_count":9}}}""", JsonSerializer.Serialize(page[0]));
        Assert.Equal("x", page.After);
    }

    [Fact]
    public void Empty_lists_do_not_share_what_stands_around_them()
    {
        IgConversation Read(string participants) => JsonSerializer.Deserialize<IgConversation>("{\"id\":\"c\",\"participants\":" + participants + "}")!;
        IgConversation[] all = [Read("""{"data":[],"count":1}"""), Read("""{"data":[],"count":2}"""), Read("""{"data":[]}"""), Read("[]")];
        Assert.All(all, c => Assert.Empty(c.Participants));
        Assert.Equal(["""{"data":[],"count":1}""", """{"data":[],"count":2}""", """{"data":[]}""", """{"data":[]}"""], all.Select(c => JsonNode.Parse(JsonSerializer.Serialize(c))!["participants"]!.ToJsonString()));
    }

    [Fact]
    public void Of_two_members_of_one_name_the_last_counts()
    {
        string written = JsonSerializer.Serialize(JsonSerializer.Deserialize<GraphPage<IgMessage>>("""{"summary":1,"data":[],"x":2,"summary":{"total_count":3}}"""));
        Assert.Equal("""{"data":[],"summary":{"total_count":3},"x":2}""", written);
    }

    [Fact]
    public void A_list_that_the_spec_does_not_wrap_keeps_its_envelope_where_that_says_anything()
    {
        const string Sent = """{"id":"t","kinds":{"data":["a","b"],"total_count":2,"beside":[null]}}""";
        Toy toy = JsonSerializer.Deserialize<Toy>(Sent)!;
        Assert.Equal(["a", "b"], toy.Kinds.Select(k => k.Value));
        AssertSame(Sent, JsonSerializer.Serialize(toy));
        AssertSame("""{"id":"t","kinds":["a","b"]}""", JsonSerializer.Serialize(JsonSerializer.Deserialize<Toy>("""{"id":"t","kinds":{"data":["a","b"]}}""")));
    }

    [Theory]
    [InlineData("""{"next":"https://h/p?redirect=https%3A%2F%2Fx%3Faccess_token%3DIGAAverysecret&a=1"}""", """{"next":"?a=1"}""")]
    [InlineData("""{"next":"https://h/p?redirect=https%253A%252F%252Fx%253Faccess_token%253DIGAAverysecret"}""", """{"next":"?"}""")]
    [InlineData("""{"next":"https:\/\/h\/p\u003fACCESS_TOKEN=IGAAverysecret\u0026a=1#access_token=IGAAverysecret"}""", """{"next":"?a=1"}""")]
    [InlineData("""{"next":"https://h/IGAAverysecret"}""", """{"next":"?"}""")]
    [InlineData("""{"first":"https://h/p?a=1&access_token=IGAAverysecret"}""", """{"first":"https://h/p?a=1"}""")]
    [InlineData("""{"first":"https://h/access_token?grant_type=ig_exchange_token&client_secret=IGAAverysecret"}""", """{"first":"https://h/access_token?grant_type=ig_exchange_token"}""")]
    [InlineData("""{"next":"https://h/p?code=IGAAverysecret&a=1"}""", """{"next":"?a=1"}""")]
    [InlineData("""{"next":"https://h/p?a=1&country_code=49&input_token=IGAAverysecret"}""", """{"next":"?a=1&country_code=49"}""")]
    [InlineData("""{"next":"https://h/p?fb_exchange_token=IGAAverysecret&a=1"}""", """{"next":"?a=1"}""")]
    [InlineData("""{"first":"https://h/p?redirect=https%3A%2F%2Fx%3Fcode%3DIGAAverysecret"}""", """{"first":"https://h/p?"}""")]
    [InlineData("""{"first":"Use code=SUMMER, or not"}""", """{"first":"Use code=SUMMER, or not"}""")]
    [InlineData("""{"next":"?fields=access_token,name"}""", """{"next":"?fields=access_token,name"}""")]
    public void No_text_around_a_list_keeps_a_token(string paging, string kept)
    {
        string written = JsonSerializer.Serialize(JsonSerializer.Deserialize<IgConversation>("{\"id\":\"c\",\"participants\":{\"data\":[],\"paging\":" + paging + "}}"));
        Assert.Equal(kept, JsonNode.Parse(written)!["participants"]!["paging"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void A_page_without_links_says_that_it_goes_on_when_it_is_written_alone()
    {
        ToyShop shop = JsonSerializer.Deserialize<ToyShop>("""{"id":"s","toys":{"data":[{"id":"t"}],"paging":{"cursors":{"after":"x"}}}}""")!;
        Assert.True(shop.Toys.HasNext);
        GraphPage<Toy> again = JsonSerializer.Deserialize<GraphPage<Toy>>(JsonSerializer.Serialize(shop.Toys))!;
        Assert.Equal((true, "x"), (again.HasNext, again.After));
        AssertSame("""{"id":"s","toys":{"data":[{"id":"t"}],"paging":{"cursors":{"after":"x"}}}}""", JsonSerializer.Serialize(shop));
    }

    [Theory]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"next":"https://h/x?access_token=IGAAverysecret&after=a%26b"}}""", """{"data":[{"id":"1"}],"paging":{"next":"?after=a%26b"}}""")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"next":"https://h/x?access_token=IGAAverysecret&offset=25"}}""", """{"data":[{"id":"1"}],"paging":{"next":"?"}}""")]
    [InlineData("""{"data":[{"id":"1"}],"paging":{"cursors":{"before":"b"},"previous":"https://h/x","next":"https://h/x?after=a"}}""", """{"data":[{"id":"1"}],"paging":{"cursors":{"before":"b"},"previous":"?before=b","next":"?after=a"}}""")]
    public async Task A_page_of_a_call_has_no_cursors_but_those_that_came(string sent, string kept)
    {
        GraphPage<IgConversation> page = await Support.Clients.Answering(sent).Me.Conversations.GetAsync();
        string written = JsonSerializer.Serialize(page);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(kept), JsonNode.Parse(written)), written);
        GraphPage<IgConversation> again = JsonSerializer.Deserialize<GraphPage<IgConversation>>(written)!;
        Assert.Equal((page.After, page.Before, page.HasNext, page.HasPrevious), (again.After, again.Before, again.HasNext, again.HasPrevious));
    }

    [Theory]
    [InlineData("1569262486", "1569262486")]
    [InlineData("1569262486134", "1569262486134")]
    [InlineData("1569262486000", "1569262486")]
    [InlineData("0", "0")]
    [InlineData("-1", "-1")]
    public void A_time_in_milliseconds_keeps_them(string sent, string kept) =>
        Assert.Equal(kept, JsonNode.Parse(JsonSerializer.Serialize(JsonSerializer.Deserialize<Toy>("{\"id\":\"w\",\"made_at\":" + sent + "}")))!["made_at"]!.ToJsonString());

    /// <summary>The links of what was sent, too, are without host and token; taken apart by other code than ours.</summary>
    private static void AssertSame(string sent, string written)
    {
        Assert.DoesNotContain("IGAAverysecret", written, StringComparison.Ordinal);
        JsonNode expected = JsonNode.Parse(sent)!;
        foreach (JsonObject paging in Objects(expected).Where(o => o.Parent is JsonObject && o.GetPropertyName() == "paging").ToArray())
        {
            foreach (string name in (string[])["next", "previous"])
            {
                if (paging[name] is JsonValue link && link.GetValueKind() == JsonValueKind.String)
                {
                    System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(new Uri((string)link!).Query);
                    query.Remove("access_token");
                    query.Remove("appsecret_proof");
                    paging[name] = "?" + query;
                }
            }
        }

        string text = written.Replace("%2C", "%2c", StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(text)), $"Sent:    {sent}\nWritten: {written}");
    }

    private static IEnumerable<JsonObject> Objects(JsonNode node) => node switch
    {
        JsonObject o => o.Where(m => m.Value is not null).SelectMany(m => Objects(m.Value!)).Prepend(o),
        JsonArray a => a.Where(i => i is not null).SelectMany(i => Objects(i!)),
        _ => [],
    };

    private static string FromSegments(string sent)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(sent);
        var first = new Segment(bytes.AsMemory(0, 1), null);
        Segment last = first;
        for (int i = 1; i < bytes.Length; i += 7)
        {
            last = new(bytes.AsMemory(i, Math.Min(7, bytes.Length - i)), last);
        }

        var reader = new Utf8JsonReader(new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length));
        return JsonSerializer.Serialize(JsonSerializer.Deserialize<IgConversation>(ref reader));
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? before)
        {
            Memory = memory;
            RunningIndex = before is null ? 0 : before.RunningIndex + before.Memory.Length;
            _ = before?.Next = this;
        }
    }
}
