using System.Text.Json;
using Instagram;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>Batches over a socket against the emulator: each item gives what the same request gives by itself.</summary>
public sealed class EmulatedBatchTests
{
    private const string Page = "100000000000001";

    private const string Data = """
        {
          "paths": { "me": "$account" },
          "define": { "shop": { "id": "17841400000000001", "username": "shop" }, "ann": { "id": "900000000000001", "username": "ann" } },
          "nodes": {
            "IgUser": [{
              "$name": "account", "id": "26000000000000009", "user_id": "17841400000000001", "username": "shop",
              "conversations": [{ "$name": "thread", "updated_time": "-1h", "participants": ["$shop", "$ann"], "messages": [
                { "created_time": "-1h", "from": "$ann", "to": ["$shop"], "message": "Hello" },
                { "created_time": "-2h", "from": "$shop", "to": ["$ann"], "message": "Wie schön 🧸" },
                { "created_time": "-3h", "from": "$ann", "to": ["$shop"], "message": "https://a/b?c=d&e" },
                { "created_time": "-4h", "from": "$ann", "to": ["$shop"], "message": "\"\\" }
              ] }]
            }],
            "IgScopedUser": [{ "id": "900000000000001", "username": "ann" }],
            "FacebookPage": [{ "id": "100000000000001", "name": "Shop", "instagram_business_account": "$account", "conversations": ["$thread"] }]
          }
        }
        """;

    private static readonly HttpClient s_http = new();

    [Fact]
    public async Task Items_give_what_single_calls_give()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new() { Host = "facebook", Data = EmulatorData.FromJson(Data) });
        var instagram = new InstagramClient(s_http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress, Host = "facebook" });
        GraphPage<IgConversation> threads = await instagram.Page(Page).Conversations(MessagingPlatform.Instagram).Fields(c => c.Id).GetAsync();
        IgConversationRequest[] requests = [.. Enumerable.Range(0, 120).Select(i => instagram.Conversation(threads[i % threads.Count].Id).Fields(c => c.UpdatedTime, c => c.Messages.Limit((i % 5) + 1).Fields(m => m.From, m => m.Message)))];
        int before = emulator.Requests.Count;

        GraphBatch batch = instagram.Batch();
        GraphBatchItem<IgConversation>[] items = [.. requests.Select(r => batch.Add(r))];
        GraphBatchItem<IgMessage> missing = batch.Add(instagram.Message("nobody").Fields(m => m.Message));
        GraphBatchItem<GraphPage<IgConversation>> page = batch.Add(instagram.Page(Page).Conversations(MessagingPlatform.Instagram).Limit(1));
        await batch.SendAsync();

        Assert.Equal(3, emulator.Requests.Skip(before).Count(r => !r.IsInBatch));
        Assert.Equal(122, emulator.Requests.Skip(before).Count(r => r.IsInBatch));
        for (int i = 0; i < items.Length; i++)
        {
            Assert.Equal(Json(await requests[i].GetAsync()), Json(items[i].Value));
        }

        Assert.Equal(33, Assert.Throws<GraphApiException>(() => missing.Value).Error.Subcode);
        Assert.Equal(threads[0].Id, Assert.Single(page.Value).Id);
        Assert.NotEmpty(items[0].Result.Response.Usage);

        static string Json(IgConversation c) => JsonSerializer.Serialize(c, InstagramJson.Default.IgConversation);
    }

    [Fact]
    public async Task What_the_emulator_does_not_get_to_is_asked_again_and_writes_are_not()
    {
        await using GraphEmulator emulator = await GraphEmulator.StartAsync(new() { Host = "facebook", Data = EmulatorData.FromJson(Data) });
        var instagram = new InstagramClient(s_http, new() { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress, Host = "facebook" });
        GraphPage<IgConversation> threads = await instagram.Page(Page).Conversations(MessagingPlatform.Instagram).Fields(c => c.Id).GetAsync();
        string hello = emulator.Persons["ann"].Write("Hello?");
        emulator.Faults.Add(Fault.LoseAnswer().WithoutExecution(), times: 2, path: threads[0].Id.Value);
        emulator.Faults.Add(Fault.LoseAnswer(), times: 1, path: "/messages");
        int before = emulator.Persons["ann"].Sees()[0].GetProperty("messages").GetArrayLength();

        GraphBatch batch = instagram.Batch();
        GraphBatchItem<IgConversation> read = batch.Add(instagram.Conversation(threads[0].Id).Fields(c => c.UpdatedTime));
        GraphBatchItem<IgSentMessage>[] sent = [.. Enumerable.Range(0, 3).Select(i => batch.Add(instagram.Page(Page).Messages.Send(IgRecipient.Person("900000000000001"), IgOutgoingMessage.Text($"no {i} & ü"))))];
        await batch.SendAsync();

        Assert.NotNull(read.Value.UpdatedTime);
        Assert.True(sent[0].MayHaveBeenExecuted);
        Assert.Throws<GraphDoubtfulWriteException>(() => sent[0].Value);
        Assert.NotEqual(sent[1].Value.MessageId, sent[2].Value.MessageId);
        JsonElement messages = emulator.Persons["ann"].Sees()[0].GetProperty("messages");
        Assert.Equal(before + 3, messages.GetArrayLength());
        Assert.Equal(["no 2 & ü", "no 1 & ü", "no 0 & ü"], messages.EnumerateArray().Take(3).Select(m => m.GetProperty("message").GetString()));
        Assert.Equal(hello, messages[3].GetProperty("id").GetString());
    }
}
