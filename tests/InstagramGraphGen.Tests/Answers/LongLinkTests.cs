using System.Text;
using System.Text.Json;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>The links of a page hold the token and are long; they cost nothing.</summary>
public class LongLinkTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_page_with_nested_links_of_300_characters_costs_at_most_a_twentieth_more_bytes(bool isEscaped)
    {
        byte[] with = Page(new string('x', 300), isEscaped), without = Page(null, isEscaped);

        double ratio = (double)BytesOf(with) / BytesOf(without);

        Assert.InRange(ratio, 0.9, 1.05);
        Assert.True(Read(with)[24].Messages.HasNext);
        Assert.Equal("a24", Read(with)[24].Messages.After);
    }

    [Theory]
    [InlineData(@"https:\/\/x.example\/?limit=2\u0026after=a%2B1\u003d&z=1", "a+1=")]
    [InlineData("https://x.example/?after=%F0%9F%98%80", "😀")]
    [InlineData("?after=1", "1")]
    [InlineData("after=1", null)]
    [InlineData("https://x.example/?after=&b=1", null)]
    [InlineData("https://x.example/?AFTER=1&xafter=2", null)]
    public async Task A_cursor_that_stands_in_a_link_only_is_found_however_it_is_escaped(string link, string? cursor)
    {
        string body = $$$"""{"data":[{"id":"1"}],"paging":{"next":"{{{link}}}"}}""";

        GraphPage<IgConversation> page = await Clients.Answering(body).Me.Conversations.GetAsync();

        Assert.Equal((cursor, cursor is not null), (page.After, page.HasNext));
    }

    private static long BytesOf(byte[] body)
    {
        for (int i = 0; i < 3; i++)
        {
            Read(body);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Read(body);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static GraphPage<IgConversation> Read(byte[] body) => AnswerBody.ReadPage<IgConversation>(body, ValueReader.Whole<IgConversation>(), GraphPaging.Cursors);

    private static byte[] Page(string? token, bool isEscaped)
    {
        var page = new
        {
            data = Enumerable.Range(0, 25).Select(i => new
            {
                id = $"c{i}",
                messages = new { data = new[] { new { id = $"m{i}" } }, paging = Paging($"a{i}", token) },
            }),
            paging = Paging("a", token),
        };
        string text = JsonSerializer.Serialize(page);
        return Encoding.UTF8.GetBytes(isEscaped ? text.Replace("/", "\\/", StringComparison.Ordinal) : text);
    }

    private static Dictionary<string, object> Paging(string after, string? token)
    {
        var paging = new Dictionary<string, object> { ["cursors"] = new { before = "b", after } };
        if (token is not null)
        {
            paging["next"] = $"https://graph.example/v24.0/1/messages?access_token={token}&limit=25&after={after}";
            paging["previous"] = $"https://graph.example/v24.0/1/messages?access_token={token}&limit=25&before=b";
        }

        return paging;
    }
}
