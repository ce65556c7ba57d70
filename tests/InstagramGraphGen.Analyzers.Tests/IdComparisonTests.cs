namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1016: two ids that are of spaces without an id in common.</summary>
public sealed class IdComparisonTests
{
    private const string Me = "var me = await instagram.Me.Fields(u => u.UserId, u => u.Username).GetAsync();\n";
    private const string Thread = "var c = await instagram.Conversation(id).Fields(c => c.Participants, c => c.Messages.Fields(m => m.From)).GetAsync();\n";
    private const string Both = Me + Thread;
    private const string Service = "sealed class Service(InstagramClient instagram)\n{\n";

    [Theory]
    [InlineData(Both + "_ = c.Participants.Where(p => p.Id != [|me.Id|]).First().Username;")]
    [InlineData(Both + "_ = c.Participants.Where(p => [|me.Id|] == p.Id).First().Username;")]
    [InlineData(Both + "_ = c.Messages.Count(m => m.From?.Id == [|me.Id|]);")]
    [InlineData(Both + "_ = c.Messages.Count(m => m.From!.Id!.Value.Value == [|me.Id.Value|]);")]
    [InlineData(Both + "_ = c.Messages.Count(m => m.From?.Id?.ToString() == [|me.Id.ToString()|]);")]
    [InlineData(Both + "string mine = me.Id.Value;\nforeach (var m in c.Messages) { if (m.From?.Id?.Value == [|mine|]) { } }")]
    [InlineData(Both + "foreach (var p in c.Participants) { var who = p.Id!.Value.As<IgUser>();\nif (who == [|me.Id|]) { } }")]
    [InlineData(Both + "_ = c.Participants.Any(p => p.Id!.Value.Equals([|me.Id|]));")]
    [InlineData(Both + "_ = c.Participants.Any(p => string.Equals(p.Id?.Value, [|me.Id.Value|], StringComparison.Ordinal));")]
    [InlineData(Both + "_ = c.Participants.Any(p => object.Equals($\"{p.Id}\", [|$\"{me.Id}\"|]));")]
    [InlineData(Both + "_ = c.Participants.Any(p => EqualityComparer<string>.Default.Equals(p.Id!.Value.Value, [|me.Id.Value|]));")]
    [InlineData(Both + "_ = c.Participants.Select(p => p.Id!.Value.Value).Contains([|me.Id.Value|]);")]
    [InlineData(Both + "var ids = c.Participants.Select(p => p.Id!.Value.Value).ToHashSet();\n_ = ids.Contains([|me.Id.Value|]);")]
    [InlineData(Both + "var names = c.Participants.ToDictionary(p => p.Id!.Value.Value, p => p.Username);\n_ = names[[|me.Id.Value|]];\n_ = names.ContainsKey([|me.Id.Value|]);\n_ = names.TryGetValue([|me.Id.Value|], out string? name);")]
    [InlineData(Both + "var names = new Dictionary<string, string?>();\nforeach (var p in c.Participants) { names[p.Id!.Value.Value] = p.Username; }\n_ = names.GetValueOrDefault([|me.Id.Value|]);")]
    [InlineData(Both + "var mine = new HashSet<string> { me.Id.Value };\n_ = c.Participants.Where(p => ![|mine|].Contains(p.Id!.Value.Value));")]
    [InlineData(Both + "var sent = c.Messages.ToLookup(m => m.From!.Id!.Value.Value);\n_ = sent[[|me.Id.Value|]].Count();")]
    [InlineData(Both + "_ = c.Messages.Join(new[] { me }, m => m.From!.Id!.Value.Value, [|u => u.Id.Value|], (m, u) => m.Id);")]
    [InlineData(Me + "var inbox = await instagram.Me.Conversations.Select(c => c.Participants.Where(p => p.Id != [|me.Id|]).Select(p => p.Username).FirstOrDefault()).GetAsync();")]
    [InlineData(Thread + "var mine = await instagram.Me.Select(u => u.Id).GetAsync();\n_ = c.Participants.First(p => p.Id != [|mine|]);")]
    [InlineData(Thread + "var mine = await instagram.Me.Select(u => new { u.Id, u.Username }).GetAsync();\n_ = c.Participants.First(p => p.Id != [|mine.Id|]);")]
    [InlineData(Me + "_ = [|me.Id|] == me.UserId!.Value;")]
    [InlineData(Me + "var person = await instagram.ScopedUser(id).GetAsync();\n_ = person.Id.Value == [|me.UserId?.Value|];")]
    [InlineData(Service + "    private string _mine = \"\";\n    async Task StartAsync() => _mine = (await instagram.Me.GetAsync()).Id.Value;\n    bool IsMine(IgMessage m) => m.From?.Id?.Value == [|_mine|];\n}")]
    [InlineData(Service + "    public GraphId<IgUser> Mine { get; private set; }\n    async Task StartAsync() { this.Mine = (await instagram.Me.GetAsync()).Id; }\n    bool IsMine(IgMessage m) => m.From?.Id == [|Mine|];\n}")]
    [InlineData(Service + "    private readonly IgUser _me = null!;\n    bool IsMine(IgMessage m) => m.From?.Id == [|_me.Id|];\n}")]
    public async Task A_comparison_that_is_never_true_is_reported(string code) => Assert.NotEmpty(await Code.Of(code).ExpectAsync("GRAPH1016"));

    [Theory]
    [InlineData(Both + "_ = c.Participants.Where(p => p.Id == me.UserId).First().Username;")]
    [InlineData(Both + "_ = c.Participants.Where(p => p.Id!.Value.Value != me.UserId!.Value.Value).First().Username;")]
    [InlineData(Both + "_ = c.Participants[0].Id == c.Messages[0].From!.Id;")]
    [InlineData(Thread + "var person = await instagram.ScopedUser(id).GetAsync();\n_ = c.Participants.First(p => p.Id == person.Id);")]
    [InlineData(Me + "_ = me.Id == id;\n_ = me.Id.Value == \"1784\";\nvar again = await instagram.User(id).GetAsync();\n_ = again.Id == me.Id;")]
    [InlineData(Both + "_ = c.Id.Value == me.Id.Value;")]
    [InlineData(Both + "string mine = me.Id.Value;\nmine = me.UserId!.Value.Value;\n_ = c.Participants.First(p => p.Id?.Value != mine);")]
    [InlineData(Both + "var mine = new HashSet<string> { me.Id.Value };\nmine.Add(me.UserId!.Value.Value);\n_ = c.Participants.Where(p => !mine.Contains(p.Id!.Value.Value));")]
    [InlineData(Both + "var mine = id == \"\" ? me.Id.Value : me.UserId!.Value.Value;\n_ = c.Participants.First(p => p.Id?.Value != mine);")]
    [InlineData(Thread + "var (mine, name) = await instagram.Me.Select(u => new ValueTuple<string, string?>(u.Id.Value, u.Username)).GetAsync();\n_ = c.Participants.First(p => p.Id?.Value != mine);")]
    [InlineData("var facebook = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", BaseAddress = InstagramHosts.Facebook });\nvar me = await facebook.Me.GetAsync();\n" + Thread + "_ = c.Participants.First(p => p.Id != me.Id);")]
    [InlineData(Service + "    private string? _mine;\n    async Task StartAsync() => _mine = (await instagram.Me.GetAsync()).Id.Value;\n    void Set(string mine) => _mine = mine;\n    bool IsMine(IgMessage m) => m.From?.Id?.Value == _mine;\n}")]
    [InlineData(Service + "    internal string? _mine;\n    async Task StartAsync() => _mine = (await instagram.Me.GetAsync()).Id.Value;\n    bool IsMine(IgMessage m) => m.From?.Id?.Value == _mine;\n}")]
    [InlineData(Service + "    private string? _mine;\n    async Task StartAsync() { _mine = (await instagram.Me.GetAsync()).Id.Value; Find(out _mine); }\n    static void Find(out string? mine) => mine = null;\n    bool IsMine(IgMessage m) => m.From?.Id?.Value == _mine;\n}")]
    public async Task One_that_may_be_true_or_is_not_seen_is_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1016");

    [Fact]
    public async Task The_host_of_the_project_counts() =>
        await Code.Of(Both + "_ = c.Participants.First(p => p.Id != me.Id);", ("GraphGenHost", "facebook")).ExpectAsync("GRAPH1016");

    [Fact]
    public async Task The_message_says_what_the_ids_are_and_which_to_compare()
    {
        string[] messages = await Code.Of(Both + "_ = c.Participants.First(p => p.Id != [|me.Id|]);").ExpectAsync("GRAPH1016");
        Assert.Equal(
            "IgUser.Id is the id of a professional account as one app knows it, and IgParticipant.Id is the id of a professional account itself or the id of a person as one professional account knows them: they are never equal. Compare IgUser.UserId instead.",
            Assert.Single(messages));
    }

    [Fact]
    public async Task A_project_says_it_of_its_own_ids() => await Code.With(
        """
        extend: Instagram
        id_spaces: { shop: the id of a shop }
        ---
        extend: IgUser
        fields: { shop: { type: id, id_space: [shop] } }
        """,
        Both + "_ = c.Participants.First(p => p.Id != [|me.Shop|]);").ExpectAsync("GRAPH1016");
}
