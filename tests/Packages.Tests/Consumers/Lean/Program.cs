using Instagram;
using InstagramGraphGen;

// Lists conversations, finds one by person, reads its messages and one message: the program that the size budget is about.
using var http = new HttpClient();
var instagram = new InstagramClient(http, new GraphOptions
{
    AccessToken = Environment.GetEnvironmentVariable("TOKEN")!,
    BaseAddress = new Uri(Environment.GetEnvironmentVariable("BASE")!),
});

GraphPage<IgConversation> page = await instagram.Me.Conversations.Fields(c => c.Id, c => c.UpdatedTime, c => c.Participants).GetAsync();
string person = page[0].Participants[1].Id!.Value.Value;
IgConversation found = (await instagram.Me.Conversations.UserId(person).FirstOrDefaultAsync())!;
IgConversation conversation = await instagram.Conversation(found.Id).Fields(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime)).GetAsync();
IgMessage message = await instagram.Message(conversation.Messages[0].Id).Fields(m => m.From, m => m.Message).GetAsync();
Console.WriteLine($"{page.Count} {conversation.Messages.Count} {message.From?.Username}: {message.Message}");
