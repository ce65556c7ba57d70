using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Tests;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>What each feature of the spec language becomes in C#. Every text here also compiles without a warning, internal and public.</summary>
public sealed class EmittedCodeTests
{
    [Fact]
    public void The_Instagram_spec_compiles() => ConsumerProject.MustCompile(Specs.Instagram);

    [Fact]
    public Task A_node_with_an_edge() => Verify(
        """
        node: ShopUser
        summary: Someone who buys.
        docs: https://example.com/user
        permissions: [shop_basic]
        fields:
          id: { type: id<ShopUser>, default: true, summary: "The user's id." }
          name: { type: string, default: true }
          joined: { type: datetime, summary: When they came, permissions: [shop_private] }
        edges:
          orders:
            node: ShopOrder
            summary: What they bought, the newest first.
            order: newest-first
            limit: { default: 25, max: 100, unconfirmed: Nobody says so. }
            get:
              params:
                since: { type: datetime, summary: Only those after this time. }
                status: ShopStatus
        ---
        node: ShopOrder
        fields:
          id: { type: id<ShopOrder>, default: true }
          buyer: ShopUser
        ---
        enum: ShopStatus
        values: { Open: open }
        """,
        ["ShopUser.g.cs", "ShopUserFields.g.cs", "ShopUserRequest.g.cs"]);

    [Fact]
    public Task An_object_inside_others() => Verify(
        """
        object: ShopCard
        summary: A value without an endpoint of its own.
        fields:
          title: string
          next: { type: ShopCard, summary: An object may hold its own kind. }
          all: { type: list<ShopCard>, wrapped: true }
        """,
        ["ShopCard.g.cs", "ShopCardFields.g.cs"]);

    [Fact]
    public Task An_object_without_fields() => Verify("object: ShopNothing\nfields: {}", ["ShopNothing.g.cs", "ShopNothingFields.g.cs"]);

    [Fact]
    public Task A_node_without_edges() => Verify("node: ShopThing\nfields: { id: id }", ["ShopThingRequest.g.cs"]);

    [Fact]
    public Task An_open_enum() => Verify(
        """
        enum: ShopStatus
        summary: How far an order is.
        docs: https://example.com/status
        values:
          Open: { value: open, summary: It is not sent yet. }
          Closed: { value: closed, deprecated: Use Open. }
        """,
        ["ShopStatus.g.cs"]);

    [Fact]
    public Task An_enum_that_ignores_case() => Verify("enum: ShopSize\nignore_case: true\nvalues: { Small: sMaLl, Large: large }", ["ShopSize.g.cs"]);

    [Fact]
    public Task An_enum_without_values() => Verify("enum: ShopMood\nvalues: {}", ["ShopMood.g.cs"]);

    [Fact]
    public Task All_types_of_fields() => Verify(
        """
        node: ShopThing
        fields:
          id: id
          text: string
          count: int
          size: long
          weight: float
          sold: bool
          at: datetime
          unix_at: unixtime
          any: id
          owner: id<ShopThing>
          link: url
          extra: json
          state: ShopStatus
          other: ShopThing
          texts: list<string>
          counts: list<int>
          ids: list<id<ShopThing>>
          states: list<ShopStatus>
          things: { type: list<ShopThing>, wrapped: true }
          extras: list<json>
          rows: list<list<float>>
          labels: "map<string, string>"
          sizes: "map<string, long>"
          kinds: "map<string, ShopStatus>"
          parts: "map<string, ShopThing>"
          groups: "map<string, list<ShopThing>>"
          times: "map<string, unixtime>"
        ---
        enum: ShopStatus
        values: { Open: open }
        """,
        ["ShopThing.g.cs", "ShopThingFields.g.cs"]);

    [Fact]
    public Task All_types_of_parameters() => Verify(
        """
        node: ShopThing
        fields:
          id: id
        edges:
          things:
            node: ShopThing
            get:
              params:
                text: string
                count: int
                size: long
                weight: float
                sold: bool
                at: datetime
                unix_at: unixtime
                any: id
                owner: id<ShopThing>
                link: url
                extra: json
                state: ShopStatus
                texts: list<string>
                links: list<url>
                counts: list<int>
                times: list<datetime>
                ids: list<id<ShopThing>>
                states: list<ShopStatus>
                rows: list<list<int>>
                extras: list<json>
        ---
        enum: ShopStatus
        values: { Open: open }
        """,
        ["ShopThingRequest.g.cs"]);

    [Fact]
    public Task Required_parameters_are_arguments() => Verify(
        """
        node: ShopThing
        fields:
          id: id
          price:
            type: ShopPrice
            params:
              currency: { type: string, required: true, deprecated: Say region. }
              region: string
        edges:
          history:
            node: ShopThing
            get:
              params:
                metric: { type: list<string>, required: true, summary: What to measure. }
                period: { type: ShopPeriod, required: true }
                since: datetime
        ---
        object: ShopPrice
        fields: { amount: long }
        ---
        enum: ShopPeriod
        values: { Day: day }
        """,
        ["ShopThingFields.g.cs", "ShopThingRequest.g.cs"]);

    [Fact]
    public Task Ways_to_page_and_to_read_an_edge() => Verify(
        """
        node: ShopThing
        fields: { id: id }
        edges:
          by_cursor: { node: ShopThing, paging: cursor-only }
          in_one: { node: ShopThing, paging: none }
          only_field: { node: ShopThing, as: [field] }
          only_endpoint: { node: ShopThing, as: [endpoint] }
          only_written: { node: ShopThing, post: {} }
        """,
        ["ShopThingFields.g.cs", "ShopThingRequest.g.cs"]);

    [Fact]
    public Task What_is_deprecated_or_in_doubt() => Verify(
        """
        node: ShopThing
        deprecated: Use ShopItem.
        fields:
          id: id
          old: { type: string, deprecated: "It says \"no\".", since: v1.0, until: v3.0 }
          doubtful: { type: string, unconfirmed: No page says so, hosts: { main: reported } }
        edges:
          parts: { node: ShopThing, deprecated: Use items. }
        ---
        node: ShopItem
        fields: { id: id, thing: ShopThing, mood: ShopMood }
        ---
        enum: ShopMood
        deprecated: Nobody asks.
        values: { Good: good }
        """,
        ["ShopThing.g.cs", "ShopItem.g.cs", "ShopMood.g.cs"]);

    [Fact]
    public Task Odd_names() => Verify(
        """
        node: ShopThing
        fields:
          1d_click: int
          post.object.wall: string
          event: string
          class: string
          shop_thing: string
          to_string: string
          has: bool
          été: string
          a-b: string
          UPPER: string
          emoji: { type: string, name: _emoji }
          renamed: { type: string, name: Better }
          "caf\u00e9:☕🎉": string
        edges:
          object: { node: ShopThing, get: { params: { params: string, ref: int } } }
        """,
        ["ShopThing.g.cs", "ShopThingRequest.g.cs"]);

    [Fact]
    public Task Odd_words() => Verify(
        """
        node: ShopThing
        summary: "5 < 6 && \"7\" > 6 -- */ /* \u0001 \u2028 <b> ]]> the end"
        docs: https://example.com/?a=1&b=%22
        fields:
          id:
            type: id
            summary: |
              Two
                lines.
          long:
            type: string
            summary: This summary is so long that it does not fit into one line of the emitted file, therefore it is divided between its words into two or three lines of comment, as a careful person would do.
          old: { type: string, deprecated: "C:\\new \"thing\"\n\u2028 ☃ 🎉" }
        """,
        ["ShopThing.g.cs"]);

    [Fact]
    public async Task More_than_64_fields()
    {
        IEnumerable<string> fields = Enumerable.Range(0, 70).Select(i => FormattableString.Invariant($"  field_{i}: {{ type: int, default: {(i % 9 == 0 ? "true" : "false")} }}"));
        IReadOnlyDictionary<string, string> files = Emit($"node: ShopThing\nfields:\n{string.Join("\n", fields)}");
        IEnumerable<string> lines = files["ShopThing.g.cs"].Split('\n').Where(line => line.Contains("At(", StringComparison.Ordinal) || Regex.IsMatch(line, @"class|field_?6[345]|\(6[345]|case 6[345]"));
        await Verifier.Verify(string.Join("\n", lines), "cs");
    }

    [Fact]
    public Task Errors() => Verify(
        """
        errors:
          - { code: 4, kind: rate_limited, transient: true, summary: Too many. }
          - { code: 100, subcode: 33, kind: not_found, summary: "It is \"gone\"." }
          - { code: 100, kind: invalid_request }
          - { code: 200, last_code: 299, kind: permission_denied, summary: Not allowed. }
          - { code: 200, last_code: 250, kind: permission_denied, summary: Covers the first half. }
          - { code: 251, last_code: 299, kind: blocked, summary: Covers the second half. }
          - { code: 210, kind: blocked, summary: One of the range. }
          - { code: -1, kind: unavailable, transient: true }
        """,
        ["ShopErrors.g.cs"]);

    [Fact]
    public Task No_errors() => Verify("object: X\nfields: {}", ["ShopErrors.g.cs"]);

    [Fact]
    public async Task A_client_and_its_hosts()
    {
        const string spec =
            """
            api: Shop
            namespace: Acme.Shop
            client: ShopClient
            version: v3.1
            summary: Buy and sell.
            docs: https://example.com
            hosts: { main: https://graph.example.com, eu-west.2: https://eu.example.com/ }
            roots:
              Me: { node: ShopThing, path: me }
              Basket: { node: ShopThing, path: shop/my-basket, summary: What is not yet paid. }
              Thing: ShopThing
            ---
            node: ShopThing
            fields: { id: id }
            """;
        ConsumerProject.MustCompile(Specs.Files(spec));
        await Verifier.Verify(Text(Generation.Of(spec).Files, "ShopClient.g.cs"), "cs");
    }

    [Fact]
    public Task Json() => Verify("object: ShopCard\nfields: { title: string }\n---\nnode: ShopThing\nfields: { id: id }", ["ShopJson.g.cs"]);

    private static Task Verify(string spec, string[] files, [CallerMemberName] string test = "") =>
        Verifier.Verify(Text(Emit(spec), files), "cs", test: test);

    private static IReadOnlyDictionary<string, string> Emit(string spec)
    {
        IReadOnlyList<SpecText> specs = Specs.Files(Specs.Api, spec);
        Assert.Empty(SpecReader.Merge(specs.Select(s => SpecReader.Parse(s.Path, s.Text))).Diagnostics);
        ConsumerProject.MustCompile(specs);
        return Generation.Of(specs).Files;
    }

    /// <summary>The files one after another, without the generator's version.</summary>
    private static string Text(IReadOnlyDictionary<string, string> files, params string[] names) =>
        string.Join("\n", names.Select(name => $"// ---- {name}\n{files[name]}"))
            .Replace($"\"{typeof(GraphGenerator).Assembly.GetName().Version!.ToString(3)}\"", "\"{version}\"", StringComparison.Ordinal);
}
