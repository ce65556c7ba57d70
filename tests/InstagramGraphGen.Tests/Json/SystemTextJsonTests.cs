using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Instagram;

namespace InstagramGraphGen.Tests.Json;

/// <summary>The models as System.Text.Json sees them: alone, inside other types, from streams, and its own reader as the judge of ours.</summary>
public class SystemTextJsonTests
{
    private const string Message = """
        {"id":"m1","created_time":"2026-10-10T07:59:00+0000","from":{"id":"9","username":"kim_asks"},"to":{"data":[{"id":"7","username":"acme_store"}]},
        "message":"Ünïcode 😀 \"quoted\" \u0041","attachments":{"data":[{"id":"1","size":184220,"image_data":{"width":1080,"height":1350,"url":"https://cdn.example/i.jpg","render_as_sticker":false}}]},
        "story":{"reply_to":{"link":"https://cdn.example/s.jpg","id":"17"}},"reactions":{"data":[{"reaction":"love","users":[{"id":"7","username":"acme_store"}]}]},
        "reply_to":{"mid":"m0","is_self_reply":false}}
        """;

    private static readonly JsonSerializerOptions s_chained = new()
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(InstagramJson.Default, new DefaultJsonTypeInfoResolver()),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private static readonly JsonSerializerOptions s_small = new(s_chained) { DefaultBufferSize = 16 };
    private static readonly JsonSerializerOptions s_alone = new() { TypeInfoResolver = InstagramJson.Default };

    [Fact]
    public void Our_reader_and_System_Text_Json_read_the_same()
    {
        MessageDto wanted = JsonSerializer.Deserialize<MessageDto>(Message)!;
        IgMessage read = JsonSerializer.Deserialize(Message, InstagramJson.Default.IgMessage)!;

        Assert.Equal((wanted.Id, wanted.Text, wanted.From.Id, wanted.From.Username), (read.Id.Value, read.Message, read.From!.Id?.Value, read.From.Username));
        Assert.Equal(wanted.To.Data.Select(p => (p.Id, p.Username)), read.To.Select(p => (p.Id!.Value.Value, p.Username!)));
        ImageDto image = wanted.Attachments.Data[0].Image;
        IgImageData ours = read.Attachments[0].ImageData!;
        Assert.Equal((image.Width, image.Height, image.Url, image.IsSticker), (ours.Width, ours.Height, ours.Url, ours.RenderAsSticker));
        Assert.Equal(wanted.Attachments.Data[0].Size, read.Attachments[0].Size);
        Assert.Equal((wanted.ReplyTo.Mid, wanted.ReplyTo.IsSelfReply), (read.ReplyTo!.Mid!.Value.Value, read.ReplyTo.IsSelfReply));
        Assert.Equal("love", read.Reactions[0].Reaction);
        Assert.Equal("17", read.Story!.ReplyTo!.Id?.Value);
    }

    [Fact]
    public void Models_may_stand_inside_other_types()
    {
        var thread = new Thread("Kim", JsonSerializer.Deserialize(Message, InstagramJson.Default.IgMessage)!, [], null);

        string text = JsonSerializer.Serialize(thread, s_chained);
        Thread copy = JsonSerializer.Deserialize<Thread>("""{"title":"Kim","newest":{"id":"1","message":"a"},"older":[{"id":"2"},{"id":"3"}],"nothing":null}""", s_chained)!;

        Assert.StartsWith("""{"title":"Kim","newest":{"id":"m1","created_time":"2026-10-10T07:59:00+0000","from":{""", text, StringComparison.Ordinal);
        Assert.EndsWith(""","older":[],"nothing":null}""", text, StringComparison.Ordinal);
        Assert.Equal(("a", "3"), (copy.Newest.Message, copy.Older[1].Id.Value));
        Assert.Null(copy.Nothing);
    }

    [Fact]
    public void What_is_no_type_of_the_API_is_left_to_the_next_resolver()
    {
        Assert.Null(InstagramJson.Default.GetTypeInfo(typeof(Thread), s_chained));
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(new Thread("", null!, [], null), s_alone));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task A_stream_may_come_in_small_pieces(int size)
    {
        byte[] list = Encoding.UTF8.GetBytes($"[{string.Join(",", Enumerable.Repeat(Message, 40))}]");
        using var stream = new SmallPieces(list, size);
        using var one = new SmallPieces(Encoding.UTF8.GetBytes(Message), size);

        IgMessage[] messages = (await JsonSerializer.DeserializeAsync<IgMessage[]>(stream, s_small))!;
        IgMessage message = (await JsonSerializer.DeserializeAsync(one, InstagramJson.Default.IgMessage))!;

        Assert.Equal(40, messages.Length);
        Assert.All(messages.Append(message), m => Assert.Equal(("Ünïcode 😀 \"quoted\" A", "m0"), (m.Message, m.ReplyTo!.Mid!.Value.Value)));
        Assert.All(messages, m => Assert.Equal(new DateTimeOffset(2026, 10, 10, 7, 59, 0, TimeSpan.Zero), m.CreatedTime));
    }

    [Fact]
    public void A_reader_over_many_segments_reads_the_same()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Message.Replace("\"m1\"", "123456789012345678901234567890", StringComparison.Ordinal).Replace("\"to\"", "\"\\u0074o\"", StringComparison.Ordinal));
        for (int size = 1; size < 20; size++)
        {
            var reader = new Utf8JsonReader(Segments(bytes, size));
            IgMessage message = JsonSerializer.Deserialize(ref reader, InstagramJson.Default.IgMessage)!;

            Assert.Equal(("123456789012345678901234567890", "Ünïcode 😀 \"quoted\" A"), (message.Id.Value, message.Message));
            Assert.Equal(("acme_store", 184220L), (message.To[0].Username, message.Attachments[0].Size!.Value));
            Assert.Equal(new DateTimeOffset(2026, 10, 10, 7, 59, 0, TimeSpan.Zero), message.CreatedTime);
        }
    }

    [Fact]
    public async Task Models_are_written_to_a_stream()
    {
        IgMessage message = JsonSerializer.Deserialize(Message, InstagramJson.Default.IgMessage)!;
        using var stream = new MemoryStream();

        await JsonSerializer.SerializeAsync(stream, message, InstagramJson.Default.IgMessage);

        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(System.Text.Json.Nodes.JsonNode.Parse(Message), System.Text.Json.Nodes.JsonNode.Parse(stream.ToArray())));
    }

    [Theory]
    [InlineData("""{"title":"a","newest":{"id":[]}}""", "$.newest")]
    [InlineData("""{"title":"a","newest":7}""", "$.newest")]
    [InlineData("""{"title":"a","older":[{},{"created_time":"x"}]}""", "$.older[1]")]
    [InlineData("""{"title":"a","newest":{"messages":""", "$.newest")]
    public void Wrong_JSON_is_a_JsonException_with_the_serializers_path(string text, string path)
    {
        JsonException e = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Thread>(text, s_chained));

        Assert.StartsWith(path, e.Path, StringComparison.Ordinal);
    }

    [Fact]
    public void Null_and_what_is_no_object()
    {
        Assert.Null(JsonSerializer.Deserialize("null", InstagramJson.Default.IgMessage));
        Assert.Equal("null", JsonSerializer.Serialize(null!, InstagramJson.Default.IgMessage));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("[]", InstagramJson.Default.IgMessage));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("", InstagramJson.Default.IgMessage));
    }

    [Fact]
    public async Task A_page_is_written_as_it_is_read_but_its_links_hold_no_host_and_no_token()
    {
        GraphPage<IgConversation> page = await Support.Clients.Answering(
            """{"data":[{"id":"1"}],"paging":{"cursors":{"before":"b","after":"a&b"},"next":"https://graph.instagram.com/x?access_token=IGAAtoken&after=a%26b"}}""").Me.Conversations.GetAsync();
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GraphWriter.Write(writer, page);
        }

        string text = Encoding.UTF8.GetString(buffer.ToArray());
        Assert.Equal("""{"data":[{"id":"1"}],"paging":{"cursors":{"before":"b","after":"a\u0026b"},"next":"?after=a%26b"}}""", text);
        GraphPage<IgConversation> again = await Support.Clients.Answering(text).Me.Conversations.GetAsync();
        Assert.Equal((page.After, page.HasNext, page.HasPrevious), (again.After, again.HasNext, again.HasPrevious));
    }

    private static ReadOnlySequence<byte> Segments(byte[] bytes, int size)
    {
        var first = new Segment(bytes.AsMemory(0, size), 0);
        Segment last = first;
        for (int at = size; at < bytes.Length; at += size)
        {
            last = last.Append(bytes.AsMemory(at, Math.Min(size, bytes.Length - at)));
        }

        return new(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long start) => (Memory, RunningIndex) = (memory, start);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class SmallPieces(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(size, buffer.Length)], cancellationToken);
    }

    private sealed record Thread(string Title, IgMessage Newest, IReadOnlyList<IgMessage> Older, IgMessage? Nothing);

    private sealed record MessageDto(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("message")] string Text,
        [property: JsonPropertyName("from")] PersonDto From,
        [property: JsonPropertyName("to")] Envelope<PersonDto> To,
        [property: JsonPropertyName("attachments")] Envelope<AttachmentDto> Attachments,
        [property: JsonPropertyName("reply_to")] ReplyDto ReplyTo);

    private sealed record PersonDto([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("username")] string Username);

    private sealed record AttachmentDto([property: JsonPropertyName("size")] long Size, [property: JsonPropertyName("image_data")] ImageDto Image);

    private sealed record ImageDto(
        [property: JsonPropertyName("width")] int Width,
        [property: JsonPropertyName("height")] int Height,
        [property: JsonPropertyName("url")] string Url,
        [property: JsonPropertyName("render_as_sticker")] bool IsSticker);

    private sealed record ReplyDto([property: JsonPropertyName("mid")] string Mid, [property: JsonPropertyName("is_self_reply")] bool IsSelfReply);

    private sealed record Envelope<T>([property: JsonPropertyName("data")] T[] Data);
}
