using System.Globalization;
using CsCheck;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>Names as Meta gives them: a node <c>AdAccount</c> with an edge <c>user</c> beside a node <c>AdAccountUser</c>, objects called <c>…Request</c>. They compile, or are told.</summary>
public sealed class MetaNameTests
{
    private static readonly string[] s_owners = ["AdAccount", "AdAccountUser", "Business", "Page", "User", "Ad"];

    private static readonly string[] s_ends = ["", "User", "Users", "UserList", "Request", "Node", "Edge", "Field", "UserField", "DeliveryEstimate", "DeliveryEstimateRequest", "Create", "UserCreate", "Form", "Fields", "EdgeParameters", "_Request"];

    private static readonly string[] s_members =
        ["user", "users", "user_list", "list", "delivery_estimate", "request", "requests", "fields", "field", "node", "edge", "class", "event", "insights.daily", "28d_view", "create", "user_create", "business", "has", "limit", "business_request"];

    private static readonly string[] s_names = [.. s_owners.SelectMany(owner => s_ends.Select(end => owner + end)).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static readonly Gen<string> s_spec =
        from names in Gen.Shuffle(s_names, 36)
        from kinds in Gen.Int[0, 9].Array[names.Length]
        from members in Gen.Shuffle(s_members, 6).Array[names.Length]
        from shapes in Gen.Int[0, 7].Array[6].Array[names.Length]
        select string.Join("\n---\n", names.Select((name, i) => Declaration(name, kinds[i], members[i], shapes[i])));

    [Fact]
    public void Specs_with_such_names_compile_or_are_told()
    {
        var files = new List<string>();
        int declared = 0;
        int told = 0;
        s_spec.Sample(
            spec =>
            {
                string[] texts = [Specs.Api.Replace("Acme.Shop", $"Acme.Shop{declared.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal), "node: Leaf\nfields: { id: id }", spec];
                SpecResult result = SpecReader.Merge(Specs.Files(texts).Select(f => SpecReader.Parse(f.Path, f.Text)));
                Assert.All(result.Diagnostics, d => Assert.Equal(SpecRules.NameCollision, d.Rule));
                declared += 36 * 7;
                told += result.Diagnostics.Count;
                files.AddRange(Generation.Of(texts).Files.Values);
            },
            seed: "0000KdLGWp93",
            iter: 2,
            threads: 1);

        // Few are refused: a declared type and the selectors of another of one name, mostly.
        Assert.InRange(told, 1, declared / 20);
        Assert.Empty(ConsumerProject.Compile(files));
    }

    [Fact]
    public void Names_do_not_depend_on_the_order_of_files()
    {
        string[] parts = s_spec.Single(_ => true, "0000KdLGWp93").Split("\n---\n");
        Generation Of(IEnumerable<string> ordered) => Generation.Of([new("0.graph.yaml", Specs.Api), new("1.graph.yaml", "node: Leaf\nfields: { id: id }"), .. ordered.Select((text, i) => new SpecText($"{(char)('a' + (i / 26))}{(char)('a' + (i % 26))}.graph.yaml", text))]);

        // Where nothing had to be refused, since of two that do not fit together it is the later one.
        string[] sound = [.. parts.Where(part => !part.Contains("Fields\n", StringComparison.Ordinal) && !part.Contains("EdgeParameters\n", StringComparison.Ordinal) && !part.Contains("_Request\n", StringComparison.Ordinal))];
        Assert.True(sound.Length > 24, $"{sound.Length}");
        Assert.Equal(Of(sound).Files, Of(sound.Reverse()).Files);
    }

    private static string Declaration(string name, int kind, string[] members, int[] shapes) => kind switch
    {
        0 => $"enum: {name}\nvalues: {{ A: a }}",
        1 => $"object: {name}\nfields: {{ {string.Join(", ", members.Select((m, i) => $"{m}: {(shapes[i] < 4 ? "string" : "{ type: int, params: { of: string } }")}"))} }}",
        2 => $"union: {name}\nforms: {{ {string.Join(", ", members.Select(m => Pascal(m)))} }}",
        3 => $"input: {name}\nparams: {{ {string.Join(", ", members.Select(m => $"{m.Replace('.', '_')}: string"))} }}",
        _ => $"node: {name}\nfields: {{ id: id }}\npost: {{ forms: {{ Alter: {{ params: {{ by: string }} }}, UserCreate: {{ params: {{ by: string }} }} }} }}\nedges:\n{string.Join("\n", members.Select((m, i) => $"  {m}: {Edge(shapes[i])}"))}",
    };

    private static string Edge(int shape) => shape switch
    {
        0 => "{ node: Leaf, get: { params: { of: string } } }",
        1 => "{ node: Leaf, as: [endpoint] }",
        2 => "{ node: Leaf, as: [field] }",
        3 => "{ node: Leaf, get: {}, post: { returns: Leaf, params: { by: string } } }",
        4 => "{ node: Leaf, post: { returns: Leaf, forms: { Create: { params: { by: string } }, UserCreate: { params: { by: string } } } } }",
        5 => "{ node: Leaf, as: [endpoint], get: { forms: { List: { params: { by: string } }, Request: {} } } }",
        _ => "{ node: Leaf }",
    };

    private static string Pascal(string wireName) => string.Concat(wireName.Split('_', '.').Select(part => char.IsDigit(part[0]) ? "_" + part : char.ToUpperInvariant(part[0]) + part[1..])) + ": { params: { text: string } }";
}
