namespace InstagramGraphGen.Spec.Tests;

/// <summary>Dialects: how a host words what the rest of a spec leaves open.</summary>
public sealed class DialectTests
{
    [Fact]
    public void A_host_speaks_its_own_dialect_over_that_of_every_host()
    {
        GraphSpec spec = Specs.ReadSound(
            """
            dialect: all
            type: ShopError
            status: 422
            limit: { default: 10, max: 20 }
            headers: { X-A: a, X-B: "{version}" }
            reasons: { not_found: gone }
            wait: { header: Retry-After, reached: "{seconds}" }
            refusals:
              no_token: { code: 1, subcode: 2, type: T, message: Show your card, data: true }
              unknown_field: { code: 100, type: FieldError, message: "No {field}" }
            ---
            dialect: other
            type: OtherError
            number: "(#{code}) {message}"
            numbered: [3, 200..299, -5..-1]
            limit: { max: 50 }
            headers: { x-b: b }
            refusals:
              no_token: { code: 7 }
              unknown_field: { message: "No {field} on {node}" }
              bad_cursor: { code: 9 }
            """);
        DialectSpec main = spec.DialectOf("main");
        DialectSpec other = spec.DialectOf("other");

        Assert.Equal(("ShopError", 422, 10, 20, null), (main.Type, main.Status, main.Limit.Default, main.Limit.Max, main.Number));
        Assert.Equal(("OtherError", 422, 10, 50), (other.Type, other.Status, other.Limit.Default, other.Limit.Max));
        Assert.Equal(["X-A=a", "X-B={version}"], main.Headers.Select(h => $"{h.Name}={h.Value}"));
        Assert.Equal(["X-A=a", "x-b=b"], other.Headers.Select(h => $"{h.Name}={h.Value}"));
        Assert.Equal([true, true, true, false, true, false], new[] { 3, 200, 299, 300, -5, 0 }.Select(code => other.Numbered.Any(range => range.Covers(code))));
        Assert.Equal(new UsageSpec("Retry-After", "{seconds}", null), other.Wait);

        // A code of its own leaves what belonged to the other code behind, but not the words.
        Assert.Equal(new RefusalSpec(RefusalReason.NoToken, 7, null, null, null, "Show your card", null, null, null), other.FindRefusal(RefusalReason.NoToken));
        Assert.Equal(new RefusalSpec(RefusalReason.UnknownField, 100, null, "FieldError", null, "No {field} on {node}", null, null, null), other.FindRefusal(RefusalReason.UnknownField));
        Assert.Equal(9, other.FindRefusal(RefusalReason.BadCursor)!.Code);
        Assert.Null(main.FindRefusal(RefusalReason.BadCursor));
    }

    [Fact]
    public void Of_two_documents_the_later_goes_before()
    {
        DialectSpec dialect = Specs.ReadSound("dialect: main\ntype: A\nstatus: 401\n---\ndialect: main\ntype: B\n").DialectOf("main");

        Assert.Equal(("B", 401), (dialect.Type, dialect.Status));
    }

    [Fact]
    public void A_spec_without_a_dialect_says_nothing() => Assert.Equal(DialectSpec.Silent, Specs.ReadSound("object: X\nfields: { a: string }").DialectOf("main"));

    [Theory]
    [InlineData("dialect: mian", "GRAPH", "there is no host 'mian'")]
    [InlineData("dialect: main\nnumber: \"{cod}\"", "GRAPH", "Nothing fills the place '{cod}' here")]
    [InlineData("dialect: main\nrefusals: { unknown_feild: { code: 1 } }", "GRAPH", "'unknown_feild' is no key of the refusals")]
    [InlineData("dialect: main\nrefusals: { unknown_field: { message: \"{id}\" } }", "GRAPH", "Nothing fills the place '{id}' here; known are '{field}' and '{node}'.")]
    [InlineData("dialect: main\nrefusals: { unknown_field: 100 }", "GRAPH", "'unknown_field' is a refusal: a mapping.")]
    [InlineData("dialect: main\nrefusals: [1]", "GRAPH", "'refusals' is a mapping")]
    [InlineData("dialect: main\nnumbered: [5..3]", "GRAPH", "A code is a whole number, or a range such as 200..299, not '5..3'.")]
    [InlineData("dialect: main\nnumbered: [x]", "GRAPH", "A code is a whole number, or a range such as 200..299, not 'x'.")]
    [InlineData("dialect: main\nheaders: { A: [1] }", "GRAPH", "'A' is a text")]
    [InlineData("dialect: main\nheaders: { A: \"{reason}\" }", "GRAPH", "Nothing fills the place '{reason}' here")]
    [InlineData("dialect: main\nwait: { header: A }", "GRAPH", "'reached' is missing")]
    [InlineData("dialect: main\nstatus: 99", "GRAPH", "'status' is a whole number from 200 to 599")]
    public void A_mistake_is_told_and_the_rest_is_used(string text, string id, string message)
    {
        SpecResult result = Specs.Read(Specs.Base, text + "\n---\nobject: Rest\nfields: { a: string }");
        SpecDiagnostic mistake = Assert.Single(result.Diagnostics);

        Assert.StartsWith(id, mistake.Rule.Id, StringComparison.Ordinal);
        Assert.Contains(message, mistake.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("b.graph.yaml(", mistake.ToString(), StringComparison.Ordinal);
        Assert.NotNull(result.Spec!.FindObject("Rest"));
    }

    [Fact]
    public void What_a_field_shows_without_data_is_read()
    {
        ObjectSpec node = Specs.ReadSound(
            """
            node: Book
            fields:
              id: { type: id, default: true }
              a: { type: bool, otherwise: { other: false }, default: listed }
              b: { type: int, counts: pages }
              c: { type: string, otherwise: none, default: true }
              d: { type: float, otherwise: 1.5 }
              e: string
            edges: { pages: { node: Book } }
            """).FindObject("Book")!;

        Assert.Equal([new FallbackSpec("other", "false")], node.FindField("a")!.Fallbacks);
        Assert.Equal([new FallbackSpec(null, "\"none\"")], node.FindField("c")!.Fallbacks);
        Assert.Equal([new FallbackSpec(null, "1.5")], node.FindField("d")!.Fallbacks);
        Assert.Equal("pages", node.FindField("b")!.Counts);
        Assert.Equal([(true, true), (false, true), (false, false), (true, true), (false, false), (false, false)], node.Fields.Select(f => (f.IsDefault, f.IsDefaultInLists)));
    }

    [Theory]
    [InlineData("a: { type: bool, otherwise: 1 }", "'otherwise' is a value of the field's type, bool, not '1'.")]
    [InlineData("a: { type: int, otherwise: \"1\" }", "'otherwise' is a value of the field's type, int, not '1'.")]
    [InlineData("a: { type: bool, otherwise: { mian: false } }", "The api has no host 'mian'")]
    [InlineData("a: { type: bool, otherwise: { main: [1] } }", "'main' is a single value")]
    [InlineData("a: { type: string, counts: pages }", "What counts the elements of an edge is an int or a long, not string.")]
    [InlineData("a: { type: int, counts: pags }", "Book has no edge 'pags'.")]
    [InlineData("a: { type: int, default: lited }", "'default' is true or false, not 'lited'.")]
    public void A_wrong_one_is_told(string field, string message)
    {
        SpecDiagnostic mistake = Assert.Single(Specs.Read(Specs.Base, $"node: Book\nfields:\n  id: {{ type: id, default: true }}\n  {field}\nedges: {{ pages: {{ node: Book }} }}").Diagnostics);

        Assert.Contains(message, mistake.ToString(), StringComparison.Ordinal);
    }
}
