using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>Many writers at once: nothing is lost, nothing is there twice.</summary>
public sealed class ConcurrentWriterTests
{
    [Fact]
    public async Task Two_writers_of_1000_messages_each_leave_2000_in_order()
    {
        await using TestApi api = await TestApi.OnSocketAsync();
        api.Emulator.Persons["kim_asks"].Write("Count!");

        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                await api.PostAsync("v24.0/me/messages", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"{{{writer}}} {{{i}}}"}}""");
            }
        })));

        JsonElement[] messages = [.. api.Emulator.Persons["kim_asks"].Sees()[0].GetProperty("messages").EnumerateArray().Take(2000)];
        string[][] newest = [.. messages.Select(message => message.Text("message").Split(' '))];
        Assert.Equal(2000, newest.Length);
        foreach (string writer in new[] { "0", "1" })
        {
            Assert.Equal(Enumerable.Range(0, 1000).Reverse(), newest.Where(text => text[0] == writer).Select(text => int.Parse(text[1], System.Globalization.CultureInfo.InvariantCulture)));
        }

        // The API itself pages through the same, in the same order.
        var paged = new List<string>();
        string? next = $"v24.0/{await api.IdOfAsync("kim_asks")}/messages?limit=100";
        while (next is not null && paged.Count < 2000)
        {
            JsonElement page = await api.GetAsync(next);
            paged.AddRange(page.Data().Select(message => message.Text("id")));
            next = page.GetProperty("paging").TryText("next");
        }

        Assert.Equal(messages.Select(message => message.Text("id")), paged.Take(2000));
        Assert.Equal(2000, paged.Take(2000).Distinct().Count());
    }

    [Fact]
    public async Task Both_sides_write_at_once()
    {
        await using TestApi api = TestApi.InMemory();
        EmulatedPerson kim = api.Emulator.Persons["kim_asks"];
        kim.Write("Count!");

        await Task.WhenAll(
            Task.Run(() => Enumerable.Range(0, 200).Select(i => kim.Write($"kim {i}")).ToList()),
            Task.Run(async () =>
            {
                for (int i = 0; i < 200; i++)
                {
                    await api.PostAsync("v24.0/me/messages", $$$"""{"recipient":{"id":"900000000000002"},"message":{"text":"shop {{{i}}}"}}""");
                }
            }));

        string[] texts = [.. kim.Sees()[0].GetProperty("messages").EnumerateArray().Take(400).Select(message => message.Text("message"))];
        Assert.Equal(400, texts.Distinct().Count());

        // A reply marks all as seen, so what adds up is counted behind the last one.
        await api.PostAsync("v24.0/me/messages", """{"recipient":{"id":"900000000000002"},"message":{"text":"Done"}}""");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 50).Select(i => kim.Write($"again {i}")).ToList())));
        Assert.Equal(200, kim.Sees()[0].GetProperty("unread_count").GetInt32());
    }

    [Fact]
    public async Task A_comment_is_answered_once_however_many_try()
    {
        await using TestApi api = TestApi.InMemory();
        string comment = api.Emulator.Persons["kim_asks"].Do("comment", ("text", "Price?"))!;

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => api.Client.PostAsync(
            new Uri("v24.0/me/messages", UriKind.Relative),
            new FormUrlEncodedContent([new("recipient[comment_id]", comment), new("message[text]", "58")])))));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
    }
}
