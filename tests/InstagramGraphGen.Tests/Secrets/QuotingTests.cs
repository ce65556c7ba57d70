using System.Net;
using System.Text;
using CsCheck;
using Instagram;
using InstagramGraphGen.Tests.Support;

namespace InstagramGraphGen.Tests.Secrets;

/// <summary>Whatever bytes come: a value, a <see cref="GraphApiException"/> or a <see cref="GraphFormatException"/>, and no exception shows what the answer holds.</summary>
public class QuotingTests
{
    private const string Marker = "zq7Priv";

    private static readonly string[] s_shapes =
    [
        """{"id":"1","username":@}""",
        """{"id":"1","@":[{"x":@}],"username":7}""",
        """{"@":{"@":[@,tru@]}}""",
        """{"data":[{"id":"1","messages":{"data":[{"id":"2","from":{"username":@,"@":[7]},"message":{"@":1}}]}}]}""",
        """{"data":[{"id":"1","updated_time":"@"}],"paging":{"next":@}}""",
        """{"data":[{"id":"1"}],"paging":{"cursors":{"after":@},"@":7}""",
        """{"data":{"@":{"id":"@"}},"@":}""",
        """{"media_count":@7,"id":"1"}""",
        """{"id":"1","media_count":"@"}""",
        """{"id":["@"]}""",
        """@""",
        """<html><body>@</body></html>""",
        """{"id":"1"} "@" """,
        """{"id":"1","username":"\ud83d@","name":"\x@"}""",
        """{"error":[@],"id":"1"}""",
        """{"error":{"@":"@","code":190,"message":"m"}}""",
        """{"success":false,"@":"@"}""",
        """{"linked_group":{"@":@}""",
    ];

    [Fact]
    public void No_exception_shows_what_a_value_or_a_foreign_name_says()
    {
        Gen<string> value = Gen.OneOf(
            Gen.OneOf($"\"{Marker}\"", Marker, $"{{\"{Marker}\":7}}", $"[\"{Marker}\"", $"\"{Marker}\\", "null", "7"),
            Gen.Int[1, 3000].Select(n => $"\"{new string('x', n)}{Marker}"));
        Gen<byte[]> body = Gen.Select(Gen.OneOf(s_shapes), value, Gen.Int[0, 400], (shape, part, cut) =>
        {
            string text = shape.Replace("\"@\"", $"\"{Marker}\"", StringComparison.Ordinal).Replace("@", part, StringComparison.Ordinal);
            return Encoding.UTF8.GetBytes(cut < text.Length && cut % 3 == 0 ? text[..cut] : text);
        });
        Gen.Select(body, Gen.OneOf(200, 200, 302, 400, 401, 404, 429, 500, 503)).Sample(
            (bytes, status) =>
            {
                foreach (Exception e in Failures(bytes, (HttpStatusCode)status, type: "text/" + Marker))
                {
                    Assert.DoesNotContain(Marker, e.ToString(), StringComparison.OrdinalIgnoreCase);
                    Assert.InRange(e.Message.Length, 1, 700);
                }
            },
            iter: 3_000);
    }

    [Fact]
    public void Any_bytes_give_a_value_or_a_typed_error() =>
        Gen.Select(Gen.OneOf(Gen.Byte.Array[0, 60], Gen.OneOf("{}[],:\"\\0-.eu dats".Select(c => (byte)c).ToArray()).Array[0, 40]), Gen.OneOf(200, 400, 429, 502))
            .Sample((bytes, status) => Failures(bytes, (HttpStatusCode)status, "application/json").Count >= 0, iter: 3_000);

    [Fact]
    public void The_marker_would_be_found_where_the_API_itself_says_it()
    {
        // The error's own text is for the developer: it is shown, so the search is not blind.
        Exception e = Assert.Single(Failures(Encoding.UTF8.GetBytes($"{{\"error\":{{\"message\":\"{Marker}\",\"code\":1}}}}"), HttpStatusCode.BadRequest, "application/json").Take(1));

        Assert.Contains(Marker, e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_text_of_a_megabyte_is_cut_in_the_message()
    {
        string text = new('x', 1_000_000);
        var client = Clients.Instagram(new StubHandler(_ => StubHandler.Answer($"{{\"error\":{{\"message\":\"{text}\",\"code\":1,\"fbtrace_id\":\"{text}\"}}}}", HttpStatusCode.BadRequest)));

        GraphApiException e = await Assert.ThrowsAsync<GraphApiException>(() => client.Me.GetAsync());

        Assert.InRange(e.Message.Length, 300, 700);
        Assert.Equal(text, e.Error.Message);
    }

    private static List<Exception> Failures(byte[] body, HttpStatusCode status, string type)
    {
        InstagramClient client = Clients.Instagram(new StubHandler(_ =>
        {
            HttpResponseMessage answer = StubHandler.Answer(body, status);
            answer.Content.Headers.Remove("Content-Type");
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            return answer;
        }));
        var failures = new List<Exception>();
        foreach (Func<Task> call in (Func<Task>[])[
            () => client.Me.Fields(u => u.Id, u => u.Username).GetAsync(),
            () => client.Me.Conversations.Fields(c => c.Id, c => c.Messages.Fields(m => m.From, m => m.Message)).GetAsync(),
            () => client.GetJsonAsync("me"),
        ])
        {
            if (Record.ExceptionAsync(call).GetAwaiter().GetResult() is { } e)
            {
                Assert.True(e is GraphApiException or GraphFormatException, e.ToString());
                failures.Add(e);
            }
        }

        return failures;
    }
}
