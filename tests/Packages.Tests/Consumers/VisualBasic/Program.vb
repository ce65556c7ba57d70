Imports System.Net.Http
Imports System.Text
Imports System.Threading
Imports Instagram
Imports InstagramGraphGen

Friend Module Program
    Public Sub Main()
        RunAsync().GetAwaiter().GetResult()
    End Sub

    Private Async Function RunAsync() As Task
        Using http As New HttpClient(New InMemory())
            Dim client As New InstagramClient(http, New GraphOptions With {.AccessToken = "token"})

            Dim account As IgUser = Await client.Me.Fields(Function(u) u.Username, Function(u) u.FollowersCount).GetAsync()
            Console.WriteLine($"{account.Username} {account.FollowersCount}")

            Dim names = IgUser.Select(Function(u) u.Username, Function(u) u.Name)
            Dim called As String = Await client.Me.Select(names, Function(u) If(u.Name, u.Username)).GetAsync()
            Console.WriteLine(called)

            Dim threads = Await client.Me.Conversations.Fields(Function(c) c.Participants.Fields(Function(p) p.Username)).GetAsync()
            Console.WriteLine(threads(0).Participants(0).Username)

            Dim latest = IgConversation.Select(Function(c) c.Messages.Limit(1).Fields(Function(m) m.Message))
            Dim texts = Await client.Me.Conversations.Select(latest, Function(c) c.Messages(0).Message).GetAsync()
            Console.WriteLine(texts(0))
        End Using
    End Function

    Private NotInheritable Class InMemory
        Inherits HttpMessageHandler

        Protected Overrides Function SendAsync(request As HttpRequestMessage, cancellationToken As CancellationToken) As Task(Of HttpResponseMessage)
            Dim target As String = Uri.UnescapeDataString(request.RequestUri.PathAndQuery)
            Console.WriteLine(target)
            Dim body As String = If(target.Contains("/conversations"),
                "{""data"":[{""id"":""1"",""participants"":{""data"":[{""id"":""2"",""username"":""ada""}]},""messages"":{""data"":[{""id"":""3"",""message"":""hi""}]}}]}",
                "{""id"":""1"",""username"":""acme"",""followers_count"":3,""name"":""Acme""}")
            Return Task.FromResult(New HttpResponseMessage() With {.Content = New StringContent(body, Encoding.UTF8, "application/json")})
        End Function
    End Class
End Module
