using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Tests;

/// <summary>Every kind of type in every position that the language takes it in: what the reader lets pass compiles without a warning, internal and public, with docs.</summary>
public sealed class TypePositionTests
{
    private const string Types =
        """
        node: ShopThing
        fields: { id: id<ShopThing>, name: string }
        edges: { others: { node: ShopThing } }
        ---
        object: ShopCard
        fields: { title: string, next: ShopCard }
        ---
        enum: ShopKind
        values: { New: new, Class: class, _28dView: 28d_view, Dotted: a.b }
        ---
        enum: ShopMood
        values: { None: "", Good: good }
        ---
        enum: ShopCase
        ignore_case: true
        values: { None: "", Good: GOOD }
        ---
        union: ShopLetter
        forms: { Text: { params: { text: { type: string, required: true } } }, Nothing: { set: { empty: true } } }
        ---
        input: ShopTag
        params: { name: string }
        """;

    private static readonly string[] s_single =
        ["string", "int", "long", "float", "bool", "datetime", "unixtime", "id", "id<ShopThing>", "url", "json", "figures", "file", "ShopThing", "ShopCard", "ShopKind", "ShopMood", "ShopCase", "ShopLetter", "ShopTag"];

    /// <summary>Enums in place, the last of more values than a pattern tells.</summary>
    private static readonly string[] s_inline =
    [
        "enum\", values: [\"\", A_B, class, 28d_view, a.b, Equals]#", "list<enum>\", values: [\"\", x]#", "map<string, enum>\", values: { A: a, Other: { value: A, summary: Another. } }#",
        $"enum\", values: [\"\", {string.Join(", ", Enumerable.Range(0, 50).Select(i => $"VALUE_{i}"))}]#",
    ];

    private static readonly string[] s_types =
    [
        .. s_single, .. s_single.Select(t => $"list<{t}>"), .. s_single.Select(t => $"map<string, {t}>"), "list<list<int>>", "list<list<ShopKind>>", "map<string, list<ShopCard>>", "map<string, map<string, int>>", "list<map<string, int>>", .. s_inline,
    ];

    /// <summary>A declaration with entries of a position, each of one type.</summary>
    private static readonly (string Name, string More, Func<string, string> Declaration)[] s_positions =
    [
        ("field of a node", "", e => $"node: InNode\nfields: {{ id: id, {e} }}"),
        ("default field of a node", ", default: true", e => $"node: InDefault\nfields: {{ id: id, {e} }}"),
        ("field of an object", "", e => $"object: InObject\nfields: {{ {e} }}"),
        ("wrapped field", ", wrapped: true", e => $"object: InWrapped\nfields: {{ {e} }}"),
        ("field with a parameter", ", params: { of: string }", e => $"node: InWithParam\nfields: {{ id: id, {e} }}"),
        ("parameter of a field", "", e => $"node: InFieldParam\nfields: {{ id: id, card: {{ type: ShopCard, params: {{ {e} }} }} }}"),
        ("required parameter of a field", ", required: true", e => $"node: InFieldRequired\nfields: {{ id: id, card: {{ type: string, params: {{ {e} }} }} }}"),
        ("parameter of a node", "", e => $"node: InGet\nget: {{ params: {{ {e} }} }}\nfields: {{ id: id }}"),
        ("parameter of an edge", "", e => $"node: InEdge\nfields: {{ id: id }}\nedges: {{ list: {{ node: ShopThing, get: {{ params: {{ {e} }} }} }} }}"),
        ("required parameter of an edge", ", required: true", e => $"node: InEdgeRequired\nfields: {{ id: id }}\nedges: {{ list: {{ node: ShopThing, get: {{ params: {{ {e} }} }} }} }}"),
        ("parameter of a way to read", "", e => $"node: InReadForm\nfields: {{ id: id }}\nedges: {{ list: {{ node: ShopThing, as: [endpoint], get: {{ forms: {{ One: {{ params: {{ {e} }} }} }} }} }} }}"),
        ("parameter of an edge of one", "", e => $"node: InSingle\nfields: {{ id: id }}\nedges: {{ one: {{ node: ShopThing, paging: single, get: {{ params: {{ {e} }} }} }} }}"),
        ("required parameter of an edge of one", ", required: true", e => $"node: InSingleRequired\nfields: {{ id: id }}\nedges: {{ one: {{ node: ShopCard, paging: single, get: {{ params: {{ {e} }} }} }} }}"),
        ("parameter of a call that lists", "", e => $"group: InLists\ncalls: {{ One: {{ method: get, path: lists, lists: ShopThing, params: {{ {e} }} }} }}"),
        ("required parameter of a call that lists", ", required: true", e => $"group: InListsRequired\ncalls: {{ One: {{ method: get, path: lists, lists: ShopCard, params: {{ {e} }} }} }}"),
        ("parameter of a call that answers a node", "", e => $"group: InFinds\ncalls: {{ One: {{ method: get, path: finds, returns: ShopThing, params: {{ {e} }} }} }}"),
        ("parameter of a node that answers something else", "", e => $"node: InOther\nget: {{ returns: ShopCard, params: {{ {e} }} }}\nfields: {{ id: id }}\nedges: {{ list: {{ node: ShopThing }} }}"),
        ("required parameter of a way to read", ", required: true", e => $"node: InReadFormRequired\nfields: {{ id: id }}\nedges: {{ list: {{ node: ShopThing, as: [endpoint], get: {{ forms: {{ One: {{ params: {{ {e} }} }} }} }} }} }}"),
        .. new[] { "form", "json", "query", "multipart" }.SelectMany(encoding => new[] { "", ", required: true" }.Select(more => (
            $"parameter of a post as {encoding}{more}",
            more,
            (Func<string, string>)(e => $"node: InPost{encoding}{more.Length}\nfields: {{ id: id }}\npost: {{ encoding: {encoding}, params: {{ {e} }} }}")))),
        ("nullable parameter of a post", ", nullable: true", e => $"node: InNullable\nfields: {{ id: id }}\npost: {{ encoding: json, params: {{ {e} }} }}"),
        ("nullable required parameter of a post", ", nullable: true, required: true", e => $"node: InNullableRequired\nfields: {{ id: id }}\npost: {{ encoding: json, params: {{ {e} }} }}"),
        ("field of an object that is written", "", e => $"object: InWritten\nfields: {{ {e} }}\n---\nnode: Writes\nfields: {{ id: id }}\npost: {{ params: {{ one: InWritten, list: list<InWritten> }} }}"),
        ("required field of an object that is written", ", required: true", e => $"object: InWrittenRequired\nfields: {{ {e} }}\n---\nnode: WritesRequired\nfields: {{ id: id }}\npost: {{ params: {{ one: {{ type: InWrittenRequired, required: true }} }} }}"),
        ("nullable field of an object that is written", ", nullable: true", e => $"object: InWrittenNullable\nfields: {{ {e} }}\n---\nnode: WritesNullable\nfields: {{ id: id }}\npost: {{ params: {{ one: InWrittenNullable }} }}"),
        ("nullable parameter of an input", ", nullable: true", e => $"input: InInputNullable\nparams: {{ {e} }}"),
        ("nullable required parameter of an input", ", nullable: true, required: true", e => $"input: InInputNullableRequired\nparams: {{ {e} }}"),
        ("parameter of a delete", "", e => $"node: InDelete\nfields: {{ id: id }}\ndelete: {{ params: {{ {e} }} }}"),
        ("parameter of a union", "", e => $"union: InUnion\nforms: {{ One: {{ params: {{ {e} }} }} }}"),
        ("required parameter of a union", ", required: true", e => $"union: InUnionRequired\nforms: {{ One: {{ params: {{ {e} }} }} }}"),
        ("parameter of an input", "", e => $"input: InInput\nparams: {{ {e} }}"),
        ("required parameter of an input", ", required: true", e => $"input: InInputRequired\nparams: {{ {e} }}"),
        ("field of an event", "", e => $"webhook: in_event\nevents: {{ InEvent: {{ fields: {{ {e} }} }} }}"),
        ("required field of an event", ", required: true", e => $"webhook: in_event_required\nevents: {{ InEventRequired: {{ fields: {{ {e} }} }} }}"),
        ("parameter of a call", "", e => $"group: InCall\ncalls: {{ One: {{ method: post, path: one, params: {{ {e} }} }} }}"),
        ("required parameter of a call", ", required: true", e => $"group: InCallRequired\ncalls: {{ One: {{ method: get, path: one, returns: ShopCard, params: {{ {e} }} }} }}"),
    ];

    [Fact]
    public void What_the_language_takes_compiles()
    {
        var taken = new HashSet<string>();
        var declarations = new List<string>();
        foreach ((string name, string more, Func<string, string> declaration) in s_positions)
        {
            string[] types = [.. s_types.Where(type => IsTaken(declaration($"value: {{ {Typed(type)}{more} }}")))];
            Assert.True(types.Length >= (more.Contains("wrapped", StringComparison.Ordinal) ? 3 : 8), $"{name}: {string.Join(", ", types)}");
            taken.UnionWith(types);
            declarations.Add(declaration(string.Join(", ", types.Select((type, i) => $"{NameOf(i)}: {{ {Typed(type)}{more} }}"))));
        }

        // Results of writes, each a form of its own.
        string[] results = [.. s_types.Where(type => IsTaken($"node: InResult\nfields: {{ id: id }}\npost: {{ returns: \"{type}\" }}"))];
        Assert.True(results.Length >= 8, string.Join(", ", results));
        declarations.Add($"node: InResult\nfields: {{ id: id }}\npost: {{ forms: {{ {string.Join(", ", results.Select((type, i) => FormattableString.Invariant($"Form{i}: {{ returns: \"{type}\", params: {{ by: string }} }}")))} }} }}");

        Assert.Empty(s_types.Take(2 * s_single.Length).Except(taken).Except(["list<figures>", "list<file>"]));
        ConsumerProject.MustCompile(Specs.Files(Specs.Api, Types, string.Join("\n---\n", declarations)));
    }

    [Fact]
    public void A_call_of_a_group_sends_parts_of_an_object_and_secrets()
    {
        IReadOnlyList<SpecText> files = Specs.Files(Specs.Api, "object: ShopCard\nfields: { id: id }\n---\nnode: ShopThing\nfields: { id: id }\n---\ngroup: Desk\ncalls:\n  Write: { method: post, path: w, encoding: json, set: { k.l: true }, params: { a.b: string, a.c: { type: string, required: true } } }\n  List: { method: get, path: l, lists: ShopThing, params: { x.y: string, pin: { type: string, secret: true, required: true }, key: { type: string, secret: true } } }");
        ConsumerProject.MustCompile(files);

        string code = string.Join("\n", Generation.Of(files, "public").Files.Values);
        foreach (string part in (string[])["With([\"k\", \"l\"], true)", "With([\"a\", \"b\"], b)", "With(\"x.y\", xY)", "With(\"pin\", global::InstagramGraphGen.GraphValue.Secret(pin))", "With(\"key\", global::InstagramGraphGen.GraphValue.Secret(key))"])
        {
            Assert.Contains(part, code, StringComparison.Ordinal);
        }
    }

    private static string Typed(string type) => $"type: \"{type}\"".Replace("#\"", "", StringComparison.Ordinal);

    /// <summary>Names that are keywords, begin with digits, or have a dot are among them.</summary>
    private static string NameOf(int i) => i switch { 0 => "class", 1 => "28d_view", 2 => "event", 3 => "operator", _ => FormattableString.Invariant($"value_{i}") };

    private static bool IsTaken(string declaration) => SpecReader.Merge(Specs.Files(Specs.Api, Types, declaration).Select(s => SpecReader.Parse(s.Path, s.Text))).Diagnostics.Count == 0;
}
