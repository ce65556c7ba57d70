using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>Whatever stands in the files, the compiler goes on: nothing throws, and what is emitted compiles.</summary>
public sealed class HostileSpecTests
{
    /// <summary>The files of the good spec, which compile (<see cref="EmittedCodeTests.The_Instagram_spec_compiles"/>).</summary>
    private static readonly Lazy<Dictionary<string, SyntaxTree>> s_good = new(() => Generation.Instagram.Files.Values.ToDictionary(text => text, text => CSharpSyntaxTree.ParseText(text, ConsumerProject.ParseOptions), StringComparer.Ordinal));

    private static readonly string[] s_pieces =
    [
        "\n", "\n---\n", "  ", "\t", ": ", "{", "}", "[", "]", ", ", "\"", "'", "#", "- ", "|\n", ">-\n", "&a ", "*a", "!!str ", "<<: *a", "%YAML 1.2\n", "\0", "\uFEFF", "\uD83D", "🎉",
        "null", "true", "-1", "1e999", "id<IgUser>", "list<list<IgMessage>>", "\"map<string, IgMessage>\"", "IgMessage", "IgUser", "Instagram", "class", "get_", "_", "name: Id", "type: json",
        "deprecated: Old.", "required: true", "wrapped: true", "default: true", "paging: none", "paging: cursor-only", "as: [field]", "extend: IgMessage\nfields:\n", "node: ", "enum: ", "values: {}",
        "fields: {}", "edges: {}", "params: { a: IgParticipant, b: list<json> }", "summary: </summary>", "\\uD800", "\"\\uD800\"", "\"\\0\"", "2147483648",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("\uFEFF")]
    [InlineData("---\n---\n---")]
    [InlineData("api: X")]
    [InlineData("api: [a, b]")]
    [InlineData("extend: Nothing")]
    [InlineData("a: &a [*a]\nb: *a")]
    [InlineData("node: IgMessage\nfields: &x\n  id: *x")]
    [InlineData("\tnode: A")]
    [InlineData("{{{{{{{{")]
    [InlineData("\uD800")]
    [InlineData("node: \"A\\uD800\"\nfields: { id: id }")]
    [InlineData("node: A\nfields: { \"a\\uD800\": int, \"b\\uDC00c\": string }")]
    [InlineData("enum: A\nvalues: { B: \"\\uD800\", C: \"\\0\", D: \"\\n\" }")]
    [InlineData("extend: IgUser\nfields: { f: { type: int, params: { a: IgParticipant, b: list<IgParticipant>, c: \"map<string,int>\", d: \"list<map<string,list<string>>>\", e: json } } }")]
    [InlineData("extend: IgUser\nedges: { conversations: { get: { params: { a: IgParticipant, b: list<IgParticipant>, c: \"map<string,int>\", d: \"list<map<string,list<string>>>\", e: json } } } }")]
    [InlineData("extend: A\n---\nextend: B\n---\nnode: B\nfields: { id: id<A> }")]
    public async Task An_odd_file_beside_a_good_spec_takes_nothing_else_away(string text)
    {
        SpecText[] files = [.. Specs.Instagram, new("odd.graph.yaml", text)];
        IReadOnlyDictionary<string, string> emitted = Generation.Of(files).Files;

        await SpecAnalyzerTests.Analyze(files);
        Assert.All(Generation.Instagram.Files, file => Assert.Contains(file.Key, emitted.Keys));
        ILookup<bool, string> isKnown = emitted.Values.ToLookup(s_good.Value.ContainsKey);
        Assert.Empty(ConsumerProject.CompileBeside(isKnown[true].Select(text => s_good.Value[text]), isKnown[false]));
    }

    [Fact]
    public void A_file_nested_without_end_is_refused() =>
        Assert.Empty(Generation.Of("a: " + new string('[', 100_000)).Files);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Damaged_files_never_fail_the_compiler_and_what_is_emitted_compiles(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 4; round++)
        {
            SpecText[] files = [.. Specs.Instagram.Select(file => random.Next(2) == 0 ? file : file with { Text = Damage(file.Text, random) })];

            await SpecAnalyzerTests.Analyze(files);
            Assert.Empty(ConsumerProject.Compile(Generation.Of(files).Files.Values).Select(d => $"seed {seed}, round {round}: {d}"));
        }
    }

    /// <summary>The text with pieces put in, taken out and moved.</summary>
    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            int at = random.Next(damaged.Length + 1);
            int length = Math.Min(random.Next(1, 40), damaged.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    damaged.Remove(at, length);
                    break;
                case 1:
                    damaged.Insert(random.Next(damaged.Length + 1), damaged.ToString(at, length));
                    break;
                default:
                    damaged.Insert(at, s_pieces[random.Next(s_pieces.Length)]);
                    break;
            }
        }

        return damaged.ToString();
    }
}
