namespace InstagramGraphGen.Spec.Tests;

/// <summary>What the language says of reading nodes, of filters, of fields that find nodes, of quotas, and of calls that do something with data.</summary>
public sealed class PlatformLanguageTests
{
    [Fact]
    public void Reading_a_node_can_have_parameters_and_a_rate()
    {
        ObjectSpec node = Specs.ReadSound(
            """
            node: N
            fields: { id: id }
            edges: { size: { node: ShopUser } }
            get:
              rate: reading
              params:
                ad_id: { type: id, hosts: [other], summary: The ad. }
                limit_to: { type: string, name: Only }
            ---
            extend: Shop
            rates: { reading: { calls: 2, per: second } }
            """).FindObject("N")!;

        Assert.Equal([("ad_id", "AdId"), ("limit_to", "Only")], node.Params.Select(p => (p.WireName, p.Name)));
        Assert.Equal("reading", node.Rate);
        Assert.False(node.Params[0].Availability.IsOn("main"));
    }

    [Theory]
    [InlineData("get: { params: { a: { type: int, «required»: true } } }", "none of its parameters is 'required'")]
    [InlineData("get: { params: { «fields»: string } }", "Every request has 'fields' already")]
    public void A_node_is_read_by_its_id_alone(string marked, string message) =>
        Mistake.Check(marked.Contains("required", StringComparison.Ordinal) ? SpecRules.Contradiction : SpecRules.BuiltInParameter, "node: N\nfields: { id: id }\n" + marked, message, null);

    [Fact]
    public void A_parameter_of_a_node_takes_no_name_of_an_edge() =>
        Mistake.Check(SpecRules.NameCollision, "node: N\nfields: { id: id }\nget: { params: { «size»: int } }\nedges: { size: { node: ShopUser } }", "get the C# name 'Size'", "sizes");

    [Theory]
    [InlineData("from", FilterMatch.From)]
    [InlineData("until", FilterMatch.Until)]
    [InlineData("equal", FilterMatch.Equal)]
    public void A_filter_says_how_it_compares(string word, FilterMatch match)
    {
        ParamSpec parameter = Specs.ReadSound($"extend: ShopUser\nedges: {{ pals: {{ node: ShopUser, get: {{ params: {{ t: {{ type: datetime, filter: joined, match: {word} }} }} }} }} }}").FindObject("ShopUser")!.FindEdge("pals")!.Get!.Params[0];

        Assert.Equal(("joined", match), (parameter.Filter, parameter.Match));
    }

    [Theory]
    [InlineData("{ type: datetime, filter: name, «match»: from }", "Times are compared with times")]
    [InlineData("{ type: int, filter: name, «match»: contains }", "Words are found in a string")]
    [InlineData("{ type: datetime, «match»: until }", "there is none")]
    public void What_cannot_be_compared_is_told(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, $"extend: ShopUser\nedges: {{ pals: {{ node: ShopUser, get: {{ params: {{ t: {marked} }} }} }} }}", message, null);

    [Fact]
    public void An_argument_of_a_field_that_is_a_node_finds_the_node()
    {
        FieldSpec field = Specs.ReadSound("extend: ShopUser\nfields: { other: { type: ShopUser, params: { name: { type: string, required: true, filter: name, error: wrong } } } }").FindObject("ShopUser")!.FindField("other")!;

        Assert.Equal(("name", 100), (field.Params[0].Filter, field.Params[0].Error!.Code));
    }

    [Theory]
    [InlineData("fields: { other: { type: string, «where»: { name: x } } }", "says which node is shown where arguments name one")]
    [InlineData("fields: { other: { type: string, «quota»: { rate: r } } }", "is an int or a long, not string")]
    [InlineData("post: { params: { a: { type: string, «item_error»: wrong } } }", "Only a list has items")]
    public void What_has_no_effect_is_told(string marked, string message) => Mistake.Check(SpecRules.Contradiction, "extend: Shop\nrates: { r: { calls: 3, per: hour } }\n---\nextend: ShopUser\n" + marked, message, null);

    [Theory]
    [InlineData("fields: { other: { type: ShopCard, params: { a: { type: string, filter: «title» } } } }", "of a field that is a node, filters something")]
    [InlineData("fields: { other: { type: string, params: { a: { type: string, filter: «name» } } } }", "of a field that is a node, filters something")]
    public void No_other_field_looks_for_anything(string marked, string message) => Mistake.Check(SpecRules.Contradiction, "extend: ShopUser\n" + marked, message, null);

    [Fact]
    public void An_edge_leaves_elements_out_on_some_hosts_no_matter_how_old()
    {
        OmissionSpec omission = Assert.Single(Specs.ReadSound("extend: ShopUser\nedges: { pals: { node: ShopUser, omits: [{ field: status, equals: closed, hosts: [other] }] } }").FindObject("ShopUser")!.FindEdge("pals")!.Omits);

        Assert.Equal(("status", "closed", null, null), (omission.Field, omission.Value, omission.IdleField, omission.IdleDays));
        Assert.Equal(["other"], omission.Hosts.Select(h => h.Host));
    }

    [Fact]
    public void Elements_of_an_edge_come_without_some_fields_of_their_node()
    {
        Assert.Equal(["name"], Specs.ReadSound("extend: ShopUser\nedges: { pals: { node: ShopUser, without: [name] } }").FindObject("ShopUser")!.FindEdge("pals")!.Without);
        Mistake.Check(SpecRules.UnknownName, "extend: ShopUser\nedges: { pals: { node: ShopUser, without: [«nmae»] } }", "ShopUser has no field 'nmae'", null);
    }

    [Fact]
    public void A_field_counts_along_a_path_of_edges()
    {
        Assert.Equal("orders.lines", Specs.ReadSound("extend: ShopUser\nfields: { lines: { type: int, counts: orders.lines } }\n---\nextend: ShopOrder\nedges: { lines: { node: ShopOrder } }").FindObject("ShopUser")!.FindField("lines")!.Counts);
        Assert.Contains("ShopOrder has no edge 'lins'", Assert.Single(Specs.Mistakes(Specs.Read(Specs.Base, "extend: ShopUser\nfields: { lines: { type: int, counts: orders.lins } }"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_begins_at_a_field_or_at_every_node_of_a_kind_and_can_be_a_value()
    {
        OperationSpec write = Specs.ReadSound(
            """
            node: N
            fields: { id: id, parent: id<N>, owner: ShopUser, text: string }
            edges: { ns: { node: N } }
            post:
              params: { name: string }
              refuses: [{ error: wrong, quota: { calls: 3, of: name, days: 7 } }, { error: wrong, quota: { calls: 1, hours: 2 } }]
              refuses_fields: wrong
              effects:
                - { on: $subject.parent, set: { text: a } }
                - { on: $subject.owner, set: { name: b } }
                - { on: { of: N, where: { text: a } }, set: { text: c } }
                - { append: ns, value: { of: N, where: { text: $param.name } } }
            """).FindObject("N")!.Post!;

        Assert.Equal(
            [(SearchStart.Value, "parent", null), (SearchStart.Value, "owner", null), (SearchStart.Nodes, null, "N")],
            write.Effects.Take(3).Select(e => (e.On!.Start, e.On.Value?.Value, e.On.Of)));
        Assert.Equal((EffectSource.Search, "N"), (write.Effects[3].Values[0].Source, write.Effects[3].Values[0].Search!.Of));
        Assert.Equal([new QuotaSpec(3, "name", 604_800), new QuotaSpec(1, null, 7_200)], write.Rules.Select(r => r.Quota));
        Assert.Equal(100, write.RefusesFields!.Code);
    }

    [Fact]
    public void A_quota_has_the_size_of_a_rate_or_its_own_and_can_lock_and_be_shown()
    {
        GraphSpec spec = Specs.ReadSound(
            """
            extend: Shop
            rates: { notes: { calls: 3, per: hour } }
            ---
            object: Used
            fields: { notes: { type: int, quota: { rate: notes, since: from } } }
            ---
            node: N
            fields: { id: id }
            edges: { used: { node: Used, as: [endpoint], get: { params: { from: datetime } } } }
            post: { refuses: [{ error: wrong, quota: { rate: notes, locks: 60 } }, { error: wrong, quota: { calls: 2, seconds: 5 } }] }
            """);

        Assert.Equal([new QuotaSpec(0, null, 0) { Rate = "notes", Locks = 60 }, new QuotaSpec(2, null, 5)], spec.FindObject("N")!.Post!.Rules.Select(r => r.Quota));
        Assert.Equal(new UsedQuotaSpec("notes", "from"), spec.FindObject("Used")!.FindField("notes")!.Quota);
    }

    [Fact]
    public void A_search_says_what_must_not_be_there_and_which_words_must()
    {
        SearchSpec search = Specs.ReadSound(
            """
            node: N
            fields: { id: id, text: string, title: string, owner: ShopUser }
            post:
              params: { q: string }
              effects: [{ on: { of: N, not: { owner: $subject.owner.id }, words: { in: [text, title], of: $param.q } }, set: { text: "{$version}" } }]
            """).FindObject("N")!.Post!.Effects[0].On!;

        Assert.Equal("owner", Assert.Single(search.Not).Field);
        Assert.Equal((["text", "title"], EffectSource.Parameter), (search.Words!.In, search.Words.Of.Source));
    }

    [Fact]
    public void A_field_with_arguments_says_which_node_it_shows()
    {
        FieldSpec field = Specs.ReadSound("extend: ShopUser\nfields: { other: { type: ShopUser, where: { name: $subject.name }, not: { status: closed }, params: { name: { type: string, required: true, filter: name } } } }").FindObject("ShopUser")!.FindField("other")!;

        Assert.Equal(("name", EffectSource.Subject, "status"), (field.Where[0].Field, field.Where[0].Source, field.Not[0].Field));
    }

    [Fact]
    public void A_list_has_an_error_and_so_have_its_items()
    {
        ParamSpec list = Specs.ReadSound("extend: ShopUser\npost: { params: { ids: { type: list<id<ShopUser>>, count: 1..2, item_error: wrong } } }").FindObject("ShopUser")!.Post!.Params[0];

        Assert.Equal((null, 100), (list.Error, list.ItemError!.Code));
    }

    [Theory]
    [InlineData("GRAPH0018", "refuses: [{ error: wrong, «quota»: { rate: r, days: 1 } }]", "or 'rate' alone")]
    [InlineData("GRAPH0012", "refuses: [{ error: wrong, quota: { rate: «nonesuch» } }]", "The api has no rate")]
    [InlineData("GRAPH0012", "effects: [{ on: { of: N, not: { «txt»: x } }, set: { text: c } }]", "Did you mean 'text'?")]
    [InlineData("GRAPH0012", "effects: [{ on: { of: N, words: { in: [«txt»], of: x } }, set: { text: c } }]", "Did you mean 'text'?")]
    [InlineData("GRAPH0018", "effects: [{ on: «$subject.text», set: { text: x } }]", "'on' is a field that names a node")]
    [InlineData("GRAPH0012", "effects: [{ on: { of: «M» }, set: { text: x } }]", "There is no node 'M'")]
    [InlineData("GRAPH0018", "effects: [{ on: { on: $account, «of»: N }, set: { text: x } }]", "Remove one of the two")]
    [InlineData("GRAPH0012", "effects: [{ append: ns, value: { of: N, where: { «txt»: x } } }]", "Did you mean 'text'?")]
    [InlineData("GRAPH0018", "refuses: [{ error: wrong, «quota»: { calls: 3 } }]", "one of 'seconds', 'hours' and 'days'")]
    [InlineData("GRAPH0018", "refuses: [{ error: wrong, «quota»: { calls: 3, days: 1, hours: 1 } }]", "one of 'seconds', 'hours' and 'days'")]
    [InlineData("GRAPH0012", "refuses: [{ error: wrong, quota: { calls: 3, days: 1, of: «nam» } }]", "The write has no parameter 'nam'")]
    [InlineData("GRAPH0012", "refuses_fields: «nonesuch»", "No 'errors:' declares the error")]
    public void What_is_wrong_with_them_is_told(string rule, string marked, string message) =>
        Mistake.Check(rule == "GRAPH0012" ? SpecRules.UnknownName : SpecRules.Contradiction, $"extend: Shop\nrates: {{ r: {{ calls: 3, per: hour }} }}\n---\nnode: N\nfields: {{ id: id, text: string }}\nedges: {{ ns: {{ node: N }} }}\npost: {{ params: {{ name: string }}, {marked} }}", message, null);

    [Fact]
    public void A_call_of_a_group_can_change_data_and_answer_of_it()
    {
        CallSpec call = Specs.ReadSound(
            """
            object: Found
            fields: { data: list<ShopCard> }
            ---
            group: Search
            calls:
              Find:
                method: get
                path: search
                returns: Found
                params: { q: { type: string, required: true } }
                refuses: [{ error: wrong, quota: { calls: 30, of: q, days: 7 } }]
                effects: [{ append: orders, value: { of: ShopOrder, where: { total: $param.q } } }]
                answers: { data.id: { of: ShopOrder } }
            """).Groups.Single().Calls.Single();

        Assert.Equal((1, 1, 1), (call.Form.Rules.Count, call.Form.Effects.Count, call.Form.Answers.Count));
        Assert.Null(call.Does);
    }

    [Fact]
    public void A_call_that_does_something_with_tokens_does_nothing_else() =>
        Mistake.Check(SpecRules.Contradiction, "object: T\nfields: { access_token: string }\n---\ngroup: G\ncalls: { A: { method: post, path: a, does: make_app_token, returns: T, «answers»: { access_token: x } } }", "Leave 'answers' out", null);
}
