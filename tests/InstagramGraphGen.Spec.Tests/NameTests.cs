using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Spec.Tests;

public sealed class NameTests
{
    [Theory]
    [InlineData("updated_time", "UpdatedTime")]
    [InlineData("id", "Id")]
    [InlineData("1d_click", "_1dClick")]
    [InlineData("post.object.wall", "PostObjectWall")]
    [InlineData("event", "Event")]
    [InlineData("x-app-usage", "XAppUsage")]
    [InlineData("__type__", "Type")]
    [InlineData("camelCase", "CamelCase")]
    [InlineData("i18n_name", "I18nName")]
    [InlineData("größe", "Größe")]
    public void A_wire_name_becomes_Pascal_case(string wireName, string name)
    {
        GraphSpec spec = Specs.ReadSound($"object: A\nfields: {{ {wireName}: string }}");

        Assert.Equal(name, Assert.Single(spec.FindObject("A")!.Fields).Name);
    }

    [Theory]
    [InlineData("user_id", "UserId", "userId")]
    [InlineData("event", "Event", "@event")]
    [InlineData("class", "Class", "@class")]
    [InlineData("1d", "_1d", "_1d")]
    public void A_parameter_has_a_method_and_an_argument(string wireName, string method, string argument)
    {
        GraphSpec spec = Specs.ReadSound($"node: A\nfields: {{ id: id }}\nedges: {{ orders: {{ node: ShopOrder, get: {{ params: {{ {wireName}: string }} }} }} }}");

        ParamSpec parameter = Assert.Single(spec.FindObject("A")!.FindEdge("orders")!.Get!.Params);
        Assert.Equal((wireName, method, argument), (parameter.WireName, parameter.Name, parameter.ArgumentName));
    }

    [Theory]
    [InlineData("has", "HasField")]
    [InlineData("select", "SelectField")]
    [InlineData("read", "ReadField")]
    [InlineData("write", "WriteField")]
    [InlineData("equals", "EqualsField")]
    [InlineData("get_hash_code", "GetHashCodeField")]
    [InlineData("get_type", "GetTypeField")]
    [InlineData("to_string", "ToStringField")]
    [InlineData("memberwise_clone", "MemberwiseCloneField")]
    [InlineData("finalize", "FinalizeField")]
    [InlineData("reference_equals", "ReferenceEqualsField")]
    [InlineData("Thing", "ThingField")]
    [InlineData("hash", "Hash")]
    public void A_field_that_would_hide_a_member_gets_a_suffix(string wireName, string name) =>
        Assert.Equal(name, Specs.ReadSound($"object: Thing\nfields: {{ {wireName}: string }}").FindObject("Thing")!.Fields[0].Name);

    [Fact]
    public void An_edge_that_would_hide_a_member_gets_a_suffix() =>
        Assert.Equal("SelectEdge", Specs.ReadSound("node: A\nfields: { id: id }\nedges: { select: { node: ShopOrder } }").FindObject("A")!.Edges[0].Name);

    [Theory]
    [InlineData("get_async", "GetAsyncParameter")]
    [InlineData("select", "SelectParameter")]
    [InlineData("to_string", "ToStringParameter")]
    [InlineData("has", "Has")]
    public void A_parameter_that_would_hide_a_member_gets_a_suffix(string wireName, string name) =>
        Assert.Equal(
            name,
            Specs.ReadSound($"node: A\nfields: {{ id: id }}\nedges: {{ orders: {{ node: ShopOrder, get: {{ params: {{ {wireName}: string }} }} }} }}")
                .FindObject("A")!.Edges[0].Get!.Params[0].Name);

    [Fact]
    public void A_name_in_the_spec_goes_before_the_made_one()
    {
        GraphSpec spec = Specs.ReadSound("object: A\nfields:\n  foo.bar: { type: int, name: Dotted }\n  foo_bar: int\n  '-': { type: int, name: Dash }");

        Assert.Equal(["Dotted", "FooBar", "Dash"], spec.FindObject("A")!.Fields.Select(f => f.Name));
    }

    [Fact]
    public void Two_fields_with_one_name_are_told_at_the_second() =>
        Mistake.Check(SpecRules.NameCollision, "object: A\nfields:\n  foo_bar: int\n  «foo.bar»: int", "Both 'foo_bar' and 'foo.bar' get the C# name 'FooBar'", "foo.baz");

    [Fact]
    public void A_field_and_an_edge_with_one_name_are_told_at_the_edge() =>
        Mistake.Check(SpecRules.NameCollision, "node: A\nfields: { id: id, foo_bar: int }\nedges:\n  «fooBar»: { node: ShopOrder }", "get the C# name 'FooBar'", "bars");

    [Fact]
    public void Two_parameters_with_one_name_are_told_at_the_second() =>
        Mistake.Check(
            SpecRules.NameCollision,
            "node: A\nfields: { id: id }\nedges: { orders: { node: ShopOrder, get: { params: { a_b: int, «a.b»: int } } } }",
            "get the C# name 'AB'",
            "c");

    [Fact]
    public void A_suffix_does_not_hide_a_collision() =>
        Mistake.Check(SpecRules.NameCollision, "object: A\nfields:\n  has: int\n  «has_field»: int", "get the C# name 'HasField'", "has_it");

    [Fact]
    public void A_name_that_every_type_has_cannot_be_chosen() =>
        Mistake.Check(SpecRules.NameCollision, "object: A\nfields: { x: { type: int, name: «Has» } }", "something that the type has anyway", "Got");

    [Theory]
    [InlineData("class")]
    [InlineData("1x")]
    [InlineData("a-b")]
    [InlineData("a b")]
    [InlineData("X;int y")]
    public void A_chosen_name_must_be_one_of_Csharp(string name) =>
        Mistake.Check(SpecRules.InvalidName, $"object: A\nfields: {{ x: {{ type: int, name: «{name}» }} }}", "cannot be a C# name", "Y");

    [Fact]
    public void A_wire_name_without_letters_needs_a_name() =>
        Mistake.Check(SpecRules.InvalidName, "object: A\nfields:\n  «'-'»: int", "Give it one with 'name:'", "a");

    [Theory]
    [InlineData("class")]
    [InlineData("A B")]
    [InlineData("A.B")]
    [InlineData("1A")]
    public void A_type_must_have_a_name_of_Csharp(string name) =>
        Mistake.Check(SpecRules.InvalidName, $"object: «{name}»\nfields: {{ x: int }}", "cannot be a C# type's name", "A");

    [Theory]
    [InlineData("json")]
    [InlineData("list")]
    public void A_type_cannot_be_called_like_a_built_in_one(string name) =>
        Mistake.Check(SpecRules.InvalidName, $"object: «{name}»\nfields: {{ x: int }}", "is a built-in type", "A");

    [Theory]
    [InlineData("ShopErrors", "'ShopErrors', which is taken by what is emitted for the api")]
    [InlineData("Default", "which is taken by a member that emitted types have")]
    [InlineData("shopCARD", "'shopCARD', which is taken by object ShopCard")]
    [InlineData("ShopClient", "which is taken by the client")]
    [InlineData("ShopJson", "which is taken by what is emitted for the api")]
    [InlineData("Shop", "which is taken by the api's name")]
    [InlineData("ShopCardFields", "which is taken by object ShopCard")]
    public void A_type_cannot_take_a_name_that_is_emitted_already(string name, string message) =>
        Mistake.Check(SpecRules.NameCollision, $"object: «{name}»\nfields: {{ x: int }}", message, "Fresh");

    [Fact]
    public void A_request_gives_way_to_a_declared_type_and_an_edge_to_the_request_of_a_node()
    {
        GraphSpec spec = Specs.ReadSound(
            """
            node: Business
            fields: { id: id }
            edges: { user: { node: ShopOrder, get: {}, post: { params: { by: string } } }, user_list: { node: ShopOrder } }
            ---
            object: BusinessRequest
            fields: { x: int }
            ---
            node: BusinessUser
            fields: { id: id }
            edges: { list: { node: ShopOrder } }
            ---
            enum: BusinessUserField
            values: { A: a }
            ---
            node: BusinessUserCreateRequest
            fields: { id: id }
            """);

        ObjectSpec business = spec.FindObject("Business")!;
        Assert.Equal(new NodeTypes("Business_Request", "BusinessNode"), business.Types);
        Assert.Equal(new NodeTypes("BusinessUserRequest", "BusinessUserNode"), spec.FindObject("BusinessUser")!.Types);
        Assert.Equal(("Business_UserRequest", "BusinessUserEdge", "Business_UserField"), (business.FindEdge("user")!.RequestType, business.FindEdge("user")!.WayType, business.FindEdge("user")!.SelectorType));
        Assert.Equal("Business_User_CreateRequest", business.FindEdge("user")!.Post!.Forms[0].TypeName);

        // Of two that want one name, neither depends on which comes first.
        Assert.Equal(("Business_UserListRequest", "Business_UserListField"), (business.FindEdge("user_list")!.RequestType, business.FindEdge("user_list")!.SelectorType));
        Assert.Equal(("BusinessUser_ListRequest", "BusinessUser_ListField"), (spec.FindObject("BusinessUser")!.FindEdge("list")!.RequestType, spec.FindObject("BusinessUser")!.FindEdge("list")!.SelectorType));
    }

    [Fact]
    public void An_object_has_no_request_so_that_an_edge_may_list_what_is_called_like_it()
    {
        ObjectSpec account = Specs.ReadSound("node: AdAccount\nfields: { id: id }\nedges: { delivery_estimate: { node: AdAccountDeliveryEstimate } }\n---\nobject: AdAccountDeliveryEstimate\nfields: { bid: int }").FindObject("AdAccount")!;

        Assert.Equal("AdAccountDeliveryEstimateRequest", account.Edges[0].RequestType);
    }

    [Fact]
    public void What_a_project_adds_does_not_rename_what_comes_with_the_toolkit()
    {
        SpecResult result = Specs.ReadOver(Specs.Base, "node: ShopUserOrders\nfields: { id: id }");

        Assert.Empty(Specs.Mistakes(result));
        Assert.Equal("ShopUserOrdersRequest", result.Spec!.FindObject("ShopUser")!.FindEdge("orders")!.RequestType);
        Assert.Equal("ShopUserOrders_Request", result.Spec.FindObject("ShopUserOrders")!.Types.Request);
    }

    [Fact]
    public void A_type_that_a_project_adds_cannot_take_a_name_that_comes_with_the_toolkit() =>
        Mistake.CheckOver(Specs.Base, SpecRules.NameCollision, "object: «ShopUserOrdersRequest»\nfields: { x: int }", "which is taken by node ShopUser.orders");

    [Fact]
    public void An_edge_for_which_no_name_is_left_is_told() =>
        Mistake.Check(
            SpecRules.NameCollision,
            "node: A\nfields: { id: id }\nedges:\n  «cards»:\n    node: ShopCard\n---\nobject: ACardsField\nfields: { x: int }\n---\nobject: A_CardsField\nfields: { x: int }",
            "This would emit a C# type 'ACardsField' or 'A_CardsField', and both are taken, the latter by object A_CardsField at b.graph.yaml(10,9)",
            "tickets");

    [Fact]
    public void A_node_for_whose_request_no_name_is_left_is_told() =>
        Mistake.Check(
            SpecRules.NameCollision, "node: «A»\nfields: { id: id }\n---\nobject: ARequest\nfields: { x: int }\n---\nobject: A_Request\nfields: { x: int }", "'ARequest' or 'A_Request', and both are taken", "B");

    [Fact]
    public void An_enum_emits_its_own_name_only() =>
        Assert.NotNull(Specs.ReadSound("enum: Kind\nvalues: { A: a }\n---\nenum: KindFields\nvalues: { A: a }").FindEnum("KindFields"));

    [Theory]
    [InlineData("namespace", "Acme.class", "Acme.Shop2", "cannot be a C# namespace")]
    [InlineData("client", "Shop-Client", "ShopClient2", "cannot be a C# type's name")]
    public void The_api_has_names_of_Csharp(string key, string name, string mended, string message) =>
        Mistake.Check(SpecRules.InvalidName, $"extend: Shop\n{key}: «{name}»", message, mended);

    [Fact]
    public void The_client_cannot_be_called_like_what_is_emitted_for_the_api() =>
        Mistake.Check(
            SpecRules.NameCollision,
            "api: X\nnamespace: A.B\nclient: «XJson»\nversion: v1.0\nhosts: { a: https://a.example.com }\nroots: {}",
            "The client cannot be called 'XJson'",
            "XClient",
            baseText: null);

    [Fact]
    public void A_root_cannot_be_called_like_the_client() =>
        Mistake.Check(SpecRules.NameCollision, "extend: Shop\nroots: { «ShopClient»: ShopUser }", "something that the type has anyway", "Someone");

    [Theory]
    [InlineData("«Equals»", "something that the type has anyway", "EqualsThat")]
    [InlineData("«Kind»", "something that the type has anyway", "Sort")]
    public void An_enum_value_cannot_hide_a_member(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.NameCollision, $"enum: Kind\nvalues: {{ {marked}: x }}", message, mended);

    [Fact]
    public void An_enum_value_has_a_name_of_Csharp() =>
        Mistake.Check(SpecRules.InvalidName, "enum: Kind\nvalues: { «1st»: x }", "cannot be a C# name", "First");

    [Theory]
    [InlineData("fieds", "fields")]
    [InlineData("feilds", "fields")]
    [InlineData("FIELDS", "fields")]
    [InlineData("field", "fields")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_found(string word, string? nearest)
    {
        string[] words = ["edges", "fields", "summary", "docs"];

        Assert.Equal(nearest, Spelling.Nearest(word, words));
        Assert.Equal(nearest, Spelling.Nearest(word, words.Reverse()));
    }

    [Fact]
    public void Of_two_words_as_near_the_first_in_order_is_named() =>
        Assert.Equal("bat", Spelling.Nearest("at", ["cat", "hat", "bat"]));

    [Fact]
    public void An_endless_word_has_no_nearest() =>
        Assert.Null(Spelling.Nearest(new string('x', 1_000_000), [new string('x', 1_000_000)]));
}
