using System.Text.Json;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests.Writing;

/// <summary>What the spec's effects, rules and answers do, in an API that is not Instagram.</summary>
public sealed class EffectTests
{
    private const string Head = """
        api: Library
        namespace: Library
        client: LibraryClient
        version: v3.0
        hosts: { main: https://graph.library.example }
        roots: { Me: { node: Reader, path: me }, Book: { node: Book } }
        ---
        errors:
          - { code: 71, kind: invalid_request, name: refused, message: Not now }
          - { code: 72, kind: deleted, name: gone, message: It is gone }
        ---
        node: Book
        gone: gone
        fields: { id: { type: id, default: true }, title: string, pages: int, authors: list<Author>, words: list<string>, at: datetime, cover: Cover, since: unixtime, score: float, lent: bool, raw: json, tags: "map<string,string>" }
        edges: { copies: { node: Book }, notes: { node: Note, paging: none } }
        delete: { effects: [{ remove: self }] }
        ---
        object: Author
        fields: { id: id, name: string }
        ---
        object: Cover
        fields: { url: url, artist: Author }
        ---
        object: Note
        fields: { text: string, stars: int }
        ---
        object: Answer
        fields: { book: id<Book>, count: int, ok: bool, title: string }
        ---
        union: Whom
        forms:
          Book: { params: { book: { type: id<Book>, required: true } } }
          Words: { set: { kind: words }, params: { deep.list: { type: list<Item>, required: true } } }
        ---
        input: Item
        params: { name: { type: string, required: true, max_chars: 5 }, at.most: int }
        ---
        node: Reader
        fields: { id: { type: id, default: true }, name: string, favourite: Book }
        edges:
          books: { node: Book, get: {} }
          notes: { node: Note, paging: none, get: {} }
        """;

    private const string Data = """
        { "nodes": { "Reader": [{ "id": "r", "name": "Ann", "favourite": "b2", "books": [
            { "id": "b1", "title": "One", "pages": 10, "authors": [{ "id": "a1", "name": "Jo" }, { "id": "a2", "name": "Bo" }], "words": ["x", "y"], "at": "-2d" },
            { "id": "b2", "title": "Two", "pages": 20, "at": "-1h", "notes": [{ "text": "good", "stars": 4 }, { "text": "bad" }] }] }] } }
        """;

    public static TheoryData<string, string, string> Effects => new()
    {
        { "{ set: { name: $param.name } }", "name=Bea", "name Bea" },
        { "{ set: { name: $param.name } }", "", "name Ann" },
        { "{ set: { name: [$param.name, $param.other, $$none] } }", "", "name $none" },
        { "{ set: { name: [$param.name, $param.other] } }", "other=Cy", "name Cy" },
        { "{ set: { name: $app.id } }", "", "name 1234500000" },
        { "{ set: { name: $account.books.authors.name } }", "", "name Jo" },
        { "{ set: { name: $param.book.title } }", "book=b2", "name Two" },
        { "{ set: { name: $param.whom.book.title } }", """whom={"book":"b1"}""", "name One" },
        { "{ set: { name: $param.whom.deep.list.name } }", """whom={"kind":"words","deep":{"list":[{"name":"p"},{"name":"q"}]}}""", "name p" },
        { "{ on: book, set: { title: New } }", "book=b1", "b1.title New" },
        { "{ on: book, set: { pages: $param.count, at: $now, since: $now, score: 1.5, lent: true } }", "book=b1&count=7", """b1 {"id":"b1","title":"One","pages":7,"authors":[{"id":"a1","name":"Jo"},{"id":"a2","name":"Bo"}],"words":["x","y"],"at":"2026-10-11T12:13:14+0000","since":1791720794,"score":1.5,"lent":true}""" },
        { "{ on: book, set: { raw: $param.item, title: $param.item } }", """book=b1&item={"name":"n"}""", """b1.raw {"name":"n"}""" },
        { "{ on: book, set: { tags: $param.item } }", """book=b1&item={"name":"n"}""", """b1.tags {"name":"n"}""" },
        { "{ on: book, set: { authors.name: Zo } }", "book=b1", """b1.authors [{"id":"a1","name":"Zo"},{"id":"a2","name":"Bo"}]""" },
        { "{ on: book, set: { cover.url: u, cover.artist.name: Al } }", "book=b2", """b2.cover {"url":"u","artist":{"name":"Al"}}""" },
        { "{ on: book, set: { words: $param.words } }", "book=b2&words=p,q", """b2.words ["p","q"]""" },
        { "{ on: book, set: { words: $param.words } }", """book=b2&words=["p","q,r"]""", """b2.words ["p","q,r"]""" },
        { "{ on: book, increase: { pages: 5 } }", "book=b1", "b1.pages 15" },
        { "{ on: book, increase: { pages: $param.count } }", "book=b1&count=-3", "b1.pages 7" },
        { "{ on: { find: books }, increase: { pages: 1 } }", "", "b1.pages 11" },
        { "{ on: { find: books }, increase: { pages: 1 } }", "", "b2.pages 21" },
        { "{ on: { find: books, where: { authors.name: [$param.name, Bo] } }, set: { title: Found } }", "", "b1.title Found" },
        { "{ on: { find: books, where: { authors.name: $param.name } }, set: { title: Found } }", "", "b1.title One" },
        { "{ on: { find: books, newer: { field: at, hours: 1 } }, set: { title: Young } }", "", "b2.title Young" },
        { "{ on: { find: books, newer: { field: at, hours: 1 } }, set: { title: Young } }", "", "b1.title One" },
        { "{ on: { find: books, newer: { field: at, days: 2 } }, set: { title: Young } }", "", "b1.title Young" },
        { "{ on: { on: { find: books, where: { title: Two } }, find: notes, where: { stars: 4 } }, set: { text: best } }", "", """b2.notes [{"text":"best","stars":4},{"text":"bad"}]""" },
        { "{ on: { on: book, find: notes }, increase: { stars: 1 } }", "book=b2", """b2.notes [{"text":"good","stars":5},{"text":"bad","stars":1}]""" },
        { "{ on: { on: book, find: notes, where: { text: bad } }, remove: self }", "book=b2", """b2.notes [{"text":"good","stars":4}]""" },
        { "{ on: book, append: words, value: $param.name }", "book=b1&name=z", """b1.words ["x","y","z"]""" },
        { "{ on: book, append: words, value: $param.name }", "book=b1", """b1.words ["x","y"]""" },
        { "{ on: book, append: words, each: words, value: $each }", "book=b1&words=[\"p\",\"q\"]", """b1.words ["x","y","p","q"]""" },
        { "{ on: book, append: authors, each: whom.deep.list, set: { name: $each.name } }", """book=b2&whom={"kind":"words","deep":{"list":[{"name":"p"},{"name":"q"}]}}""", """b2.authors [{"name":"p"},{"name":"q"}]""" },
        { "{ append: notes, set: { text: $param.name, stars: 3 } }", "name=n", """notes [{"text":"n","stars":3}]""" },
        { "{ on: book, append: copies, value: b2 }", "book=b1", """b1.copies [{"id":"b2","title":"Two","pages":20,"at":"2026-10-11T11:13:14+0000","notes":[{"text":"good","stars":4},{"text":"bad"}]}]""" },
        { "{ on: book, remove: words, value: x }", "book=b1", """b1.words ["y"]""" },
        { "{ on: book, remove: words }", "book=b1", "b1.words " },
        { "{ on: book, remove: authors, where: { name: Bo } }", "book=b1", """b1.authors [{"id":"a1","name":"Jo"}]""" },
        { "{ remove: books, where: { title: One } }", "", "books b2" },
        { "{ remove: books, value: b2 }", "", "books b1" },
        { "{ on: book, remove: self }", "book=b1", "books b2" },
        { "{ create: Book, into: books, set: { title: Made } }", "", "books b1,b2,Made" },
        { "{ create: Book, on: book, into: copies, set: { title: Made } }", "book=b1", """b1.copies [{"id":"ID","title":"Made"}]""" },
        { "{ create: Book, set: { title: Made } }, { on: $created, set: { pages: 3 } }, { append: books, value: $created.id }", "", "books b1,b2,Made" },
        { "{ on: $created, set: { title: Never } }, { create: Book, into: books, set: { title: Made } }", "", "books b1,b2,Made" },
        { "{ when: [name], set: { name: Sent } }", "name=", "name Sent" },
        { "{ when: [name], set: { name: Sent } }", "", "name Ann" },
        { "{ when: { name: [p, q] }, set: { name: Yes } }", "name=Q", "name Yes" },
        { "{ when: { words: q }, set: { name: Yes } }", "words=p,q", "name Yes" },
        { "{ unless: { words: q }, set: { name: Yes } }", "words=p,q", "name Ann" },
        { "{ unless: [name, other], set: { name: Yes } }", "name=x", "name Yes" },
        { "{ unless: [name, other], set: { name: Yes } }", "name=x&other=y", "name Ann" },
        { "{ with: { find: books, where: { title: Two } }, set: { name: Yes } }", "", "name Yes" },
        { "{ without: { find: books, where: { title: Two } }, set: { name: Yes } }", "", "name Ann" },
        { "{ with: book, set: { name: Yes } }", "book=b1", "name Yes" },
        { "{ with: book, set: { name: Yes } }", "book=none", "name Ann" },
        { "{ remove: books }, { set: { name: Empty }, without: { find: books } }", "", "name Empty" },
    };

    [Theory]
    [MemberData(nameof(Effects))]
    public async Task An_effect_does_what_it_says(string effects, string sent, string expected)
    {
        await using TestApi api = Api($"post: {{ params: {{ name: string, other: string, book: id<Book>, whom: Whom, words: list<string>, item: json, count: int }}, effects: [{effects}] }}");
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v3.0/me", UriKind.Relative), new FormUrlEncodedContent(Pairs(sent)));

        Assert.Equal("""{"success":true}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, Shown(api.Emulator.Persons["r"].Sees()[0], expected.Split(' ', 2)[0]));
    }

    [Fact]
    public async Task Effects_of_the_write_come_before_those_of_its_form_and_the_form_answers()
    {
        await using TestApi api = Api("""
            post:
              returns: Answer
              answers: { ok: false }
              effects: [{ create: Book, into: books, set: { title: First } }]
              forms:
                One: { set: { kind: one }, effects: [{ on: $created, set: { title: Second } }], answers: { book: $created.id, count: 7, ok: true, title: $created.title } }
                Two: { set: { kind: two } }
                Three: { set: { kind: three }, returns: Book }
            """);

        JsonElement one = await api.PostAsync("v3.0/me", """{"kind":"one"}""");
        JsonElement two = await api.PostAsync("v3.0/me", """{"kind":"two"}""");
        JsonElement three = await api.PostAsync("v3.0/me", """{"kind":"three"}""");
        JsonElement[] books = [.. (await api.GetAsync("v3.0/me/books?fields=title")).Data()];

        Assert.Equal($$"""{"book":"{{books[2].Text("id")}}","count":7,"ok":true,"title":"Second"}""", one.GetRawText());
        Assert.Equal("""{"ok":false}""", two.GetRawText());
        Assert.Equal($$"""{"id":"{{books[4].Text("id")}}"}""", three.GetRawText());
        Assert.Equal(["One", "Two", "Second", "First", "First"], books.Select(book => book.Text("title")));
    }

    [Fact]
    public async Task A_write_that_is_refused_changes_nothing_and_a_rule_may_let_it_happen_once()
    {
        await using TestApi api = Api("""
            post:
              params: { name: { type: string, required: true } }
              refuses:
                - { error: refused, when: { name: no }, summary: No is no name. }
                - { error: refused, repeated: name }
              effects: [{ append: notes, set: { text: $param.name } }]
            """);

        await api.PostAsync("v3.0/me", """{"name":"a"}""");
        GraphError again = await api.FailToPostAsync("v3.0/me", """{"name":"a"}""");
        GraphError no = await api.FailToPostAsync("v3.0/me", """{"name":"no"}""");
        await api.PostAsync("v3.0/me", """{"name":"b"}""");

        Assert.Equal((71, 71, "Not now"), (again.Code, no.Code, no.Message));
        Assert.Equal("""[{"text":"a"},{"text":"b"}]""", Shown(api.Emulator.Persons["r"].Sees()[0], "notes")[6..]);
    }

    [Fact]
    public async Task What_was_deleted_says_that_it_is_gone_and_is_listed_nowhere()
    {
        await using TestApi api = Api("");

        await api.PostAsync("v3.0/b1", "{}", HttpMethod.Delete);
        GraphError read = await api.FailAsync("v3.0/b1");
        GraphError again = await GraphError.ReadAsync(await api.SendAsync("v3.0/b1", HttpMethod.Delete));

        Assert.Equal((72, 72), (read.Code, again.Code));
        Assert.Equal("books b2", Shown(api.Emulator.Persons["r"].Sees()[0], "books"));
    }

    [Fact]
    public async Task A_node_may_refuse_to_be_read()
    {
        await using TestApi api = Api("refuses: [{ error: refused, without: { find: books, where: { title: One } } }]");

        Assert.Equal("r", (await api.GetAsync("v3.0/me")).Text("id"));
        await api.PostAsync("v3.0/b1", "{}", HttpMethod.Delete);
        Assert.Equal(71, (await api.FailAsync("v3.0/me")).Code);
    }

    [Theory]
    [InlineData("""{"list":[{"name":"abcdef"}]}""", 100, "list[0].name must be at most 5 characters long")]
    [InlineData("""{"list":[{"name":"abcde","at":{"most":"x"}}]}""", 100, "list[0].at.most must be an integer")]
    [InlineData("""{"list":[{}]}""", 100, "The parameter list[0].name is required")]
    [InlineData("""{"list":"a,b"}""", 100, "list must be a list")]
    [InlineData("""{"list":{"name":"abcdef"}}""", 100, "list[0].name must be at most 5 characters long")]
    [InlineData("""{"list":[{"name":["a"]}]}""", 100, "list[0].name must be a single value (string)")]
    [InlineData("""{"list":[{"name":"a"},{"name":"b"},{"name":"c"}]}""", 100, "list must be a list of 1..2 elements")]
    [InlineData("""{"list":[{"name":"a"}],"number":11}""", 100, "number must be in the range 1..10")]
    [InlineData("""{"list":[{"name":"a"}],"number":0}""", 100, "number must be in the range 1..10")]
    [InlineData("""{"list":[{"name":"a"}],"whom":{}}""", 71, "Not now")]
    [InlineData("""{"list":[{"name":"a"}],"whom":{"book":"none"}}""", 100, "")]
    [InlineData("""{"list":[{"name":"a"}],"whom":{"kind":"words"}}""", 71, "Not now")]
    [InlineData("""{"list":[{"name":"a"}],"short":"äöüäöü"}""", 72, "It is gone")]
    [InlineData("""{"list":[{"name":"a"}],"book":"none"}""", 72, "It is gone")]
    [InlineData("""{"list":[{"name":"a"}],"book":"r"}""", 72, "It is gone")]
    public async Task What_is_out_of_bounds_is_refused_by_its_place(string sent, int code, string message)
    {
        await using TestApi api = Api("post: { params: { list: { type: list<Item>, required: true, count: 1..2 }, number: { type: int, range: 1..10 }, whom: { type: Whom, error: refused }, short: { type: string, max_bytes: 11, error: gone }, book: { type: id<Book>, error: gone } } }");

        if (message.Length == 0)
        {
            await api.PostAsync("v3.0/me", sent); // An id is looked up only where the spec names an error for it.
            return;
        }

        GraphError error = await api.FailToPostAsync("v3.0/me", sent);
        Assert.Equal((code, message), (error.Code, error.Message[..Math.Min(message.Length, error.Message.Length)]));
    }

    [Theory]
    [InlineData("list[0][name]=a&list[1][name]=b", """["a","b"]""")]
    [InlineData("list[][name]=a", """["a"]""")]
    [InlineData("list=[{\"name\":\"a\"}]", """["a"]""")]
    [InlineData("list=x&list[0][name]=a", """["a"]""")]
    [InlineData("list[1][name]=b&list[0][name]=a", """["a","b"]""")]
    public async Task Lists_come_in_brackets_or_as_JSON(string sent, string expected)
    {
        await using TestApi api = Api("post: { params: { list: { type: list<Item>, required: true } }, effects: [{ on: { find: books, where: { id: b2 } }, append: words, each: list, value: $each.name }] }");
        using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v3.0/me", UriKind.Relative), new FormUrlEncodedContent(Pairs(sent)));

        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        Assert.Equal($"b2.words {expected}", Shown(api.Emulator.Persons["r"].Sees()[0], "b2.words"));
    }

    [Fact]
    public async Task Nothing_that_is_sent_makes_the_emulator_fail()
    {
        await using TestApi api = Api("post: { params: { list: list<Item>, whom: Whom, name: string, book: id<Book> }, effects: [{ set: { name: $param.whom.deep.list.name } }, { on: book, append: authors, each: list, set: { name: $each.name } }] }");
        string deep = string.Concat(Enumerable.Repeat("[a]", 5000));
        string[] bodies =
        [
            $"list{deep}=x", "list[=x", "list]=x", "[a]=x", "list[[a]]=x", "whom[deep][list]=[{", "whom={\"kind\":\"words\",\"deep\":[]}", "whom=[[[[]]]]", "list=[null]", "list=[[]]",
            "whom=" + new string('[', 3000), "book=&list=[]", "name=%00%ff", "list[99999999999999999999]=x", "whom[book][x]=1",
        ];
        foreach (string body in bodies)
        {
            using HttpResponseMessage response = await api.Client.PostAsync(new Uri("v3.0/me", UriKind.Relative), new FormUrlEncodedContent(Pairs(body)));
            string text = await response.Content.ReadAsStringAsync();

            Assert.True(!text.Contains("The emulator failed", StringComparison.Ordinal) && (int)response.StatusCode < 500, $"{body[..Math.Min(80, body.Length)]}: {text}");
        }
    }

    private static TestApi Api(string reader) => TestApi.InMemory(
        Data,
        $"{Head}\n{reader}\nacts: {{ look: }}\nsees: {{ on: $subject }}",
        bundled: false);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(string sent) => sent
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => KeyValuePair.Create(pair[..pair.IndexOf('=', StringComparison.Ordinal)], pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));

    // What a reader has, by the name before the blank: of the reader, of a book, of a book's field.
    private static string Shown(JsonElement reader, string name)
    {
        string[] parts = name.Split('.');
        JsonElement[] books = [.. reader.GetProperty("books").EnumerateArray()];
        if (parts[0] == "books")
        {
            return $"books {string.Join(',', books.Select(book => book.Text("id").StartsWith('b') ? book.Text("id") : book.Text("title")))}";
        }

        JsonElement owner = parts[0] is "b1" or "b2" ? books.Single(book => book.Text("id") == parts[0]) : reader;
        if (parts is ["b1" or "b2"])
        {
            return $"{name} {owner.GetRawText()}";
        }

        string text = owner.TryGetProperty(parts[^1], out JsonElement value) ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText() : "";
        return $"{name} {System.Text.RegularExpressions.Regex.Replace(text, "\"id\":\"[0-9]{17}\"", "\"id\":\"ID\"")}";
    }
}
