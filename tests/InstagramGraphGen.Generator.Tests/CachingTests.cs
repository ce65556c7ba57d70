using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>What an edit costs: nothing that does not depend on it runs again.</summary>
public sealed class CachingTests
{
    private const string Node =
        """
        node: ShopUser
        fields:
          id: id<ShopUser>
          name: string
        edges:
          orders: { node: ShopOrder }
        """;

    private const string Others =
        """
        node: ShopOrder
        fields:
          id: id<ShopOrder>
          state: ShopStatus
        ---
        object: ShopCard
        fields: { title: string }
        ---
        enum: ShopStatus
        values: { Open: open }
        ---
        webhook: sales
        events:
          ShopSold: { fields: { card: ShopCard, id: id<ShopUser> } }
          ShopBought: { when: [at], fields: { at: unixtime } }
        ---
        errors:
          - { code: 4, kind: rate_limited }
        """;

    private static readonly string[] s_steps =
        [StepNames.ParseFile, StepNames.Merge, StepNames.Settings, StepNames.IsShown, StepNames.Project, StepNames.EmitOptions, StepNames.Parts, StepNames.Pieces];

    [Fact]
    public void A_first_run_does_every_step()
    {
        Generation first = Start();

        Assert.All(s_steps, step => Assert.All(first.Reasons(step), reason => Assert.Equal(IncrementalStepRunReason.New, reason)));
        Assert.All(s_steps, step => Assert.NotEmpty(first.Reasons(step)));
    }

    [Theory]
    [InlineData("class Program { int x; }")]
    [InlineData("class Program { Acme.Shop.ShopUser? user; string? Name => user?.Name; }")]
    [InlineData("class Program { this is no C#")]
    public void A_keystroke_in_a_cs_file_runs_no_step(string code)
    {
        Generation first = Start();
        Generation second = first.WithCode(code);

        Assert.All(s_steps, step => Assert.All(second.Reasons(step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)));
        Assert.Equal([IncrementalStepRunReason.Unchanged], second.Reasons(StepNames.OwnSpec));
        Assert.Equal([IncrementalStepRunReason.Unchanged], second.Reasons(StepNames.Scope));
        Assert.Empty(second.EmittedSince(first));
    }

    [Fact]
    public void A_project_that_shows_its_internals_emits_its_spec_as_well_and_nothing_else()
    {
        Generation first = Start();
        Generation second = first.WithCode("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")] class Program;");

        Assert.Equal(["SpecFiles.g.cs"], second.EmittedSince(first));
        Assert.Empty(second.WithCode("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Tests\")] class Program { int x; }").EmittedSince(second));
    }

    [Fact]
    public void An_edit_of_one_file_does_not_parse_the_others()
    {
        Generation second = Start().WithEdit("b.graph.yaml", "name: string", "name: url");

        Assert.Equal(
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached],
            second.Reasons(StepNames.ParseFile));
    }

    [Theory]
    [InlineData("name: string", "name: string   # a comment")]
    [InlineData("fields:\n", "\n\n# a comment\nfields:\n\n")]
    [InlineData("name: string", "name:   string")]
    [InlineData("name: string", "name: { type: string }")]
    [InlineData("name: string", "name: \"string\"")]
    [InlineData("\n", "\r\n")]
    public void An_edit_without_meaning_emits_nothing(string before, string after)
    {
        Generation first = Start();
        Generation second = first.WithEdit("b.graph.yaml", before, after);

        Assert.All(s_steps[1..], step => Assert.All(second.Reasons(step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step}: {reason}")));
        Assert.Empty(second.EmittedSince(first));
    }

    [Theory]
    [InlineData("name: string", "name: string\n  email: string", "ShopUser.g.cs")]
    [InlineData("node: ShopUser", "node: ShopUser\nsummary: Someone.", "ShopUser.g.cs")]
    public void An_edit_of_a_node_emits_only_that_node(string before, string after, params string[] emitted)
    {
        Generation first = Start();

        Assert.Equal(emitted, first.WithEdit("b.graph.yaml", before, after).EmittedSince(first));
    }

    [Theory]
    [InlineData("title: string", "title: url", "ShopCard.g.cs")]
    [InlineData("Open: open", "Open: open, Closed: closed", "ShopStatus.g.cs")]
    [InlineData("code: 4", "code: 5", "ShopErrors.g.cs")]
    [InlineData("at: unixtime", "at: datetime, by: string", "ShopBought.g.cs")]
    [InlineData("when: [at]", "when: { at: 1 }", "ShopWebhooks.g.cs")]
    [InlineData("at: unixtime } }", "at: unixtime } }\n  ShopSent: { when: [by], fields: { by: string } }", "ShopSent.g.cs", "ShopWebhooks.g.cs")]
    [InlineData("\nerrors:", "\nobject: ShopZone\nfields: {}\n---\nerrors:", "ShopJson.g.cs", "ShopZone.g.cs")]
    public void An_edit_of_something_else_emits_only_that_and_what_lists_it(string before, string after, params string[] emitted)
    {
        Generation first = Start();

        Assert.Equal(emitted, first.WithEdit("c.graph.yaml", before, after).EmittedSince(first));
    }

    [Fact]
    public void An_edit_of_a_root_emits_only_the_client()
    {
        Generation first = Start();

        Assert.Equal(["ShopClient.g.cs"], first.WithEdit("a.graph.yaml", "roots: {}", "roots: { User: ShopUser }").EmittedSince(first));
    }

    [Fact]
    public void A_file_that_is_removed_takes_only_its_own_types_away()
    {
        Generation first = Start().WithFile("d.graph.yaml", "object: ShopZone\nfields: {}");
        Generation second = first.WithoutFile("d.graph.yaml");

        Assert.Equal(["ShopJson.g.cs"], second.EmittedSince(first));
        Assert.Equal(["ShopZone.g.cs"], first.Files.Keys.Except(second.Files.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_that_breaks_and_is_mended_gives_the_same_again()
    {
        Generation first = Start();
        Generation broken = first.WithEdit("b.graph.yaml", "fields:", "fields: [");
        Generation mended = broken.WithFile("b.graph.yaml", Node);

        Assert.DoesNotContain("string? Name", broken.Files["ShopUser.g.cs"], StringComparison.Ordinal);
        Assert.Contains("ShopCard.g.cs", broken.Files.Keys);
        Assert.Equal(first.Files, mended.Files);
    }

    [Fact]
    public void A_file_that_is_no_spec_changes_nothing()
    {
        Generation first = Start();
        Generation second = first.WithFile("notes.txt", "node: ShopNote\nfields: {}");

        Assert.Empty(second.EmittedSince(first));
        Assert.Equal(first.Files.Keys, second.Files.Keys);
    }

    [Fact]
    public void Options_that_are_loaded_anew_without_a_change_run_no_step()
    {
        Generation first = Start();
        Generation second = first.WithOptions();

        Assert.All(s_steps.Except([StepNames.Settings]), step => Assert.All(second.Reasons(step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason)));
        Assert.All(second.Reasons(StepNames.Settings), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        Assert.Empty(second.EmittedSince(first));
    }

    [Fact]
    public void Another_visibility_emits_all_but_parses_nothing()
    {
        Generation first = Start();
        Generation second = first.WithOptions("public");

        Assert.All(second.Reasons(StepNames.ParseFile).Concat(second.Reasons(StepNames.Merge)), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal(second.Files.Keys.Order(StringComparer.Ordinal), second.EmittedSince(first));
    }

    [Fact]
    public void A_type_that_becomes_deprecated_emits_no_other()
    {
        Generation first = Start();
        Generation second = first.WithEdit("b.graph.yaml", "node: ShopUser", "node: ShopUser\ndeprecated: Use nothing.");

        Assert.Equal(["ShopUser.g.cs"], second.EmittedSince(first));
    }

    [Fact]
    public void A_syntax_error_in_one_file_emits_no_type_of_the_others()
    {
        string[] files = [Specs.Api, .. Enumerable.Range(0, 30).Select(i => FormattableString.Invariant($"node: ShopNode{i:00}\nfields: {{ id: id }}\n---\nenum: ShopKind{i:00}\nvalues: {{ One: one }}"))];
        Generation first = Generation.Of(files);
        Generation broken = first.WithEdit("d.graph.yaml", "fields: { id: id }", "fields: { id: id");
        Generation mended = broken.WithFile("d.graph.yaml", files[3]);

        Assert.Equal(["ShopNode02.g.cs"], broken.EmittedSince(first));
        Assert.Equal(["ShopNode02.g.cs"], mended.EmittedSince(broken));
    }

    [Fact]
    public void A_syntax_error_in_what_all_others_name_emits_none_of_them()
    {
        // A hub, as AdAccount is one: 262 others hold it, list it, take its id, are filtered by it.
        string[] files =
        [
            Specs.Api, "node: ShopHub\nfields: { id: id, name: string, kind: ShopKind }\nedges: { spokes: { node: ShopHub } }", "enum: ShopKind\nvalues: { One: one }", "input: ShopTag\nparams: { name: string }",
            .. Enumerable.Range(0, 262).Select(i => FormattableString.Invariant(
                $"node: ShopSpoke{i:000}\nfields: {{ id: id, hub: ShopHub, of: id<ShopHub>, kind: ShopKind }}\nedges: {{ hubs: {{ node: ShopHub, get: {{ params: {{ name: {{ type: string, filter: name }}, tag: ShopTag }} }} }} }}")),
        ];
        SpecText[] named = [.. files.Select((text, i) => new SpecText(FormattableString.Invariant($"{i:000}.graph.yaml"), text))];
        Generation first = Generation.Of(named);

        foreach ((string path, string type) in new[] { ("001.graph.yaml", "ShopHub"), ("002.graph.yaml", "ShopKind"), ("003.graph.yaml", "ShopTag") })
        {
            Generation broken = first.WithEdit(path, "}", "");
            Assert.Equal([$"{type}.g.cs"], broken.EmittedSince(first));
            Assert.Equal([$"{type}.g.cs"], broken.WithFile(path, named.Single(file => file.Path == path).Text).EmittedSince(broken));
        }

        // What nobody sees of a node is no reason to emit another.
        Assert.Equal(["ShopHub.g.cs"], first.WithEdit("001.graph.yaml", "node: ShopHub", "node: ShopHub\nsummary: What all turn around.").EmittedSince(first));
    }

    [Fact]
    public void Of_very_many_types_an_edit_emits_one_file_of_64()
    {
        IEnumerable<string> files = Enumerable.Range(0, 420).Select(i => FormattableString.Invariant($"node: ShopNode{i:000}\nfields: {{ id: id }}"));
        Generation first = Generation.Of([Specs.Api, string.Join("\n---\n", files)]);
        Generation second = first.WithEdit("b.graph.yaml", "node: ShopNode100\nfields: {", "node: ShopNode100\nfields: { name: string,");

        Assert.InRange(first.Files.Count, 1, 64);
        Assert.Contains("class ShopNode100 ", first.Files[Assert.Single(second.EmittedSince(first))], StringComparison.Ordinal);
    }

    private static Generation Start() => Generation.Of(Specs.Files([Specs.Api, Node, Others]), tracksSteps: true);
}
