using CsCheck;

namespace InstagramGraphGen.Spec.Tests;

public sealed class FuzzTests
{
    private static readonly string[] _pieces =
    [
        "\n", "\t", ":", ": ", "- ", "---\n", "{", "}", "[", "]", ",", "\"", "'", "|", ">", "&a ", "*a", "!t ", "<<: ", "#", "? ", "%", "@", "\0",
        "\uFFFD", "\uD83D", "\uFEFF", "\r", "\u2028", "type: ", "node: ", "name: ", "list<", "map<string,", "id<", "null", "true", "24", "IgMessage",
        "  ", "extend: IgUser\n", "extend: errors\n", "code: ", "errors:\n", "hosts: ", "fields: ", "edges: ", "get: ", "params: ", "class", "limit", "...\n",
        "post: ", "forms: ", "set: ", "count: 1..2", "union: U\n", "encoding: form", "$param.", ".", "file",
    ];

    /// <summary>The shipped spec with some pieces cut out, doubled or put in.</summary>
    private static readonly Gen<(int File, string Text)> _mutated =
        Gen.Select(Gen.Int[0, Specs.InstagramFiles.Count - 1], Gen.Select(Gen.Double.Unit, Gen.Int[0, 40], Gen.Int[0, _pieces.Length + 1]).Array[1, 6])
            .Select((file, edits) =>
            {
                return (file, Mutated(Specs.InstagramFiles[file].Text, edits));
            });

    /// <summary>Texts that say something of the shipped spec: a random value behind a random key at a random place.</summary>
    private static readonly Gen<string> _extension = Gen.Select(
            OneOf([.. Specs.Instagram.Spec!.Objects.Select(o => o.Name), .. Specs.Instagram.Spec.Enums.Select(e => e.Name), "Instagram", "errors", "messages", "comments", "standby"]),
            OneOf(
                "# ", "fields: { id: { # } }", "fields: { message: { # } }", "fields: { conversations: { # } }", "edges: { messages: { # } }", "edges: { conversations: { # } }",
                "edges: { conversations: { get: { # } } }", "edges: { conversations: { get: { params: { platform: { # } } } } }", "edges: { messages: { limit: { # } } }",
                "roots: { Me: { # } }", "detail_window: { # }", "values: { Business: { # } }", "errors: [{ code: 9000001, # }]", "errors: [{ code: 100, # }]",
                "webhooks: { # }", "events: { IgMessageReceived: { # } }", "events: { IgMessageReceived: { requests: { Reply: { # } } } }", "time: { # }", "events: { New: { # } }", "fields: { sender: { # } }"),
            OneOf([.. Reading.SpecKeys.Tables.SelectMany(t => t.Keys).Distinct()]),
            OneOf(
                "", "x", "true", "'1'", "[]", "[x]", "{}", "{ x: y }", "IgMessage", "v9.0", "v99.0", "1", "Messages", "Message", "Conversations", "UserId", "token_invalid", "node",
                "{ messages: string }", "{ from: { type: string } }", "{ Id: string }", "{ max: 1 }", "{ instagram: http://x }", "{ facebook: x }", "{ x: IgMessage }", "class", "."))
        .Select((target, place, key, value) => $"extend: {target}\n{place.Replace("#", $"{key}: {value}", StringComparison.Ordinal)}");

    private static readonly Gen<string> _declaration = Gen.Select(
            OneOf("object", "node", "enum", "webhook", "api"),
            OneOf([.. Specs.Instagram.Spec!.Objects.SelectMany(o => o.Edges.SelectMany(e => new[] { $"{o.Name}{e.Name}Request", $"{o.Name}{e.Name}Field", $"{o.Name}Fields", o.Name })), "InstagramClient", "InstagramJson", "Instagram", "messages"]),
            OneOf("fields: { id: id }", "values: { A: a }", "payload: IgMessage\nevents: { IgHappened: { identity: [id] } }", "in: messaging\nevents: { IgHappened: { when: { message.is_echo: true }, fields: { message: IgWebhookMessage }, requests: { Reply: { root: Message, id: message.mid } } } }", "fields: [x]", "edges: { x: { node: IgMessage } }\nfields: { id: id }"))
        .Select((kind, name, body) => $"{kind}: {name}\n{body}");

    private static readonly SpecFile _writing = SpecReader.Parse("a.graph.yaml", Specs.Writing);

    private static readonly Gen<string> _mutatedWriting = Gen.Select(Gen.Double.Unit, Gen.Int[0, 40], Gen.Int[0, _pieces.Length + 1]).Array[1, 6].Select(edits => Mutated(Specs.Writing, edits));

    /// <summary>Texts that say something of how the shop is written.</summary>
    private static readonly Gen<string> _writingExtension = Gen.Select(
            OneOf(
                "extend: ShopUser\nedges: { orders: { # } }", "extend: ShopUser\nedges: { orders: { post: { # } } }", "extend: ShopUser\nedges: { orders: { delete: { # } } }",
                "extend: ShopUser\nedges: { orders: { post: { forms: { Order: { # } } } } }", "extend: ShopUser\nedges: { orders: { post: { params: { note: { # } } } } }",
                "extend: ShopUser\nedges: { orders: { post: { forms: { Gift: { params: { to: { # } } } } } } }", "extend: ShopOrder\n#", "extend: ShopOrder\npost: { # }",
                "extend: ShopRecipient\n#", "extend: ShopRecipient\nforms: { Person: { # } }", "extend: ShopItem\n#", "extend: Shop\nrates: { ordering: { # } }"),
            OneOf([.. Reading.SpecKeys.Tables.SelectMany(t => t.Keys).Distinct()]),
            OneOf(
                "", "x", "true", "5", "0", "1..2", "'1'", "[]", "[x]", "[note]", "{}", "{ x: y }", "{ x: file }", "{ note.x: int }", "{ to: string }", "{ Order: }", "{ Since: }", "{ Delete: }", "{ kind: [x] }",
                "json", "multipart", "ShopItem", "list<ShopRecipient>", "file", "[{ remove: self }]", "[{ set: { name: $param.note } }]", "[{ create: ShopOrder, into: orders }]", "ordering", "class", "Order"))
        .Select((place, key, value) => place.Replace("#", $"{key}: {value}", StringComparison.Ordinal));

    private static readonly SpecFile[] _bundled = [.. Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text) with { IsBundled = true })];

    private static readonly SpecFile[] _unchanged = [.. Specs.InstagramFiles.Select(f => SpecReader.Parse(f.Name, f.Text))];

    [Fact]
    public void No_change_of_a_spec_makes_the_reader_throw_or_leave_something_inconsistent() =>
        _mutated.Sample(
            mutated =>
            {
                SpecFile[] files = [.. _unchanged];
                files[mutated.File] = SpecReader.Parse("mutated.graph.yaml", mutated.Text);
                SpecResult result = SpecReader.Merge(files);
                CheckPlaces(result, mutated.Text);
                if (result.Spec is not null)
                {
                    Consistency.Check(result.Spec);
                }
            },
            iter: 400);

    [Fact]
    public void Whatever_a_project_writes_its_mistakes_are_never_told_in_the_files_that_come_with_the_toolkit() =>
        Gen.OneOf(_mutated.Select(m => m.Text), Gen.OneOf(_extension, _extension, _declaration).Array[1, 4].Select(texts => string.Join("\n---\n", texts)))
            .Sample(
                text =>
                {
                    SpecResult result = SpecReader.Merge([.. _bundled, SpecReader.Parse("!my.graph.yaml", text)]);
                    Assert.All(result.Diagnostics, d => Assert.True(d.Span.Path == "!my.graph.yaml", $"{text}\n{d}"));
                    Consistency.Check(result.Spec!);
                },
                iter: 700);

    [Fact]
    public void Whatever_a_project_writes_of_writing_is_told_in_its_own_file_and_leaves_a_whole() =>
        Gen.OneOf(_writingExtension, _writingExtension.Array[2, 4].Select(texts => string.Join("\n---\n", texts)))
            .Sample(
                text =>
                {
                    SpecResult result = SpecReader.Merge([_writing with { IsBundled = true }, SpecReader.Parse("!my.graph.yaml", text)]);
                    Assert.All(Specs.Mistakes(result), d => Assert.True(d.Span.Path == "!my.graph.yaml", $"{text}\n{d}"));
                    Consistency.Check(result.Spec!);
                },
                iter: 3000);

    [Fact]
    public void No_change_of_what_is_said_of_writing_leaves_something_inconsistent() =>
        _mutatedWriting.Sample(
            text =>
            {
                SpecResult result = Specs.Read(text);
                CheckPlaces(result, text);
                if (result.Spec is not null)
                {
                    Consistency.Check(result.Spec);
                }
            },
            iter: 1500);

    [Fact]
    public void A_changed_spec_alone_does_not_throw() =>
        _mutated.Sample(
            mutated =>
            {
                SpecResult result = Specs.Read(mutated.Text);
                if (result.Spec is not null)
                {
                    Consistency.Check(result.Spec);
                }
            },
            iter: 300);

    [Fact]
    public void Junk_does_not_throw() =>
        Gen.OneOf(Gen.String[0, 200], Gen.Int[0, _pieces.Length - 1].Array[0, 60].Select(pieces => string.Concat(pieces.Select(i => _pieces[i]))))
            .Sample(text => { Specs.Read(Specs.Base, text); }, iter: 1000);

    private static string Mutated(string text, (double Place, int Length, int Kind)[] edits)
    {
        foreach ((double place, int length, int kind) in edits)
        {
            int at = (int)(place * text.Length);
            int end = Math.Min(text.Length, at + length);
            text = kind < _pieces.Length ? text.Insert(at, _pieces[kind])
                : kind == _pieces.Length ? text.Remove(at, end - at)
                : text.Insert(at, text[at..end]);
        }

        return text;
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static void CheckPlaces(SpecResult result, string text)
    {
        foreach (SpecDiagnostic diagnostic in result.Diagnostics)
        {
            Assert.NotEmpty(diagnostic.Message);
            Assert.True(diagnostic.Span is { Line: >= 1, Column: >= 1, Start: >= 0, Length: >= 0 }, diagnostic.ToString());
            if (diagnostic.Span.Path == "mutated.graph.yaml")
            {
                Assert.InRange(diagnostic.Span.Start + diagnostic.Span.Length, 0, text.Length);
            }
        }
    }
}
