open System
open System.Net.Http
open System.Text
open System.Threading.Tasks
open Instagram
open InstagramGraphGen

type InMemory() =
    inherit HttpMessageHandler()

    override _.SendAsync(request, _) =
        let target = Uri.UnescapeDataString(request.RequestUri.PathAndQuery)
        Console.WriteLine(target)

        let body =
            if target.Contains("/conversations") then
                """{"data":[{"id":"1","participants":{"data":[{"id":"2","username":"ada"}]},"messages":{"data":[{"id":"3","message":"hi"}]}}]}"""
            else
                """{"id":"1","username":"acme","followers_count":3,"name":"Acme"}"""

        Task.FromResult(new HttpResponseMessage(Content = new StringContent(body, Encoding.UTF8, "application/json")))

let run () =
    task {
        use http = new HttpClient(new InMemory())
        let client = new InstagramClient(http, GraphOptions(AccessToken = "token"))

        let! account = client.Me.Fields((fun u -> u.Username), (fun u -> u.FollowersCount)).GetAsync()
        Console.WriteLine($"{account.Username} {account.FollowersCount}")

        let names = IgUser.Select((fun u -> u.Username), (fun u -> u.Name))
        let! called = client.Me.Select(names, (fun u -> if isNull u.Name then u.Username else u.Name)).GetAsync()
        Console.WriteLine(called)

        let! threads = client.Me.Conversations.Fields(fun (c: IgConversationFields) -> c.Participants.Fields(fun (p: IgParticipantFields) -> p.Username)).GetAsync()
        Console.WriteLine(threads[0].Participants[0].Username)

        let messages (c: IgConversationFields) = c.Messages.Limit(1).Fields(fun (m: IgMessageFields) -> m.Message)
        let latest = IgConversation.Select(fun (c: IgConversationFields) -> IgConversationMessagesField.op_Implicit(messages c))
        let! texts = client.Me.Conversations.Select(latest, (fun c -> c.Messages[0].Message)).GetAsync()
        Console.WriteLine(texts[0])
    }

run().GetAwaiter().GetResult()
