using System.Runtime.CompilerServices;
using App;

[assembly: InternalsVisibleTo("AppTests")]

using var http = new HttpClient();
Console.WriteLine(Inbox.Names(new InstagramClient(http, new GraphOptions { AccessToken = "t" })));

namespace App
{
    internal static class Inbox
    {
        internal static EdgeProjection<IgConversation, List<string?>> Names(InstagramClient instagram) =>
            instagram.Me.Conversations.Select(c => c.Participants.Select(p => p.Username).ToList());
    }
}
