using System.Text.Json;
using Instagram;
using InstagramGraphGen;
using InstagramGraphGen.Emulator;

CancellationToken cancellationToken = CancellationToken.None;
await using var emulator = await GraphEmulator.StartAsync();
using var httpClient = new HttpClient();
var instagram = new InstagramClient(httpClient, new GraphOptions { AccessToken = emulator.AccessToken, BaseAddress = emulator.BaseAddress });

GraphPage<IgConversation> page = await instagram.Me.Conversations
    .Platform(MessagingPlatform.Instagram)
    .Fields(c => c.Id, c => c.UpdatedTime)
    .GetAsync(cancellationToken);
Console.WriteLine($"{page.Items.Count} conversations, after: {page.After is not null}, next: {page.HasNext}");

GraphId<IgScopedUser> igsid = default;
GraphId<IgConversation> conversationId = default;
await foreach (IgConversation c in instagram.Me.Conversations.Fields(c => c.Id, c => c.Participants))
{
    if (c.Participants.Any(p => p.Username == "kim_asks"))
    {
        Console.WriteLine(string.Join(", ", c.Participants.Select(p => p.Username)));
        igsid = ((GraphId)c.Participants[1].Id!).As<IgScopedUser>();
        conversationId = c.Id;
    }
}

IgConversation? found = await instagram.Me.Conversations.UserId(igsid).FirstOrDefaultAsync(cancellationToken);
Console.WriteLine($"found the same: {found?.Id == conversationId}");

IgConversation conversation = await instagram.Conversation(conversationId)
    .Fields(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime))
    .GetAsync(cancellationToken);
bool isNewestFirst = conversation.Messages.Zip(conversation.Messages.Skip(1)).All(pair => pair.First.CreatedTime >= pair.Second.CreatedTime);
Console.WriteLine($"{conversation.Messages.Count} messages, newest first: {isNewestFirst}");

GraphId<IgMessage> messageId = default;
foreach (IgMessage m in conversation.Messages)
{
    messageId = m.Id;
    break;
}

IgMessage message = await instagram.Message(messageId)
    .Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message)
    .GetAsync(cancellationToken);
string? who = message.From?.Username;
Console.WriteLine($"{who} wrote: {message.Message}");
bool sent = message.Has(m => m.Attachments);
try
{
    var boom = message.Attachments;
    Console.WriteLine($"{sent} {boom.Count}");
}
catch (FieldNotSelectedException e)
{
    Console.WriteLine(e.Message);
}

IgMessage again = await instagram.Message(messageId).Fields(Selections.Preview).GetAsync(cancellationToken);
IgConversation nested = await instagram.Conversation(conversationId).Fields(c => c.Messages.Fields(Selections.Preview)).GetAsync(cancellationToken);
Console.WriteLine($"fragment in a request and inside an edge: {again.Message == nested.Messages.Items[0].Message}");

var inbox = instagram.Me.Conversations.Select(c => new
{
    c.UpdatedTime,
    With = c.Participants.Select(p => p.Username).ToArray(),
    Latest = c.Messages.Take(1).Select(m => m.Message).FirstOrDefault(),
});
await foreach (var row in inbox)
{
    Console.WriteLine($"{row.UpdatedTime is not null} {string.Join(" and ", row.With)}: {row.Latest}");
    break;
}

Console.WriteLine(inbox);

string json = JsonSerializer.Serialize(message, InstagramJson.Default.IgMessage);
IgMessage copy = JsonSerializer.Deserialize(json, InstagramJson.Default.IgMessage)!;
string text = JsonSerializer.Serialize(copy, InstagramJson.Default.IgMessage);
Console.WriteLine($"read, written, read: {json == text && copy.Message == message.Message}");

try
{
    await instagram.Message("no-such-message").GetAsync(cancellationToken);
}
catch (GraphApiException e) when (e.Kind == GraphErrorKind.NotFound)
{
    Console.WriteLine($"{e.Error.Code}/{e.Error.Subcode} {e.Kind}, trace: {e.Error.TraceId is not null}, retry after: {e.RetryAfter?.ToString() ?? "null"}");
}

internal static class Selections
{
    public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id, m => m.From, m => m.Message);
}
