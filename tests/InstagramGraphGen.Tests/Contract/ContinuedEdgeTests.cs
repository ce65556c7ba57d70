using System.Text.Json;
using Instagram;

namespace InstagramGraphGen.Tests.Contract;

/// <summary>An edge inside a node goes on as an edge of its own, with what it was asked for with; judged by System.Text.Json over the raw answer.</summary>
public sealed class ContinuedEdgeTests(EmulatedInbox inbox) : IClassFixture<EmulatedInbox>
{
    [Fact]
    public async Task The_messages_of_a_conversation_go_on()
    {
        IgConversation conversation = (await inbox.Instagram.Me.Conversations.Fields(c => c.Id, c => c.Messages.Limit(7).Fields(m => m.Id, m => m.CreatedTime)).GetAsync()).MaxBy(c => c.Messages.HasNext ? 1 : 0)!;
        Assert.True(conversation.Messages.HasNext);
        List<string> all = [.. conversation.Messages.Select(m => m.Id.Value)];
        await foreach (IgMessage m in inbox.Instagram.Conversation(conversation.Id).Messages.Continue(conversation.Messages))
        {
            Assert.Throws<FieldNotSelectedException>(() => m.Message);
            all.Add(m.Id.Value);
        }

        Assert.Contains("fields=id,created_time", inbox.LastLine, StringComparison.Ordinal);
        Assert.Contains("limit=7", inbox.LastLine, StringComparison.Ordinal);
        JsonElement raw = await inbox.Instagram.GetJsonAsync($"{conversation.Id}/messages", [new("limit", "100")]);
        Assert.Equal(raw.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()), all);
        Assert.True(all.Count > 7);
    }

    [Fact]
    public async Task The_clients_page_size_does_not_go_before_what_was_asked_for()
    {
        await inbox.With(new(), async instagram =>
        {
            IgConversation conversation = (await instagram.Me.Conversations.Fields(c => c.Id, c => c.Messages.Limit(2).Fields(m => m.Id)).GetAsync()).First(c => c.Messages.HasNext);
            Assert.Equal(2, (await instagram.Conversation(conversation.Id).Messages.Continue(conversation.Messages).GetAsync()).Count);
            return true;
        }, o => o.PageSize = 5);
    }

    [Fact]
    public async Task What_the_request_says_itself_counts()
    {
        IgConversation conversation = (await inbox.Instagram.Me.Conversations.Fields(c => c.Id, c => c.Messages.Limit(2).Fields(m => m.Id)).GetAsync()).First(c => c.Messages.HasNext);
        GraphPage<IgMessage> next = await inbox.Instagram.Conversation(conversation.Id).Messages.Limit(3).Fields(m => m.From).Continue(conversation.Messages).GetAsync();

        Assert.Equal(3, next.Count);
        Assert.NotNull(next[0].From);
        Assert.Contains("limit=3", inbox.LastLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_call_goes_on_with_the_same_request()
    {
        IgUserConversationsRequest request = inbox.Instagram.Me.Conversations.Limit(2).Fields(c => c.Id);
        GraphPage<IgConversation> first = await request.GetAsync(), second = await request.Continue(first).GetAsync();

        Assert.Empty(first.Select(c => c.Id).Intersect(second.Select(c => c.Id)));
        Assert.Throws<ArgumentNullException>(() => request.Continue(null!));
        Assert.Throws<ArgumentException>(() => request.Continue(GraphPage<IgConversation>.Empty));
    }
}
