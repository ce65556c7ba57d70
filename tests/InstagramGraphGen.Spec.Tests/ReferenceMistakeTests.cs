namespace InstagramGraphGen.Spec.Tests;

public sealed class ReferenceMistakeTests
{
    [Theory]
    [InlineData("«strng»", "Did you mean 'string'?", "string")]
    [InlineData("«String»", "Did you mean 'string'?", "string")]
    [InlineData("«boolean»", "Here it is called 'bool'", "bool")]
    [InlineData("«ShopCrad»", "Did you mean 'ShopCard'?", "ShopCard")]
    [InlineData("list<«ShopUsr»>", "Did you mean 'ShopUser'?", "ShopUser")]
    [InlineData("list<list<«itn»>>", "Did you mean 'int'?", "int")]
    [InlineData("id<«ShopUsr»>", "There is no node 'ShopUsr'. Did you mean 'ShopUser'?", "ShopUser")]
    [InlineData("id<«ShopCard»>", "is no node; only nodes have ids of their own", "ShopUser")]
    [InlineData("\"map<string, «innt»>\"", "Did you mean 'int'?", "int")]
    [InlineData("\"«map<int, string>»\"", "A map is written", "map<string, string>")]
    [InlineData("«list<string»", "is no type", "list<string>")]
    [InlineData("«list>»", "is no type", "list<int>")]
    [InlineData("«set<string>»", "is no type", "list<string>")]
    [InlineData("list<«list<list<list<list<list<list<list<list<int>>>>>>>>»>", "is no type", null)]
    public void A_type_that_does_not_exist_is_shown_where_it_is_wrong(string type, string message, string? mended)
    {
        if (type.StartsWith("list<«list<list<list", StringComparison.Ordinal))
        {
            // Nine lists are one too many; the innermost is the one that cannot be read.
            Assert.Equal(SpecRules.UnknownType, Assert.Single(Specs.Read(Specs.Base, "object: A\nfields:\n  x: list<list<list<list<list<list<list<list<list<int>>>>>>>>>").Diagnostics).Rule);
            return;
        }

        Mistake.Check(SpecRules.UnknownType, $"object: A\nfields:\n  x: {type}", message, mended);
    }

    [Fact]
    public void A_parameter_carries_no_whole_node() =>
        Mistake.Check(
            SpecRules.UnknownType,
            "node: A\nfields: { id: id }\nedges: { orders: { node: ShopOrder, get: { params: { user: «ShopUser» } } } }",
            "Write id<ShopUser>",
            "id<ShopUser>");

    [Fact]
    public void An_edge_to_nothing_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownName, "node: A\nfields: { id: id }\nedges: { orders: { node: «ShopOrdr» } }", "Did you mean 'ShopOrder'?", "ShopOrder");

    [Fact]
    public void An_edge_to_an_enum_is_told() =>
        Mistake.Check(SpecRules.UnknownName, "node: A\nfields: { id: id }\nedges: { orders: { node: «ShopStatus» } }", "is an enum", "ShopOrder");

    [Fact]
    public void A_root_to_nothing_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownName, "extend: Shop\nroots: { Order: «ShopOrdr» }", "Did you mean 'ShopOrder'?", "ShopOrder");

    [Fact]
    public void A_webhook_without_its_payload_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownName, "webhook: orders\npayload: «ShopCar»\nevents: { OrderMade: }", "Did you mean 'ShopCard'?", "ShopCard");

    [Theory]
    [InlineData("hosts: [«mian»]")]
    [InlineData("hosts: { «mian»: reported }")]
    [InlineData("permissions: { «mian»: [read] }")]
    public void An_unknown_host_names_the_nearest(string marked) =>
        Mistake.Check(SpecRules.UnknownName, $"object: A\n{marked}\nfields: {{ x: int }}", "The api has no host 'mian'; it has 'main' and 'other'. Did you mean 'main'?", "main");

    [Theory]
    [InlineData("«frends».id", "ShopUser has no field 'frends'. Did you mean 'friends'?", "friends")]
    [InlineData("friends.«idd»", "ShopCard has no field 'idd'. Did you mean 'id'?", "id")]
    [InlineData("name.«id»", "'string' has no fields", null)]
    public void A_filter_follows_fields_that_exist(string marked, string message, string? mended) =>
        Mistake.Check(
            SpecRules.UnknownName,
            $"node: A\nfields: {{ id: id }}\nedges: {{ users: {{ node: ShopUser, get: {{ params: {{ friend: {{ type: id, filter: {marked} }} }} }} }} }}",
            message,
            mended);

    [Fact]
    public void Only_a_get_parameter_filters() =>
        Mistake.Check(
            SpecRules.Contradiction,
            "node: A\nfields: { id: id }\nedges: { users: { node: ShopUser, post: { params: { friend: { type: id, filter: «id» } } } } }",
            "Only a parameter of an edge's 'get'",
            null);

    [Theory]
    [InlineData("field: «nam», equals: x, idle: { field: joined, days: 30 }", "Did you mean 'name'?", "name")]
    [InlineData("field: name, equals: x, idle: { field: «joind», days: 30 }", "Did you mean 'joined'?", "joined")]
    public void An_omission_speaks_of_fields_that_exist(string omission, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownName, $"node: A\nfields: {{ id: id }}\nedges: {{ users: {{ node: ShopUser, omits: [{{ {omission} }}] }} }}", message, mended);

    [Fact]
    public void Idleness_is_counted_from_a_time() =>
        Mistake.Check(
            SpecRules.Contradiction,
            "node: A\nfields: { id: id }\nedges: { users: { node: ShopUser, omits: [{ field: name, equals: x, idle: { field: «name», days: 30 } }] } }",
            "is no time: its type is string",
            "joined");

    [Theory]
    [InlineData("within: «ShopUsr».orders, newest: 1, error: 100, fields: [id]", "There is no node 'ShopUsr'. Did you mean 'ShopUser'?", "ShopUser")]
    [InlineData("within: ShopUser.«order», newest: 1, error: 100, fields: [id]", "ShopUser has no edge 'order'. Did you mean 'orders'?", "orders")]
    [InlineData("within: ShopUser.orders, newest: 1, error: «101», fields: [id]", "Did you mean '100'?", "100")]
    [InlineData("within: ShopUser.orders, newest: 1, error: «wrnog», fields: [id]", "Did you mean 'wrong'?", "wrong")]
    [InlineData("within: ShopUser.orders, newest: 1, error: 100, fields: [«totl»]", "Did you mean 'total'?", "total")]
    public void A_detail_window_speaks_of_what_exists(string window, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownName, $"extend: ShopOrder\ndetail_window: {{ {window} }}", message, mended);

    [Fact]
    public void A_detail_window_names_a_node_and_its_edge() =>
        Mistake.Check(SpecRules.InvalidValue, "extend: ShopOrder\ndetail_window: { within: «orders», newest: 1, error: 100, fields: [id] }", "a node and its edge", "ShopUser.orders");

    [Fact]
    public void A_detail_window_counts_in_an_edge_that_lists_the_node() =>
        Mistake.Check(SpecRules.Contradiction, "extend: ShopUser\ndetail_window: { within: «ShopUser.orders», newest: 1, error: 100, fields: [id] }", "lists 'ShopOrder', so it says nothing of ShopUser", null);

    [Fact]
    public void A_detail_window_goes_with_its_edge()
    {
        SpecResult result = Specs.Read(
            Specs.Base,
            "node: A\nfields: { Orders: int }\nedges: { orders: { node: ShopOrder } }\n---\nextend: ShopOrder\ndetail_window: { within: A.orders, newest: 1, error: 100, fields: [id] }");

        Assert.Equal(SpecRules.NameCollision, Assert.Single(result.Diagnostics).Rule);
        Assert.Null(result.Spec!.FindObject("A")!.FindEdge("orders"));
        Assert.Null(result.Spec.FindObject("ShopOrder")!.DetailWindow);
    }

    [Fact]
    public void Only_a_list_is_wrapped() =>
        Mistake.Check(SpecRules.Contradiction, "object: A\nfields: { x: { type: ShopCard, «wrapped»: true } }", "Write type: list<ShopCard>", null);

    [Theory]
    [InlineData("string")]
    [InlineData("list<int>")]
    [InlineData("json")]
    public void Only_what_has_sub_fields_is_explicit(string type) =>
        Mistake.Check(SpecRules.Contradiction, $"object: A\nfields: {{ x: {{ type: {type}, «explicit»: true }} }}", $"'explicit' speaks of sub-fields, and a {type} has none", null);

    [Fact]
    public void A_default_page_is_no_larger_than_the_largest() =>
        Mistake.Check(SpecRules.Contradiction, "node: A\nfields: { id: id }\nedges: { orders: { node: ShopOrder, limit: { default: «50», max: 25 } } }", "more than its maximum, 25", "25");

    [Fact]
    public void A_range_of_codes_does_not_end_before_it_begins() =>
        Mistake.Check(SpecRules.Contradiction, "errors:\n  - { code: 299, last_code: «200», kind: unknown }", "before its beginning, 299", "299");

    [Fact]
    public void Nothing_ends_before_it_begins() =>
        Mistake.Check(SpecRules.Contradiction, "object: A\nfields: { x: { type: int, since: v10.0, until: «v9.0» } }", "cannot come before 'since', v10.0", "v11.0");

    [Fact]
    public void An_edge_is_read_in_some_way() =>
        Mistake.Check(SpecRules.Contradiction, "node: A\nfields: { id: id }\nedges: { orders: { node: ShopOrder, «as»: [] } }", "Leave 'as' out for both", null);

    [Fact]
    public void A_type_declared_twice_names_the_first() =>
        Mistake.Check(SpecRules.DeclaredTwice, "object: «ShopCard»\nfields: { x: int }", "is declared already at a.graph.yaml(27,9)", "ShopCart");

    [Fact]
    public void An_error_declared_twice_names_the_first() =>
        Mistake.Check(SpecRules.DeclaredTwice, "errors:\n  - { code: «100», kind: unknown }", "declared already at a.graph.yaml(34,13)", "101");

    [Fact]
    public void An_error_name_used_twice_is_told() =>
        Mistake.Check(SpecRules.DeclaredTwice, "errors:\n  - { code: 101, kind: unknown, name: «wrong» }", "is called 'wrong' already", "right");

    [Fact]
    public void A_webhook_declared_twice_is_told() =>
        Mistake.Check(SpecRules.DeclaredTwice, "webhook: orders\nevents: { OrderMade: }\n---\nwebhook: «orders»\nevents: { OrderPaid: }", "declared already at b.graph.yaml(1,10)", "returns");

    [Fact]
    public void An_edge_with_the_name_of_a_field_is_told() =>
        Mistake.Check(SpecRules.DeclaredTwice, "node: A\nfields: { id: id, orders: json }\nedges: { «orders»: { node: ShopOrder } }", "is a field of A already", "bought");

    [Fact]
    public void An_enum_value_used_twice_is_told() =>
        Mistake.Check(SpecRules.DeclaredTwice, "enum: A\nvalues: { One: x, Two: «x» }", "is the value of 'One' already", "y");

    [Fact]
    public void An_enum_value_used_twice_in_another_case_is_told_where_case_does_not_matter()
    {
        Mistake.Check(SpecRules.DeclaredTwice, "enum: A\nignore_case: true\nvalues: { One: x, Two: «X» }", "is the value of 'One' already", "y");
        Assert.Empty(Specs.Read(Specs.Base, "enum: A\nvalues: { One: x, Two: X }").Diagnostics);
    }

    [Fact]
    public void A_host_listed_twice_is_told() =>
        Mistake.Check(SpecRules.DeclaredTwice, "object: A\nhosts: [main, «main»]\nfields: { x: int }", "stands twice in 'hosts'", "other");

    [Fact]
    public void A_broken_field_is_left_out_and_the_rest_stays()
    {
        SpecResult result = Specs.Read(Specs.Base, "object: A\nfields: { a: string, b: strng, c: int }");

        Assert.Single(result.Diagnostics);
        Assert.Equal(["a", "c"], result.Spec!.FindObject("A")!.Fields.Select(f => f.WireName));
    }

    [Fact]
    public void A_wrong_value_of_a_key_counts_as_not_given()
    {
        SpecResult result = Specs.Read(Specs.Base, "extend: Shop\nversion: 24\n---\nnode: A\nfields: { id: { type: id, default: maybe } }");

        Assert.Equal(2, result.Diagnostics.Count);
        Assert.Equal("ShopClient", result.Spec!.Api.Client);
        Assert.False(result.Spec.FindObject("A")!.FindField("id")!.IsDefault);
    }
}
