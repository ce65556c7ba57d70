using System.Runtime.CompilerServices;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Tests;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>
/// What each emitter makes of <c>shop.graph.yaml</c>, a spec with one of everything, is a snapshot. What is special about a rare spec is
/// said in the test itself. Every text here also compiles without a warning, internal and public.
/// </summary>
public sealed class EmittedCodeTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> s_shop = new(() => Emit(Specs.Shop));

    [Fact]
    public void The_Instagram_spec_compiles() => ConsumerProject.MustCompile(Specs.Instagram);

    [Fact]
    public Task ModelEmitter() => Verify("ShopThing.g.cs");

    [Fact]
    public Task SelectorEmitter() => Verify("ShopThingFields.g.cs");

    [Fact]
    public Task RequestEmitter() => Verify("ShopThingRequest.g.cs");

    [Fact]
    public Task WriteEmitter() => Verify("ShopThingWrites.g.cs");

    [Fact]
    public Task UnionEmitter() => Verify("ShopLetter.g.cs");

    [Fact]
    public Task InputEmitter() => Verify("ShopTag.g.cs");

    [Fact]
    public Task EdgeParameterEmitter() => Verify("ShopUserEdgeParameters.g.cs");

    [Fact]
    public Task EnumEmitter() => Verify("ShopStatus.g.cs");

    [Fact]
    public Task ClientEmitter() => Verify("ShopClient.g.cs");

    [Fact]
    public Task GroupEmitter() => Verify("ShopOAuth.g.cs");

    [Fact]
    public Task PermissionNamesEmitter() => Verify("ShopPermissions.g.cs");

    [Fact]
    public Task ErrorsEmitter() => Verify("ShopErrors.g.cs");

    [Fact]
    public Task JsonEmitter() => Verify("ShopJson.g.cs");

    [Fact]
    public Task WebhooksEmitter() => Verify("ShopWebhooks.g.cs");

    [Fact]
    public Task WebhookEventEmitter() => Verify("ShopSold.g.cs");

    [Fact]
    public Task An_event_of_a_list_in_a_change() => Verify("ShopEntry.g.cs");

    [Fact]
    public void Without_webhooks_nothing_is_emitted_for_them() =>
        Assert.DoesNotContain(Emit("object: X\nfields: {}").Keys, name => name.Contains("Webhook", StringComparison.Ordinal));

    [Fact]
    public void SpecFileEmitter()
    {
        string file = Generation.Of([new("folder/a.graph.yaml", "# \"1\"\r\n" + Specs.Api)], visibility: "public").Files["SpecFiles.g.cs"];
        MustHave(file, "[assembly: global::InstagramGraphGen.GraphSpecFile(", "\"a.graph.yaml\"", "\"# \\\"1\\\"\\napi: Shop\\n");
    }

    /// <summary>Visual Basic and F# know no <c>params</c> of spans, and see only what is public.</summary>
    [Fact]
    public void A_public_client_takes_selectors_as_an_array_too()
    {
        const string file = "ShopThing.g.cs";
        string[] open = Generation.Of(Specs.Shop, visibility: "public").Files[file].Split('\n');
        int spans = open.Count(line => line.Contains("params global::System.ReadOnlySpan<global::System.Func<", StringComparison.Ordinal));
        Assert.True(spans >= 12, $"{spans}");
        Assert.Equal(spans, open.Count(line => line.Contains("params global::System.Func<", StringComparison.Ordinal) && line.Contains(">>[] fields)", StringComparison.Ordinal)));
        MustNotHave(Generation.Of(Specs.Shop).Files[file], "[] fields)");
    }

    /// <summary>Each emitter, and each file that the spec above gives, is in a test above; nothing emits without one.</summary>
    [Fact]
    public void Every_emitter_has_a_test()
    {
        IEnumerable<string> emitters = typeof(GraphGenerator).Assembly.GetTypes()
            .Where(t => t.Namespace == "InstagramGraphGen.Generator.Emit" && t.Name.EndsWith("Emitter", StringComparison.Ordinal) && t.GetMethod("Emit") is not null)
            .Select(t => t.Name);
        Assert.All(emitters, name => Assert.True(typeof(EmittedCodeTests).GetMethod(name) is not null, name));
    }

    [Fact]
    public void A_node_without_edges_leads_to_none() => MustHave(
        Emit("node: ShopThing\nfields: { id: id }")["ShopThingRequest.g.cs"],
        "/// <summary>Reads a node <see cref=\"ShopThing\"/>.</summary>");

    [Fact]
    public void What_is_written_of_an_object_is_an_input()
    {
        IReadOnlyDictionary<string, string> files = Emit("""
            object: ShopPlan
            summary: What is to be done.
            fields: { title: { type: string, required: true, summary: Its name. }, note: { type: string, nullable: true }, size: { type: int, nullable: true }, next: ShopPlan, by: ShopPlanner }
            ---
            node: ShopPlanner
            fields: { id: id, note: string }
            edges: { note: { post: { params: { plans: list<ShopPlan> } } } }
            """);
        MustHave(
            files["ShopPlanInput.g.cs"],
            "/// <remarks>It is what is written of ShopPlan.</remarks>",
            "public ShopPlanInput(string title)",
            "public ShopPlanInput Note(string? note) => new(Content.With(\"note\", note is null ? global::InstagramGraphGen.GraphValue.Null : note));",
            "public ShopPlanInput Size(int? size) => new(Content.With(\"size\", size is null ? global::InstagramGraphGen.GraphValue.Null : size.Value));",
            "public ShopPlanInput Next(ShopPlanInput next) => new(Content.With(\"next\", next));");
        MustNotHave(files["ShopPlanInput.g.cs"], "\"by\"");
    }

    [Fact]
    public void An_edge_that_is_only_written_is_a_way_and_no_more()
    {
        IReadOnlyDictionary<string, string> files = Emit("node: ShopDesk\nfields: { id: id, note: string }\nedges: { note: { post: { params: { text: string } } } }");
        MustHave(files["ShopDeskRequest.g.cs"], "public ShopDeskNoteEdge Note => new(", "class ShopDeskNoteEdge : global::InstagramGraphGen.GraphEdge");
        MustNotHave(files["ShopDeskRequest.g.cs"], "ShopDeskNoteRequest", "EdgeRequest<");
        MustNotHave(files["ShopDesk.g.cs"], "GraphPage");
        MustNotHave(files["ShopDeskFields.g.cs"], "ShopDeskNoteField");
    }

    [Fact]
    public void An_enum_with_an_empty_value_tells_it_from_default()
    {
        string file = Emit("object: ShopDesk\nfields: { mood: { type: enum, values: [\"\", GOOD_DAY] } }")["ShopDeskMood.g.cs"];
        MustHave(
            file,
            "/// <summary>What 'mood' of ShopDesk may be.</summary>",
            "internal readonly string? _value;",
            "public static ShopDeskMood Empty => new(\"\");",
            "public static ShopDeskMood GoodDay => new(\"GOOD_DAY\");",
            "public bool IsKnown => _value is \"\" or \"GOOD_DAY\";",
            "result = s is null ? default : new(s);");
    }

    [Fact]
    public void An_object_without_fields_skips_what_comes()
    {
        IReadOnlyDictionary<string, string> files = Emit("object: ShopNothing\nfields: {}");
        MustHave(files["ShopNothing.g.cs"], "s_fieldNames = [];", "reader.NextField(ref fields);");
        MustNotHave(files["ShopNothing.g.cs"], "while", "SetPresent");
        MustHave(files["ShopNothingFields.g.cs"], "The fields of <see cref=\"ShopNothing\"/>; it has none.");
    }

    [Fact]
    public void An_enum_that_ignores_case_does_so_wherever_it_compares()
    {
        string file = Emit("enum: ShopSize\nignore_case: true\nvalues: { Small: sMaLl, Large: large }")["ShopSize.g.cs"];
        MustHave(file, "Value.ToUpperInvariant() is \"SMALL\" or \"LARGE\";", "new(\"sMaLl\")", "OrdinalIgnoreCase.Equals(", "OrdinalIgnoreCase.GetHashCode(");
        MustNotHave(file, "StringComparer.Ordinal.");
    }

    [Fact]
    public void An_enum_without_values_knows_none() => MustHave(Emit("enum: ShopMood\nvalues: {}")["ShopMood.g.cs"], "public bool IsKnown => false;");

    /// <summary>The compiler takes longer over a pattern than its length.</summary>
    [Theory]
    [InlineData(32, "", "Value is \"V0\" or ")]
    [InlineData(33, "", "public bool IsKnown => global::InstagramGraphGen.OpenEnum.Knows(", "        V32\n        \"\"\",\n        Value,\n        ignoreCase: false);")]
    [InlineData(33, "ignore_case: true\n", "        ignoreCase: true);")]
    public void Many_values_are_known_by_a_table(int count, string more, params string[] parts) => MustHave(
        Emit($"enum: ShopMood\n{more}values:\n{string.Concat(Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"  Mood{i}: V{i}\n")))}")["ShopMood.g.cs"],
        parts);

    [Fact]
    public void What_stands_on_no_line_is_known_by_a_pattern() => MustHave(
        Emit($"enum: ShopMood\nvalues:\n  Odd: \"a \\\"b\\\"\\nc\"\n{string.Concat(Enumerable.Range(0, 40).Select(i => FormattableString.Invariant($"  Mood{i}: V{i}\n")))}")["ShopMood.g.cs"],
        "Value is \"a \\\"b\\\"\\nc\" or \"V0\"");

    [Fact]
    public void Without_errors_no_code_has_a_meaning() => MustHave(Emit("object: X\nfields: {}")["ShopErrors.g.cs"], "ReadOnlySpan<byte> Meanings => default;");

    [Fact]
    public void What_is_deprecated_may_use_what_is_deprecated()
    {
        IReadOnlyDictionary<string, string> files = Emit(
            """
            node: ShopThing
            deprecated: Use ShopItem.
            fields: { id: id }
            ---
            node: ShopItem
            fields: { id: id, thing: ShopThing, mood: ShopMood }
            ---
            enum: ShopMood
            deprecated: Nobody asks.
            values: { Good: good }
            """);
        MustHave(files["ShopThing.g.cs"], "[global::System.Obsolete(\"Use ShopItem.\")]");
        MustHave(files["ShopMood.g.cs"], "[global::System.Obsolete(\"Nobody asks.\")]");
        MustHave(files["ShopItem.g.cs"], "#pragma warning disable CS0618");
    }

    [Fact]
    public void Odd_names_become_names_of_CSharp()
    {
        IReadOnlyDictionary<string, string> files = Emit(
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
            """);
        string[] names = ["_1dClick", "PostObjectWall", "Event", "Class", "ShopThingField", "ToStringField", "HasField", "Été", "AB", "UPPER", "_emoji", "Better", "Café", "Object"];
        MustHave(files["ShopThing.g.cs"], [.. names.Select(name => $" {name} => Get(")]);
        MustHave(files["ShopThingRequest.g.cs"], " Params(string @params) =>", " Ref(int @ref) =>");
    }

    [Fact]
    public void Odd_words_stay_inside_of_comments_and_texts() => MustHave(
        Emit(
            """
            node: ShopThing
            summary: "5 < 6 && \"7\" > 6 -- */ /* \u0001 \u2028 <b> ]]> the end"
            fields:
              id:
                type: id
                summary: |
                  Two
                    lines.
              old: { type: string, deprecated: "C:\\new \"thing\"\n\u2028 ☃ 🎉" }
            """)["ShopThing.g.cs"],
        "/// <summary>5 &lt; 6 &amp;&amp; &quot;7&quot; &gt; 6 -- */ /* \ufffd &lt;b&gt; ]]&gt; the end.</summary>\n",
        "/// <summary>Two lines.</summary>\n",
        """[global::System.Obsolete("C:\\new \"thing\"\n\u2028 \u2603 \ud83c\udf89")]""" + "\n");

    [Fact]
    public void A_type_may_have_more_than_64_fields()
    {
        IEnumerable<string> fields = Enumerable.Range(0, 70).Select(i => FormattableString.Invariant($"  field_{i}: {{ type: int, default: {(i % 9 == 0 ? "true" : "false")} }}"));
        MustHave(
            Emit($"node: ShopThing\nfields:\n{string.Join("\n", fields)}")["ShopThing.g.cs"],
            "LargeGraphObject<ShopThing>",
            "FieldSet<ShopThing>.At(0, 9, 18, 27, 36, 45, 54, 63).AsDefault();",
            "public int? Field64 => Get(64, _field64);",
            "case 64: value._field64 = reader.ReadInt32(); break;",
            "if (BeginField(writer, 64)) { global::InstagramGraphGen.GraphWriter.Write(writer, _field64); }");
    }

    private static void MustHave(string file, params string[] parts) => Assert.All(parts, part => Assert.Contains(part, file, StringComparison.Ordinal));

    private static void MustNotHave(string file, params string[] parts) => Assert.All(parts, part => Assert.DoesNotContain(part, file, StringComparison.Ordinal));

    /// <summary>Compares a file with its snapshot, without the generator's version.</summary>
    private static Task Verify(string file, [CallerMemberName] string test = "") => Verifier.Verify(
        s_shop.Value[file].Replace($"\"{typeof(GraphGenerator).Assembly.GetName().Version!.ToString(3)}\"", "\"{version}\"", StringComparison.Ordinal),
        "cs",
        test: test);

    private static IReadOnlyDictionary<string, string> Emit(string spec) => Emit(Specs.Files(Specs.Api, spec));

    private static IReadOnlyDictionary<string, string> Emit(IReadOnlyList<SpecText> specs)
    {
        Assert.DoesNotContain(SpecReader.Merge(specs.Select(s => SpecReader.Parse(s.Path, s.Text))).Diagnostics, d => d.Rule.IsError);
        ConsumerProject.MustCompile(specs);
        return Generation.Pieces(specs);
    }
}
