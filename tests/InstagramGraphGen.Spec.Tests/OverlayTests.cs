using InstagramGraphGen.Spec.Reading;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Tests;

/// <summary>That a second file which cannot be read changes nothing of what the first says, and that its mistake is told in it.</summary>
public sealed class OverlayTests
{
    /// <summary>A spec in which every kind of mapping stands.</summary>
    private const string Bundled = Specs.Writing + """

        ---
        extend: ShopOrder
        detail_window: { within: ShopUser.orders, newest: 1, error: wrong, fields: [id] }
        """;

    /// <summary>An extension for each kind of mapping, and the keys of that mapping.</summary>
    private static readonly (string Extension, KeyTable Keys)[] _places =
    [
        ("extend: Shop\n#", SpecKeys.Api),
        ("extend: Shop\nroots: { Me: { # } }", SpecKeys.Root),
        ("extend: ShopUser\n#", SpecKeys.Node),
        ("extend: ShopUser\nfields: { name: { # } }", SpecKeys.Field),
        ("extend: ShopUser\nedges: { orders: { # } }", SpecKeys.Edge),
        ("extend: ShopUser\nedges: { orders: { limit: { # } } }", SpecKeys.Limit),
        ("extend: ShopUser\nedges: { orders: { get: { # } } }", SpecKeys.Operation),
        ("extend: ShopUser\nedges: { orders: { get: { params: { since: { # } } } } }", SpecKeys.Parameter),
        ("extend: ShopOrder\ndetail_window: { # }", SpecKeys.DetailWindow),
        ("extend: ShopCard\n#", SpecKeys.Object),
        ("extend: ShopStatus\n#", SpecKeys.Enum),
        ("extend: ShopStatus\nvalues: { Open: { # } }", SpecKeys.EnumValue),
        ("extend: Shop\nrates: { ordering: { # } }", SpecKeys.Rate),
        ("extend: ShopUser\nedges: { orders: { post: { # } } }", SpecKeys.Write),
        ("extend: ShopOrder\ndelete: { # }", SpecKeys.Write),
        ("extend: ShopUser\nedges: { orders: { post: { params: { note: { # } } } } }", SpecKeys.Parameter),
        ("extend: ShopUser\nedges: { orders: { post: { forms: { Order: { # } } } } }", SpecKeys.Form),
        ("extend: ShopUser\nedges: { orders: { post: { forms: { Order: { params: { items: { # } } } } } } }", SpecKeys.Parameter),
        ("extend: ShopRecipient\n#", SpecKeys.Union),
        ("extend: ShopRecipient\nforms: { Person: { # } }", SpecKeys.UnionForm),
        ("extend: ShopItem\n#", SpecKeys.Input),
    ];

    private static readonly GraphSpec _bundled = Specs.ReadOver(Bundled, "").Spec!;

    public static TheoryData<string> WrongShapes
    {
        get
        {
            var texts = new TheoryData<string>();
            foreach ((string extension, KeyTable keys) in _places)
            {
                foreach (string key in keys.Keys.Where(k => k != keys.Identity && !SpecKeys.Kinds.Contains(k)))
                {
                    foreach ((string written, YamlNode node) in new (string, YamlNode)[]
                    {
                        ("text", new YamlScalar("text", YamlScalarKind.Text, default)),
                        ("[x]", new YamlSequence([], default)),
                        ("{ x: y }", new YamlMapping([], default)),
                        ("", new YamlScalar("", YamlScalarKind.Null, default)),
                    })
                    {
                        if (keys.Wanted(key, node) is not null)
                        {
                            texts.Add(extension.Replace("#", written.Length == 0 ? $"«{key}»:" : $"{key}: «{written}»", StringComparison.Ordinal));
                        }
                    }
                }
            }

            return texts;
        }
    }

    [Theory]
    [MemberData(nameof(WrongShapes))]
    public void What_is_no_value_of_its_key_is_told_there_and_changes_nothing(string marked)
    {
        Mistake.CheckOver(Bundled, SpecRules.WrongShape, marked, "; here is ");
        Assert.Equal(_bundled, Specs.ReadOver(Bundled, Mistake.Unmarked(marked)).Spec);
    }

    [Fact]
    public void Every_key_is_among_the_wrong_shapes() => Assert.True(WrongShapes.Count > 500, $"{WrongShapes.Count}");

    [Theory]
    [InlineData("extend: Shop\nversion: «24»")]
    [InlineData("extend: Shop\nnamespace: «1x»")]
    [InlineData("extend: Shop\nclient: «1x»")]
    [InlineData("extend: Shop\nclient: «ShopOrder»")]
    [InlineData("extend: Shop\nclient: «ShopUserOrdersRequest»")]
    [InlineData("extend: Shop\ndocs: «nowhere»")]
    [InlineData("extend: Shop\nhosts: { main: «http://graph.example.com» }")]
    [InlineData("extend: Shop\nhosts: { main: «[x]» }")]
    [InlineData("extend: Shop\nroots: { Me: { path: «/me» } }")]
    [InlineData("extend: Shop\nroots: { Me: { path: «..» } }")]
    [InlineData("extend: ShopUser\nfields: { id: { default: «maybe» } }")]
    [InlineData("extend: ShopUser\nfields: { friends: { wrapped: «'true'» } }")]
    [InlineData("extend: ShopUser\nfields: { name: { name: «class» } }")]
    [InlineData("extend: ShopUser\nfields: { name: { name: «Orders» } }")]
    [InlineData("extend: ShopUser\nfields: { name: { since: «2026» } }")]
    [InlineData("extend: ShopUser\nfields: { name: { summary: «true» } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { order: «newest» } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { paging: «cursors» } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { limit: { max: «0» } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { get: { params: { since: { required: «perhaps» } } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { get: { params: { since: { filter: «nothing» } } } } }")]
    [InlineData("extend: ShopOrder\ndetail_window: { within: «orders» }")]
    [InlineData("extend: ShopOrder\ndetail_window: { newest: «'1'» }")]
    [InlineData("extend: ShopOrder\ndetail_window: { error: «nothing» }")]
    [InlineData("extend: ShopStatus\nignore_case: «perhaps»")]
    [InlineData("extend: errors\nerrors: [{ code: 100, kind: «nonsense» }]")]
    [InlineData("extend: errors\nerrors: [{ code: 100, name: «..» }]")]
    [InlineData("extend: errors\nerrors: [{ code: 100, status: «42» }]")]
    [InlineData("extend: ShopUser\nfields: { «orders»: json }")]
    [InlineData("extend: ShopUser\nfields: { «Orders»: json }")]
    [InlineData("extend: ShopUser\nfields: { «name»: string }")]
    [InlineData("extend: ShopUser\nfields: { «name»: }")]
    [InlineData("extend: ShopUser\nfields: { name: «[string]» }")]
    [InlineData("extend: ShopUser\nedges: { «name»: { node: ShopOrder } }")]
    [InlineData("extend: ShopUser\nedges: { «orders»: { node: ShopCard } }")]
    [InlineData("extend: ShopUser\nedges: { «..»: { node: ShopCard } }")]
    [InlineData("node: «ShopUser»\nfields: { id: id }")]
    [InlineData("object: «ShopStatus»\nfields: { id: id }")]
    [InlineData("object: «ShopUserOrdersRequest»\nfields: { id: id }")]
    [InlineData("object: «shopclient»\nfields: { id: id }")]
    [InlineData("enum: «ShopCard»\nvalues: { A: a }")]
    [InlineData("api: «Shop»\nnamespace: Other\nclient: Other\nversion: v1.0\nhosts: { a: https://a.example.com }\nroots: {}")]
    [InlineData("errors: [{ code: «100», kind: unknown }]")]
    [InlineData("extend: Shop\nrates: { ordering: { calls: «0» } }")]
    [InlineData("extend: Shop\nrates: { ordering: { per: «week» } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { encoding: «xml» } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { returns: «Nothing» } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { rate: «nothing» } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { repeatable: «perhaps» } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { set: { channel: «[x]» } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { set: { «channel.x»: y } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { params: { «note.x»: int } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { params: { note: { max_chars: «0» } } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { params: { note: { name: «To» } } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { params: { «note»: string } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { forms: { Order: { params: { items: { count: «x» } } } } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { forms: { «GetAsync»: } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { forms: { «Since»: } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { get: { params: { «order»: int } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { get: { params: { since: { name: «Order» } } } } }")]
    [InlineData("extend: ShopUser\nedges: { orders: { post: { «name»: Send } } }")]
    [InlineData("extend: ShopOrder\npost: { name: «class» }")]
    [InlineData("extend: ShopOrder\npost: { name: «Delete» }")]
    [InlineData("extend: ShopOrder\nedges: { «pay»: { node: ShopUser } }")]
    [InlineData("extend: ShopOrder\npost: { encoding: «json» }")]
    [InlineData("extend: ShopRecipient\nforms: { Person: { params: { «id.x»: int } } }")]
    [InlineData("extend: ShopRecipient\nforms: { «Equals»: }")]
    [InlineData("extend: ShopItem\nparams: { «sku»: string }")]
    [InlineData("object: «ShopUserOrdersOrderRequest»\nfields: { id: id }")]
    [InlineData("object: «ShopOrderPayRequest»\nfields: { id: id }")]
    [InlineData("object: «ShopRecipientPerson»\nfields: { id: id }")]
    [InlineData("input: «ShopRecipient»\nparams: { id: id }")]
    [InlineData("union: «ShopItem»\nforms: { A: }")]
    public void What_a_second_file_gets_wrong_is_told_there_and_changes_nothing(string marked)
    {
        Mistake.CheckOver(Bundled, null, marked, "");
        Assert.Equal(_bundled, Specs.ReadOver(Bundled, Mistake.Unmarked(marked)).Spec);
    }

    /// <summary>These change something, and yet what does not fit together is told where it was written last.</summary>
    [Theory]
    [InlineData("edges: { orders: { limit: { default: 25 } } }", "edges: { orders: { limit: { max: «10» } } }", "limit: { default: 10, max: 10 }")]
    [InlineData("edges: { orders: { limit: { max: 10 } } }", "edges: { orders: { limit: { default: «25» } } }", "limit: { default: 10, max: 10 }")]
    [InlineData("fields: { name: { until: v9.0 } }", "fields: { name: { since: «v10.0» } }", "cannot come before 'since'")]
    [InlineData("fields: { name: { since: v10.0 } }", "fields: { name: { until: «v9.0» } }", "cannot come before 'since'")]
    [InlineData("fields: { status: { summary: x } }", "fields: { status: { «wrapped»: true } }", "Only a list arrives inside")]
    [InlineData("edges: { orders: { get: { params: { until: datetime } } } }", "edges: { orders: { get: { params: { since: { name: «Until» } } } } }", "get the C# name 'Until'")]
    public void A_contradiction_is_told_in_the_later_file(string bundled, string marked, string message) =>
        Mistake.CheckOver($"{Specs.Base}\n---\nextend: ShopUser\n{bundled}", null, $"extend: ShopUser\n{marked}", message);

    [Fact]
    public void Values_that_only_ignoring_case_makes_equal_are_told_where_case_is_ignored() =>
        Mistake.CheckOver($"{Specs.Base}\n---\nenum: A\nvalues: {{ One: x, Two: X }}", SpecRules.DeclaredTwice, "extend: A\nignore_case: «true»", "is the value of 'One' already");

    [Fact]
    public void An_error_that_takes_the_name_of_another_is_told_in_the_later_file() =>
        Mistake.CheckOver($"{Specs.Base}\n  - {{ code: 101, kind: unknown, name: right }}", SpecRules.DeclaredTwice, "extend: errors\nerrors: [{ code: 100, name: «right» }]", "is called 'right' already");

    [Fact]
    public void A_chain_of_extensions_stands_where_one_of_them_is_wrong()
    {
        SpecResult result = Specs.Read(
            Specs.Base,
            "extend: ShopUser\nfields: { title: string }\nedges: { orders: { limit: { max: 10 } } }",
            "extend: ShopUser\nfields: [title]\nedges: { orders: { limit: 20 } }",
            "extend: ShopUser\nfields: { title: { default: true }, more: int }\nedges: { orders: { limit: { default: 5 } } }");

        Assert.Equal([("c.graph.yaml", 2), ("c.graph.yaml", 3)], result.Diagnostics.Select(d => (d.Span.Path, d.Span.Line)));
        ObjectSpec user = result.Spec!.FindObject("ShopUser")!;
        Assert.True(user.FindField("title")!.IsDefault);
        Assert.NotNull(user.FindField("more"));
        Assert.Equal(new LimitSpec(5, 10), user.FindEdge("orders")!.Limit);
    }

    [Fact]
    public void A_declaration_that_is_wrong_is_told_though_an_extension_mends_it()
    {
        SpecResult result = Specs.Read(Specs.Base, "object: A\nfields: [x]", "extend: A\nfields: { y: int }");

        Assert.Equal(("b.graph.yaml", 2, 9), Place(Assert.Single(result.Diagnostics)));
        Assert.NotNull(result.Spec!.FindObject("A")!.FindField("y"));
    }

    [Fact]
    public void A_method_without_anything_keeps_the_parameters_that_it_has()
    {
        SpecResult result = Specs.ReadOver(Bundled, "extend: ShopUser\nedges: { orders: { get: , post: } }");

        Assert.Empty(Specs.Mistakes(result));
        Assert.Equal(_bundled, result.Spec);
    }

    [Fact]
    public void Bundled_files_go_first_whatever_they_are_called_and_in_whatever_order_they_come()
    {
        SpecFile mine = SpecReader.Parse("/app/a.graph.yaml", "object: ShopCard\nfields: { x: int }");
        SpecFile bundled = SpecReader.Parse("/packages/spec.graph.yaml", Specs.Base) with { IsBundled = true };

        Assert.Equal("/app/a.graph.yaml", Assert.Single(SpecReader.Merge([mine, bundled]).Diagnostics).Span.Path);
        Assert.Equal(SpecReader.Merge([bundled, mine]), SpecReader.Merge([mine, bundled]));
        Assert.NotEqual(bundled, bundled with { IsBundled = false });
    }

    private static (string, int, int) Place(SpecDiagnostic diagnostic) => (diagnostic.Span.Path, diagnostic.Span.Line, diagnostic.Span.Column);
}
