using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using Instagram;
using InstagramGraphGen.Tests.Support;
using ToyGraph;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>Whatever comes in place of an answer: one of two exceptions, never a success that is none, and nothing of it in a text.</summary>
public sealed class AnyErrorTests
{
    private static readonly Gen<int> s_status = Gen.OneOf(200, 200, 200, 201, 204, 302, 304, 400, 400, 401, 403, 404, 408, 410, 413, 429, 500, 501, 502, 503, 504, 599);

    private static readonly Gen<string> s_type = Gen.OneOf("application/json", "text/html", "text/javascript", "application/x-" + ErrorBodies.Marker);

    /// <summary>Reads and writes of every kind of answer.</summary>
    private static readonly (string Name, Func<HttpMessageHandler, Task<object>> Send)[] s_calls =
    [
        ("a node", async http => await Clients.Instagram(http).Me.GetAsync()),
        ("a node with an edge", async http => await Clients.Instagram(http).Conversation("1").Fields(c => c.Id, c => c.Messages.Fields(m => m.Message)).GetAsync()),
        ("a page", async http => await Clients.Instagram(http).Me.Conversations.GetAsync()),
        ("all pages", async http => await All(Clients.Instagram(http).Me.Conversations)),
        ("the first", async http => await Clients.Instagram(http).Me.Conversations.FirstOrDefaultAsync() ?? new object()),
        ("JSON", async http => await Clients.Instagram(http).GetJsonAsync("me")),
        ("tried", async http => (await Clients.Instagram(http).Message("1").TryGetAsync()).Value),
        ("a written node", async http => await Clients.Toys(http).Desk("7").Notes.Add("x").SendAsync()),
        ("a written object", async http => await Clients.Toys(http).Desk("7").Letters.Send(ToyTo.Nobody(), ToyLetter.Text("a")).SendAsync()),
        ("a success", async http => await Clients.Toys(http).Desk("7").Delete().SendAsync()),
        ("a tried success", async http => (await Clients.Toys(http).Desk("7").Update().Hide(true).TrySendAsync()).Value),
    ];

    [Fact]
    public async Task Any_error_is_one_of_two_exceptions_that_show_nothing_of_it()
    {
        foreach (((byte[] body, bool isError), int status, string type) in Gen.Select(ErrorBodies.Any, s_status, s_type).Take(1500, seed: 12))
        {
            foreach ((string name, Func<HttpMessageHandler, Task<object>> send) in s_calls)
            {
                using var http = new StubHandler(_ => Answer(body, status, type));
                Exception? e = await Record.ExceptionAsync(() => send(http));
                string about = $"{name}, {status} {type}: {Encoding.Latin1.GetString(body)}";
                if (e is null)
                {
                    Assert.False(isError, $"A success: {about}");
                    Assert.InRange(status, 200, 299);
                }
                else
                {
                    Assert.True(e is GraphApiException or GraphFormatException, $"{e.GetType()}: {about}");
                    Assert.True(e is GraphApiException || (!isError && status < 400), $"The API's error is told as no answer: {about}");
                    ShowsNothing(e, about);
                }
            }
        }
    }

    [Fact]
    public async Task A_part_of_a_batch_tells_as_a_call_does()
    {
        foreach (((byte[] body, bool isError), int status) in Gen.Select(ErrorBodies.Any, s_status).Take(1500, seed: 13))
        {
            string text = Encoding.UTF8.GetString(body);
            string parts = $"[{{\"code\":{status},\"body\":{JsonSerializer.Serialize(text)}}},{{\"code\":200,\"body\":\"{{\\\"id\\\":\\\"2\\\"}}\"}}]";
            ToyClient toys = Clients.Toys(new StubHandler(_ => Answer(Encoding.UTF8.GetBytes(parts), 200, "application/json")));
            GraphBatch batch = toys.Batch();
            GraphBatchItem<bool> bad = batch.Add(toys.Desk("7").Delete());
            GraphBatchItem<bool> good = batch.Add(toys.Desk("8").Delete());
            await batch.SendAsync();

            Assert.True(good.Value);
            Assert.True(bad.Result.IsSuccess ? !isError && status is >= 200 and < 300 : bad.Result.Exception is GraphApiException or GraphFormatException, $"{status}: {text}");
            if (bad.Result.Exception is { } e)
            {
                ShowsNothing(e, text);
            }
        }
    }

    private static async Task<object> All(IAsyncEnumerable<IgConversation> conversations)
    {
        var all = new List<IgConversation>();
        await foreach (IgConversation one in conversations)
        {
            all.Add(one);
        }

        return all;
    }

    private static HttpResponseMessage Answer(byte[] body, int status, string type)
    {
        HttpResponseMessage answer = StubHandler.Answer(body, (HttpStatusCode)status, type);
        answer.ReasonPhrase = ErrorBodies.Marker;
        answer.Headers.TryAddWithoutValidation("x-other", ErrorBodies.Marker);
        return answer;
    }

    private static void ShowsNothing(Exception e, string about)
    {
        for (Exception? one = e; one is not null; one = one.InnerException)
        {
            Assert.False($"{one.Message}\n{one}\n{(one as GraphApiException)?.Error}\n{string.Join('\n', one.Data.Values.Cast<object>())}".Contains(ErrorBodies.Marker, StringComparison.Ordinal), $"{one}\nshows something of {about}");
        }
    }
}
