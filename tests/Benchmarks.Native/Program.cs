using System.Net.Http.Headers;
using System.Text.Json;
using Instagram;
using InstagramGraphGen;
using InstagramGraphGen.Benchmarks;

// What BenchmarkDotNet would need a package feed of its own for: the same measurements on the JIT and in a native program.
// dotnet run -c Release --project tests/Benchmarks.Native
// dotnet publish tests/Benchmarks.Native -c Release --use-current-runtime -o artifacts/native-benchmark && artifacts/native-benchmark/Benchmarks.Native
const string Id = "aWdfZAG06MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTEx";

FieldSet<IgConversation> fields = IgConversation.Select(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message));
Rounds.Compare("Reading a 20-message conversation",
    ("System.Text.Json", () => JsonSerializer.Deserialize(ConversationJson.Bytes, BaselineJson.Default.ConversationDto)!),
    ("InstagramGraphGen", () => Read<IgConversation>(ConversationJson.Bytes, fields)));

using var http = new HttpClient(new Canned(ConversationJson.Bytes));
var instagram = new InstagramClient(http, new GraphOptions { AccessToken = "IGAAbenchmark" });
Rounds.Compare("A whole call through an in-memory handler",
    ("HttpClient by hand", () => ByHandAsync().GetAwaiter().GetResult()),
    ("InstagramGraphGen", () => instagram.Conversation(Id).Fields(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message)).GetAsync().GetAwaiter().GetResult()));

Rounds.Compare("The same call with a result of one's own",
    (".Fields, and the same", () => ByFieldsAsync().GetAwaiter().GetResult()),
    (".Select", () => instagram.Conversation(Id).Select(c => c.Messages.Take(20).Select(m => new Row(m.Id, m.CreatedTime, m.From!.Username, m.Message)).ToArray()).GetAsync().GetAwaiter().GetResult()));

using var bare = new HttpClient(new Canned(InboxJson.Of(hasLinks: false)));
using var linked = new HttpClient(new Canned(InboxJson.Of(hasLinks: true)));
InstagramClient withoutLinks = new(bare, new GraphOptions { AccessToken = "IGAAbenchmark" }), withLinks = new(linked, new GraphOptions { AccessToken = "IGAAbenchmark" });
Rounds.Compare("A page of 10 threads with five messages each",
    ("without links", () => Inbox(withoutLinks)),
    ("with links of 300", () => Inbox(withLinks)));

async Task<ConversationDto> ByHandAsync()
{
    using var request = new HttpRequestMessage(HttpMethod.Get, $"https://graph.instagram.com/v24.0/{Id}?fields={ConversationJson.Fields}");
    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "IGAAbenchmark");
    using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    response.EnsureSuccessStatusCode();
    await using Stream body = await response.Content.ReadAsStreamAsync();
    return (await JsonSerializer.DeserializeAsync(body, BaselineJson.Default.ConversationDto))!;
}

async Task<Row[]> ByFieldsAsync()
{
    IgConversation conversation = await instagram.Conversation(Id).Fields(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime, m => m.From.Fields(u => u.Username), m => m.Message)).GetAsync();
    return conversation.Messages.Take(20).Select(m => new Row(m.Id, m.CreatedTime, m.From!.Username, m.Message)).ToArray();
}

static GraphPage<IgConversation> Inbox(InstagramClient client) =>
    client.Me.Conversations.Fields(c => c.Messages.Limit(5).Fields(m => m.CreatedTime, m => m.Message)).GetAsync().GetAwaiter().GetResult();

static T Read<T>(ReadOnlySpan<byte> json, FieldSet<T> fields)
    where T : class, IGraphObject<T>
{
    var reader = new GraphReader(json);
    return reader.Read<T>(fields);
}

/// <summary>A line of an inbox.</summary>
internal sealed record Row(GraphId<IgMessage> Id, DateTimeOffset? Time, string? From, string? Text);
