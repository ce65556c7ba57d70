namespace InstagramGraphGen.Spec.Tests;

public sealed class ExtendTests
{
    [Fact]
    public void A_field_is_added_behind_those_that_are_there()
    {
        GraphSpec spec = Specs.ReadSound("extend: ShopCard\nfields:\n  is_pinned: { type: bool, summary: Whether it is pinned. }");

        Assert.Equal(["id", "title", "is_pinned"], spec.FindObject("ShopCard")!.Fields.Select(f => f.WireName));
        Assert.Equal("Whether it is pinned.", spec.FindObject("ShopCard")!.Fields[2].Summary);
    }

    [Fact]
    public void A_field_is_adjusted_key_by_key()
    {
        GraphSpec spec = Specs.ReadSound("extend: ShopUser\nfields: { name: { default: true, summary: The name. } }");

        FieldSpec field = spec.FindObject("ShopUser")!.FindField("name")!;
        Assert.Equal((TypeKind.String, true, "The name."), (field.Type.Kind, field.IsDefault, field.Summary));
    }

    [Fact]
    public void An_edge_is_adjusted_key_by_key()
    {
        GraphSpec spec = Specs.ReadSound("extend: ShopUser\nedges: { orders: { limit: { max: 50 }, get: { params: { until: datetime, since: { required: true } } } } }");

        EdgeSpec edge = spec.FindObject("ShopUser")!.FindEdge("orders")!;
        Assert.Equal(50, edge.Limit.Max);
        Assert.Equal([("since", true), ("until", false)], edge.Get!.Params.Select(p => (p.WireName, p.IsRequired)));
    }

    [Fact]
    public void A_method_of_which_nothing_is_said_changes_nothing() =>
        Assert.Equal(Specs.ReadSound("object: Z\nfields: { x: int }").FindObject("ShopUser"), Specs.ReadSound("extend: ShopUser\nget:").FindObject("ShopUser"));

    [Fact]
    public void A_limit_keeps_what_is_not_said_anew()
    {
        SpecResult result = Specs.Read(
            Specs.Base,
            "extend: ShopUser\nedges: { orders: { limit: { default: 10, max: 20 } } }",
            "extend: ShopUser\nedges: { orders: { limit: { max: 50 } } }");

        Assert.Empty(result.Diagnostics);
        Assert.Equal(new LimitSpec(10, 50), result.Spec!.FindObject("ShopUser")!.FindEdge("orders")!.Limit);
    }

    [Fact]
    public void A_new_edge_takes_three_lines()
    {
        GraphSpec spec = Specs.ReadSound("extend: ShopUser\nedges:\n  returns: { node: ShopOrder }");

        EdgeSpec edge = spec.FindObject("ShopUser")!.FindEdge("returns")!;
        Assert.NotNull(edge.Get);
        Assert.True(edge.IsField && edge.IsEndpoint);
    }

    [Fact]
    public void The_api_is_extended_by_its_name()
    {
        GraphSpec spec = Specs.ReadSound("extend: Shop\nversion: v4.0\nhosts: { third: https://third.example.com }\nroots: { Order: ShopOrder }");

        Assert.Equal("v4.0", spec.Api.Version);
        Assert.Equal(["main", "other", "third"], spec.Api.Hosts.Select(h => h.Name));
        Assert.Equal(["Me", "User", "Order"], spec.Api.Roots.Select(r => r.Name));
    }

    [Fact]
    public void An_enum_gets_values_and_flags()
    {
        GraphSpec spec = Specs.ReadSound("extend: ShopStatus\nignore_case: true\nvalues: { Sold: sold, Open: { summary: On sale. } }");

        EnumSpec status = spec.FindEnum("ShopStatus")!;
        Assert.True(status.IgnoreCase);
        Assert.Equal([("Open", "open", "On sale."), ("Closed", "closed", null), ("Sold", "sold", null)], status.Values.Select(v => (v.Name, v.WireValue, v.Summary)));
    }

    [Fact]
    public void What_no_page_settles_can_be_settled_by_a_project()
    {
        SpecResult result = SpecReader.Merge(
        [
            .. Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text)),
            SpecReader.Parse("my.graph.yaml", "extend: IgConversation\nedges: { messages: { limit: { max: 50 } } }\n---\nextend: Instagram\nversion: v25.0"),
        ]);

        Assert.Empty(result.Diagnostics);
        Assert.Equal("v25.0", result.Spec!.Api.Version);
        Assert.Equal((25, 50), (result.Spec.FindObject("IgConversation")!.FindEdge("messages")!.Limit.Default, result.Spec.FindObject("IgConversation")!.FindEdge("messages")!.Limit.Max));
    }

    [Fact]
    public void An_error_is_adjusted_and_keeps_what_is_not_said_anew()
    {
        ErrorSpec error = Specs.ReadSound("extend: errors\nerrors:\n  - { code: 100, status: 422, kind: not_found }").FindError(100)!;

        Assert.Equal((422, "not_found", "wrong"), (error.Status, error.Kind, error.Name));
    }

    [Theory]
    [InlineData("extend: errors\nerrors:\n  - { code: «101», status: 422 }")]
    [InlineData("extend: errors\nerrors:\n  - { code: «100», subcode: 3, status: 422 }")]
    [InlineData("extend: errors\nerrors:\n  - «{ status: 422 }»")]
    [InlineData("extend: errors\nerrors:\n  - «100»")]
    public void Adjusting_an_error_that_is_not_there_is_told(string marked) =>
        Mistake.Check(SpecRules.UnknownName, marked, "No 'errors:' declares an error of this code", null);

    [Fact]
    public void An_extension_of_the_errors_has_errors_only() =>
        Mistake.Check(SpecRules.UnknownKey, "extend: errors\n«fields»: { x: int }", "has one key, 'errors'", null);

    [Fact]
    public void A_mistake_in_an_adjusted_error_is_shown_in_its_own_file() =>
        Mistake.Check(SpecRules.UnknownKey, "extend: errors\nerrors:\n  - { code: 100, «staus»: 422 }", "Did you mean 'status'?", "status");

    [Theory]
    [InlineData("extend: ShopUser\nfields: { «name»: string }")]
    [InlineData("extend: ShopUser\nfields: { «name»: { type: string } }")]
    [InlineData("extend: ShopUser\nedges: { «orders»: { node: ShopOrder } }")]
    [InlineData("extend: ShopStatus\nvalues: { «Open»: opened }")]
    [InlineData("extend: Shop\nroots: { «User»: ShopUser }")]
    public void Declaring_what_is_declared_is_told(string marked) =>
        Mistake.Check(SpecRules.DeclaredTwice, marked, "already, from a.graph.yaml(", null);

    [Fact]
    public void Two_extends_that_add_the_same_field_are_told_at_the_second()
    {
        SpecResult result = Specs.Read(Specs.Base, "extend: ShopCard\nfields: { x: int }", "extend: ShopCard\nfields: { x: int }");

        SpecDiagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal((SpecRules.DeclaredTwice, "c.graph.yaml", 2, 11), (diagnostic.Rule, diagnostic.Span.Path, diagnostic.Span.Line, diagnostic.Span.Column));
        Assert.NotNull(result.Spec!.FindObject("ShopCard")!.FindField("x"));
    }

    [Theory]
    [InlineData("extend: ShopUser\nfields: { «nmae»: { default: true } }", "Did you mean 'name'?", "name")]
    [InlineData("extend: ShopUser\nedges: { «order»: { limit: { max: 5 } } }", "Did you mean 'orders'?", "orders")]
    public void Adjusting_what_is_not_there_names_the_nearest(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownName, marked, message, mended);

    [Fact]
    public void Extending_what_is_not_there_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownName, "extend: «ShopCrad»\nfields: { x: int }", "Did you mean 'ShopCard'?", "ShopCard");

    [Fact]
    public void Extending_the_api_under_a_wrong_name_names_it() =>
        Mistake.Check(SpecRules.UnknownName, "extend: «Shp»\nversion: v4.0", "Did you mean 'Shop'?", "Shop");

    [Fact]
    public void An_extension_is_no_declaration() =>
        Mistake.Check(SpecRules.UnknownKey, "extend: ShopCard\n«node»: Other\nfields: { x: int }", "begins a declaration of its own", null);

    [Fact]
    public void A_mistake_in_an_extension_is_shown_in_its_own_file() =>
        Mistake.Check(SpecRules.UnknownType, "extend: ShopCard\nfields: { x: «strng» }", "Did you mean 'string'?", "string");

    [Fact]
    public void An_unknown_key_in_an_extension_is_shown_in_its_own_file() =>
        Mistake.Check(SpecRules.UnknownKey, "extend: ShopCard\nfields: { title: { «defualt»: false } }", "Did you mean 'default'?", "default");

    [Fact]
    public void Types_may_refer_to_each_other_and_to_themselves()
    {
        GraphSpec spec = Specs.ReadSound("object: Tree\nfields: { parent: Tree, children: list<Tree>, twig: Twig }\n---\nobject: Twig\nfields: { tree: Tree }");

        Assert.Equal(new TypeRef(TypeKind.List, Element: new TypeRef(TypeKind.Object, "Tree")), spec.FindObject("Tree")!.FindField("children")!.Type);
    }

    [Fact]
    public void Extensions_apply_in_order_of_path_and_place_whatever_order_the_files_come_in()
    {
        SpecFile[] files =
        [
            SpecReader.Parse("c.graph.yaml", "extend: Shop\nversion: v3.0\n---\nextend: Shop\nversion: v4.0"),
            SpecReader.Parse("b.graph.yaml", "extend: Shop\nversion: v9.0"),
            SpecReader.Parse("a.graph.yaml", Specs.Base),
        ];

        Assert.Equal("v4.0", SpecReader.Merge(files).Spec!.Api.Version);
        Assert.Equal("v4.0", SpecReader.Merge(files.Reverse()).Spec!.Api.Version);
    }
}
