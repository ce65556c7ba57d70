namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1007, GRAPH1008 and GRAPH1009, of what is written: form, edge, node, parameters, values, and values inside of values.</summary>
public sealed class WrittenWhereTests
{
    private const string OnFacebook = "var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", BaseAddress = InstagramHosts.Facebook });\n";
    private const string OfOldVersion = "var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", Version = \"v20.0\" });\n";

    private const string Spec = """
        extend: Instagram
        roots: { Desk: Desk, FarDesk: FarDesk }
        ---
        node: Desk
        permissions: [desk_read]
        fields: { id: id<Desk> }
        post:
          permissions: [desk_write]
          params: { title: string, mood: DeskMood, old: { type: string, hosts: [facebook] } }
        delete: { hosts: [facebook], permissions: { instagram: [never], facebook: [desk_delete] } }
        edges:
          notes:
            node: Desk
            post:
              returns: Desk
              forms:
                Add: { params: { text: { type: string, required: true }, tag: DeskTag, tags: list<DeskTag>, letter: DeskLetter } }
                AddOld: { until: v22.0, params: { text: { type: string, required: true }, letter: DeskLetter } }
                AddNew: { since: v30.0, permissions: [desk_new], params: { mood: { type: DeskMood, required: true } } }
                AddFar: { hosts: [facebook], params: { letter: { type: DeskLetter, required: true } } }
          far: { node: Desk, hosts: [facebook], post: { name: Add } }
        ---
        node: FarDesk
        hosts: [facebook]
        fields: { id: id<FarDesk> }
        delete: {}
        ---
        enum: DeskMood
        values: { Good: good, Bad: { value: bad, hosts: [facebook] }, New: { value: new, since: v30.0 } }
        ---
        input: DeskTag
        params: { name: { type: string, required: true }, size: { type: int, hosts: [facebook] } }
        ---
        union: DeskLetter
        forms:
          Text: { params: { text: { type: string, required: true }, tags: list<DeskTag> } }
          Photo: { hosts: [facebook], params: { url: { type: url, required: true } } }
          Later: { since: v30.0, params: { url: { type: url, required: true } } }
        """;

    [Theory]
    [InlineData("await instagram.Desk(\"1\").[|Delete|]().SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").[|Far|].Add().SendAsync();")]
    [InlineData("var far = instagram.Desk(\"1\").[|Far|];\nawait far.Add().SendAsync();")]
    [InlineData("await instagram.[|FarDesk|](\"1\").Delete().SendAsync();")]
    [InlineData("var desk = instagram.Desk(\"1\");\nawait desk.[|Delete|]().SendAsync();")]
    [InlineData("var desk = instagram.[|FarDesk|](\"1\");\nawait desk.Delete().SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Update().Title(\"a\").Old([|\"b\"|]).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Update().Mood(DeskMood.[|Bad|]).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Update().Mood([|new DeskMood(\"bad\")|]).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Notes.[|AddFar|](DeskLetter.Photo(\"https://x\")).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"a\").Letter(DeskLetter.[|Photo|](\"https://x\")).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"a\").Letter(DeskLetter.Text(\"a\").Tags(new DeskTag(\"b\").Size([|1|]))).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"a\").Tags([new DeskTag(\"b\"), new DeskTag(\"c\").Size([|1|])]).SendAsync();")]
    [InlineData("DeskTag tag = new DeskTag(\"b\").Size([|1|]);\nawait instagram.Desk(\"1\").Notes.Add(\"a\").Tag(tag).SendAsync();")]
    [InlineData("System.Console.WriteLine(DeskLetter.[|Photo|](\"https://x\"));")]
    public async Task What_the_host_does_not_have_is_reported(string code) => await Of(code).ExpectAsync("GRAPH1008");

    [Theory]
    [InlineData("await instagram.Desk(\"1\").Update().Title(\"a\").Mood(DeskMood.Good).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"a\").Letter(DeskLetter.Text(\"a\")).Tag(new DeskTag(\"a\")).SendAsync();")]
    [InlineData(OnFacebook + "await client.Desk(\"1\").Delete().SendAsync();\nawait client.FarDesk(\"1\").Delete().SendAsync();\nawait client.Desk(\"1\").Far.Add().SendAsync();")]
    [InlineData(OnFacebook + "await client.Desk(\"1\").Update().Old(\"a\").Mood(DeskMood.Bad).SendAsync();")]
    [InlineData(OnFacebook + "var request = client.Desk(\"1\").Update();\nawait request.Title(\"a\").Old(\"a\").SendAsync();")]
    [InlineData(OnFacebook + "await client.Desk(\"1\").Notes.Add(\"a\").Letter(DeskLetter.Photo(\"https://x\")).SendAsync();")]
    [InlineData(OnFacebook + "DeskLetter letter = DeskLetter.Photo(\"https://x\");\nDeskLetter same = letter;\nawait client.Desk(\"1\").Notes.Add(\"a\").Letter(same).SendAsync();")]
    [InlineData(OnFacebook + "await client.Desk(\"1\").Notes.Add(\"a\").Tags([new DeskTag(\"c\").Size(1)]).SendAsync();")]
    public async Task What_it_has_is_not(string code) => await Of(code).ExpectAsync("GRAPH1008");

    [Fact]
    public async Task The_project_says_which_host_its_clients_speak_to_where_that_is_not_in_sight() =>
        await Of("await instagram.Desk(\"1\").Delete().SendAsync();\nSystem.Console.WriteLine(DeskLetter.Photo(\"https://x\"));", ("GraphGenHost", "facebook")).ExpectAsync("GRAPH1008");

    [Fact]
    public async Task The_messages_say_what_is_not_there()
    {
        string[] messages = await Of("await instagram.Desk(\"1\").Notes.Add(\"a\").Letter(DeskLetter.[|Photo|](\"https://x\")).SendAsync();\nawait instagram.Desk(\"1\").[|Delete|]().SendAsync();").ExpectAsync("GRAPH1008");
        const string Elsewhere = "the call goes there by itself, with the token of this client, which speaks to 'instagram'. Give it a token of 'facebook', best by a client of its own (Host = \"facebook\"); if this client has one, say so in its options, or of all clients of the project by the property GraphGenHost.";
        const string Cure = "It is on 'facebook': if this client speaks to that one, say so in its options (Host = \"facebook\"), or of all clients of the project by the property GraphGenHost.";
        Assert.Equal([$"The host 'instagram' does not have the form 'Photo' of DeskLetter. {Cure}", $"Only the host 'facebook' has DELETE of the node Desk: {Elsewhere}"], messages);
    }

    [Theory]
    [InlineData("await instagram.Desk(\"1\").Notes.[|AddOld|](\"a\").SendAsync();", "The form 'AddOld' of the edge 'notes' of Desk is gone since v22.0; this request is sent to v24.0.")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"a\").Letter(DeskLetter.[|Later|](\"https://x\")).SendAsync();", "The form 'Later' of DeskLetter came with v30.0; this request is sent to v24.0. Choose a newer version, or leave it out.")]
    [InlineData("await instagram.Desk(\"1\").Update().Mood(DeskMood.[|New|]).SendAsync();", "The value 'new' of DeskMood came with v30.0; this request is sent to v24.0. Choose a newer version, or leave it out.")]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", Version = \"v25.0\" });\nawait client.Desk(\"1\").Update().Mood(DeskMood.[|New|]).SendAsync();", "The value 'new' of DeskMood came with v30.0; this request is sent to v25.0. Choose a newer version, or leave it out.")]
    public async Task What_the_version_does_not_have_is_reported(string code, string message) => Assert.Equal([message], await Of(code).ExpectAsync("GRAPH1007"));

    [Theory]
    [InlineData(OfOldVersion + "await client.Desk(\"1\").Notes.AddOld(\"a\").Letter(DeskLetter.Text(\"a\")).SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"a\").SendAsync();")]
    public async Task What_it_has_is_not_reported(string code) => await Of(code).ExpectAsync("GRAPH1007");

    [Theory]
    [InlineData("await instagram.Desk(\"1\").[|Update|]().Title(\"a\").SendAsync();", "desk_read")]
    [InlineData("await instagram.Desk(\"1\").Notes.[|AddNew|](DeskMood.Good).SendAsync();", "desk_read,desk_write")]
    [InlineData(OnFacebook + "await client.Desk(\"1\").[|Delete|]().SendAsync();", "desk_read,never")]
    [InlineData("await instagram.Desk(\"1\").[|Delete|]().SendAsync();", "desk_read,never")]
    [InlineData("System.Console.WriteLine(instagram.Desk(\"1\").[|Update|]());", "desk_read")]
    public async Task A_permission_that_is_not_declared_is_reported_at_the_form(string code, string declared) =>
        await Of(code, ("GraphGenPermissionList", declared)).ExpectAsync("GRAPH1009");

    [Theory]
    [InlineData("await instagram.Desk(\"1\").Update().Title(\"a\").SendAsync();", "desk_read,desk_write")]
    [InlineData("await instagram.Desk(\"1\").Delete().SendAsync();", "desk_read,desk_delete")]
    [InlineData("await instagram.Desk(\"1\").Update().SendAsync();", "")]
    public async Task One_that_is_declared_is_not_and_nothing_is_where_none_are(string code, string declared) =>
        await Of(code, ("GraphGenPermissionList", declared)).ExpectAsync("GRAPH1009");

    [Theory]
    [InlineData("await instagram.Me.Messages.[|Send|](IgRecipient.Comment(\"1\"), IgOutgoingMessage.Text(\"a\")).SendAsync();", "instagram_business_basic,instagram_business_manage_messages")]
    [InlineData("var jo = IgRecipient.Person(\"1\");\nawait instagram.Me.Messages.[|Send|](jo, IgOutgoingMessage.Text(\"a\").QuickReplies(IgQuickReply.Text(\"a\", \"b\"))).SendAsync();", "instagram_business_basic,instagram_business_manage_comments")]
    [InlineData("await instagram.Me.Messages.Send(IgRecipient.Comment(\"1\"), IgOutgoingMessage.Text(\"a\")).SendAsync();", "instagram_business_basic,instagram_business_manage_comments")]
    [InlineData("IgRecipient Find() => IgRecipient.Comment(\"1\");\nawait instagram.Me.Messages.Send(Find(), IgOutgoingMessage.Text(\"a\")).SendAsync();", "none")]
    public async Task A_value_can_take_others_and_one_that_is_not_seen_may(string code, string declared) =>
        await Of(code, ("GraphGenPermissionList", declared)).ExpectAsync("GRAPH1009");

    private static Code Of(string code, params (string Name, string Value)[] properties) => Code.With(Spec, code, properties);
}
