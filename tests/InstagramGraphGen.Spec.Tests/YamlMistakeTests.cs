namespace InstagramGraphGen.Spec.Tests;

public sealed class YamlMistakeTests
{
    [Fact]
    public void A_second_colon_in_a_value_is_shown_where_it_stands() =>
        Mistake.Check(SpecRules.Syntax, "object: A\nsummary: one«: two»\nfields: { x: string }", "put the text into quotes", " two");

    [Fact]
    public void A_tab_as_indentation_is_shown_where_it_stands() =>
        Mistake.Check(SpecRules.Syntax, "object: A\nfields:\n«\t»x: string", "A tab cannot indent", "  ");

    [Fact]
    public void A_character_that_begins_no_value_is_shown() =>
        Mistake.Check(SpecRules.Syntax, "object: A\nsummary: «@»x\nfields: { x: string }", "cannot begin with this character", "");

    [Fact]
    public void A_brace_that_is_never_closed_is_told()
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, "object: A\nfields: { x: string").Diagnostics);

        Assert.Equal((SpecRules.Syntax, "b.graph.yaml", 2), (diagnostic.Rule, diagnostic.Span.Path, diagnostic.Span.Line));
        Assert.Contains("has no '}'", diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("object: A\nsummary: \"x\nfields: { x: string }", "quote of this text is never closed")]
    [InlineData("object: A\nsummary: 'x\nfields: { x: string }", "quote of this text is never closed")]
    [InlineData("object: A\npermissions: [x\nfields: { x: string }", "This '[' has no ']'")]
    [InlineData("object: A\npermissions: [x]]\nfields: { x: string }", "a bracket or a quote too many")]
    [InlineData("object: A\npermissions: [x, , y]\nfields: { x: string }", "a ',' too many")]
    [InlineData("object: A\nsummary: \"x\" y\nfields: { x: string }", "a bracket or a quote too many")]
    [InlineData("object: A\nsummary: \"\\q\"\nfields: { x: string }", "no such escape")]
    [InlineData("object: A\nsummary\nfields: { x: string }", "its ':' is missing")]
    [InlineData("object: A\nsummary: |x\n  y\nfields: { x: string }", "Begin the text on the next one")]
    [InlineData("object: A\nsummary: *\nfields: { x: string }", "cannot begin with '*'")]
    [InlineData("object: A\nsummary: !<x\nfields: { x: string }", "cannot begin with '!'")]
    [InlineData("errors:\n- { code: 1, kind: unknown }\n  code: 2", "indented")]
    [InlineData("object: A\nfields: { x: int }\nsummary: %x", "cannot begin with this character")]
    public void What_is_wrong_with_the_YAML_is_said_in_plain_words(string text, string message)
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, text).Diagnostics);

        Assert.Equal(SpecRules.Syntax, diagnostic.Rule);
        Assert.Contains(message, diagnostic.Message, StringComparison.Ordinal);
        Assert.InRange(diagnostic.Span.Line, 2, 3);
    }

    [Fact]
    public void A_line_indented_differently_is_told()
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, "object: A\nfields:\n    x: string\n  y: string").Diagnostics);

        Assert.Equal((SpecRules.Syntax, 4), (diagnostic.Rule, diagnostic.Span.Line));
        Assert.Contains("indented differently", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_document_leaves_those_before_and_behind_it_whole()
    {
        SpecResult result = Specs.Read(
            Specs.Base,
            "object: Before\nfields: { x: string }\n---\nobject: Broken\nfields: { x: [\n---\nobject: Behind\nfields: { x: string }");

        Assert.Single(result.Diagnostics);
        Assert.NotNull(result.Spec!.FindObject("Before"));
        Assert.NotNull(result.Spec.FindObject("Behind"));
        Assert.Empty(result.Spec.FindObject("Broken")!.Fields);
    }

    [Fact]
    public void An_anchor_is_refused() =>
        Mistake.Check(SpecRules.YamlFeature, "object: A\nfields: { x: «&t» string }", "Anchors are not part", "");

    [Fact]
    public void An_alias_is_refused_and_not_expanded()
    {
        SpecResult result = Specs.Read(Specs.Base, "object: A\nfields: { x: *t }");

        Assert.Contains(result.Diagnostics, d => d.Rule == SpecRules.YamlFeature && d.Message.StartsWith("Aliases", StringComparison.Ordinal) && d.Span is { Line: 2, Column: 14, Length: 2 });
        Assert.Empty(result.Spec!.FindObject("A")!.Fields);
    }

    [Fact]
    public void A_tag_is_refused() =>
        Mistake.Check(SpecRules.YamlFeature, "object: A\nfields: { x: «!»!str string }", "Tags are not part", null);

    [Fact]
    public void A_merge_key_is_refused() =>
        Mistake.Check(SpecRules.YamlFeature, "object: A\nfields: { «<<»: { y: int }, x: string }", "Merge keys are not part", null);

    [Fact]
    public void A_directive_is_refused() =>
        Mistake.Check(SpecRules.YamlFeature, "# spec\n«%YAML 1.2»\n---\nobject: A\nfields: { x: string }", "Directives are not part", "");

    [Fact]
    public void A_key_that_is_a_list_is_refused() =>
        Mistake.Check(SpecRules.YamlFeature, "object: A\nfields:\n  ? «[a]»\n  : string\n", "A key that is a list", "a");

    [Fact]
    public void A_key_that_stands_twice_is_shown_at_the_second() =>
        Mistake.Check(SpecRules.DuplicateKey, "object: A\nfields:\n  x: string\n  «x»: int", "'x' stands twice", "y");

    [Fact]
    public void Something_that_is_no_mapping_is_no_declaration() =>
        Mistake.Check(SpecRules.WrongShape, "«just some text»", "begins with 'api', 'node'", null);

    [Fact]
    public void A_list_is_no_declaration() =>
        Mistake.Check(SpecRules.WrongShape, "«- a»\n- b", "here is a list", null);

    [Fact]
    public void An_empty_mapping_is_no_declaration() =>
        Mistake.Check(SpecRules.WrongShape, "«{}»", "here is a mapping", null);

    [Fact]
    public void A_file_that_is_no_text_is_told_once()
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, "object: A\nfields: { x: \0 }").Diagnostics);

        Assert.Equal((SpecRules.NotText, 2, 14), (diagnostic.Rule, diagnostic.Span.Line, diagnostic.Span.Column));
    }

    [Fact]
    public void Letters_lost_in_a_wrong_encoding_are_told() =>
        Mistake.Check(SpecRules.NotText, "object: A\nsummary: caf«\uFFFD»\nfields: { x: string }", "Save it as UTF-8", "é");

    [Theory]
    [InlineData("object: Broken\nfields: { x: [ }")]
    [InlineData("# a comment\n\n'object': \"Broken\"\nfields: { x: [ }")]
    [InlineData("%YAML 1.2\n---\nobject: Broken\nfields: { x: [ }")]
    [InlineData("object: Broken\nsummary: \0\nfields: { x: int }")]
    public void Who_names_what_is_in_a_broken_document_makes_no_mistake(string text)
    {
        SpecResult result = Specs.Read(
            Specs.Base,
            text,
            "object: A\nfields: { x: Broken, y: list<Broken>, z: id<Broken> }\n---\nextend: Broken\nfields: { y: int }\n---\nextend: ShopUser\nedges: { e: { node: Broken } }\n---\nextend: Shop\nroots: { Broken: Broken }");

        Assert.All(result.Diagnostics, d => Assert.Equal("b.graph.yaml", d.Span.Path));
        Assert.NotEmpty(result.Diagnostics);
        Assert.Equal(["Broken", "list<Broken>"], result.Spec!.FindObject("A")!.Fields.Select(f => f.Type.ToString()));
        Assert.NotNull(result.Spec.FindObject("ShopUser")!.FindEdge("e"));
        Consistency.Check(result.Spec);
    }

    [Theory]
    [InlineData("node: Broken\nfields: { id: id, x: [ }", "node: A\nfields: { id: id, x: Broken, y: id<Broken> }\nedges: { all: { node: Broken, get: { params: { x: { type: string, filter: x.deep } } }, without: [x], omits: [{ field: x, equals: a }] } }\n---\nextend: Broken\nfields: { x: { summary: An x. } }\n---\nextend: Shop\nroots: { Broken: Broken }")]
    [InlineData("enum: Broken\nvalues: { A: [ }", "object: A\nfields: { x: Broken, y: list<Broken> }\n---\nextend: Broken\nvalues: { A: { summary: An a. } }")]
    [InlineData("input: Broken\nparams: { x: [ }", "node: A\nfields: { id: id }\npost: { params: { x: Broken }, effects: [{ set: { id: $param.x.y } }] }")]
    [InlineData("union: Broken\nforms: { X: [ }", "node: A\nfields: { id: id }\npost: { params: { x: Broken, y: int } }")]
    [InlineData("object: Broken\nfields: { x: [ }\n---\nobject: Broken\nfields: { x: [ }\n---\nnode: broken\nfields: [", "object: A\nfields: { x: Broken }")]
    [InlineData("errors: [", "node: A\nfields: { id: id }\ngone: lost")]
    public void What_stands_in_for_a_broken_document_makes_no_mistake(string broken, string other)
    {
        SpecResult result = Specs.Read(Specs.Base, broken, other);

        Assert.NotEmpty(result.Diagnostics);
        Assert.All(result.Diagnostics, d => Assert.Equal("b.graph.yaml", d.Span.Path));
        Assert.NotNull(result.Spec!.FindObject("A"));
        Consistency.Check(result.Spec);
    }

    [Fact]
    public void What_is_declared_elsewhere_has_no_stand_in() =>
        Assert.Equal(["x"], Specs.Read(Specs.Base, "object: Twice\nfields: { y: [ }", "object: Twice\nfields: { x: string }").Spec!.FindObject("Twice")!.Fields.Select(f => f.WireName));

    [Theory]
    [InlineData("object: Ig-Label\nfields: { x: int }", "Ig-Label")]
    [InlineData("object: shopclient\nfields: { x: int }", "shopclient")]
    public void Who_names_what_has_a_wrong_name_makes_no_mistake(string text, string name)
    {
        SpecResult result = Specs.Read(Specs.Base, text, $"object: A\nfields: {{ x: {name} }}");

        Assert.Equal("b.graph.yaml", Assert.Single(result.Diagnostics).Span.Path);
    }

    [Theory]
    [InlineData("api: Shop\nnamespace: [\n")]
    [InlineData("# the api\napi: Shop\nhosts: { main: https://a.example.com\nroots: {}")]
    [InlineData("api: Shop\nsummary: \uFFFD")]
    public void An_api_that_cannot_be_read_is_not_missing(string text)
    {
        SpecResult result = Specs.Read(text, "object: A\nfields: { x: int }");

        Assert.Equal("a.graph.yaml", Assert.Single(result.Diagnostics).Span.Path);
        Assert.True(SpecReader.Parse("a", text).DeclaresApi);
        Assert.False(SpecReader.Parse("a", "object: A\nfields: { x: int }").DeclaresApi);
    }

    [Fact]
    public void Who_names_a_broken_error_or_a_host_with_a_broken_address_makes_no_mistake()
    {
        SpecResult result = Specs.Read(
            Specs.Base,
            "errors:\n  - { code: 7, name: seven, kind: nonsense }\n---\nextend: Shop\nhosts: { third: http://third.example.com }",
            "extend: ShopOrder\nhosts: [third]\ndetail_window: { within: ShopUser.orders, newest: 1, error: seven, fields: [id] }\n---\nextend: ShopUser\nhosts: { third: reported }");

        Assert.Equal([("b.graph.yaml", 2), ("b.graph.yaml", 5)], result.Diagnostics.Select(d => (d.Span.Path, d.Span.Line)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# a comment\n")]
    [InlineData("---\n---\n# nothing\n---\n")]
    [InlineData("\uFEFF")]
    public void A_file_without_declarations_is_no_mistake(string text)
    {
        Assert.Empty(Specs.Read(Specs.Base, text).Diagnostics);
        Assert.Empty(Specs.Read(text).Diagnostics);
        Assert.Null(Specs.Read(text).Spec);
    }

    [Fact]
    public void A_byte_order_mark_does_not_hide_the_first_key() =>
        Assert.NotNull(Specs.ReadSound("\uFEFFobject: A\nfields: { x: string }").FindObject("A"));

    [Fact]
    public void Places_are_right_behind_letters_of_two_units_and_in_files_with_other_line_ends() =>
        Mistake.Check(SpecRules.UnknownKey, "object: A\nsummary: 😀 smile\nfields: { x: { type: string, summary: '😀', «nmae»: X } }", "Did you mean 'name'?", "name");

    [Fact]
    public void Lines_that_end_in_CR_LF_count_once()
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, "object: A\r\nfields:\r\n  x: strin\r\n").Diagnostics);

        Assert.Equal((3, 6, 25, 5), (diagnostic.Span.Line, diagnostic.Span.Column, diagnostic.Span.Start, diagnostic.Span.Length));
    }

    [Fact]
    public void A_diagnostic_prints_as_compilers_do()
    {
        SpecDiagnostic diagnostic = Assert.Single(Specs.Read(Specs.Base, "object: A\nfields: { x: strin }").Diagnostics);

        Assert.Equal("b.graph.yaml(2,14): error GRAPH0011: There is no type 'strin'. Did you mean 'string'?", diagnostic.ToString());
    }
}
