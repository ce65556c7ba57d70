using Instagram;
using InstagramGraphGen;

// Sends one message: what writing adds to a native program.
using var http = new HttpClient();
var instagram = new InstagramClient(http, new GraphOptions
{
    AccessToken = Environment.GetEnvironmentVariable("TOKEN")!,
    BaseAddress = new Uri(Environment.GetEnvironmentVariable("BASE")!),
});

IgSentMessage sent = await instagram.Me.Messages
    .Send(IgRecipient.Person("7001"), IgOutgoingMessage.Text("We do! 🍵").QuickReplies(IgQuickReply.Text("Thanks", "THANKS")))
    .Tag(IgMessageTag.HumanAgent)
    .SendAsync();
Console.WriteLine($"{sent.RecipientId} {sent.MessageId}");
