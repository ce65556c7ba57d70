namespace InstagramGraphGen.Spec.Tests;

/// <summary>Enums that stand at the field or parameter that has them.</summary>
public sealed class InlineEnumTests
{
    [Theory]
    [InlineData("enum", "AState")]
    [InlineData("list<enum>", "list<AState>")]
    [InlineData("list< enum >", "list<AState>")]
    [InlineData("map<string, enum>", "map<string,AState>")]
    [InlineData("map<string,list<enum>>", "map<string,list<AState>>")]
    public void It_is_called_by_what_has_it(string type, string expected)
    {
        GraphSpec spec = Specs.ReadSound($"object: A\nfields: {{ state: {{ type: \"{type}\", values: [ACTIVE, \"\", 28d_view, in_review, a.b, eu-West, Value] }} }}");
        Assert.Equal(expected, spec.FindObject("A")!.Fields[0].Type.ToString());
        EnumSpec state = spec.FindEnum("AState")!;
        Assert.Equal([("Active", "ACTIVE"), ("Empty", ""), ("_28dView", "28d_view"), ("InReview", "in_review"), ("AB", "a.b"), ("EuWest", "eu-West"), ("ValueValue", "Value")], state.Values.Select(v => (v.Name, v.WireValue)));
        Assert.Equal("What 'state' of A may be.", state.Summary);
    }

    [Fact]
    public void A_mapping_names_the_values()
    {
        EnumSpec state = Specs.ReadSound("object: A\nfields: { state: { type: enum, values: { On: 1, Off: { value: 0, summary: It rests. } } } }").FindEnum("AState")!;
        Assert.Equal([("On", "1", null), ("Off", "0", "It rests.")], state.Values.Select(v => (v.Name, v.WireValue, v.Summary)));
    }

    [Theory]
    [InlineData("node: A\nfields: { id: id, x: { type: string, params: { size: { type: enum, values: [s, m] } } } }", "ASize")]
    [InlineData("node: A\nfields: { id: id }\nget: { params: { size: { type: enum, values: [s, m] } } }", "ASize")]
    [InlineData("node: A\nfields: { id: id }\nedges: { users: { node: ShopUser, get: { params: { size: { type: enum, values: [s, m] } } } } }", "ASize")]
    [InlineData("node: A\nfields: { id: id }\nedges: { users: { node: ShopUser, as: [endpoint], get: { forms: { One: { params: { size: { type: enum, values: [s, m] } } } } } } }", "ASize")]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { box.size: { type: enum, values: [s, m] } } }", "ASize")]
    [InlineData("node: A\nfields: { id: id }\ndelete: { forms: { One: { params: { size: { type: enum, values: [s, m], name: Width } } } } }", "AWidth")]
    [InlineData("node: A\nfields: { id: id }\nacts: { grow: { params: { size: { type: enum, values: [s, m] } } } }", "ASize")]
    [InlineData("node: A\nfields: { id: id }\nkeeps: { size: { type: enum, values: [s, m] } }", "ASize")]
    [InlineData("union: A\nforms: { One: { params: { size: { type: enum, values: [s, m] } } } }", "ASize")]
    [InlineData("input: A\nparams: { size: { type: enum, values: [s, m] } }", "ASize")]
    [InlineData("group: Ads\ncalls: { Ask: { method: post, path: a, params: { size: { type: enum, values: [s, m] } } } }", "AdsSize")]
    [InlineData("webhook: ads\nfields: { size: { type: enum, values: [s, m] } }\nevents: { AdCame: }", "AdsSize")]
    [InlineData("webhook: ads\nevents: { AdCame: { fields: { size: { type: enum, values: [s, m] } } } }", "AdsSize")]
    public void It_stands_wherever_a_type_stands(string declaration, string name) =>
        Assert.Equal(["S", "M"], Specs.ReadSound(declaration).FindEnum(name)!.Values.Select(v => v.Name));

    [Fact]
    public void Members_of_one_declaration_with_the_same_values_share_one()
    {
        GraphSpec spec = Specs.ReadSound("""
            node: A
            fields: { id: id, state: { type: enum, values: [on, off] }, former: { type: list<enum>, values: [off, on] }, other: { type: enum, values: [on, off, broken] } }
            post: { params: { state: { type: enum, values: [on, off] } } }
            ---
            object: B
            fields: { state: { type: enum, values: [on, off] } }
            """);
        Assert.Equal(["AOther", "AState", "BState"], spec.Enums.Select(e => e.Name).Where(n => n[0] < 'C'));
        ObjectSpec a = spec.FindObject("A")!;
        Assert.Equal(["id<A>", "AState", "list<AState>", "AOther"], a.Fields.Select(f => f.Type.ToString()));
        Assert.Equal("AState", a.Post!.Forms[0].Params[0].Type.Name);
    }

    [Fact]
    public void Members_of_one_name_with_other_values_are_called_by_the_way_to_them()
    {
        GraphSpec spec = Specs.ReadSound("""
            node: A
            fields: { id: id, state: { type: enum, values: [on, off] } }
            edges:
              users:
                node: ShopUser
                get: { params: { state: { type: enum, values: [old, new] }, by: { type: enum, values: [x] } } }
                post: { params: { state: { type: enum, values: [on] } }, forms: { Add: { params: { by: { type: enum, values: [y] } } }, Put: { } } }
            """);
        Assert.Equal(["AState", "AUsersAddBy", "AUsersBy", "AUsersGetState", "AUsersPostState"], spec.Enums.Select(e => e.Name).Where(n => n[0] == 'A'));
    }

    [Theory]
    [InlineData("node: A\nfields: { id: id, size: { type: enum, values: [s] } }\npost: { params: { size: { type: enum, values: [m] } } }", "APostSize", "ASize")]
    [InlineData("node: A\nfields: { id: id }\nget: { params: { size: { type: enum, values: [s] } } }\npost: { params: { size: { type: enum, values: [m] } } }", "AGetSize", "APostSize")]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { size: { type: enum, values: [s] } } }\ndelete: { params: { size: { type: enum, values: [m] } } }", "ADeleteSize", "APostSize")]
    [InlineData("input: A\nparams: { a.b: { type: enum, values: [s] }, c.b: { type: enum, values: [m], name: Cb } }", "AB", "ACb")]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { a.b: { type: enum, values: [s] } } }\ndelete: { params: { c.b: { type: enum, values: [m] } } }", "ADeleteCB", "APostAB")]
    public void Members_whose_names_end_alike_are_called_by_all_of_the_way(string declaration, params string[] names) =>
        Assert.Equal(names, Specs.ReadSound(declaration).Enums.Select(e => e.Name).Where(n => n[0] == 'A'));

    [Fact]
    public void Two_that_can_have_no_names_of_their_own_are_told() =>
        Mistake.Check(
            SpecRules.NameCollision,
            "node: A\nfields: { id: id, post_size: { type: enum, values: [l] }, size: { type: enum, values: [s] } }\npost: { params: { «size»: { type: enum, values: [m] } } }",
            "The values of 'post_size' and of 'size' get the C# name 'APostSize'. Declare one of the two enums",
            null);

    [Fact]
    public void It_gives_way_to_a_declared_type_of_its_name() =>
        Assert.Equal("A_State", Specs.ReadSound("object: A\nfields: { state: { type: enum, values: [on] } }\n---\nenum: AState\nvalues: { X: x }").FindObject("A")!.Fields[0].Type.Name);

    [Fact]
    public void An_extension_adjusts_it_and_does_not_rename_what_is_there()
    {
        const string Bundled = Specs.Base + "\n---\nobject: A\nfields: { state: { type: enum, values: { On: on } }, mood: { type: enum, values: [good] } }\npermissions: []";
        SpecResult result = Specs.ReadOver(Bundled, "extend: A\nfields: { state: { values: { Off: off } }, mood: { values: [good, bad] }, first: { type: enum, values: [bad, good] } }");
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["On", "Off"], result.Spec!.FindEnum("AState")!.Values.Select(v => v.Name));
        Assert.Equal(["Good", "Bad"], result.Spec!.FindEnum("AMood")!.Values.Select(v => v.Name));
        Assert.Equal("AMood", result.Spec.FindObject("A")!.FindField("first")!.Type.Name);
    }

    [Fact]
    public void A_form_says_more_of_a_parameter_that_has_one()
    {
        OperationSpec post = Specs.ReadSound("node: A\nfields: { id: id }\npost: { params: { size: { type: enum, values: [s, m] } }, forms: { One: { params: { size: { required: true } } }, Two: } }").FindObject("A")!.Post!;
        Assert.Equal([("ASize", true), ("ASize", false)], post.Forms.Select(f => (f.Params[0].Type.Name, f.Params[0].IsRequired)));
    }

    [Fact]
    public void Effects_know_its_values() =>
        Mistake.Check(SpecRules.InvalidValue, "node: A\nfields: { id: id, size: { type: enum, values: [s, m] } }\npost: { params: { size: { type: enum, values: [s, m] } }, effects: [{ when: { size: «l» }, remove: self }] }", "'l'", "s");

    [Theory]
    [InlineData("«state»: enum", "'values' is missing: an enum in place has them beside its type")]
    [InlineData("«state»: { type: list<enum> }", "'values' is missing")]
    public void It_has_values(string marked, string message) => Mistake.Check(SpecRules.MissingKey, $"object: A\nfields: {{ {marked} }}", message, null);

    [Theory]
    [InlineData("state: { type: enum, «vlues»: [a] }", "Did you mean 'values'?", "values")]
    [InlineData("state: { type: enum, «options»: [a] }", "Here it is called 'values'", "values")]
    public void A_misspelt_key_is_told_once(string marked, string message, string? mended) => Mistake.Check(SpecRules.UnknownKey, $"object: A\nfields: {{ {marked} }}", message, mended);

    [Theory]
    [InlineData("object: A\nfields: { state: { type: string, «values»: [a] } }", "Write type: enum, or leave 'values' out")]
    [InlineData("object: A\nfields: { state: { type: ShopStatus, «values»: [a] } }", "'values' are those of an enum in place")]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { s: string }, forms: { One: { params: { s: { «values»: [a] } } } } }", "Write the type, too")]
    public void Values_belong_to_an_enum(string marked, string message) => Mistake.Check(SpecRules.Contradiction, marked, message, null);

    [Theory]
    [InlineData("values: «a»", "a list of values, or a mapping from C# name to value", "[a]")]
    [InlineData("values: «[]»", "a list of values", "[a]")]
    [InlineData("values: [a, «[b]»]", "'values' is a list of values; here is a list", "b")]
    [InlineData("values: { A: «[b]» }", "'A' is an enum value", "b")]
    public void Its_values_have_their_shape(string marked, string message, string mended) => Mistake.Check(SpecRules.WrongShape, $"object: A\nfields: {{ state: {{ type: enum, {marked} }} }}", message, mended);

    [Theory]
    [InlineData("values: [a, «A»]", "Both 'a' and 'A' get the C# name 'A'. Give each value its name: values: { A: 'a', Other: 'A' }.", "b")]
    [InlineData("values: [a_b, «a-b»]", "get the C# name 'AB'", "c")]
    [InlineData("values: [\"\", «empty»]", "Both '' and 'empty' get the C# name 'Empty'", "full")]
    public void Two_values_of_one_name_are_told(string marked, string message, string mended) => Mistake.Check(SpecRules.NameCollision, $"object: A\nfields: {{ state: {{ type: enum, {marked} }} }}", message, mended);

    [Fact]
    public void A_value_without_a_letter_is_named_by_hand() =>
        Mistake.Check(SpecRules.InvalidName, "object: A\nfields: { state: { type: enum, values: [a, «+»] } }", "No C# name can be made of '+'. Give each value its name: values: { Name: '+' }.", "b");

    [Fact]
    public void A_value_stands_once() =>
        Mistake.Check(SpecRules.DeclaredTwice, "object: A\nfields: { state: { type: enum, values: [a, «a»] } }", "'a' stands twice in 'values'", "b");

    [Theory]
    [InlineData("enum: E\nvalues: { None: \"\", A: a }\n---\nobject: A\nfields: { x: E }", true)]
    [InlineData("enum: E\nvalues: { A: a }\n---\nobject: A\nfields: { x: list<E> }", false)]
    [InlineData("enum: W\nvalues: { None: { value: \"\", in: [E] }, A: a }\n---\nenum: E\npart_of: W\n---\nobject: A\nfields: { x: E }", true)]
    [InlineData("enum: W\nvalues: { None: \"\", A: { value: a, in: [E] } }\n---\nenum: E\npart_of: W\n---\nobject: A\nfields: { x: E }", false)]
    public void An_empty_value_is_known_of_its_type(string declarations, bool hasOne)
    {
        TypeRef type = Specs.ReadSound(declarations).FindObject("A")!.Fields[0].Type;
        Assert.Equal(hasOne, (type.Element ?? type).HasEmptyValue);
    }

    [Fact]
    public void An_empty_value_is_not_divided() =>
        Mistake.Check(SpecRules.Contradiction, "node: A\nfields: { id: id }\npost: { params: { x: { type: list<enum>, values: [\"\", a], «separator»: \",\" } } }", "An empty text is a value of AX, and between separators it cannot be told from none", null);

    [Fact]
    public void Each_parameter_of_a_form_that_cannot_be_null_is_told()
    {
        SpecResult result = Specs.ReadOver(Specs.Base, "node: A\nfields: { id: id }\npost: { params: { x: { type: string, nullable: true }, y: { type: string, nullable: true } }, forms: { One: , Two: } }");
        Assert.Equal(["'x'", "'y'"], result.Diagnostics.Select(d => d.Message.Split(' ').First(w => w[0] == '\'')));
    }

    [Theory]
    [InlineData("extend: «AState»\nvalues: { Lost: lost }", "'AState' is an enum in place, which is adjusted where it stands: extend: A, fields: { state: { values: … } }.")]
    [InlineData("extend: «ASize»\nvalues: { Lost: lost }", "'ASize' is an enum in place, which is adjusted where it stands: extend: A, and 'values' where it stands, at a.graph.yaml(")]
    [InlineData("extend: «AStat»\nvalues: { Lost: lost }", "Nothing that is called 'AStat' is declared, so it cannot be extended.")]
    public void An_extension_of_one_is_told_where_it_stands(string marked, string message) =>
        Mistake.Check(SpecRules.UnknownName, marked, message, null, Specs.Base + "\n---\nnode: A\nfields: { id: id, state: { type: enum, values: { On: on } } }\npost: { params: { size: { type: enum, values: [s] } } }");

    [Fact]
    public void It_is_adjusted_where_it_stands() =>
        Assert.Equal(
            ["On", "Lost"],
            Specs.Read(Specs.Base, "object: A\nfields: { state: { type: enum, values: { On: on } } }", "extend: A\nfields: { state: { values: { Lost: lost } } }").Spec!.FindEnum("AState")!.Values.Select(v => v.Name));

    [Theory]
    [InlineData("post: { params: { x: { type: list<enum>, values: [\"a,b\", c], «separator»: \",\" } } }", "'a,b' is a value of AX, and the separator ','")]
    [InlineData("edges: { e: { node: A, get: { params: { x: { type: list<W>, «separator»: \", \" } } } } }\n---\nenum: W\nvalues: { One: one, Two: { value: \"t, wo\" } }", "'t, wo' is a value of W")]
    [InlineData("post: { params: { x: { type: list<E>, «separator»: \",\" } } }\n---\nenum: E\npart_of: W\n---\nenum: W\nvalues: { One: one, Two: { value: \"t,wo\", in: [E] } }", "'t,wo' is a value of E")]
    public void A_value_with_the_separator_in_it_is_not_divided(string marked, string message) =>
        Mistake.Check(SpecRules.Contradiction, $"node: A\nfields: {{ id: id }}\n{marked}", message, null);

    [Theory]
    [InlineData("{ type: list<enum>, values: [\"a,b\", c], separator: \"|\" }")]
    [InlineData("{ type: list<enum>, values: [\"a,b\", c] }")]
    [InlineData("{ type: list<E>, separator: \",\" }")]
    public void A_value_without_the_separator_is_divided(string parameter) =>
        Specs.ReadSound($"node: A\nfields: {{ id: id }}\npost: {{ params: {{ x: {parameter} }} }}\n---\nenum: E\npart_of: W\n---\nenum: W\nvalues: {{ One: {{ value: one, in: [E] }}, Two: \"t,wo\" }}");
}
