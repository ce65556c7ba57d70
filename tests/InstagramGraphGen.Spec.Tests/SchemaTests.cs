using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec.Reading;
using NJsonSchema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace InstagramGraphGen.Spec.Tests;

/// <summary>That the JSON schema, which editors complete and check by, and the reader accept the same.</summary>
public sealed class SchemaTests
{
    private static readonly string _text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "spec", "graph-spec.schema.json"));
    private static readonly JsonNode _json = JsonNode.Parse(_text)!;
    private static readonly JsonSchema _schema = JsonSchema.FromJsonAsync(_text).GetAwaiter().GetResult();

    public static TheoryData<string> Files => [.. Specs.InstagramFiles.Select(f => f.Name)];

    public static TheoryData<string> Tables => [.. SpecKeys.Tables.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_shipped_file_is_valid(string name)
    {
        string text = Specs.InstagramFiles.Single(f => f.Name == name).Text;

        Assert.All(Documents(text), document => Assert.Empty(_schema.Validate(document)));
        Assert.StartsWith("# yaml-language-server: $schema=../graph-spec.schema.json\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_schema_has_the_keys_that_the_reader_has(string table)
    {
        KeyTable keys = SpecKeys.Tables.Single(t => t.Name == table);
        JsonObject properties = _json["definitions"]![table]!["properties"]!.AsObject();

        Assert.Equal(keys.Keys.Order(StringComparer.Ordinal), properties.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.False(_json["definitions"]![table]!["additionalProperties"]!.GetValue<bool>());
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_schema_requires_what_the_reader_requires(string table)
    {
        KeyTable keys = SpecKeys.Tables.Single(t => t.Name == table);

        // What may be short, or be adjusted by an extension, is required where it is declared.
        JsonNode? required = _json["definitions"]![table]!["required"]
            ?? _json["definitions"]![table + "_entry"]?["anyOf"]?[1]?["allOf"]?[1]?["required"]
            ?? _json["definitions"]![table + "_entry"]?["allOf"]?[1]?["required"];

        string[] kind = SpecKeys.Kinds.Contains(table) && table != "errors" ? [table] : [];
        Assert.Equal(
            keys.Required.Concat(kind).Order(StringComparer.Ordinal),
            (required?.AsArray().Select(r => r!.GetValue<string>()) ?? []).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_extension_has_the_keys_of_all_that_can_be_extended()
    {
        IEnumerable<string> keys = new[] { SpecKeys.Api, SpecKeys.Node, SpecKeys.Object, SpecKeys.Enum, SpecKeys.Union, SpecKeys.Input, SpecKeys.Webhook, SpecKeys.Group }
            .SelectMany(t => t.Keys)
            .Except(SpecKeys.Kinds)
            .Append("extend")
            .Append("errors");

        Assert.Equal(
            keys.Distinct().Order(StringComparer.Ordinal),
            _json["definitions"]!["extend"]!["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_schema_has_the_kinds_and_the_words_that_the_reader_has()
    {
        Assert.Equal(SpecKeys.Kinds, _json["oneOf"]!.AsArray().Select(r => r!["$ref"]!.GetValue<string>().Split('/')[^1]));
        Assert.Equal(SpecKeys.Evidence.Words, Words("evidence"));
        Assert.Equal(SpecKeys.Order.Words, Words("order"));
        Assert.Equal(SpecKeys.Paging.Words, Words("paging"));
        Assert.Equal(SpecKeys.As.Words, Words("as"));
        Assert.Equal(SpecKeys.Encoding.Words, Words("encoding"));
        Assert.Equal(SpecKeys.CallMethod.Words, Words("call_method"));
        Assert.Equal(SpecKeys.TokenPlace.Words, Words("token_place"));
        Assert.Equal(SpecKeys.TokenStep.Words, Words("token_step"));
        Assert.Equal(SpecKeys.Shape.Words, Words("shape"));
        Assert.Equal(SpecKeys.Fact.Words, Words("fact"));
        Assert.Equal(SpecKeys.Per.Words, Words("per"));
        Assert.Equal(SpecKeys.WebhookForm.Words, Words("webhook_form"));
        Assert.Equal(SpecKeys.Unit.Words, Words("time_unit"));
        Assert.Equal(SpecKeys.ErrorKind.Words, Words("error_kind"));
        Assert.Equal(
            TypeReader.BuiltInNames.Order(StringComparer.Ordinal),
            _json["definitions"]!["type"]!["anyOf"]![0]!["enum"]!.AsArray().Select(w => w!.GetValue<string>()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_is_described()
    {
        foreach ((string name, JsonNode? definition) in _json["definitions"]!.AsObject())
        {
            foreach ((string key, JsonNode? property) in definition!["properties"]?.AsObject() ?? [])
            {
                JsonNode? target = property!["$ref"] is { } reference ? _json["definitions"]![reference.GetValue<string>().Split('/')[^1]] : property;
                Assert.True(target!["description"] is not null, $"{name}.{key} has no description.");
            }
        }
    }

    [Theory]
    [InlineData("object: A\nfields: { x: string }", true)]
    [InlineData("object: A\nfield: { x: string }", false)]
    [InlineData("object: A\nfields: { x: { typ: string } }", false)]
    [InlineData("object: A\nfields: { x: { summary: An x. } }", false)]
    [InlineData("object: A\nfields: [x]", false)]
    [InlineData("object: A", false)]
    [InlineData("nod: A\nfields: { x: string }", false)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { node: B, order: newest } }", false)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { node: B, order: newest-first, get: } }", true)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: B }", false)]
    [InlineData("object: A\nfields: { x: { type: enum, values: [a, 1, true, \"\"] } }", true)]
    [InlineData("object: A\nfields: { x: { type: list<enum>, values: { A: a, B: { value: b } } } }", true)]
    [InlineData("object: A\nfields: { x: { type: enum, values: a } }", false)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { post: {} } }", true)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { delete: {}, summary: x } }", true)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { get: {}, post: {} } }", false)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { summary: x } }", false)]
    [InlineData("node: A\nfields: { id: { type: id, default: maybe } }", false)]
    [InlineData("api: A\nnamespace: A\nclient: C\nversion: 24\nhosts: { a: https://a.example.com }\nroots: {}", false)]
    [InlineData("api: A\nnamespace: A\nclient: C\nversion: v24.0\nhosts: { a: https://a.example.com }\nroots: { Me: { node: N, path: me }, N: N }", true)]
    [InlineData("node: A\nfields: { id: id }\npost:\ndelete: { encoding: json, repeatable: true }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { when_in_doubt: Read it. }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { when_in_doubt: true }", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { encoding: xml }", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { forms: { One: , Two: { set: { a.b: 1, c: true }, params: { x.y: { required: true }, z: string }, without: [q] } } }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { forms: {} }", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { forms: { One: { name: x } } }", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { set: { a: [x] } }", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { effects: [{ create: A, into: b, set: { c: $now } }, { remove: self }] }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { effects: [{ make: A }] }", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { effects: [{ on: { on: x, find: b, where: { c: [$now, d] }, newer: { field: e, hours: 1 } }, when: [x], unless: { y: [1, true] }, increase: { z: 1 } }] }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { effects: [{ on: { fnd: b }, remove: self }] }", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { refuses: [{ error: 10, with: $account, without: { find: b }, repeated: x }], answers: { a: $now } }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { refuses: [{ when: [x] }] }", false)]
    [InlineData("node: A\nfields: { id: id }\ngone: 3\nsees: { find: b }\nacts: { go: , stay: { params: { x: int } } }", true)]
    [InlineData("node: A\nfields: { id: id }\nsees: b", false)]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { x: { type: string, max_chars: 5, max_bytes: 9, count: 1..2, range: 0.5.. } } }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { x: { type: list<int>, count: 3, range: 7 } } }", true)]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { x: { type: list<int>, count: many } } }", false)]
    [InlineData("union: U\nforms: { A: { set: { type: a }, params: { x: { type: string, required: true } } }, B: }", true)]
    [InlineData("union: U\nforms: { A: { effects: [] } }", false)]
    [InlineData("union: U", false)]
    [InlineData("input: I\nset: { type: x }\nparams: { a: string }", true)]
    [InlineData("input: I\nset: { type: x }", false)]
    [InlineData("extend: A\nrates: { a: { calls: 1, per: hour }, b: { calls: 2 } }", true)]
    [InlineData("extend: A\nrates: { a: { calls: 1, per: week } }", false)]
    [InlineData("errors: [{ code: 1, kind: unknown }]", true)]
    [InlineData("errors: [{ code: 1, kind: unknwon }]", false)]
    [InlineData("errors: [{ kind: unknown }]", false)]
    [InlineData("webhook: w\npayload: P\nevents: { A: }", true)]
    [InlineData("webhook: w\nevents: {}", false)]
    [InlineData("webhook: w\nin: standby", true)]
    [InlineData("webhook: w\nin: message", false)]
    [InlineData("webhook: w\nin: messaging\ntime: { field: t, unit: milliseconds }\nfields: { t: unixtime, s: { type: P, required: true } }\nidentity: [s.id, t?]\norder_by: [s.id]\nevents: { A: { when: [s], unless: { s.x: true, s.y: [a, 1] } } }", true)]
    [InlineData("webhook: w\nfields: { t: { required: true } }\nevents: { A: }", false)]
    [InlineData("webhook: w\nevents: { A: { each: list, around: { m: string }, requests: { B: { root: C, id: d, edge: e, form: F, params: { g: h, i: { J: k } } } } } }", true)]
    [InlineData("webhook: w\nevents: { A: { requests: { B: { id: d } } } }", false)]
    [InlineData("webhook: w\nevents: { A: { when: s } }", false)]
    [InlineData("extend: w\nevents: { A: { identity: [x] }, B: }\nfields: { x: { required: true } }", true)]
    [InlineData("extend: A\nwebhooks: { object: a, event: AEvent, unknown: AUnknown }", true)]
    [InlineData("group: G\ncalls: { A: { method: get, path: a, returns: O, token: none, params: { x: { type: string, secret: true } } } }", true)]
    [InlineData("group: G\ncalls: { A: { method: put, path: a } }", false)]
    [InlineData("group: G\ncalls: { A: { path: a } }", false)]
    [InlineData("extend: G\ncalls: { A: { token: header } }", true)]
    [InlineData("enum: E\nvalues: { A: a, B: { value: b, summary: S. }, C: 3 }", true)]
    [InlineData("enum: E\nvalues: [a]", false)]
    [InlineData("enum: E\npart_of: F\ncounted: { of: { a: b }, newer: { field: c, hours: 2 }, least: { d: 5 }, error: e }", true)]
    [InlineData("enum: E\nvalues: { A: { value: a, in: [F], goes_with: { b: [c], d: [] }, needs: [e], figure: { of: { f: 0.5, always: 1 }, parts: [g] } } }", true)]
    [InlineData("enum: E\nvalues: { A: { value: a, goes_with: { b: c } } }", false)]
    [InlineData("enum: E\nvalues: { A: { value: a, figure: { of: { f: many } } } }", false)]
    [InlineData("object: A\nfields: { a: figures }\nfigures: [a]", true)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { node: B, as: [endpoint], paging: time, get: { counts: { metric: m, shape: series, shows: { n: words } }, forms: { C: { set: { d: e }, without: [f], shape: value }, G: } } } }", true)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { node: B, get: { counts: { shape: series } } } }", false)]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { node: B, get: { forms: { C: { encoding: json } } } } }", false)]
    [InlineData("extend: A\nfields: { x: { default: true }, y: string, z: { type: int } }", true)]
    [InlineData("extend: A\nedges: { b: { limit: { max: 50 } } }", true)]
    [InlineData("extend: A\nedges: { b: { limit: { maximum: 50 } } }", false)]
    [InlineData("extend: A\nversion: v25.0\nhosts: { a: https://a.example.com }", true)]
    [InlineData("extend: A\nget:", true)]
    [InlineData("extend: A\nnode: B", false)]
    [InlineData("extend: errors\nerrors: [{ code: 100, status: 422 }]", true)]
    [InlineData("extend: errors\nerrors: [{ status: 422 }]", false)]
    [InlineData("object: A\nhosts: { a: sure }\nfields: { x: string }", false)]
    [InlineData("object: A\nhosts: { a: reported }\npermissions: { a: [p] }\nfields: { x: string }", true)]
    [InlineData("object: A\ndocs: nowhere\nfields: { x: string }", false)]
    public void The_schema_knows_good_from_bad(string text, bool isValid) =>
        Assert.Equal(isValid, _schema.Validate(Assert.Single(Documents(text))).Count == 0);

    public static TheoryData<string, string> Adjustments
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string place in new[]
            {
                "edges: { b: { get: { PARAMS } } }",
                "edges: { b: { post: { PARAMS } } }",
                "edges: { b: { delete: { PARAMS } } }",
                "get: { PARAMS }",
                "post: { PARAMS }",
                "fields: { f: { PARAMS } }",
                "calls: { C: { PARAMS } }",
                "acts: { go: { PARAMS } }",
            })
            {
                foreach (string said in new[] { "max_chars: 5", "required: true", "deprecated: x", "values: [b]", "summary: x", "hosts: [a]" })
                {
                    data.Add(place, said);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Adjustments))]
    public void An_extension_adjusts_a_parameter_without_its_type(string place, string said)
    {
        string Extension(string one) => $"extend: A\n{place.Replace("PARAMS", $"params: {{ x: {{ {one} }} }}", StringComparison.Ordinal)}";
        Assert.Empty(_schema.Validate(Assert.Single(Documents(Extension(said)))));
        Assert.NotEmpty(_schema.Validate(Assert.Single(Documents(Extension("max_char: 5")))));
    }

    [Theory]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { node: B, get: { params: { x: { X } } } } }")]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { node: B, post: { params: { x: { X } } } } }")]
    [InlineData("node: A\nfields: { id: id }\nedges: { b: { delete: { params: { x: { X } } } } }")]
    [InlineData("node: A\nfields: { id: id }\nget: { params: { x: { X } } }")]
    [InlineData("node: A\nfields: { id: id }\npost: { params: { x: { X } } }")]
    [InlineData("node: A\nfields: { id: id }\ndelete: { params: { x: { X } } }")]
    [InlineData("node: A\nfields: { id: id, f: { type: int, params: { x: { X } } } }")]
    [InlineData("object: A\nfields: { f: { type: int, params: { x: { X } } } }")]
    [InlineData("group: A\ncalls: { C: { method: get, path: a, params: { x: { X } } } }")]
    [InlineData("node: A\nfields: { id: id }\nacts: { go: { params: { x: { X } } } }")]
    public void A_declaration_has_the_types_of_its_parameters(string declaration)
    {
        Assert.NotEmpty(_schema.Validate(Assert.Single(Documents(declaration.Replace("X", "summary: x", StringComparison.Ordinal)))));
        Assert.Empty(_schema.Validate(Assert.Single(Documents(declaration.Replace("X", "type: string, summary: x", StringComparison.Ordinal)))));
    }

    private static IEnumerable<string> Words(string definition) =>
        _json["definitions"]![definition]!["enum"]!.AsArray().Select(w => w!.GetValue<string>());

    /// <summary>The documents of a YAML text as JSON, by YAML's core rules.</summary>
    private static IEnumerable<string> Documents(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Select(d => ToJson(d.RootNode)?.ToJsonString() ?? "null");
    }

    private static JsonNode? ToJson(YamlNode node)
    {
        switch (node)
        {
            case YamlMappingNode mapping:
                return new JsonObject(mapping.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, ToJson(c.Value))));
            case YamlSequenceNode sequence:
                return new JsonArray([.. sequence.Children.Select(ToJson)]);
            case YamlScalarNode { Style: ScalarStyle.Plain } plain:
                return plain.Value switch
                {
                    "" or "~" or "null" => null,
                    "true" or "false" => JsonValue.Create(plain.Value == "true"),
                    { } value when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => JsonValue.Create(number),
                    { } value when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => JsonValue.Create(number),
                    { } value => JsonValue.Create(value),
                    null => null,
                };
            default:
                return JsonValue.Create(((YamlScalarNode)node).Value);
        }
    }
}
