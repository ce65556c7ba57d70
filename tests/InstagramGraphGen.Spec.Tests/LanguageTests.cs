namespace InstagramGraphGen.Spec.Tests;

/// <summary>That each key of the language means what spec/README.md says.</summary>
public sealed class LanguageTests
{
    [Fact]
    public void An_api_has_names_hosts_and_roots_in_the_order_written()
    {
        GraphSpec spec = Specs.ReadSound("extend: Shop\nsummary: A shop.\ndocs: https://docs.example.com/shop");

        Assert.Equal(("Shop", "Acme.Shop", "ShopClient", "v3.1"), (spec.Api.Name, spec.Api.Namespace, spec.Api.Client, spec.Api.Version));
        Assert.Equal(("A shop.", "https://docs.example.com/shop"), (spec.Api.Summary, spec.Api.Docs));
        Assert.Equal([new HostSpec("main", "https://graph.example.com"), new HostSpec("other", "https://other.example.com")], spec.Api.Hosts);
        Assert.Equal([("Me", "ShopUser", "me"), ("User", "ShopUser", null)], spec.Api.Roots.Select(r => (r.Name, r.Node, r.Path)));
    }

    [Fact]
    public void A_host_says_whether_it_takes_batches()
    {
        GraphSpec spec = Specs.ReadSound("extend: Shop\nbatches: { main: { limit: 50 }, other: { limit: 20, path: many/calls, docs: https://docs.example.com, unconfirmed: Nobody tried. } }");

        Assert.Equal([new BatchSpec(50, ""), new BatchSpec(20, "many/calls")], spec.Api.Hosts.Select(h => h.Batch));
        Assert.All(Specs.ReadSound("extend: Shop\nsummary: A shop.").Api.Hosts, h => Assert.Null(h.Batch));
    }

    [Fact]
    public void A_project_may_know_better_which_hosts_take_batches()
    {
        SpecResult result = Specs.Read(Specs.Base, "extend: Shop\nbatches: { main: { limit: 50 }, other: { limit: 0 } }", "extend: Shop\nbatches: { main: { limit: 0 }, other: { limit: 5 } }");

        Assert.Empty(result.Diagnostics);
        Assert.Equal([null, new BatchSpec(5, "")], result.Spec!.Api.Hosts.Select(h => h.Batch));
    }

    [Fact]
    public void A_slash_behind_a_host_is_dropped() =>
        Assert.Equal("https://third.example.com", Specs.ReadSound("extend: Shop\nhosts: { third: https://third.example.com/ }").Api.Hosts[2].Url);

    [Theory]
    [InlineData("string", TypeKind.String)]
    [InlineData("int", TypeKind.Int)]
    [InlineData("long", TypeKind.Long)]
    [InlineData("float", TypeKind.Float)]
    [InlineData("bool", TypeKind.Bool)]
    [InlineData("datetime", TypeKind.DateTime)]
    [InlineData("unixtime", TypeKind.UnixTime)]
    [InlineData("id", TypeKind.Id)]
    [InlineData("url", TypeKind.Url)]
    [InlineData("json", TypeKind.Json)]
    [InlineData("list< string >", TypeKind.List)]
    [InlineData("map<string,int>", TypeKind.Map)]
    [InlineData("ShopCard", TypeKind.Object)]
    [InlineData("ShopUser", TypeKind.Node)]
    [InlineData("ShopStatus", TypeKind.Enum)]
    public void A_type_is_built_in_or_declared(string written, TypeKind kind)
    {
        TypeRef type = Specs.ReadSound($"object: A\nfields:\n  x: {written}").FindObject("A")!.Fields[0].Type;

        Assert.Equal(kind, type.Kind);
        Assert.Equal(written.Replace(" ", "", StringComparison.Ordinal), type.ToString());
    }

    [Fact]
    public void Types_hold_types()
    {
        FieldSpec field = Specs.ReadSound("object: A\nfields: { x: { type: \"map<string, list<id<ShopUser>>>\" } }").FindObject("A")!.Fields[0];

        Assert.Equal(new TypeRef(TypeKind.Map, Element: new(TypeKind.List, Element: new(TypeKind.Id, "ShopUser"))), field.Type);
    }

    [Fact]
    public void A_field_of_a_node_is_default_where_it_says_so_and_one_of_an_object_unless_it_says_otherwise()
    {
        GraphSpec spec = Specs.ReadSound("node: N\nfields: { a: int, b: { type: int, default: true } }\n---\nobject: O\nfields: { a: int, b: { type: int, default: false } }");

        Assert.Equal([false, true], spec.FindObject("N")!.Fields.Select(f => f.IsDefault));
        Assert.Equal([true, false], spec.FindObject("O")!.Fields.Select(f => f.IsDefault));
    }

    [Fact]
    public void A_field_says_everything_in_its_long_form()
    {
        FieldSpec field = Specs.ReadSound(
            """
            node: N
            fields:
              x:
                type: list<ShopCard>
                wrapped: true
                explicit: true
                name: Cards
                summary: The cards.
                docs: https://docs.example.com/x
                permissions: [read_cards]
                params: { size: int }
                hosts: { main: unconfirmed, other: refused }
                since: v2.0
                until: "2027-01-31"
                deprecated: Use y.
                unconfirmed: Its order.
            """).FindObject("N")!.Fields[0];

        Assert.Equal(("x", "Cards", true, true), (field.WireName, field.Name, field.IsWrapped, field.IsExplicit));
        Assert.Equal(("The cards.", "https://docs.example.com/x"), (field.Summary, field.Docs));
        Assert.Equal(["read_cards"], field.Permissions);
        Assert.Equal("Size", Assert.Single(field.Params).Name);
        Assert.Equal(
            new Availability([new("main", Evidence.Unconfirmed), new("other", Evidence.Refused)], "v2.0", "2027-01-31", "Use y.", "Its order."),
            field.Availability);
        Assert.True(field.Availability.IsOn("main"));
        Assert.False(field.Availability.IsOn("other"));
    }

    [Fact]
    public void A_list_of_hosts_means_documented_there_and_absent_elsewhere()
    {
        Availability availability = Specs.ReadSound("object: A\nhosts: [other]\nfields: { x: int }").FindObject("A")!.Availability;

        Assert.Equal([new HostEvidence("other", Evidence.Documented)], availability.Hosts);
        Assert.False(availability.IsOn("main"));
    }

    [Fact]
    public void Permissions_may_differ_from_host_to_host()
    {
        GraphSpec spec = Specs.ReadSound("object: A\npermissions: { other: [p, q], main: [r] }\nfields: { x: { type: int, permissions: [s] } }");

        ObjectSpec type = spec.FindObject("A")!;
        Assert.Equal(["r"], type.Permissions);
        Assert.Equal([new HostPermissions("other", ["p", "q"]), new HostPermissions("main", ["r"])], type.PermissionsByHost);
        Assert.Equal(["s"], type.Fields[0].Permissions);
        Assert.Empty(type.Fields[0].PermissionsByHost);
    }

    [Fact]
    public void An_edge_says_everything_in_its_long_form()
    {
        EdgeSpec edge = Specs.ReadSound(
            """
            node: N
            fields: { id: id }
            edges:
              users:
                node: ShopUser
                name: People
                default: true
                order: oldest-first
                limit: { default: 10, max: 50, unconfirmed: Both. }
                paging: cursor-only
                as: [endpoint]
                summary: The users.
                docs: https://docs.example.com/users
                permissions: [read_users]
                hosts: [main]
                get: { params: { friend: { type: id<ShopUser>, required: true, filter: friends.id, name: Pal, summary: One of them., hosts: [main] } } }
                post: { summary: Adds one., params: { name: string }, returns: ShopUser, permissions: [write_users] }
                delete:
                omits:
                  - { field: status, equals: closed, idle: { field: joined, days: 30 }, summary: Old ones., unconfirmed: By id. }
            """).FindObject("N")!.Edges[0];

        Assert.Equal(("users", "People", "ShopUser", true), (edge.WireName, edge.Name, edge.Node, edge.IsDefault));
        Assert.Equal((EdgeOrder.OldestFirst, EdgePaging.CursorOnly, false, true), (edge.Order, edge.Paging, edge.IsField, edge.IsEndpoint));
        Assert.Equal(new LimitSpec(10, 50, "Both."), edge.Limit);
        Assert.Equal(("The users.", "https://docs.example.com/users"), (edge.Summary, edge.Docs));
        Assert.Equal(["read_users"], edge.Permissions);
        ParamSpec parameter = Assert.Single(edge.Get!.Params);
        Assert.Equal(("friend", "Pal", "pal", true, "friends.id", "One of them."), (parameter.WireName, parameter.Name, parameter.ArgumentName, parameter.IsRequired, parameter.Filter, parameter.Summary));
        Assert.Equal(new TypeRef(TypeKind.Node, "ShopUser"), edge.Post!.Returns);
        Assert.Equal(["write_users"], edge.Post.Permissions);
        Assert.NotNull(edge.Delete);
        Assert.Equal(new OmissionSpec("status", "closed", "joined", 30, "Old ones.", "By id."), Assert.Single(edge.Omits));
    }

    [Fact]
    public void An_edge_is_read_unless_it_says_how_else_it_is_used()
    {
        ObjectSpec node = Specs.ReadSound("node: N\nfields: { id: id }\nedges: { a: { node: ShopUser }, b: { node: ShopUser, post: {} } }").FindObject("N")!;

        Assert.NotNull(node.Edges[0].Get);
        Assert.Null(node.Edges[1].Get);
        Assert.NotNull(node.Edges[1].Post);
        Assert.Equal((EdgeOrder.Unspecified, EdgePaging.Cursor, new LimitSpec()), (node.Edges[0].Order, node.Edges[0].Paging, node.Edges[0].Limit));
    }

    [Fact]
    public void A_node_can_be_written_and_deleted()
    {
        ObjectSpec node = Specs.ReadSound("node: N\nfields: { id: id }\npost: { params: { hide: bool } }\ndelete: { summary: Removes it. }").FindObject("N")!;

        Assert.Equal("hide", Assert.Single(node.Post!.Params).WireName);
        Assert.Equal("Removes it.", node.Delete!.Summary);
    }

    [Theory]
    [InlineData("100")]
    [InlineData("wrong")]
    public void A_detail_window_names_its_error_by_code_or_by_name(string error)
    {
        ObjectSpec order = Specs.ReadSound($"extend: ShopOrder\ndetail_window: {{ within: ShopUser.orders, newest: 20, error: {error}, fields: [id], summary: S., unconfirmed: U. }}").FindObject("ShopOrder")!;

        Assert.Equal(new DetailWindowSpec("ShopUser", "orders", 20, 100, ["id"], "S.", "U."), order.DetailWindow);
    }

    [Fact]
    public void The_error_that_says_most_is_found_first()
    {
        GraphSpec spec = Specs.ReadSound(
            """
            errors:
              - { code: 200, last_code: 299, kind: permission_denied, transient: true }
              - { code: 230, kind: blocked, message: No., type: OAuthException, status: 403, summary: S., unconfirmed: U. }
              - { code: 230, subcode: 7, kind: deleted }
            docs: https://docs.example.com/errors
            """);

        Assert.Equal("blocked", spec.FindError(230)!.Kind);
        Assert.Equal("blocked", spec.FindError(230, 8)!.Kind);
        Assert.Equal("deleted", spec.FindError(230, 7)!.Kind);
        Assert.Equal(("permission_denied", true), (spec.FindError(231)!.Kind, spec.FindError(231)!.IsTransient));
        Assert.Null(spec.FindError(300));
        Assert.Equal(("No.", "OAuthException", 403, "S.", "U."), (spec.FindError(230)!.Message, spec.FindError(230)!.Type, spec.FindError(230)!.Status, spec.FindError(230)!.Summary, spec.FindError(230)!.Unconfirmed));
        Assert.Equal("https://docs.example.com/errors", spec.FindError(230)!.Docs);
    }

    [Fact]
    public void Lists_are_in_order_of_names_and_members_in_the_order_written()
    {
        GraphSpec spec = Specs.ReadSound("object: Zed\nfields: { z: int, a: int }\n---\nenum: Alpha\nvalues: { Z: z, A: a }\n---\nobject: aPple\nfields: { x: int }");

        Assert.Equal(["ShopCard", "ShopOrder", "ShopUser", "Zed", "aPple"], spec.Objects.Select(o => o.Name));
        Assert.Equal(["z", "a"], spec.FindObject("Zed")!.Fields.Select(f => f.WireName));
        Assert.Equal(["Z", "A"], spec.FindEnum("Alpha")!.Values.Select(v => v.Name));
    }

    [Fact]
    public void Text_may_be_written_over_several_lines() =>
        Assert.Equal("One two.", Specs.ReadSound("object: A\nsummary: >-\n  One\n  two.\nfields: { x: int }").FindObject("A")!.Summary);

    [Fact]
    public void Everything_knows_where_it_was_declared()
    {
        GraphSpec spec = Specs.ReadSound("object: A\nfields:\n  x: int");

        Assert.Equal("b.graph.yaml(1,9)", spec.FindObject("A")!.Span.ToString());
        Assert.Equal("b.graph.yaml(3,3)", spec.FindObject("A")!.Fields[0].Span.ToString());
    }

    [Fact]
    public void The_base_spec_of_these_tests_is_sound() =>
        Assert.Empty(Specs.Read(Specs.Base).Diagnostics);
}
