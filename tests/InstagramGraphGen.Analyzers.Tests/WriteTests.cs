using InstagramGraphGen.CodeFixes;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1011 and GRAPH1012, of what is written.</summary>
public sealed class WriteTests
{
    private const string Desk = """
        extend: Instagram
        roots: { Desk: Desk }
        ---
        node: Desk
        fields: { id: id<Desk> }
        post: { params: { title: { type: string, max_chars: 3 } } }
        delete: {}
        edges:
          notes:
            node: Desk
            post: { name: Add, returns: Desk, params: { text: { type: string, required: true, max_bytes: 4 }, tags: { type: list<DeskTag>, count: 1..2 }, weight: { type: float, range: 0..1 } } }
          title:
            permissions: [desk_titles]
            post: { name: Rename, params: { text: { type: string, required: true, max_chars: 3 }, limit: { type: int, range: 0..5 }, fields: list<string>, card: DeskCard, size: { type: enum, values: [s, m] } } }
        ---
        object: DeskCard
        fields: { name: { type: string, required: true }, hidden: string }
        ---
        input: DeskTag
        params: { name: { type: string, required: true, max_chars: 2 }, words: { type: list<string>, max_chars: 2 } }
        ---
        union: DeskLetter
        forms: { Text: { params: { text: { type: string, required: true, max_chars: 2 } } } }
        """;

    [Theory]
    [InlineData("instagram.Desk(\"1\").[|Delete|]();")]
    [InlineData("_ = instagram.Desk(\"1\").[|Update|]();")]
    [InlineData("instagram.Desk(\"1\").Update().[|Title|](\"a\");")]
    [InlineData("var request = instagram.Desk(\"1\").Notes.[|Add|](\"a\");")]
    [InlineData("instagram.Desk(\"1\").Title.[|Rename|](\"a\");")]
    [InlineData("instagram.Desk(\"1\").Title.Rename(\"a\").[|Card|](new DeskCardInput(\"x\"));")]
    [InlineData("var request = instagram.Desk(\"1\").Update();\nrequest.[|Title|](\"a\");")]
    public async Task A_write_that_nothing_sends_is_reported(string code) => await Of(code).ExpectAsync("GRAPH1012");

    [Theory]
    [InlineData("instagram.Desk(\"1\").Delete();", "await instagram.Desk(\"1\").Delete().SendAsync(token);")]
    [InlineData("_ = instagram.Desk(\"1\").Update().Title(\"a\");", "_ = await instagram.Desk(\"1\").Update().Title(\"a\").SendAsync(token);")]
    public async Task The_fix_sends_it(string code, string mended) => Assert.Equal(mended, await Of(code).FixAsync("GRAPH1012", new SendRequestFix()));

    [Theory]
    [InlineData("await instagram.Desk(\"1\").Delete().SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Update().Title(\"a\").TrySendAsync();")]
    [InlineData("var request = instagram.Desk(\"1\").Update();\nawait request.SendAsync();")]
    [InlineData("System.Console.WriteLine(instagram.Desk(\"1\").Delete());")]
    [InlineData("await instagram.Desk(\"1\").Title.Rename(\"a\").Limit(0).Fields(\"x\").Size(DeskSize.M).Card(new DeskCardInput(\"x\").Hidden(\"y\")).SendAsync();")]
    [InlineData("DeskLetter.Text(\"a\");")]
    [InlineData("var desk = instagram.Desk(\"1\");\nawait desk.Delete().SendAsync();\nawait desk.Notes.Add(\"a\").SendAsync();")]
    public async Task One_that_is_sent_or_handed_on_is_not(string code) => await Of(code).ExpectAsync("GRAPH1012");

    [Theory]
    [InlineData("await instagram.Desk(\"1\").Update().Title([|\"abcd\"|]).SendAsync();", "'title' has 4 characters: the API takes 3 at most (max_chars).")]
    [InlineData("const string text = \"äää\"; await instagram.Desk(\"1\").Notes.Add([|text|]).SendAsync();", "'text' has 6 bytes in UTF-8: the API takes 4 at most (max_bytes).")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"\").Weight([|1.5|]).SendAsync();", "'weight' is out of range: the API takes 0 to 1 (range).")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"\").Weight([|-1|]).SendAsync();", "'weight' is out of range: the API takes 0 to 1 (range).")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"\").Tags([|[]|]).SendAsync();", "'tags' has 0 items: the API takes 1 to 2 (count).")]
    [InlineData("await instagram.Desk(\"1\").Title.Rename([|\"abcd\"|]).SendAsync();", "'text' has 4 characters: the API takes 3 at most (max_chars).")]
    [InlineData("await instagram.Desk(\"1\").Title.Rename(\"a\").Limit([|6|]).SendAsync();", "'limit' is out of range: the API takes 0 to 5 (range).")]
    [InlineData("_ = new DeskTag([|\"abc\"|]);", "'name' has 3 characters: the API takes 2 at most (max_chars).")]
    [InlineData("_ = new DeskTag(\"a\").Words(\"ab\", [|\"abc\"|]);", "'words' has 3 characters: the API takes 2 at most (max_chars).")]
    [InlineData("DeskTag tag = new([|\"abc\"|]);", "'name' has 3 characters: the API takes 2 at most (max_chars).")]
    [InlineData("_ = DeskLetter.Text([|\"😀😀😀\"|]);", "'text' has 3 characters: the API takes 2 at most (max_chars).")]
    public async Task A_constant_outside_of_the_bounds_is_reported(string code, string message) => Assert.Equal([message], await Of(code).ExpectAsync("GRAPH1011"));

    [Theory]
    [InlineData("await instagram.Desk(\"1\").Update().Title(\"😀😀😀\").SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Update().Title(System.Environment.NewLine + \"abcd\").SendAsync();")]
    [InlineData("await instagram.Desk(\"1\").Notes.Add(\"ää\").Weight(1).Tags(new DeskTag(\"a\")).SendAsync();")]
    [InlineData("DeskTag[] tags = []; await instagram.Desk(\"1\").Notes.Add(\"\").Tags([.. tags]).SendAsync();")]
    public async Task What_keeps_them_or_is_not_known_is_not(string code) => await Of(code).ExpectAsync("GRAPH1011");

    private static Code Of(string code) => Code.With(Desk, code);
}
