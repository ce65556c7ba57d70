namespace InstagramGraphGen.Spec.Tests;

/// <summary>What reads take and answer: parameters with parts, nodes that answer something else or cannot be read, edges of one, calls that list.</summary>
public sealed class ReadShapeTests
{
    private const string Types = "object: Card\nfields: { title: string }\n---\nunion: Either\nforms: { A: { params: { a: int } }, B: }\n---\ninput: Span\nparams: { since: datetime }";

    [Theory]
    [InlineData("Card", "CardInput")]
    [InlineData("list<Card>", "list<CardInput>")]
    [InlineData("map<string, Card>", "map<string,CardInput>")]
    [InlineData("Span", "Span")]
    [InlineData("Either", "Either")]
    [InlineData("list<list<int>>", "list<list<int>>")]
    [InlineData("map<string, map<string, ShopStatus>>", "map<string,map<string,ShopStatus>>")]
    public void Every_kind_of_read_takes_what_a_parameter_can_carry(string type, string taken)
    {
        GraphSpec spec = Specs.ReadSound(
            $$"""
            node: A
            get: { params: { x: "{{type}}" } }
            fields: { id: id, card: { type: Card, params: { x: "{{type}}" } } }
            edges:
              all: { node: ShopOrder, get: { params: { x: "{{type}}" } } }
              ways: { node: ShopOrder, as: [endpoint], get: { forms: { One: { params: { x: "{{type}}" } } } } }
              one: { node: ShopOrder, paging: single, get: { params: { x: "{{type}}" } } }
            ---
            group: Finds
            calls: { List: { method: get, path: list, lists: ShopOrder, params: { x: "{{type}}" } }, One: { method: get, path: one, returns: ShopOrder, params: { x: "{{type}}" } } }
            ---
            {{Types}}
            """);
        ObjectSpec a = spec.FindObject("A")!;

        Assert.All(
            [a.Params[0], a.FindField("card")!.Params[0], a.FindEdge("all")!.Get!.Params[0], a.FindEdge("ways")!.Get!.Forms[0].Params[0], a.FindEdge("one")!.Get!.Params[0], .. spec.Groups[0].Calls.Select(c => c.Form.Params[0])],
            parameter => Assert.Equal(taken, parameter.Type.ToString()));
        Consistency.Check(spec);
    }

    [Theory]
    [InlineData("«file»", "A file is only written", "url")]
    [InlineData("list<file>", "A file is only written", null)]
    [InlineData("«figures»", "Figures are only read", "int")]
    [InlineData("«ShopUser»", "Write id<ShopUser>.", "id<ShopUser>")]
    [InlineData("«Crd»", "Did you mean 'Card'?", "Card")]
    public void What_no_read_can_carry_is_told(string type, string message, string? mended) =>
        Mistake.Check(SpecRules.UnknownType, $"node: A\nfields: {{ id: id }}\nedges: {{ all: {{ node: ShopOrder, get: {{ params: {{ x: {(type.Contains('«', StringComparison.Ordinal) ? type : $"«{type}»")} }} }} }} }}\n---\n{Types}", message, mended);

    [Theory]
    [InlineData("Span")]
    [InlineData("list<list<int>>")]
    [InlineData("\"map<string,int>\"")]
    public void A_value_with_parts_filters_nothing(string type) => Mistake.Check(
        SpecRules.Contradiction,
        $"node: A\nfields: {{ id: id }}\nedges: {{ all: {{ node: ShopOrder, get: {{ params: {{ x: {{ type: {type}, «filter»: total }} }} }} }} }}\n---\n{Types}",
        "A filter compares single values",
        null);

    [Fact]
    public void Terms_of_writes_are_none_of_reads() => Mistake.Check(
        SpecRules.Contradiction,
        "node: A\nfields: { id: id }\nedges: { all: { node: ShopOrder, get: { params: { «x»: list<Outer> } } } }\n---\ninput: Outer\nparams: { inner: Inner }\n---\nunion: Inner\nforms: { A: { permissions: [write_it] } }",
        "'x' can hold Inner, whose forms say permissions or a rate of their own",
        null);

    [Fact]
    public void A_node_may_answer_something_else_or_nothing()
    {
        GraphSpec spec = Specs.ReadSound($"node: A\nget: {{ returns: Card, params: {{ x: int }} }}\nfields: {{ id: id }}\n---\nnode: B\nget: none\nfields: {{ id: id }}\nedges: {{ all: {{ node: A }} }}\n---\nnode: C\nget: {{ returns: ShopOrder }}\nfields: {{ id: id }}\n---\n{Types}");

        Assert.Equal(("Card", true, "ARequest"), (spec.FindObject("A")!.Returns!.Name, spec.FindObject("A")!.IsRead, spec.FindObject("A")!.Types.Request));
        Assert.Equal((null, false, "BNode", "BNode"), (spec.FindObject("B")!.Returns, spec.FindObject("B")!.IsRead, spec.FindObject("B")!.Types.Request, spec.FindObject("B")!.Types.Way));
        Assert.Equal(TypeKind.Node, spec.FindObject("C")!.Returns!.Kind);
        Assert.Equal(BesideNone, Specs.ReadSound($"{BesideNoneText}\n---\n{Types}").FindObject("B")!.Types);
    }

    private static readonly NodeTypes BesideNone = new("BNode", "BNode");

    // What cannot be read has no request, so that another type may be called so.
    private const string BesideNoneText = "node: B\nget: none\nfields: { id: id }\n---\nobject: BRequest\nfields: { x: int }";

    [Theory]
    [InlineData("get: «non»", "'get' of a node is a mapping of how it is read, or none where it cannot be read by its id, not 'non'. Did you mean 'none'?", "none")]
    [InlineData("get: { «retuns»: Card }", "Did you mean 'returns'?", "returns")]
    [InlineData("get: { returns: «A» }", "A node answers itself unless said.", "Card")]
    [InlineData("get: { returns: «int» }", "Reading a node answers a node or an object, and int is neither.", "Card")]
    [InlineData("get: { returns: «list<Card>» }", "and list<Card> is neither", "Card")]
    [InlineData("get: { returns: «Crd» }", "Did you mean 'Card'?", "Card")]
    [InlineData("get: none\n«refuses»: [{ error: wrong }]", "'refuses' says something of reading the node, and with get: none it cannot be read.", null)]
    [InlineData("get: none\n«poll»: { field: state, done: [a], every: 1, limit: 2 }", "'poll' says something of reading the node", null)]
    [InlineData("get: { returns: Card }\n«poll»: { field: state, done: [a], every: 1, limit: 2 }", "'poll' looks at what reading the node answers, and that is a Card here.", null)]
    public void How_a_node_is_read_is_told_where_it_cannot_be(string marked, string message, string? mended)
    {
        string text = $"node: A\n{marked}\nfields: {{ id: id, state: string }}\n---\n{Types}";
        SpecResult result = Specs.Read(Specs.Base, Mistake.Unmarked(text));

        Mistake.Check(result.Diagnostics[0].Rule, text, message, mended);
    }

    [Fact]
    public void An_extension_can_say_that_a_node_cannot_be_read_and_how_it_can()
    {
        Assert.False(Specs.ReadSound("extend: ShopOrder\nget: none").FindObject("ShopOrder")!.IsRead);
        Assert.Equal("ShopCard", Specs.ReadSound("extend: ShopOrder\nget: { returns: ShopCard }").FindObject("ShopOrder")!.Returns!.Name);
        Assert.True(Specs.Read(Specs.Base, "extend: ShopOrder\nget: none", "extend: ShopOrder\nget: { params: { x: int } }").Spec!.FindObject("ShopOrder")!.IsRead);
    }

    [Fact]
    public void An_edge_of_one_is_read_in_both_ways()
    {
        EdgeSpec edge = Specs.ReadSound("node: A\nfields: { id: id }\nedges: { best: { node: ShopCard, paging: single } }").FindObject("A")!.Edges[0];

        Assert.Equal((true, true, EdgePaging.Single, "ABestRequest"), (edge.IsField, edge.IsEndpoint, edge.Paging, edge.RequestType));
    }

    [Fact]
    public void A_call_of_a_group_lists_or_answers_a_node()
    {
        GroupSpec group = Specs.ReadSound(
            "group: Find\ncalls: { Orders: { method: get, path: orders, lists: ShopOrder, paging: cursor-only, limit: { default: 5, max: 9 }, params: { least: { type: long, required: true, filter: total, match: from } } }, Order: { method: get, path: order, returns: ShopOrder }, Make: { method: post, path: orders, returns: ShopOrder }, Card: { method: get, path: card, returns: ShopCard, params: { fields: list<string> } } }").Groups[0];

        Assert.Equal([("ShopOrder", true), ("ShopOrder", false), (null, false), (null, false)], group.Calls.Select(c => (c.Element, c.IsPaged)));
        Assert.Equal((EdgePaging.CursorOnly, 9, "total"), (group.Calls[0].Paging, group.Calls[0].Limit.Max, group.Calls[0].Form.Params[0].Filter));
    }

    [Theory]
    [InlineData("method: get, path: a, «list»: ShopOrder", "Did you mean 'lists'?", "lists")]
    [InlineData("method: get, path: a, lists: «ShopOrdr»", "Did you mean 'ShopOrder'?", "ShopOrder")]
    [InlineData("method: get, path: a, lists: «ShopStatus»", "an edge lists nodes or objects", "ShopOrder")]
    [InlineData("method: post, path: a, «lists»: ShopOrder", "Only a 'get' lists something.", null)]
    [InlineData("method: get, path: a, lists: ShopOrder, «returns»: ShopOrder", "A call answers one thing ('returns') or pages of them ('lists').", null)]
    [InlineData("method: get, path: a, returns: ShopOrder, «paging»: none", "'paging' says something of pages, and this call has none.", null)]
    [InlineData("method: get, path: a, returns: ShopOrder, «limit»: { max: 3 }", "'limit' says something of pages, and this call has none.", null)]
    [InlineData("method: get, path: a, lists: ShopOrder, paging: «time»", "write cursor, cursor-only or none", "none")]
    [InlineData("method: get, path: a, lists: ShopOrder, paging: «single»", "What answers one alone has 'returns'.", "cursor")]
    [InlineData("method: get, path: a, lists: ShopOrder, paging: «non»", "Did you mean 'none'?", "none")]
    [InlineData("method: get, path: a, lists: ShopOrder, params: { «limit»: int }", "Every request has 'limit' already.", "most")]
    [InlineData("method: get, path: a, lists: ShopOrder, params: { x: { type: long, filter: «totl» } }", "Did you mean 'total'?", "total")]
    [InlineData("method: get, path: a, lists: ShopOrder, «answers»: { total: 1 }", "'answers' says what the fields of the answer hold", null)]
    public void A_call_that_lists_is_told_what_it_cannot_say(string marked, string message, string? mended)
    {
        string text = $"group: Find\ncalls: {{ One: {{ {marked} }} }}";
        SpecResult result = Specs.Read(Specs.Base, Mistake.Unmarked(text));

        Mistake.Check(result.Diagnostics[0].Rule, text, message, mended);
        Consistency.Check(result.Spec!);
    }

    [Theory]
    [InlineData("«limit»: { max: 5 }", "limit")]
    [InlineData("«order»: newest-first", "order")]
    public void What_speaks_of_many_is_told_of_an_edge_of_one(string said, string key) =>
        Mistake.Check(SpecRules.NoEffect, $"node: A\nfields: {{ id: id }}\nedges: {{ best: {{ node: ShopOrder, paging: single, {said} }} }}", $"'{key}' speaks of many elements, and paging: single is an edge of one at most", null);

    [Fact]
    public void An_extension_that_makes_an_edge_one_of_one_is_told_what_is_lost_by_it() =>
        Mistake.Check(SpecRules.NoEffect, "extend: A\nedges: { best: { paging: «single» } }", "'limit' speaks of many elements", "none", Specs.Base + "\n---\nnode: A\nfields: { id: id }\nedges: { best: { node: ShopOrder, limit: { max: 5 } } }");
}
