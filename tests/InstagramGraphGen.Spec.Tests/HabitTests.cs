namespace InstagramGraphGen.Spec.Tests;

/// <summary>What people write who come from C#, JSON, OpenAPI or another YAML: each mistake is told where it is, with what to write instead.</summary>
public sealed class HabitTests
{
    [Theory]
    [InlineData("«string[]»", "Write list<string>", "list<string>")]
    [InlineData("«ShopCard[]»", "Write list<ShopCard>", "list<ShopCard>")]
    public void A_list_of_CSharp_inside_braces(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.Syntax, $"object: A\nfields: {{ x: {marked}, y: int }}", message, mended);

    [Theory]
    [InlineData("«string[]»", "A list is written list<string>", "list<string>")]
    [InlineData("«integer[]»", "A list is written list<int>", "list<int>")]
    [InlineData("«List<string>»", "Write list<string>", "list<string>")]
    [InlineData("«IReadOnlyList<ShopCard>»", "Write list<ShopCard>", "list<ShopCard>")]
    [InlineData("«array<string>»", "Write list<string>", "list<string>")]
    [InlineData("«string?»", "leave the '?' out", "string")]
    [InlineData("list<«string?»>", "leave the '?' out", "string")]
    [InlineData("«str»", "Here it is called 'string'", "string")]
    [InlineData("«number»", "Here it is called 'float'", "float")]
    [InlineData("«DateTimeOffset»", "Here it is called 'datetime'", "datetime")]
    [InlineData("«date-time»", "Here it is called 'datetime'", "datetime")]
    [InlineData("«Uri»", "Here it is called 'url'", "url")]
    [InlineData("«Guid»", "Here it is called 'string'", "string")]
    [InlineData("«decimal»", "Here it is called 'float'", "float")]
    [InlineData("\"«Dictionary<string, int>»\"", "A map is written \"map<string, T>\"", "map<string, int>")]
    [InlineData("«string;»", "Remove the ';'", "string")]
    [InlineData("«string,»", "Remove the ','", "string")]
    [InlineData("«string | null»", "A value of several kinds is json", "json")]
    public void A_type_of_another_language(string marked, string message, string mended) =>
        Mistake.Check(SpecRules.UnknownType, $"object: A\nfields:\n  x: {marked}", message, mended);

    [Theory]
    [InlineData("x: «[string]»", "Write list<string>", "list<string>")]
    [InlineData("«x:string»:", "Put a space behind the ':'", null)]
    public void A_field_written_otherwise(string marked, string message, string? mended) =>
        Mistake.Check(SpecRules.WrongShape, $"object: A\nfields:\n  {marked}", message, mended);

    [Fact]
    public void A_colon_without_a_space_inside_braces() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\nfields: {«x:string», y: int}", "Put a space behind the ':'", "x: string");

    [Fact]
    public void A_colon_without_a_space_in_a_block() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\nfields:\n  «x:string»", "Put a space behind the ':'", "x: string");

    [Fact]
    public void Fields_as_a_list_of_named_things() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\nfields:\n  «- name: x»\n    type: string", "without '-'", null);

    [Fact]
    public void An_edge_that_is_a_node() =>
        Mistake.Check(SpecRules.WrongShape, "node: A\nfields: { id: id }\nedges: { x: «ShopOrder» }", "Write x: { node: ShopOrder }", "{ node: ShopOrder }");

    [Fact]
    public void A_limit_that_is_a_number() =>
        Mistake.Check(SpecRules.WrongShape, "extend: ShopUser\nedges: { orders: { limit: «50» } }", "Write limit: { default: 50 }, or { max: 50 }", "{ max: 50 }");

    [Fact]
    public void A_permission_that_is_no_list() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\npermissions: «read»\nfields: { x: int }", "Write permissions: [read]", "[read]");

    [Theory]
    [InlineData("\"true\"", "Remove the quotes: default: true", "true")]
    [InlineData("'False'", "Remove the quotes: default: false", "false")]
    [InlineData("yes", "Write default: true", "true")]
    [InlineData("off", "Write default: false", "false")]
    [InlineData("1", "Write default: true", "true")]
    public void A_flag_in_quotes_or_in_other_words(string flag, string message, string mended) =>
        Mistake.Check(SpecRules.InvalidValue, $"object: A\nfields: {{ x: {{ type: int, default: «{flag}» }} }}", message, mended);

    [Fact]
    public void A_number_in_quotes() =>
        Mistake.Check(SpecRules.InvalidValue, "extend: ShopUser\nedges: { orders: { limit: { max: «\"50\"» } } }", "Remove the quotes: max: 50", "50");

    [Theory]
    [InlineData("«description»: x", "Here it is called 'summary'", "summary")]
    [InlineData("«items»: string", "list<T>", null)]
    [InlineData("«parameters»: {}", "Here it is called 'params'", "params")]
    public void A_key_of_another_language(string marked, string message, string? mended) =>
        Mistake.Check(SpecRules.UnknownKey, $"object: A\nfields:\n  x:\n    type: string\n    {marked}", message, mended);

    [Theory]
    [InlineData("nullable: true")]
    [InlineData("required: true")]
    public void What_is_read_can_always_be_absent(string key) =>
        Mistake.Check(SpecRules.NoEffect, $"object: A\nfields:\n  «x»:\n    type: string\n    {key}", "what is read can always be absent", null);

    [Theory]
    [InlineData("object: A\n«properties»: { x: int }", "Here it is called 'fields'")]
    [InlineData("object: A\n«feilds»: { x: int }", "Did you mean 'fields'?")]
    [InlineData("object: A\n«fields = { x»: int }", "Write 'fields: '")]
    public void A_key_that_is_needed_and_called_otherwise_is_not_missing_too(string marked, string message)
    {
        if (marked.Contains('=', StringComparison.Ordinal))
        {
            marked = marked.Replace(" }", "", StringComparison.Ordinal);
        }

        Mistake.Check(SpecRules.UnknownKey, marked, message, null);
    }

    [Theory]
    [InlineData("object: A\nfields: { x: { type: string, summary: One«:» two } }", "put the text into quotes")]
    [InlineData("object: A\nfields: { x: { type: string «summary»: An x. } }", "'summary' is a key of its own: put a ',' before it")]
    [InlineData("errors:\n  - { code: 1, kind: unknown, message: Hello«:» world }", "put the text into quotes")]
    [InlineData("object: A\nsummary: One«: two»\nfields: { x: int }", "put the text into quotes")]
    [InlineData("object: A\nsummary: “One«: two”»\nfields: { x: int }", "“ ” are no quotes")]
    [InlineData("object: A\nfields: { x: { type: string, summary: see «[»1] } }", "put the text into quotes")]
    [InlineData("object: A\nfields: { x: { type: string, summary: 'it'«s» } }", "a ' is written twice")]
    [InlineData("object: A\nfields:\n  { x: string\n    «y»: string }", "A ',' is missing before 'y'")]
    [InlineData("object: A\nfields: { x: string }«,»\nsummary: An A.", "Remove it")]
    [InlineData("«// an A»\nobject: A\nfields: { x: string }", "A comment begins with '#'")]
    [InlineData("«object A»\nfields: { x: string }", "has no ':' behind its key")]
    [InlineData("object: A\nfields:\n«\u00a0»\u00a0x: string", "looks like a space and is none")]
    public void Text_that_YAML_reads_otherwise(string marked, string message)
    {
        if (marked.Contains("«summary»", StringComparison.Ordinal))
        {
            marked = marked.Replace("«summary»:", "summary«:»", StringComparison.Ordinal);
        }

        Mistake.Check(SpecRules.Syntax, marked, message, null);
    }

    [Theory]
    [InlineData("object: A\nfields: { x: { type: string, summary: One, «two.» } }")]
    [InlineData("object: A\nfields: { x: { type: string, summary: One, «two» } }")]
    [InlineData("object: A\nfields: { x: { type: string, summary: One, «two»: three } }")]
    [InlineData("errors:\n  - { code: 1, kind: unknown, message: Hello, «world» }")]
    [InlineData("object: A\nfields: { x: { type: string, deprecated: Use y, «not x» } }")]
    public void A_comma_in_a_text_inside_braces(string marked) =>
        Mistake.Check(SpecRules.UnknownKey, marked, "put the text before it into quotes", null);

    [Fact]
    public void A_misspelt_key_behind_a_text_is_no_part_of_it() =>
        Mistake.Check(SpecRules.UnknownKey, "object: A\nfields: { x: { type: string, summary: One, «defualt»: true } }", "Did you mean 'default'?", "default");

    [Fact]
    public void A_map_inside_braces_is_one_mistake() =>
        Mistake.Check(SpecRules.UnknownKey, "object: A\nfields: { x: { type: map<string, «int>», summary: An x. } }", "needs quotes inside braces: type: \"map<string, int>\"", null);

    [Theory]
    [InlineData("object: A\nfields: «{» x: string\nsummary: An A.", "This '{' has no '}'")]
    [InlineData("object: A\nfields: «{» x: string", "This '{' has no '}'")]
    [InlineData("object: A\nfields: «{» x: { type: string }\nsummary: An A.", "This '{' has no '}'")]
    [InlineData("object: A\nfields:\n  x: «{» type: string, summary: An x.\n  y: int", "This '{' has no '}'")]
    [InlineData("object: A\nfields:\n  x: «{» type: string\n  y: { type: int }", "This '{' has no '}'")]
    [InlineData("object: A\nfields: {\n  x: { type: string },\n  y: «{» type: string\n}", "This '{' has no '}'")]
    [InlineData("object: A\npermissions: «[»a\nfields: { x: string }", "This '[' has no ']'")]
    [InlineData("object: A\npermissions:\n  - «[»a\n  - b\nfields: { x: string }", "This '[' has no ']'")]
    [InlineData("errors:\n  - «{» code: 1, kind: unknown\n  - { code: 2, kind: unknown }", "This '{' has no '}'")]
    [InlineData("object: A\nfields: «{» x: string\n---\nobject: B\nfields: { y: int }", "This '{' has no '}'")]
    [InlineData("object: A\nfields: { x: «{» type: string, summary: #1 } }", "What stands behind '#' is a comment")]
    public void A_bracket_that_is_never_closed_is_told_where_it_opens(string marked, string message) =>
        Mistake.Check(SpecRules.Syntax, marked, message, null);

    [Theory]
    [InlineData("object: A\nfields: { x: int }\n«object»: B\nfields: { y: int }")]
    [InlineData("object: A\nfields: { x: int }\n«enum»: B\nvalues: { One: one }")]
    [InlineData("extend: ShopCard\nfields: { x: int }\n«extend»: ShopUser\nfields: { y: int }")]
    [InlineData("extend: ShopCard\nfields: { x: int }\n«errors»: [{ code: 7, kind: unknown }]")]
    [InlineData("errors: [{ code: 7, kind: unknown }]\n«errors»: [{ code: 8, kind: unknown }]")]
    [InlineData("extend: errors\nerrors: [{ code: 100, status: 422 }]\n«object»: B\nfields: { y: int }")]
    [InlineData("webhook: w\nevents: { A: }\n«webhook»: v\nevents: { B: }")]
    public void A_declaration_without_a_line_before_it(string marked) =>
        Mistake.Check(SpecRules.UnknownKey, marked, "Put '---' on a line before it", null);

    [Fact]
    public void What_stands_behind_a_missing_line_is_read()
    {
        SpecResult result = Specs.Read(Specs.Base, "object: A\nfields: { x: B }\nobject: B\nfields: { y: int }");

        Assert.Single(result.Diagnostics);
        Assert.Equal(["y"], result.Spec!.FindObject("B")!.Fields.Select(f => f.WireName));
        Assert.Equal("B", result.Spec.FindObject("A")!.FindField("x")!.Type.Name);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    public void A_name_of_dots_alone(string name)
    {
        Mistake.Check(SpecRules.InvalidValue, $"node: A\nfields: {{ id: id }}\nedges: {{ «\"{name}\"»: {{ node: ShopOrder, name: Dots }} }}", "dots alone lead elsewhere", "x.y");
        Mistake.Check(SpecRules.InvalidValue, $"object: A\nfields: {{ «\"{name}\"»: {{ type: int, name: Dots }} }}", "dots alone lead elsewhere", "x.y");
        Mistake.Check(SpecRules.InvalidName, $"extend: Shop\nroots: {{ «\"{name}\"»: ShopUser }}", "cannot be a C# name", "X");
        Mistake.Check(SpecRules.InvalidValue, $"extend: Shop\nroots: {{ X: {{ node: ShopUser, path: «\"{name}\"» }} }}", "without slashes at its ends", "me.x");
        Mistake.Check(SpecRules.InvalidValue, $"extend: Shop\nroots: {{ X: {{ node: ShopUser, path: «me/{name}» }} }}", "without slashes at its ends", "me/x");
    }

    [Theory]
    [InlineData("\t")]
    [InlineData(" \t ")]
    [InlineData("\u00a0")]
    [InlineData("\u3000\t")]
    [InlineData("\f")]
    [InlineData("\t# a comment")]
    public void A_line_of_white_space_is_an_empty_one(string line)
    {
        GraphSpec spec = Specs.ReadSound($"{line}\nobject: A\n{line}\nfields:\n  x: string\n{line}\n  y: int\r\n{line}\r\n---\n{line}\nobject: B\nfields: {{ x: int,\n{line}\n  y: int }}\n{line}");

        Assert.Equal(["x", "y"], spec.FindObject("A")!.Fields.Select(f => f.WireName));
        Assert.Equal(["x", "y"], spec.FindObject("B")!.Fields.Select(f => f.WireName));
    }

    [Fact]
    public void White_space_in_a_text_stays() =>
        Assert.Equal("one\n\ttwo\n\u00a0three", Specs.ReadSound("object: A\nsummary: |-\n  one\n  \ttwo\n  \u00a0three\nfields: { x: int }").FindObject("A")!.Summary);

    [Theory]
    [InlineData("{ \"object\": \"A\", \"fields\": { \"x\": \"string\" } }")]
    [InlineData("{\n  \"object\": \"A\",\n  \"fields\": {\n    \"x\": \"string\"\n  }\n}\n")]
    public void A_file_of_JSON_is_read(string text) =>
        Assert.Equal(TypeKind.String, Specs.ReadSound(text).FindObject("A")!.FindField("x")!.Type.Kind);

    [Theory]
    [InlineData("extend: Shop\nrates: { orders: { calls: 2, per: second, «hosts»: [main] } }", "'hosts' of a rate has no effect yet")]
    [InlineData("extend: Shop\nrates: { orders: { calls: 2, per: second, «deprecated»: Use less. } }", "'deprecated' of a rate has no effect yet")]
    public void A_key_that_nothing_is_made_of_is_told(string marked, string message)
    {
        Mistake.Check(SpecRules.NoEffect, marked, message, null);
        Assert.False(SpecRules.NoEffect.IsError);
    }
}
