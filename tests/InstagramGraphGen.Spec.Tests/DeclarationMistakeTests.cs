namespace InstagramGraphGen.Spec.Tests;

public sealed class DeclarationMistakeTests
{
    [Fact]
    public void A_misspelt_kind_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownKind, "«objet»: A\nfields: { x: string }", "Did you mean 'object'?", "object");

    [Fact]
    public void A_kind_that_is_not_the_first_key_is_told_to_move_up() =>
        Mistake.Check(SpecRules.UnknownKind, "«summary»: An A.\nobject: A\nfields: { x: string }", "Move 'object' up here", null);

    [Fact]
    public void A_declaration_needs_a_name() =>
        Mistake.Check(SpecRules.WrongShape, "«object»:\nfields: { x: string }", "wants a name", "object: A #");

    [Fact]
    public void A_misspelt_key_names_the_nearest() =>
        Mistake.Check(SpecRules.UnknownKey, "object: A\n«sumary»: x\nfields: { x: string }", "is no key of an object. Did you mean 'summary'?", "summary");

    [Fact]
    public void An_object_has_no_edges() =>
        Mistake.Check(SpecRules.UnknownKey, "object: A\nfields: { x: string }\n«edges»: {}", "is no key of an object", null);

    [Fact]
    public void A_comma_inside_braces_is_explained() =>
        Mistake.Check(
            SpecRules.UnknownKey, "object: A\nfields: { x: { type: string, summary: One, «or two.» } }", "put the text before it into quotes", null);

    [Fact]
    public void A_map_inside_braces_is_told_to_be_quoted()
    {
        SpecResult result = Specs.Read(Specs.Base, "object: A\nfields: { x: { type: map<string, int> } }");

        Assert.Contains(result.Diagnostics, d => d.Rule == SpecRules.UnknownKey && d.Message.Contains("needs quotes inside braces", StringComparison.Ordinal));
        Assert.Empty(Specs.Read(Specs.Base, "object: A\nfields: { x: { type: \"map<string, int>\" } }").Diagnostics);
    }

    [Fact]
    public void A_declaration_without_fields_lacks_a_key() =>
        Mistake.Check(SpecRules.MissingKey, "object: «A»\nsummary: x", "'fields' is missing", null);

    [Fact]
    public void A_field_without_a_type_lacks_a_key() =>
        Mistake.Check(SpecRules.MissingKey, "object: A\nfields:\n  «x»: { summary: An x. }", "a field needs 'type'", null);

    [Fact]
    public void An_edge_without_a_node_lacks_a_key() =>
        Mistake.Check(SpecRules.MissingKey, "node: A\nfields: { id: id }\nedges:\n  «orders»: { order: newest-first }", "'node' is missing: it says what an edge lists", null);

    [Fact]
    public void A_field_that_is_a_list_has_the_wrong_shape() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\nfields:\n  x: «[string]»", "'x' is a field: its type, or a mapping. Here is a list", "string");

    [Fact]
    public void A_field_without_anything_has_the_wrong_shape() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\nfields:\n  «x»:", "Here is nothing", "x: string #");

    [Fact]
    public void An_edge_has_no_short_form() =>
        Mistake.Check(SpecRules.WrongShape, "node: A\nfields: { id: id }\nedges:\n  orders: «ShopOrder»", "'orders' is an edge: a mapping", "{ node: ShopOrder }");

    [Fact]
    public void Fields_are_a_mapping() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\nfields: «[x, y]»", "'fields' is a mapping; here is a list", "{ x: string }");

    [Fact]
    public void Permissions_are_a_list() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\npermissions: «read»\nfields: { x: string }", "'permissions' is a list; here is text", "[read]");

    [Fact]
    public void A_list_of_words_holds_no_mapping() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\npermissions: [«{ a: b }»]\nfields: { x: string }", "is a list of words", "a");

    [Fact]
    public void Errors_are_a_list_of_mappings() =>
        Mistake.Check(SpecRules.WrongShape, "errors:\n  - «190»", "is a list of mappings; here is a number", "{ code: 190, kind: unknown }");

    [Fact]
    public void Deprecated_wants_words() =>
        Mistake.Check(SpecRules.WrongShape, "object: A\nfields: { x: { type: int, deprecated: «true» } }", "wants words", "Use y.");

    [Fact]
    public void A_flag_is_true_or_false() =>
        Mistake.Check(SpecRules.InvalidValue, "object: A\nfields: { x: { type: int, default: «yes» } }", "'default' is true or false, not 'yes'", "true");

    [Fact]
    public void A_quoted_word_is_no_flag() =>
        Mistake.Check(SpecRules.InvalidValue, "object: A\nfields: { x: { type: int, default: «'true'» } }", "'default' is true or false", "true");

    [Theory]
    [InlineData("ten", "a whole number of at least 1, not 'ten'")]
    [InlineData("0", "at least 1, not '0'")]
    [InlineData("2.5", "at least 1, not '2.5'")]
    [InlineData("99999999999", "at least 1, not '99999999999'")]
    public void A_number_is_a_whole_one_in_range(string number, string message) =>
        Mistake.Check(SpecRules.InvalidValue, $"node: A\nfields: {{ id: id }}\nedges: {{ orders: {{ node: ShopOrder, limit: {{ max: «{number}» }} }} }}", message, "10");

    [Fact]
    public void A_status_is_one_of_HTTP() =>
        Mistake.Check(SpecRules.InvalidValue, "errors:\n  - { code: 1, kind: unknown, status: «42» }", "from 200 to 599", "500");

    [Theory]
    [InlineData("order: «newest»", "newest-first", "Did you mean 'newest-first'?")]
    [InlineData("paging: «cursors»", "cursor", "Did you mean 'cursor'?")]
    [InlineData("as: [«fields»]", "field", "Did you mean 'field'?")]
    public void A_word_is_one_of_the_known_ones(string marked, string mended, string message)
    {
        string nearest = marked.Contains("newest", StringComparison.Ordinal) ? "'newest-first' or 'oldest-first'" : message;
        Mistake.Check(SpecRules.InvalidValue, $"node: A\nfields: {{ id: id }}\nedges: {{ orders: {{ node: ShopOrder, {marked} }} }}", nearest, mended);
    }

    [Fact]
    public void An_error_kind_is_one_of_the_known_ones() =>
        Mistake.Check(SpecRules.InvalidValue, "errors:\n  - { code: 1, kind: «rate_limit» }", "Did you mean 'rate_limited'?", "rate_limited");

    [Fact]
    public void Evidence_is_one_of_the_known_words() =>
        Mistake.Check(SpecRules.InvalidValue, "object: A\nfields: { x: { type: int, hosts: { main: «document» } } }", "Did you mean 'documented'?", "documented");

    [Theory]
    [InlineData("24")]
    [InlineData("24.0")]
    [InlineData("v24")]
    [InlineData("v.0")]
    [InlineData("V24.0")]
    [InlineData("latest")]
    public void A_version_looks_like_v24_0(string version) =>
        Mistake.Check(SpecRules.InvalidValue, $"extend: Shop\nversion: «{version}»", "'version' looks like v24.0", "v25.0");

    [Fact]
    public void Since_is_a_version_or_a_date() =>
        Mistake.Check(SpecRules.InvalidValue, "object: A\nfields: { x: { type: int, since: «2026» } }", "a version (v24.0) or a date", "2026-06-22");

    [Fact]
    public void A_docs_page_is_an_address() =>
        Mistake.Check(SpecRules.InvalidValue, "object: A\ndocs: «developers.example.com»\nfields: { x: int }", "the address of a page", "https://developers.example.com");

    [Theory]
    [InlineData("http://graph.example.com")]
    [InlineData("graph.example.com")]
    [InlineData("https://graph.example.com/v24.0")]
    [InlineData("https://me:pass@graph.example.com")]
    [InlineData("https://graph.example.com?x=1")]
    public void A_host_is_an_https_address_without_a_path(string address) =>
        Mistake.Check(SpecRules.InvalidValue, $"extend: Shop\nhosts: {{ third: «{address}» }}", "is an address such as", "https://graph.example.com");

    [Theory]
    [InlineData("/me")]
    [InlineData("me/")]
    [InlineData("../me")]
    [InlineData("me?x=1")]
    public void The_path_of_a_root_is_plain(string path) =>
        Mistake.Check(SpecRules.InvalidValue, $"extend: Shop\nroots: {{ Mine: {{ node: ShopUser, path: «{path}» }} }}", "without slashes at its ends", "me/mine");

    [Theory]
    [InlineData("a b")]
    [InlineData("a{b}")]
    [InlineData("a,b")]
    [InlineData("a/b")]
    public void A_wire_name_has_no_character_that_means_something_in_a_query(string name) =>
        Mistake.Check(SpecRules.InvalidValue, $"object: A\nfields:\n  «'{name}'»: string", "cannot be a name on the wire", "ab");

    [Theory]
    [InlineData("limit")]
    [InlineData("after")]
    [InlineData("before")]
    [InlineData("fields")]
    [InlineData("access_token")]
    public void A_built_in_parameter_is_not_declared(string name) =>
        Mistake.Check(
            SpecRules.BuiltInParameter,
            $"node: A\nfields: {{ id: id }}\nedges: {{ orders: {{ node: ShopOrder, get: {{ params: {{ «{name}»: int }} }} }} }}",
            $"Every request has '{name}' already",
            "page");

    [Fact]
    public void Declarations_without_an_api_are_told_at_the_first() =>
        Mistake.Check(SpecRules.NoApi, "object: «A»\nfields: { x: string }", "No file declares an api", null, baseText: null);

    [Fact]
    public void A_second_api_is_told() =>
        Mistake.Check(
            SpecRules.DeclaredTwice,
            "api: «Other»\nnamespace: A.B\nclient: C\nversion: v1.0\nhosts: { a: https://a.example.com }\nroots: {}",
            "There is an api already: Shop at a.graph.yaml(1,6)",
            null);
}
