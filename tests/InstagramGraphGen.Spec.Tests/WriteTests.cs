namespace InstagramGraphGen.Spec.Tests;

/// <summary>What the language says of writing, and what becomes of it.</summary>
public sealed class WriteTests
{
    private static readonly GraphSpec _spec = Read(Specs.Writing);

    private static readonly EdgeSpec _orders = _spec.FindObject("ShopUser")!.FindEdge("orders")!;

    private static readonly OperationSpec _post = _orders.Post!;

    [Fact]
    public void A_write_says_how_it_is_sent_and_what_it_answers()
    {
        Assert.Equal((OperationEncoding.Json, false, "ordering", "Orders something."), (_post.Encoding, _post.IsRepeatable, _post.Rate, _post.Summary));
        Assert.Equal(new TypeRef(TypeKind.Node, "ShopOrder"), _post.Returns);
        Assert.Equal([("main", "write_orders"), ("other", "write_pages")], _post.PermissionsByHost.Select(p => (p.Host, Assert.Single(p.Permissions))));
        Assert.Equal(["note", "to"], _post.Params.Select(p => p.WireName));
        Assert.Equal(new RateSpec("ordering", 750, 3600, "Orders of one account.", null, Availability.Everywhere, default), _spec.Api.FindRate("ordering"));
    }

    [Fact]
    public void Each_form_is_a_method_with_all_that_it_sends()
    {
        Assert.Equal(
            [("Order", "ShopUserOrdersOrderRequest"), ("Gift", "ShopUserOrdersGiftRequest"), ("Ping", "ShopUserOrdersPingRequest")],
            _post.Forms.Select(f => (f.Name, f.TypeName)));
        Assert.Equal(
            ["channel=api Text", "kind=order Text", "meta.version=2 Number", "meta.fast=true Bool"],
            _post.Forms[0].Set.Select(f => $"{string.Join('.', f.Path)}={f.Value} {f.Kind}"));
        Assert.Equal(
            ["note? Note", "to! To", "items! Items", "meta.discount? Discount"],
            _post.Forms[0].Params.Select(p => $"{p.WireName}{(p.IsRequired ? '!' : '?')} {p.Name}"));
        Assert.Equal(["note? Note", "to! To"], _post.Forms[2].Params.Select(p => $"{p.WireName}{(p.IsRequired ? '!' : '?')} {p.Name}"));
        Assert.Equal(["channel"], _post.Forms[2].Set.Select(f => string.Join('.', f.Path)));
        Assert.Equal(["meta", "discount"], _post.Forms[0].Params[3].Path);
    }

    [Fact]
    public void A_form_can_be_without_a_common_parameter_or_say_more_of_it()
    {
        FormSpec gift = _post.Forms[1];

        Assert.Equal(["to? To", "card.text! Text"], gift.Params.Select(p => $"{p.WireName}{(p.IsRequired ? '!' : '?')} {p.Name}"));
        Assert.Equal(new TypeRef(TypeKind.Union, "ShopRecipient"), gift.Params[0].Type);
        Assert.Equal(("Orders for somebody else.", "ordering", "write_gifts"), (gift.Summary, gift.Rate, Assert.Single(gift.Permissions)));
    }

    [Fact]
    public void A_form_says_itself_where_its_parameters_stand_and_what_it_answers()
    {
        OperationSpec post = Read(Specs.Writing, "extend: ShopUser\nedges: { orders: { post: { forms: { Ping: { encoding: query, returns: ShopCard }, Quiet: } } } }")
            .FindObject("ShopUser")!.FindEdge("orders")!.Post!;

        Assert.Equal(
            [("Order", OperationEncoding.Json, "ShopOrder"), ("Gift", OperationEncoding.Json, "ShopOrder"), ("Ping", OperationEncoding.Query, "ShopCard"), ("Quiet", OperationEncoding.Json, "ShopOrder")],
            post.Forms.Select(f => (f.Name, f.Encoding, f.Returns!.Name!)));
        Assert.Equal((OperationEncoding.Json, "ShopOrder"), (post.Encoding, post.Returns!.Name));
        Assert.Null(Assert.Single(_orders.Delete!.Forms).Returns);
    }

    [Fact]
    public void A_value_can_take_other_permissions_and_count_elsewhere()
    {
        FormSpec form = Read(Specs.Writing, "extend: ShopRecipient\nforms: { Person: { permissions: { main: [write_people] }, rate: ordering } }").FindUnion("ShopRecipient")!.Forms[0];

        Assert.Equal(("main", "write_people", "ordering"), (Assert.Single(form.PermissionsByHost).Host, Assert.Single(form.PermissionsByHost[0].Permissions), form.Rate));
    }

    [Fact]
    public void A_rate_that_cannot_be_read_is_told_once()
    {
        SpecResult result = Specs.Read(Specs.Base, "extend: Shop\nrates: { asking: { calls: many, per: hour } }\n---\nextend: ShopUser\npost: { rate: asking }");

        Assert.Single(Specs.Mistakes(result));
        Consistency.Check(result.Spec!);
        Assert.Null(result.Spec!.FindObject("ShopUser")!.Post!.Rate);
    }

    [Fact]
    public void A_get_can_send_something_always()
    {
        OperationSpec get = Read(Specs.Base, "extend: ShopUser\nedges: { lists: { node: ShopCard, as: [endpoint], get: { set: { kind: all, deep: true }, params: { q: string } } } }\n---\nextend: ShopUser\nedges: { lists: { get: { set: { kind: some } } } }")
            .FindObject("ShopUser")!.FindEdge("lists")!.Get!;

        Assert.Equal(["kind=some Text", "deep=true Bool"], get.Set.Select(f => $"{string.Join('.', f.Path)}={f.Value} {f.Kind}"));
        Assert.Equal(["q"], get.Params.Select(p => p.WireName));
    }

    [Fact]
    public void Bounds_say_what_the_API_takes()
    {
        FormSpec order = _post.Forms[0];

        Assert.Equal(new BoundsSpec(MaxChars: 2200, MaxBytes: 4000), order.Params[0].Bounds);
        Assert.Equal(BoundsSpec.None, order.Params[1].Bounds);
        Assert.Equal(new BoundsSpec(Count: new CountRange(1, 10)), order.Params[2].Bounds);
        Assert.Equal(new BoundsSpec(Range: new NumberRange(0, 0.5m)), order.Params[3].Bounds);
        Assert.Equal("1..10", order.Params[2].Bounds.Count!.ToString());
    }

    [Theory]
    [InlineData("list<int>", "count: 3", "3..3", null)]
    [InlineData("list<int>", "count: 3..", "3..", null)]
    [InlineData("list<int>", "count: ..3", "..3", null)]
    [InlineData("list<string>", "count: 1..2, max_chars: 5", "1..2", null)]
    [InlineData("list<int>", "range: -1..1", null, "-1..1")]
    [InlineData("int", "range: 7", null, "7..7")]
    [InlineData("float", "range: 0.5..1.25", null, "0.5..1.25")]
    [InlineData("float", "range: ..1.5", null, "..1.5")]
    [InlineData("long", "range: 5000000000..", null, "5000000000..")]
    public void A_range_may_be_open_or_one_number(string type, string bound, string? count, string? range)
    {
        BoundsSpec bounds = Read(Specs.Base, $"node: A\nfields: {{ id: id }}\npost: {{ params: {{ x: {{ type: {type}, {bound} }} }} }}").FindObject("A")!.Post!.Params[0].Bounds;

        Assert.Equal((count, range), (bounds.Count?.ToString(), bounds.Range?.ToString()));
    }

    [Fact]
    public void A_write_without_forms_has_one()
    {
        OperationSpec delete = _orders.Delete!;
        FormSpec form = Assert.Single(delete.Forms);

        Assert.Equal(("Delete", "ShopUserOrdersDeleteRequest", OperationEncoding.Query, true), (form.Name, form.TypeName, delete.Encoding, delete.IsRepeatable));
        Assert.Equal(delete.Params, form.Params);
        Assert.Null(delete.Returns);
    }

    [Fact]
    public void A_node_is_written_and_deleted()
    {
        ObjectSpec order = _spec.FindObject("ShopOrder")!;

        Assert.Equal(("Pay", "ShopOrderPayRequest", OperationEncoding.Multipart), (order.Post!.Forms[0].Name, order.Post.Forms[0].TypeName, order.Post.Encoding));
        Assert.Equal([TypeKind.File, TypeKind.Long], order.Post.Params.Select(p => p.Type.Kind));
        Assert.Equal(8_000_000, order.Post.Params[0].Bounds.MaxBytes);
        Assert.Equal(("Delete", "ShopOrderDeleteRequest"), (order.Delete!.Forms[0].Name, order.Delete.Forms[0].TypeName));
    }

    [Theory]
    [InlineData("edges: { x: { node: A, post: } }", "Create", OperationEncoding.Form)]
    [InlineData("edges: { x: { node: A, post: { name: Add } } }", "Add", OperationEncoding.Form)]
    [InlineData("edges: { x: { node: A, delete: } }", "Delete", OperationEncoding.Query)]
    [InlineData("post: {}", "Update", OperationEncoding.Form)]
    [InlineData("post: { encoding: query }", "Update", OperationEncoding.Query)]
    [InlineData("delete: { encoding: json }", "Delete", OperationEncoding.Json)]
    public void What_is_not_said_is_usual(string write, string name, OperationEncoding encoding)
    {
        ObjectSpec node = Read(Specs.Base, $"node: A\nfields: {{ id: id }}\n{write}").FindObject("A")!;
        OperationSpec operation = node.Post ?? node.Delete ?? node.Edges[0].Post ?? node.Edges[0].Delete!;

        Assert.Equal((name, encoding, false), (Assert.Single(operation.Forms).Name, operation.Encoding, operation.IsRepeatable));
    }

    [Fact]
    public void A_write_says_what_to_read_where_no_answer_tells()
    {
        ObjectSpec node = Read(Specs.Base, "node: A\nfields: { id: id }\npost: { when_in_doubt: Read it. }\ndelete:").FindObject("A")!;

        Assert.Equal(("Read it.", null), (node.Post!.WhenInDoubt, node.Delete!.WhenInDoubt));
    }

    [Fact]
    public void Reading_is_repeatable_and_has_no_forms()
    {
        Assert.True(_orders.Get is { IsRepeatable: true, Forms.Count: 0, Encoding: OperationEncoding.Query });
        Assert.True(Read(Specs.Base).FindObject("ShopUser")!.FindEdge("orders")!.Get!.IsRepeatable);
    }

    [Fact]
    public void A_union_is_a_set_of_forms()
    {
        UnionSpec union = _spec.FindUnion("ShopRecipient")!;

        Assert.Equal(("Who gets it.", "https://docs.example.com/recipients", "main"), (union.Summary, union.Docs, Assert.Single(union.Availability.Hosts).Host));
        Assert.Equal(
            [("Person", "ShopRecipientPerson", 1, 0), ("Address", "ShopRecipientAddress", 2, 1), ("Anybody", "ShopRecipientAnybody", 0, 0)],
            union.Forms.Select(f => (f.Name, f.TypeName, f.Params.Count, f.Set.Count)));
        Assert.Equal([("Street", "street"), ("Postcode", "postcode")], union.Forms[1].Params.Select(p => (p.Name, p.ArgumentName)));
        Assert.Equal("A user.", union.Forms[0].Summary);
    }

    [Fact]
    public void An_input_is_an_object_that_is_written()
    {
        InputSpec item = _spec.FindInput("ShopItem")!;

        Assert.Equal("One of them.", item.Summary);
        Assert.Equal("item", Assert.Single(item.Set).Value);
        Assert.Equal(["string", "int", "map<string,string>", "list<ShopItem>"], item.Params.Select(p => p.Type.ToString()));
    }

    [Fact]
    public void Effects_say_what_a_write_changes()
    {
        Assert.Equal(
            [
                new EffectSpec(EffectKind.Set, null, null, null, [new("name", EffectSource.Parameter, "note"), new("joined", EffectSource.Now, "")], default),
                new EffectSpec(EffectKind.Append, "friends", null, null, [new("id", EffectSource.Subject, "id"), new("title", EffectSource.Account, "name")], default),
            ],
            _post.Effects);
        Assert.Equal([new EffectSpec(EffectKind.Create, "ShopOrder", "orders", null, [new("total", EffectSource.Literal, "1")], default)], _post.Forms[0].Effects);
        Assert.Equal(
            [
                new EffectSpec(EffectKind.Remove, "orders", null, null, [new("id", EffectSource.Parameter, "order")], default),
                new EffectSpec(EffectKind.Set, null, null, new SearchSpec(SearchStart.Parameter, "order", null, null, [], null), [new("total", EffectSource.Literal, "$0")], default),
            ],
            _orders.Delete!.Effects);
        Assert.Equal([new EffectSpec(EffectKind.Remove, null, null, null, [], default)], _spec.FindObject("ShopOrder")!.Delete!.Effects);
    }

    [Theory]
    [InlineData("{ append: friends, set: { id: x } }", "friends", "id")]
    [InlineData("{ append: words, value: $param.p }", "words", "")]
    [InlineData("{ remove: words, value: $param.p }", "words", "")]
    [InlineData("{ append: others, set: { name: x } }", "others", "name")]
    public void A_list_gets_an_element_or_loses_one(string effect, string list, string field)
    {
        EffectSpec read = Read(
            Specs.Base,
            $"node: A\nfields: {{ id: id, words: list<string>, friends: list<ShopCard> }}\nedges: {{ others: {{ node: ShopUser }} }}\npost: {{ params: {{ p: string }}, effects: [{effect}] }}").FindObject("A")!.Post!.Effects[0];

        Assert.Equal((list, field), (read.Target, Assert.Single(read.Values).Field));
    }

    [Fact]
    public void Effects_find_their_subject_and_hold_under_conditions()
    {
        OperationSpec post = ReadPost(
            """
            params: { to: U, who: id<A>, kinds: list<string> }
            refuses:
              - { error: 100, when: [to.id, who], unless: { to.kind: b }, without: { on: who, newer: { field: at, hours: 24 } }, summary: Too late. }
              - { error: 100, repeated: to.id }
            effects:
              - create: A
                on: { on: { on: $account, find: orders, where: { id: $param.to.id } }, find: a, where: { others.name: [$param.to.label, x], text: $param.who.text } }
                into: others
              - { on: $created, append: words, each: kinds, value: $each, when: { kinds: [p, q] }, with: $account }
              - { on: who, increase: { count: 2 } }
            returns: A
            answers: { text: [$created.id, $app.id] }
            """);

        var late = new SearchSpec(SearchStart.Parameter, "who", null, null, [], new AgeSpec("at", 86400));
        Assert.Equal(
            [
                new RuleSpec(new ErrorName(100, null), new ConditionSpec([new("to.id", []), new("who", [])], [new("to.kind", ["b"])], null, late), null, "Too late.", null, default),
                new RuleSpec(new ErrorName(100, null), ConditionSpec.Always, "to.id", null, null, default),
            ],
            post.Rules);
        var orders = new SearchSpec(SearchStart.Account, null, null, "orders", [new("id", EffectSource.Parameter, "to.id")], null);
        var found = new SearchSpec(SearchStart.Found, null, orders, "a", [new("others.name", EffectSource.Parameter, "to.label") { Otherwise = new("others.name", EffectSource.Literal, "x") }, new("text", EffectSource.Parameter, "who.text")], null);
        Assert.Equal(
            [
                new EffectSpec(EffectKind.Create, "A", "others", found, [], default),
                new EffectSpec(EffectKind.Append, "words", null, new SearchSpec(SearchStart.Created, null, null, null, [], null), [new("", EffectSource.Each, "")], default)
                {
                    Each = "kinds",
                    Condition = new ConditionSpec([new("kinds", ["p", "q"])], [], new SearchSpec(SearchStart.Account, null, null, null, [], null), null),
                },
                new EffectSpec(EffectKind.Increase, null, null, new SearchSpec(SearchStart.Parameter, "who", null, null, [], null), [new("count", EffectSource.Literal, "2")], default),
            ],
            post.Effects);
        Assert.Equal([new EffectValueSpec("text", EffectSource.Created, "id") { Otherwise = new("text", EffectSource.App, "id") }], post.Answers);
    }

    [Fact]
    public void A_node_says_what_its_people_do()
    {
        ObjectSpec node = Read(
            Specs.Base,
            """
            node: A
            fields: { id: id, text: string }
            refuses: [{ error: 100, without: { on: $account, find: orders, where: { id: $subject.id } } }]
            gone: 100
            acts:
              say: { summary: Says something., params: { text: { type: string, required: true } }, effects: [{ set: { text: $param.text } }], refuses: [{ error: 100, with: { on: $subject, where: { text: no } } }] }
              rest:
            sees: { on: $account, find: orders }
            """).FindObject("A")!;

        Assert.Equal((new ErrorName(100, null), 1), (node.Gone, node.Rules.Count));
        Assert.Equal([("say", 1, 1, 1, "Says something."), ("rest", 0, 0, 0, null)], node.Acts.Select(a => (a.Name, a.Params.Count, a.Effects.Count, a.Rules.Count, a.Summary)));
        Assert.Equal(new SearchSpec(SearchStart.Account, null, null, "orders", [], null), node.Sees);
    }

    private static OperationSpec ReadPost(string yaml) => Read(
        Specs.Base,
        $$"""
        node: A
        fields: { id: id, words: list<string>, text: string, count: int, at: datetime }
        edges: { others: { node: ShopUser } }
        post:
          {{yaml.Replace("\n", "\n  ", StringComparison.Ordinal)}}
        ---
        extend: ShopOrder
        edges: { a: { node: A } }
        ---
        union: U
        forms: { One: { set: { kind: a }, params: { id: string } }, Two: { set: { kind: b }, params: { label: string, who: id<A> } } }
        """).FindObject("A")!.Post!;

    [Fact]
    public void Writes_are_extended_key_by_key()
    {
        GraphSpec spec = Read(
            Specs.Writing,
            """
            extend: ShopUser
            edges:
              orders:
                post:
                  params: { note: { max_chars: 10 }, urgent: bool }
                  forms:
                    Ping: { params: { at: datetime } }
                    Letter: { set: { kind: letter } }
            ---
            extend: ShopRecipient
            forms: { Person: { summary: Anyone. }, Shop: { params: { shop: id } } }
            ---
            extend: ShopItem
            params: { sku: { max_chars: 8 }, colour: string }
            set: { type: thing }
            ---
            extend: Shop
            rates: { ordering: { calls: 100 }, asking: { calls: 2, per: second } }
            """);
        OperationSpec post = spec.FindObject("ShopUser")!.FindEdge("orders")!.Post!;

        Assert.Equal(["Order", "Gift", "Ping", "Letter"], post.Forms.Select(f => f.Name));
        Assert.Equal(["note", "to", "urgent", "at"], post.Forms[2].Params.Select(p => p.WireName));
        Assert.Equal(new BoundsSpec(10, 4000), post.Params[0].Bounds);
        Assert.Equal(OperationEncoding.Json, post.Encoding);
        Assert.Equal(["Person", "Address", "Anybody", "Shop"], spec.FindUnion("ShopRecipient")!.Forms.Select(f => f.Name));
        Assert.Equal(("Anyone.", 1), (spec.FindUnion("ShopRecipient")!.Forms[0].Summary, spec.FindUnion("ShopRecipient")!.Forms[0].Params.Count));
        Assert.Equal(("thing", 8, 5), (Assert.Single(spec.FindInput("ShopItem")!.Set).Value, spec.FindInput("ShopItem")!.Params[0].Bounds.MaxChars, spec.FindInput("ShopItem")!.Params.Count));
        Assert.Equal([(100, 3600), (2, 1)], spec.Api.Rates.Select(r => (r.Calls, r.Period)));
    }

    [Fact]
    public void A_place_is_no_part_of_what_a_write_means()
    {
        Assert.Equal(_spec, Read("# a comment\n\n" + Specs.Writing.Replace("{ type: item }", "{  type:   item  }", StringComparison.Ordinal)));
        Assert.NotEqual(_spec, Read(Specs.Writing.Replace("1..10", "1..11", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_written_may_hold_itself_where_that_is_optional() =>
        Read(Specs.Base, "union: A\nforms: { One: { params: { a: A } }, Two: { params: { a: { type: A, required: true } } } }\n---\ninput: B\nparams: { bs: { type: list<B>, required: true } }");

    private static GraphSpec Read(params string[] texts)
    {
        SpecResult result = Specs.Read(texts);
        Assert.Empty(Specs.Mistakes(result));
        Consistency.Check(result.Spec!);
        return result.Spec!;
    }
}
