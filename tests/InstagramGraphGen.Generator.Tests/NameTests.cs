using System.Reflection;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>Whatever a spec calls its things, the emitted code compiles: a name is used, made safe, or reported.</summary>
public sealed class NameTests
{
    private const string Everything =
        """
        api: Shop
        namespace: Acme.Shop
        client: ShopClient
        version: v3.1
        hosts: { main: https://graph.example.com }
        roots:
          Me: { node: Thing, path: me }
          Thing: Thing
        ---
        node: Thing
        fields:
          id: id<Thing>
          own: { type: Thing, params: { size: { type: int, required: true }, tags: list<string> } }
          all: list<Thing>
          time: datetime
          state: Mood
          map: "map<string, list<float>>"
        edges:
          things: { node: Thing, get: { params: { since: { type: datetime, required: true }, ids: list<id> } } }
        ---
        enum: Mood
        ignore_case: true
        values: { Good: good }
        ---
        errors:
          - { code: 4, kind: rate_limited }
        """;

    /// <summary>Every word of the emitted code, and every member that it inherits.</summary>
    private static readonly IReadOnlyList<string> s_words =
    [
        .. Generation.Of(Everything).Files.Values
            .SelectMany(text => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKeyword())
            .Select(token => token.ValueText)
            .Concat(new[] { typeof(GraphObject<>), typeof(NodeRequest<,>), typeof(EdgeRequest<,>), typeof(GraphClient), typeof(ValueType) }
                .SelectMany(type => type.GetMembers(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
                .Where(member => member is not MethodBase { IsAssembly: true } and not MethodBase { IsPrivate: true })
                .Select(member => member.Name))
            .Where(word => SyntaxFacts.IsValidIdentifier(word))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void There_are_words_to_try() => Assert.True(s_words.Count > 150, $"{s_words.Count}");

    [Fact]
    public void Fields_may_have_any_name() => MustBeFound("node: Any\nfields:\n" + Lines(word => $"  {word}: int"), CSharpNamesOf("Any"));

    [Fact]
    public void Fields_may_be_given_any_name() => MustCompile("node: Any\nfields:\n" + Lines(word => $"  w_{word}_: {{ type: Any, name: {word} }}"));

    [Fact]
    public void Edges_may_have_any_name() => MustCompile("node: Any\nfields: { id: id }\nedges:\n" + Lines(word => $"  w_{word}_: {{ node: Any, name: {word} }}"));

    [Fact]
    public void Edges_may_have_any_wire_name() => MustCompile("node: Any\nfields: {}\nedges:\n" + Lines(word => $"  {word}: {{ node: Any }}"));

    [Fact]
    public void Parameters_may_have_any_name() => MustCompile("node: Any\nfields: {}\nedges:\n  e:\n    node: Any\n    get:\n      params:\n" + Lines(word => $"        {word}: int"));

    [Fact]
    public void Required_parameters_may_have_any_name() =>
        MustCompile("node: Any\nfields: {}\nedges:\n  e:\n    node: Any\n    get:\n      params:\n" + Lines(word => $"        {word}: {{ type: string, required: true }}"));

    [Fact]
    public void Arguments_of_fields_may_have_any_name() =>
        MustCompile("node: Any\nfields:\n  f:\n    type: Any\n    params:\n" + Lines(word => $"      w_{word}_: {{ type: string, name: {word} }}"));

    [Fact]
    public void Values_may_have_any_name() => MustCompile("enum: Any\nvalues:\n" + Lines(word => $"  {word}: w_{word}"));

    [Fact]
    public void Roots_may_have_any_name() => MustCompile("extend: Shop\nroots:\n" + Lines(word => $"  {word}: {{ node: Thing, path: me }}"));

    [Fact]
    public void Hosts_may_have_any_name() => MustCompile("extend: Shop\nhosts:\n" + Lines(word => $"  {word}: https://graph.example.com"));

    [Fact]
    public void Nodes_may_have_any_name() => MustCompile(string.Join("\n---\n", s_words.Select(word => $"node: {word}\nfields: {{ id: id<{word}>, own: {word} }}\nedges: {{ e: {{ node: {word} }} }}")));

    [Fact]
    public void Enums_may_have_any_name() => MustCompile(string.Join("\n---\n", s_words.Select(word => $"enum: {word}\nvalues: {{ A: a }}")));

    [Fact]
    public void An_api_may_have_any_name()
    {
        foreach (string word in s_words.Where(w => SyntaxFacts.GetKeywordKind(w) == SyntaxKind.None).Where((_, i) => i % 40 == 0))
        {
            MustCompileAlone(Everything.Replace("api: Shop", $"api: {word}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Types_whose_emitted_names_would_meet_are_reported() => MustCompile(
        """
        node: Account
        fields: { id: id, insights: { type: string, name: Insight, params: { p: int } } }
        edges: { insights: { node: Account } }
        ---
        node: AccountInsights
        fields: { id: id }
        ---
        object: AccountInsightsRequest
        fields: {}
        ---
        object: AccountInsightField
        fields: {}
        ---
        object: AccountInsightsField
        fields: {}
        ---
        object: ShopErrors
        fields: {}
        ---
        object: ShopHosts
        fields: {}
        ---
        object: ShopJson
        fields: {}
        ---
        enum: SHOPCLIENT
        values: {}
        """);

    private static string Lines(Func<string, string> line) => string.Join("\n", s_words.Select(line));

    private static IEnumerable<string> CSharpNamesOf(string type) => s_words.Where(w => w != type);

    /// <summary>Names that come from the wire are all found in the emitted code: none has to be given up.</summary>
    private static void MustBeFound(string spec, IEnumerable<string> wireNames)
    {
        MustCompile(spec);
        string emitted = Generation.Of(Everything, spec).Files["Any.g.cs"];
        IReadOnlyList<string> reported = [.. Merge(Everything, spec).Diagnostics.Select(d => d.Message)];
        Assert.All(wireNames, name => Assert.True(
            emitted.Contains($"\"{name}\"", StringComparison.Ordinal) || reported.Any(message => message.Contains($"'{name}'", StringComparison.Ordinal)), name));
    }

    private static void MustCompile(string spec) => MustCompileAlone(Everything, spec);

    private static void MustCompileAlone(params string[] specs)
    {
        IReadOnlyDictionary<string, string> files = Generation.Of(specs).Files;
        Assert.NotEmpty(files);
        Assert.Empty(ConsumerProject.Compile(files.Values));
    }

    private static SpecResult Merge(params string[] texts) => SpecReader.Merge(Specs.Files(texts).Select(f => SpecReader.Parse(f.Path, f.Text)));
}
