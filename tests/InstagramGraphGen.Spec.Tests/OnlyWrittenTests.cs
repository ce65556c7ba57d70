namespace InstagramGraphGen.Spec.Tests;

/// <summary>Edges that are written and not read: a path, and nothing that models or selectors have.</summary>
public sealed class OnlyWrittenTests
{
    private const string OnlyWritten = "node: A\nfields: { id: id }\nedges: { w: { post: {} } }\n---\n";

    [Theory]
    [InlineData("post: { params: { text: string } }")]
    [InlineData("delete: {}")]
    [InlineData("post: {}, delete: {}")]
    public void It_needs_no_node_and_may_have_the_name_of_a_field(string methods)
    {
        ObjectSpec a = Specs.ReadSound($"node: A\nfields: {{ id: id, note: string }}\nedges: {{ note: {{ {methods} }} }}").FindObject("A")!;
        EdgeSpec edge = Assert.Single(a.Edges);
        Assert.Equal(("note", "Note", "", false, true, null), (edge.WireName, edge.Name, edge.Node, edge.IsField, edge.IsEndpoint, edge.Get));
        Assert.Equal(("", "", "ANoteEdge"), (edge.SelectorType, edge.RequestType, edge.WayType));
        Assert.Equal("Note", a.FindField("note")!.Name);
    }

    [Fact]
    public void It_is_listed_where_it_says_what_it_lists() =>
        Assert.Equal("ShopOrder", Assert.Single(Specs.ReadSound("node: A\nfields: { id: id }\nedges: { orders: { node: ShopOrder, order: newest-first, post: { effects: [{ create: ShopOrder }] } } }").FindObject("A")!.Edges).Node);

    [Fact]
    public void An_extension_adds_one()
    {
        ObjectSpec user = Specs.ReadSound("extend: ShopUser\nedges: { subscribed_apps: { post: {} }, name: { delete: {} } }").FindObject("ShopUser")!;
        Assert.Equal(["orders", "subscribed_apps", "name"], user.Edges.Select(e => e.WireName));
        Assert.Equal("Name", user.FindField("name")!.Name);
    }

    [Theory]
    [InlineData("extend: ShopUser\nedges: { «oders»: { post: {} } }", "ShopUser has no 'oders' to adjust; a new one needs 'node'. Did you mean 'orders'?", "orders")]
    [InlineData("extend: ShopUser\nedges: { «oders»: { summary: x } }", "ShopUser has no 'oders' to adjust", "orders")]
    [InlineData("extend: ShopUser\nedges: { «apps»: { get: {}, post: {} } }", "ShopUser has no 'apps' to adjust", "orders")]
    public void A_name_like_that_of_another_edge_is_told(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownName, marked, message, mended);

    [Fact]
    public void With_its_node_an_extension_adds_one_of_any_name() =>
        Assert.Equal("", Specs.ReadSound("extend: ShopUser\nedges: { order: { node: ShopOrder, post: {} } }").FindObject("ShopUser")!.FindEdge("order")!.RequestType);

    [Theory]
    [InlineData("node: ShopOrder, get: {}")]
    [InlineData("node: ShopOrder, get: , order: newest-first")]
    public void An_extension_that_names_its_node_makes_it_readable(string keys)
    {
        EdgeSpec edge = Specs.ReadSound(OnlyWritten + $"extend: A\nedges: {{ w: {{ {keys} }} }}").FindObject("A")!.FindEdge("w")!;
        Assert.Equal(("ShopOrder", true, true, true), (edge.Node, edge.Get is not null, edge.Post is not null, edge.RequestType.Length > 0));
    }

    [Fact]
    public void An_extension_may_name_its_node_and_leave_it_only_written() =>
        Assert.Equal(("ShopOrder", null), Specs.ReadSound(OnlyWritten + "extend: A\nedges: { w: { node: ShopOrder } }").FindObject("A")!.FindEdge("w") is { } edge ? (edge.Node, edge.Get) : default);

    [Fact]
    public void An_extension_that_reads_it_is_told_to_name_its_node() =>
        Mistake.Check(
            SpecRules.MissingKey,
            OnlyWritten + "extend: A\nedges: { w: { «get»: {} } }",
            "'node' is missing: A.w is only written so far, and does not say what it lists. To read it, name its 'node' beside 'get'.",
            "node: ShopOrder, get");

    [Fact]
    public void A_misspelt_node_is_told_once() =>
        Mistake.Check(SpecRules.UnknownKey, OnlyWritten + "extend: A\nedges: { w: { «nod»: ShopOrder, get: {} } }", "Did you mean 'node'?", "node");

    [Fact]
    public void An_extension_names_no_node_where_there_is_one() =>
        Mistake.Check(SpecRules.DeclaredTwice, OnlyWritten + "extend: A\nedges: { w: { node: ShopOrder } }\n---\nextend: A\nedges: { «w»: { node: ShopUser, get: {} } }", "A has 'w' already", null);

    [Theory]
    [InlineData("«orders»: { get: {} }")]
    [InlineData("«orders»: { }")]
    [InlineData("«orders»: { summary: x, get: , post: {} }")]
    public void What_is_read_needs_a_node(string marked) =>
        Mistake.Check(SpecRules.MissingKey, $"node: A\nfields: {{ id: id }}\nedges: {{ {marked} }}", "'node' is missing", null);

    [Fact]
    public void A_field_and_an_edge_that_is_read_have_not_one_name() =>
        Mistake.Check(SpecRules.DeclaredTwice, "node: A\nfields: { id: id, orders: string }\nedges: { «orders»: { node: ShopOrder, get: {}, post: {} } }", "'orders' is a field of A already", null);

    [Theory]
    [InlineData("limit: { max: 5 }", "limit")]
    [InlineData("paging: none", "paging")]
    [InlineData("default: true", "default")]
    [InlineData("node: ShopOrder, without: [total]", "without")]
    [InlineData("node: ShopOrder, omits: [{ field: total, equals: 1 }]", "omits")]
    public void What_speaks_of_reading_is_told(string keys, string key)
    {
        SpecResult result = Specs.Read(Specs.Base, $"node: A\nfields: {{ id: id }}\nedges: {{ things: {{ {keys}, post: {{}} }} }}");
        Assert.Equal((SpecRules.NoEffect, true), (Assert.Single(result.Diagnostics).Rule, result.Diagnostics[0].Message.StartsWith($"'{key}' speaks of reading", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_order_of_nothing_is_told() =>
        Mistake.Check(SpecRules.NoEffect, "node: A\nfields: { id: id }\nedges: { things: { «order»: newest-first, post: {} } }", "this edge is only written and says not what it lists", "node: ShopOrder, order");

    [Fact]
    public void It_has_its_own_path_and_may_say_so() =>
        Assert.False(Specs.ReadSound("node: A\nfields: { id: id }\nedges: { things: { as: [endpoint], post: {} } }").FindObject("A")!.FindEdge("things")!.IsField);

    [Theory]
    [InlineData("«none»")]
    [InlineData("«none», node: ShopOrder")]
    public void An_edge_that_is_not_read_leaves_get_out(string get) =>
        Mistake.Check(SpecRules.WrongShape, $"node: A\nfields: {{ id: id }}\nedges: {{ things: {{ get: {get}, post: {{}} }} }}", "'get' is a mapping; here is text. An edge that is not read leaves 'get' out beside 'post' or 'delete'.", null);

    [Theory]
    [InlineData("post")]
    [InlineData("delete")]
    public void An_edge_that_is_not_written_leaves_that_out(string method) =>
        Mistake.Check(SpecRules.WrongShape, $"node: A\nfields: {{ id: id }}\nedges: {{ things: {{ node: ShopOrder, get: {{}}, {method}: «none» }} }}", $"What cannot be done leaves '{method}' out.", "");

    [Theory]
    [InlineData("[field]")]
    [InlineData("[field, endpoint]")]
    public void It_is_no_field(string ways) =>
        Mistake.Check(SpecRules.Contradiction, $"node: A\nfields: {{ id: id }}\nedges: {{ things: {{ «as»: {ways}, post: {{}} }} }}", "An edge that is only written has its own path and is no field", null);

    [Fact]
    public void Two_ways_of_one_name_are_told() =>
        Mistake.Check(SpecRules.NameCollision, "node: A\nfields: { id: id }\nedges: { some_things: { post: {} }, «some.things»: { delete: {} } }", "get the C# name 'SomeThings'", "other");

    [Theory]
    [InlineData("on: { find: «thigs» }, set: { text: x }", "A has no edge 'thigs'. Did you mean 'things'?")]
    [InlineData("append: «thigs», set: { text: x }", "A has no edge or list 'thigs'. Did you mean 'things'?")]
    public void A_list_that_is_not_there_is_told(string marked, string message) =>
        Mistake.Check(SpecRules.UnknownName, $"node: A\nfields: {{ id: id, text: string }}\nedges: {{ a: {{ post: {{ effects: [{{ {marked} }}] }} }}, things: {{ node: ShopOrder }} }}", message, null);

    [Theory]
    [InlineData("on: { find: «sent» }, set: { text: x }")]
    [InlineData("append: «sent», set: { text: x }")]
    [InlineData("create: A, into: «sent»")]
    public void Nothing_is_in_it_unless_it_says_what(string marked) =>
        Mistake.Check(SpecRules.Contradiction, $"node: A\nfields: {{ id: id, text: string }}\nedges: {{ sent: {{ post: {{ effects: [{{ {marked} }}] }} }} }}", "'sent' is only written, and does not say what it lists. Give it a 'node'.", null);
}
