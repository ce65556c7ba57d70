using System.Text;
using System.Text.Json;
using CsCheck;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Json;

/// <summary>Answers that are cut or changed anywhere: a typed error with a path, or a value; never another exception.</summary>
public class BrokenJsonTests
{
    private const string Page = """
        {"data":[{"id":"c1","updated_time":"2026-10-11T12:13:14+0000","participants":{"data":[{"username":"ac\u006de","id":17841400000000001},{"id":"2"}]},
        "messages":{"data":[{"id":"m1","created_time":1770091506,"from":{"username":"ü😀","id":"9"},"message":"a \"b\" \\ c","is_unsupported":true,
        "attachments":{"data":[{"size":null,"image_data":{"width":1080,"url":"https:\/\/cdn.example\/x?a=1"}}]},"reactions":{"data":[{"users":[{"id":"1"}]}]},
        "unknown":{"a":[1,2.5e3,{"b":null}]}}],"paging":{"cursors":{"before":"b","after":"a"},"next":"https://x.example/?after=a"}},"linked_group":{"of":[true,false]}}],
        "paging":{"cursors":{"before":"b1","after":"a1"},"next":"https://x.example/?after=a1"}}
        """;

    private static readonly byte[] s_page = Encoding.UTF8.GetBytes(Page.ReplaceLineEndings(""));
    private static readonly byte[] s_node = Encoding.UTF8.GetBytes(JsonDocument.Parse(Page).RootElement.GetProperty("data")[0].GetRawText().ReplaceLineEndings(""));

    private static readonly FieldSet<IgConversation> s_fields = IgConversation.Select(
        c => c.Id,
        c => c.UpdatedTime,
        c => c.Participants,
        c => c.Messages.Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.Message, m => m.IsUnsupported, m => m.Attachments, m => m.Reactions),
        c => c.LinkedGroup);

    /// <summary>What a path may name of an answer of which the spec knows nothing.</summary>
    private static readonly HashSet<string> s_protocol = ["data", "paging", "cursors", "before", "after", "previous", "next", "message"];

    /// <summary>What a path may name besides: the spec's own fields and edges.</summary>
    private static readonly HashSet<string> s_names =
        [.. s_protocol, .. RandomAnswers.Instagram.Objects.SelectMany(o => o.Fields.Select(f => f.WireName).Concat(o.Edges.Select(e => e.WireName)))];

    [Fact]
    public void A_page_that_is_cut_at_any_byte_is_a_format_error_where_it_was_cut() => CutEverywhere(s_page, s_names, client => client.Me.Conversations.Fields(s_fields).GetAsync());

    [Fact]
    public void A_node_that_is_cut_at_any_byte_is_a_format_error_where_it_was_cut() => CutEverywhere(s_node, s_names, client => client.Conversation("1").Fields(s_fields).GetAsync());

    [Fact]
    public void Any_JSON_that_is_cut_at_any_byte_is_a_format_error_where_it_was_cut() => CutEverywhere(s_page, s_protocol, client => client.GetJsonAsync("me/conversations"));

    [Fact]
    public void A_text_that_is_cut_at_any_byte_is_a_JsonException_of_the_serializer()
    {
        for (int length = 0; length < s_node.Length; length++)
        {
            byte[] cut = s_node[..length];
            Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize(cut, InstagramJson.Default.IgConversation));
        }
    }

    [Fact]
    public void Random_changes_give_a_value_or_a_typed_error()
    {
        Gen<byte[]> changed = Gen.Select(
            Gen.OneOf(s_page, s_node),
            Gen.Select(Gen.Int[0, s_page.Length], Gen.Int[0, 5], Gen.OneOf(Gen.Byte, Gen.OneOf("{}[],:\"\\0-.eu"u8.ToArray()))).Array[1, 4],
            (body, changes) => changes.Aggregate(body, (b, change) => Change(b, change.Item1, change.Item2, change.Item3)));
        changed.Sample(
            body =>
            {
                InstagramClient client = Clients.Answering(body);
                Check(() => client.Me.Conversations.Fields(s_fields).GetAsync());
                Check(() => client.Conversation("1").Fields(s_fields).GetAsync());
                Check(() => client.GetJsonAsync("me"));
            },
            iter: 3_000);
    }

    private static void CutEverywhere<T>(byte[] body, HashSet<string> names, Func<InstagramClient, Task<T>> call)
    {
        HashSet<string> paths = PathsOf(body, names);
        var seen = new HashSet<string>();
        for (int length = 0; length < body.Length; length++)
        {
            GraphFormatException e = Assert.Throws<GraphFormatException>(() => call(Clients.Answering(body[..length])).GetAwaiter().GetResult());
            if (length == 0)
            {
                Assert.Null(e.Path);
                continue;
            }

            seen.Add(e.Path!);
            Assert.True(paths.Contains(e.Path!), $"Cut at {length}: {e.Path}");
        }

        // Every value of the body was where it broke at least once.
        Assert.Empty(paths.Except(seen));
        Assert.NotNull(call(Clients.Answering(body)).GetAwaiter().GetResult());
    }

    private static HashSet<string> PathsOf(byte[] body, HashSet<string> names)
    {
        var paths = new HashSet<string>();
        Walk(JsonDocument.Parse(body).RootElement, "$", paths, names);
        return paths;
    }

    private static void Walk(JsonElement element, string path, HashSet<string> paths, HashSet<string> names)
    {
        paths.Add(path);
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                Walk(property.Value, $"{path}.{(names.Contains(property.Name) ? property.Name : "*")}", paths, names);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in element.EnumerateArray())
            {
                Walk(item, $"{path}[{index++}]", paths, names);
            }
        }
    }

    private static byte[] Change(byte[] body, int at, int kind, byte value)
    {
        at %= body.Length + 1;
        int rest = Math.Min(body.Length, at + 1);
        return kind switch
        {
            0 => [.. body[..at], .. body[rest..]],
            1 => [.. body[..at], value, .. body[rest..]],
            2 => [.. body[..at], value, .. body[at..]],
            3 => [.. body[..at], .. body[..Math.Min(body.Length, value)], .. body[at..]],
            4 => [.. body[..at], .. "null"u8, .. body[rest..]],
            _ => [.. body[..at], .. "\\ud83d"u8, .. body[at..]],
        };
    }

    private static void Check<T>(Func<Task<T>> call)
    {
        try
        {
            call().GetAwaiter().GetResult();
        }
        catch (GraphFormatException e)
        {
            Assert.True(e.Path?.StartsWith('$') ?? true);
        }
        catch (GraphApiException)
        {
            // The change made an error object of it.
        }
    }
}
