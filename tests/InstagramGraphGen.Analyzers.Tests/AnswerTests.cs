using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1005: a field of an answer that its request, in sight, did not select.</summary>
public sealed class AnswerTests
{
    /// <summary>What a project adds to clients and requests may select anything.</summary>
    private const string Own = """
        static class Own
        {
            extension(InstagramClient client)
            {
                public IgMessageRequest Latest => client.Message("m").Fields(m => m.Message);
                public IgMessageRequest Newest(int n) => client.Message("m").Fields(m => m.Message);
            }

            extension(IgMessageRequest request)
            {
                public IgMessageRequest Full => request.Fields(m => m.Message);
                public IgMessageRequest WithText() => request.Fields(m => m.Message);
            }
        }

        """;

    [Theory]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\n_ = m.[|Message|];")]
    [InlineData("var m = await instagram.Message(id).Fields(m => m.Id, m => m.From).GetAsync(token).ConfigureAwait(false);\n_ = m.From?.Username + m.[|Message|];")]
    [InlineData("_ = (await instagram.Message(id).Fields(m => m.Id).GetAsync()).[|Message|];")]
    [InlineData("var m = await instagram.Message(id).GetAsync();\n_ = $\"{m.Id} {m.CreatedTime} {m.[|Message|]}\";")]
    [InlineData("var m = await instagram.Message(id).Fields(m => m.From.Fields(f => f.Id)).GetAsync();\n_ = m.From?.[|Username|];")]
    [InlineData("var page = await instagram.Me.Conversations.Fields(c => c.Id).GetAsync();\nforeach (var c in page) { _ = c.[|UpdatedTime|]; }")]
    [InlineData("var page = await instagram.Me.Conversations.Fields(c => c.Id).GetAsync();\nforeach (IgConversation c in page.Items) { _ = c.[|UpdatedTime|]; }\n_ = page.Items[0].[|Snippet|];\n_ = page[0].[|Folder|];")]
    [InlineData("await foreach (var c in instagram.Me.Conversations.Fields(c => c.Id)) { _ = c.[|UpdatedTime|]; }")]
    [InlineData("await foreach (var c in instagram.Me.Conversations.Fields(c => c.Id).WithCancellation(token).ConfigureAwait(false)) { _ = c.[|UpdatedTime|]; }")]
    [InlineData("await foreach (var page in instagram.Me.Conversations.Fields(c => c.Id).PagesAsync()) { foreach (var c in page) { _ = c.[|UpdatedTime|]; } }")]
    [InlineData("var request = instagram.Me.Conversations.Fields(c => c.Id);\nIgConversation? found = await request.UserId(id).FirstOrDefaultAsync();\n_ = found?.[|UpdatedTime|];\n_ = found!.[|Snippet|];")]
    [InlineData("var c = await instagram.Conversation(id).Fields(c => c.Messages.Limit(3).Fields(m => m.From)).GetAsync();\nforeach (var m in c.Messages) { _ = m.From!.Username + m.[|Message|]; }\n_ = c.Messages[0].[|Tags|];\n_ = c.Messages.First().[|CreatedTime|];")]
    [InlineData("var c = await instagram.Conversation(id).Fields(c => c.Messages).GetAsync();\n_ = c.Messages.Where(m => m.[|Message|] != null).Select(m => m.Id).ToList();\n_ = c.Messages.OrderBy(m => m.CreatedTime).ToArray()[0].[|From|];")]
    [InlineData("var c = await instagram.Conversation(id).Fields(c => c.Messages).GetAsync();\n_ = from m in c.Messages where m.[|Message|] == \"\" select m.Id;")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync() ?? throw new InvalidOperationException();\n_ = m.[|Message|];")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\nFunc<string?> later = () => m.[|Message|];")]
    [InlineData("if (await instagram.Me.Conversations.Fields(c => c.Id).FirstOrDefaultAsync() is { } found) { _ = found.[|Snippet|]; }")]
    [InlineData("if (await instagram.Me.Conversations.Fields(c => c.Id).FirstOrDefaultAsync() is IgConversation found) { _ = found.[|Snippet|]; }")]
    [InlineData("await foreach (var c in instagram.Me.Conversations.Fields(c => c.Id).Where(c => c.Id != default).Take(4)) { _ = c.[|Snippet|]; }\n_ = (await instagram.Me.Conversations.Fields(c => c.Id).FirstAsync(token)).[|Snippet|];")]
    [InlineData("_ = (await Any().Messages.Fields(m => m.Id).GetAsync())[0].[|Message|];\nIgConversationNode Any() => instagram.Conversation(id);")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(Sets.Preview).GetAsync();\n_ = m.Id.Value + m.[|Message|];", "static class Sets { public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id); }")]
    public async Task A_read_of_what_was_not_asked_for_is_reported(string code, string more = "") => await Code.Of(WithMore(code, more)).ExpectAsync("GRAPH1005");

    [Theory]
    [InlineData("_ = instagram.Message(id).Select(IgMessage.Select(m => m.From), m => m.[|Message|]);")]
    [InlineData("_ = instagram.Message(id).Select(IgMessage.Select(m => m.From), (IgMessage m) => { string? text = m.From!.Username; return text + m.[|Message|]; });")]
    [InlineData("_ = instagram.Message(id).Select(selector: m => m.[|Message|], fields: IgMessage.Select(m => m.From));")]
    [InlineData("_ = await instagram.Me.Conversations.Limit(3).Select(IgConversation.Select(c => c.Messages.Fields(m => m.From)), c => new { c.[|Snippet|], All = c.Messages.Select(m => m.[|Message|]).ToArray(), Who = c.Messages[0].From!.Username }).GetAsync();")]
    [InlineData("_ = instagram.Message(id).Select(Sets.Preview, m => (m.Id.Value, m.[|Message|]));", "static class Sets { public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id); }")]
    [InlineData("_ = instagram.Conversation(id).Messages.Fields(m => m.Tags).Select(IgMessage.Select(m => m.From), m => m.Tags.Count + m.[|Message|]);")]
    [InlineData("IgMessage m = await instagram.Message(id).Select(IgMessage.Select(m => m.From), m => m).GetAsync();\n_ = m.[|Message|];")]
    [InlineData("var request = instagram.Conversation(id).Messages.Select(IgMessage.Select(m => m.From), m => m);\nawait foreach (var m in request) { _ = m.[|Message|]; }\n_ = (await request.GetAsync())[0].[|Tags|];")]
    public async Task A_lambda_beside_a_ready_set_reads_no_more_than_the_set(string code, string more = "") => await Code.Of(WithMore(code, more)).ExpectAsync("GRAPH1005");

    [Theory]
    [InlineData("_ = instagram.Message(id).Select(IgMessage.Select(m => m.Message, m => m.From.Fields(f => f.Id)), m => m.Id.Value + m.Message + m.From!.Id);")]
    [InlineData("_ = instagram.Message(id).Fields(m => m.Message).Select(IgMessage.Select(m => m.From), m => m.Message);")]
    [InlineData("_ = instagram.Message(id).Select(IgMessage.Select(m => m.From), m => m.Has(x => x.Message) ? m.Message : null);")]
    [InlineData("_ = instagram.Message(id).Select(IgMessage.Select(m => m.From), m => nameof(m.Message));")]
    [InlineData("FieldSet<IgMessage> set = id == \"\" ? IgMessage.Select(m => m.Id) : IgMessage.Select(m => m.Message);\n_ = instagram.Message(id).Select(set, m => m.Message);")]
    [InlineData("_ = One(IgMessage.Select(m => m.From));\nobject One(FieldSet<IgMessage> set) => instagram.Message(id).Select(set, m => m.Message);")]
    [InlineData("var row = await instagram.Message(id).Select(IgMessage.Select(m => m.From), m => new { Message = m.From!.Username }).GetAsync();\n_ = row.Message;")]
    [InlineData("IgMessage? other = null;\nIgMessage m = await instagram.Message(id).Select(IgMessage.Select(m => m.From), m => other!).GetAsync();\n_ = m.Message;")]
    public async Task A_lambda_beside_a_ready_set_that_reads_what_was_asked_for_is_left_alone(string code) => await Code.Of(code).ExpectAsync("GRAPH1005");

    [Theory]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id, m => m.Message).GetAsync();\n_ = m.Message + m.Id;")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).Fields(m => m.Message).GetAsync();\n_ = m.Message;")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.From).GetAsync();\n_ = m.From?.Username + m.From?.Id;")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\nif (m.Has(m => m.Message)) { _ = m.Message; }")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\ntry { _ = m.Message; } catch (FieldNotSelectedException) { }")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\ntry { _ = m.Message; } catch (Exception e) when (e is FieldNotSelectedException or HttpRequestException) { }")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\nThrows<FieldNotSelectedException>(() => m.Message);\nvoid Throws<T>(Func<object?> act) { }")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\nm = await instagram.Message(id).Fields(m => m.Message).GetAsync();\n_ = m.Message;")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\nint n;\n(m, n) = (await instagram.Message(id).Fields(m => m.Message).GetAsync(), 1);\n_ = m.Message;")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\nref IgMessage same = ref m;\nsame = await instagram.Message(id).Fields(m => m.Message).GetAsync();\n_ = m.Message;")]
    [InlineData("if (await instagram.Message(id).Fields(m => m.Id).GetAsync() is { } m) { m = await instagram.Message(id).Fields(m => m.Message).GetAsync();\n_ = m.Message; }")]
    [InlineData("IgMessage m = await instagram.Message(id).Fields(m => m.Id).GetAsync();\n_ = nameof(m.Message);")]
    [InlineData("var all = (await instagram.Conversation(id).Messages.Fields(m => m.Id).GetAsync()).ToArray();\nfor (int i = 0; i < all.Length; i++) { all[i] = await instagram.Message(all[i].Id).Fields(m => m.Message).GetAsync(); }\nforeach (var m in all) { _ = m.Message; }")]
    [InlineData("var all = (await instagram.Conversation(id).Messages.Fields(m => m.Id).GetAsync()).ToList();\nall[0] = await instagram.Message(id).Fields(m => m.Message).GetAsync();\n_ = all[0].Message;")]
    [InlineData("var all = (await instagram.Conversation(id).Messages.Fields(m => m.Id).GetAsync()).ToList();\nall.Clear();\nall.AddRange(await instagram.Conversation(id).Messages.Fields(m => m.Message).GetAsync());\nforeach (var m in all) { _ = m.Message; }")]
    [InlineData("IgMessage m = id == \"\" ? await instagram.Message(id).Fields(m => m.Id).GetAsync() : await instagram.Message(id).Fields(m => m.Message).GetAsync();\n_ = m.Message;")]
    [InlineData("FieldSet<IgMessage> wanted = id == \"\" ? IgMessage.Select(m => m.Id) : IgMessage.Select(m => m.Message);\nvar m = await instagram.Message(id).Fields(wanted).GetAsync();\n_ = m.Message;")]
    [InlineData("_ = instagram.Me.Conversations.Select(c => c.Snippet);")]
    [InlineData("var known = new Dictionary<string, IgMessage>();\nIgMessage m = await instagram.Message(id).Select(IgMessage.Select(m => m.Id), m => known[m.Id.Value]).GetAsync();\n_ = m.Message;")]
    [InlineData("_ = Read(await instagram.Message(id).Fields(m => m.Id).GetAsync());\nstatic string? Read(IgMessage m) => m.Message;")]
    [InlineData("var one = await instagram.Message(id).Fields(m => m.Id).GetAsync();\nvar two = await instagram.Message(id).Fields(m => m.Message).GetAsync();\n_ = new[] { one }.Join(new[] { two }, m => m.Id, m => m.Message, (a, b) => b.Message);")]
    [InlineData(Own + "class Case { async Task RunAsync(InstagramClient i) { _ = (await i.Latest.GetAsync()).Message; _ = (await i.Newest(2).GetAsync()).Message; _ = (await i.Message(\"m\").Fields(m => m.Id).Full.GetAsync()).Message; _ = (await i.Message(\"m\").Fields(m => m.Id).WithText().GetAsync()).Message; } }")]
    public async Task A_read_of_what_was_asked_for_or_whose_request_is_not_in_sight_is_not(string code) => await Code.Of(code).ExpectAsync("GRAPH1005");

    [Theory]
    [InlineData(
        "var m = await instagram.Message(id).Fields(m => m.Id, m => m.From).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields(m => m.Id, m => m.From, m => m.Message).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var m = await instagram.Message(id).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields(x => x.Id, x => x.CreatedTime, x => x.Message).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var m = await instagram.Message(id)\n    .Fields(\n        m => m.Id,\n        m => m.From)\n    .GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id)\n    .Fields(\n        m => m.Id,\n        m => m.From,\n        m => m.Message)\n    .GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var c = await instagram.Conversation(id).Fields(c => c.Messages.Limit(3).Fields(m => m.From)).GetAsync();\n_ = c.Messages[0].Message;",
        "var c = await instagram.Conversation(id).Fields(c => c.Messages.Limit(3).Fields(m => m.From, m => m.Message)).GetAsync();\n_ = c.Messages[0].Message;")]
    [InlineData(
        "var c = await instagram.Conversation(id).Fields(c => c.Id, c => c.Messages.Limit(3)).GetAsync();\n_ = c.Messages[0].Message;",
        "var c = await instagram.Conversation(id).Fields(c => c.Id, c => c.Messages.Limit(3).Fields(x => x.Id, x => x.CreatedTime, x => x.Message)).GetAsync();\n_ = c.Messages[0].Message;")]
    [InlineData(
        "await foreach (var c in instagram.Me.Conversations.Limit(5)) { _ = c.Snippet; }",
        "await foreach (var c in instagram.Me.Conversations.Limit(5).Fields(x => x.Id, x => x.UpdatedTime, x => x.Snippet)) { _ = c.Snippet; }")]
    [InlineData(
        "var m = await instagram.Message(id).Fields([m => m.Id]).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields([m => m.Id, m => m.Message]).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var m = await instagram.Message(id).Fields([\n    m => m.Id,\n]).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields([\n    m => m.Id,\n    m => m.Message\n]).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var m = await instagram.Message(id).Fields(new Func<IgMessageFields, Field<IgMessage>>[] { m => m.Id }).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields(new Func<IgMessageFields, Field<IgMessage>>[] { m => m.Id, m => m.Message }).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var m = await instagram.Message(id).Fields(fields: m => m.Id).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields(m => m.Id, m => m.Message).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var m = await instagram.Message(id).Fields(\n    // its id\n    m => m.Id, // always\n    // its writer\n    m => m.From // too\n    ).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields(\n    // its id\n    m => m.Id, // always\n    // its writer\n    m => m.From, // too\n    m => m.Message\n    ).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "var m = await instagram.Message(id).Fields(\n    m => m.Id).GetAsync();\n_ = m.Message;",
        "var m = await instagram.Message(id).Fields(\n    m => m.Id,\n    m => m.Message).GetAsync();\n_ = m.Message;")]
    [InlineData(
        "foreach (string one in new[] { id }.Select(i => i)) { var m = await instagram.Message(one).GetAsync(); _ = m.Message; }",
        "foreach (string one in new[] { id }.Select(i => i)) { var m = await instagram.Message(one).Fields(x => x.Id, x => x.CreatedTime, x => x.Message).GetAsync(); _ = m.Message; }")]
    [InlineData(
        "_ = instagram.Message(id).Select(IgMessage.Select(m => m.Id), m => m.Message);",
        "_ = instagram.Message(id).Select(IgMessage.Select(m => m.Id, m => m.Message), m => m.Message);")]
    public async Task The_fix_selects_it(string code, string mended) => Assert.Equal(mended, await Code.Of(code).FixAsync("GRAPH1005", new AddFieldFix()));

    [Fact]
    public async Task The_fix_adds_to_a_ready_set_where_it_is_made()
    {
        string? mended = await Code.Of("""
            static class Sets { public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id); }
            class Case
            {
                async Task<string?> RunAsync(InstagramClient instagram, string id) => (await instagram.Message(id).Fields(Sets.Preview).GetAsync()).Message;
            }
            """).FixAsync("GRAPH1005", new AddFieldFix());
        Assert.Contains("IgMessage.Select(m => m.Id, m => m.Message);", mended, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_names_the_query_and_the_cure()
    {
        string[] messages = await Code.Of("""
            var m = await instagram.Message(id).Fields(m => m.From.Fields(f => f.Username)).GetAsync();
            _ = m.[|Message|];
            _ = (await instagram.Message(id).GetAsync()).[|Message|];
            _ = instagram.Message(id).Select(IgMessage.Select(m => m.Id), m => m.[|Message|]);
            """).ExpectAsync("GRAPH1005");
        Assert.Equal(
            [
                "'Message' was not selected: the request asks for from{username}. To read it throws. Add it to .Fields, or test it with Has(x => x.Message) first.",
                "'Message' was not selected: the request asks for id,created_time, what the API sends by default. To read it throws. Add it to .Fields, or test it with Has(x => x.Message) first.",
                "'Message' was not selected: the request asks for id. To read it throws. Add it to the set that .Select is given, or test it with Has(x => x.Message) first.",
            ],
            messages);
    }

    private static string WithMore(string code, string more) => more.Length == 0 ? code : $$"""
        {{more}}
        class Case
        {
            async Task RunAsync(InstagramClient instagram, string id)
            {
        {{code}}
            }
        }
        """;
}
