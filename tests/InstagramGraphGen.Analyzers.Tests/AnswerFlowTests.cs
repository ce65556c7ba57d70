namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1005 through patterns, tasks, tuples, collections and LINQ: the ways that an object of an answer goes before a field of it is read.</summary>
public sealed class AnswerFlowTests
{
    private const string One = "var m = await instagram.Message(id).Fields(m => m.From).GetAsync();\n";
    private const string Thread = "var c = await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.From)).GetAsync();\n";
    private const string Page = "var page = await instagram.Conversation(id).Messages.Fields(m => m.From).GetAsync();\n";
    private const string Other = "var other = await instagram.Conversation(id).Messages.Fields(m => m.Message, m => m.From).GetAsync();\n";

    [Theory]
    [InlineData(One + "_ = m is { [|Message|]: not null };")]
    [InlineData(One + "_ = m is { From.Username: \"a\", [|Message|].Length: > 2 };")]
    [InlineData(One + "if (m is { [|Message|]: { Length: 2 } text }) { _ = text; }")]
    [InlineData(One + "_ = m switch { { [|Message|]: null } => 1, { From: null } => 2, _ => 3 };")]
    [InlineData(One + "switch (m) { case { [|Message|]: null }: break; case { } other when other.[|Tags|] is []: break; }")]
    [InlineData(One + "_ = (m, 1) is ({ [|Message|]: null }, 1);")]
    [InlineData(One + "_ = m is not { [|Message|]: null } or null;")]
    [InlineData(One + "if (m is { From: { } from } and { [|Message|]: not null }) { _ = from.Username; }")]
    [InlineData(Thread + "_ = c is { Messages: [{ [|Message|]: null }, ..] };")]
    [InlineData(Thread + "_ = c.Messages.ToArray() is [_, .. var rest, { } last] && last.[|Message|] == null;")]
    [InlineData(Thread + "if (c is { Messages: [var first, ..] }) { _ = first.[|Message|]; }")]
    [InlineData("var c = await instagram.Conversation(id).Fields(c => c.Messages.Fields(m => m.From.Fields(f => f.Id))).GetAsync();\n_ = c.Messages.Any(m => m is { From: { [|Username|]: \"a\" } });")]
    public async Task Patterns_read_fields(string code) => await Code.Of(code).ExpectAsync("GRAPH1005");

    [Theory]
    [InlineData("_ = instagram.Message(id).Fields(m => m.From).GetAsync().Result.[|Message|];")]
    [InlineData("_ = instagram.Message(id).Fields(m => m.From).GetAsync().GetAwaiter().GetResult().[|Message|];")]
    [InlineData("_ = instagram.Message(id).Fields(m => m.From).GetAsync().ConfigureAwait(false).GetAwaiter().GetResult().[|Message|];")]
    [InlineData("Task<IgMessage> task = instagram.Message(id).Fields(m => m.From).GetAsync();\n_ = (await task).[|Message|];\n_ = task.Result.[|Tags|];")]
    [InlineData("var task = new ValueTask<IgMessage>(await instagram.Message(id).GetAsync());\nvar m = await instagram.Message(id).Fields(m => m.From).GetAsync().WaitAsync(token);\n_ = m.[|Message|];")]
    [InlineData("IgMessage[] all = await Task.WhenAll(new[] { id }.Select(i => instagram.Message(i).Fields(m => m.From).GetAsync()));\n_ = all[0].[|Message|];\nforeach (var m in all) { _ = m.[|Tags|]; }")]
    [InlineData("var both = await Task.WhenAll(instagram.Message(id).Fields(m => m.From).GetAsync(), instagram.Message(id).GetAsync());\n_ = both[0].[|Message|];")]
    [InlineData("var first = await await Task.WhenAny(instagram.Message(id).Fields(m => m.From).GetAsync(), instagram.Message(id).GetAsync());\n_ = first.[|Message|];")]
    [InlineData("_ = await instagram.Message(id).Fields(m => m.From).GetAsync().ContinueWith(t => t.Result.[|Message|]);")]
    [InlineData("var m = await Task.Run(async () => await instagram.Message(id).Fields(m => m.From).GetAsync());\n_ = m.[|Message|];")]
    public async Task Tasks_give_what_they_hold(string code) => await Code.Of(code).ExpectAsync("GRAPH1005");

    [Theory]
    [InlineData("var inbox = await instagram.Me.Conversations.Fields(c => c.Messages.Fields(m => m.From)).GetAsync();\n_ = inbox.SelectMany(c => c.Messages).Select(m => m.[|Message|]).ToList();")]
    [InlineData("var inbox = await instagram.Me.Conversations.Fields(c => c.Messages.Fields(m => m.From)).GetAsync();\n_ = inbox.SelectMany(c => c.Messages, (c, m) => c.[|Snippet|] + m.[|Message|]).ToList();")]
    [InlineData("var inbox = await instagram.Me.Conversations.Fields(c => c.Messages.Fields(m => m.From)).GetAsync();\n_ = from c in inbox from m in c.Messages where m.From != null orderby m.[|CreatedTime|] select c.[|Snippet|] + m.[|Message|];")]
    [InlineData("var inbox = await instagram.Me.Conversations.Fields(c => c.Messages.Fields(m => m.From)).GetAsync();\n_ = from c in inbox let first = c.Messages[0] where first.From != null select first.[|Message|];")]
    [InlineData(Page + "_ = page.Concat(page.Skip(1)).Select(m => m.[|Message|]);")]
    [InlineData(Page + Other + "foreach (var m in page.Concat(other)) { _ = m.[|Message|]; }")]
    [InlineData(Page + Other + "_ = other.Append(page[0]).Select(m => m.[|Message|]);")]
    [InlineData(Page + Other + "foreach (var (x, y) in page.Zip(other)) { _ = x.[|Message|] + y.Message; }")]
    [InlineData(Page + Other + "_ = other.Zip(page, (x, y) => x.Message + y.[|Message|]);")]
    [InlineData(Page + "foreach ((int i, IgMessage m) in page.Index()) { _ = m.[|Message|]; }")]
    [InlineData(Page + "foreach (var group in page.GroupBy(m => m.From!.Username)) { _ = group.Key + group.First().[|Message|]; }")]
    [InlineData(Page + "var byId = page.ToDictionary(m => m.Id);\n_ = byId[id].[|Message|];\nforeach (var pair in byId) { _ = pair.Value.[|Tags|]; }\n_ = byId.Values.First().[|To|];")]
    [InlineData(Page + "_ = page.Where(m => m.From != null).OrderBy(m => m.From!.Username).ThenByDescending(m => m.[|CreatedTime|]).Take(2).Reverse().Last().[|Message|];")]
    [InlineData(Page + "_ = page.Select(m => new { m, Who = m.From }).Where(x => x.m.[|Message|] != null).Select(x => x.Who!.Username);")]
    [InlineData(Page + "_ = page.Select(m => (m, 1)).Where(x => x.m.[|Message|] != null).ToList();")]
    [InlineData(Page + "page.ToList().ForEach(m => _ = m.[|Message|]);\n_ = page.ToList().Find(m => m.[|Tags|].Count > 0)?.[|To|];")]
    [InlineData(Page + "var all = new List<IgMessage>(page);\nforeach (var m in all) { _ = m.[|Message|]; }\nIgMessage[] same = [.. page];\n_ = same[^1].[|Tags|];")]
    [InlineData(Page + "var (first, second) = (page[0], page[1]);\n_ = first.[|Message|] + second.[|Tags|];")]
    [InlineData(Page + "_ = page.Aggregate(\"\", (text, m) => text + m.[|Message|]);\n_ = page.Join(page, a => a.[|Message|], b => b.[|CreatedTime|]!.ToString(), (a, b) => a.[|To|].Count + b.[|Tags|].Count);")]
    [InlineData(Page + "_ = page.Chunk(2).Select(part => part[0].[|Message|]);\n_ = page.DistinctBy(m => m.[|Message|]);")]
    [InlineData("var m = await instagram.Message(id).Fields(m => m.From).GetAsync();\nvar n = await instagram.Message(id).Fields(m => m.From).GetAsync();\nvar either = id == \"\" ? m : n;\n_ = either.[|Message|];\nvar any = m ?? n;\n_ = any.[|Message|];")]
    public async Task Collections_give_what_is_in_them(string code) => await Code.Of(code).ExpectAsync("GRAPH1005");

    [Theory]
    [InlineData(One + "_ = m is { From: not null, From.Username: \"a\" } && m.Id == id;")]
    [InlineData(One + "_ = m is { Id.Value: \"a\" } && m.From is { Id: { } who } && who.Value == \"a\";")]
    [InlineData("IgMessage m = Any();\n_ = m is { Message: not null };\nIgMessage Any() => throw new InvalidOperationException();")]
    [InlineData(Page + Other + "_ = page.Concat(other).Where(m => m.From != null).First().Message;\n_ = other.Concat(page).First().Message;")]
    [InlineData(Page + Other + "var either = id == \"\" ? page : other;\nforeach (var m in either) { _ = m.Message; }")]
    [InlineData(Page + Other + "foreach (var m in page.Concat(other).Where(m => m.From == null)) { _ = m.Message; }")]
    [InlineData(Page + Other + "_ = page.Zip(other, (x, y) => y.Message);\n_ = page.Zip(other).Select(p => p.Second.Message);")]
    [InlineData(Page + Other + "var list = page.ToList();\nlist.AddRange(other);\n_ = list[^1].Message;\nvar all = new List<IgMessage> { page[0], other[0] };\n_ = all[1].Message;")]
    [InlineData(Page + Other + "_ = page.Select(m => new { m }).Select(x => x.m.From).Concat(other.Select(m => new { m }).Select(x => (x.m.Message, x.m.From).From));")]
    [InlineData(Page + "_ = page.ToLookup(m => m.From!.Username)[\"a\"].Select(m => m.Id.Value);\nforeach (var group in page.GroupBy(m => m.Id, m => m.From)) { _ = group.First()?.Username; }")]
    [InlineData(Page + "var copies = new List<IgMessage>();\nforeach (var m in page) { copies.Add(await instagram.Message(m.Id).Fields(x => x.Message).GetAsync()); }\n_ = copies[0].Message;")]
    [InlineData(Page + "_ = page.Select(m => instagram.Message(m.Id).Fields(x => x.Message).GetAsync()).Select(t => t.Result.Message);")]
    [InlineData("_ = (await instagram.Message(id).Fields(m => m.From).GetAsync()).Id;\nawait foreach (var c in instagram.Me.Conversations.Fields(c => c.Snippet)) { _ = c.Id; }")]
    public async Task What_was_asked_for_and_what_may_come_from_elsewhere_are_left_alone(string code) => await Code.Of(code).ExpectAsync("GRAPH1005");
}
