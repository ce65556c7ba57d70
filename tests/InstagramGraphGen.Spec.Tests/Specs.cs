namespace InstagramGraphGen.Spec.Tests;

/// <summary>Specs to test with.</summary>
internal static class Specs
{
    /// <summary>A small sound API that a test's text is read together with.</summary>
    public const string Base =
        """
        api: Shop
        namespace: Acme.Shop
        client: ShopClient
        version: v3.1
        hosts: { main: https://graph.example.com, other: https://other.example.com }
        roots:
          Me: { node: ShopUser, path: me }
          User: ShopUser
        ---
        node: ShopUser
        fields:
          id: { type: id<ShopUser>, default: true }
          name: string
          joined: datetime
          status: ShopStatus
          friends: { type: list<ShopCard>, wrapped: true }
        edges:
          orders:
            node: ShopOrder
            get: { params: { since: datetime } }
        ---
        node: ShopOrder
        fields:
          id: { type: id<ShopOrder>, default: true }
          total: long
        ---
        object: ShopCard
        fields: { id: id, title: string }
        ---
        enum: ShopStatus
        values: { Open: open, Closed: closed }
        ---
        errors:
          - { code: 100, kind: invalid_request, name: wrong }
        """;

    /// <summary><see cref="Base"/>, and everything that the language can say of writing.</summary>
    public const string Writing = Base + """

        ---
        extend: Shop
        rates: { ordering: { calls: 750, per: hour, summary: Orders of one account. } }
        ---
        extend: ShopUser
        edges:
          orders:
            post:
              encoding: json
              returns: ShopOrder
              rate: ordering
              permissions: { main: [write_orders], other: [write_pages] }
              summary: Orders something.
              set: { channel: api }
              params:
                note: { type: string, max_chars: 2200, max_bytes: 4000, summary: What to know. }
                to: { type: ShopRecipient, required: true }
              forms:
                Order:
                  set: { kind: order, meta.version: 2, meta.fast: true }
                  params:
                    items: { type: list<ShopItem>, required: true, count: 1..10 }
                    meta.discount: { type: float, range: 0..0.5 }
                  effects:
                    - { create: ShopOrder, set: { total: 1 } }
                Gift:
                  without: [note]
                  params: { to: { required: false }, card.text: { type: string, required: true } }
                  permissions: [write_gifts]
                  rate: ordering
                  summary: Orders for somebody else.
                Ping:
              effects:
                - { set: { name: $param.note, joined: $now } }
                - { append: friends, set: { id: $subject.id, title: $account.name } }
            delete:
              repeatable: true
              params: { order: { type: id<ShopOrder>, required: true } }
              effects:
                - { remove: orders, where: { id: $param.order } }
                - { on: order, set: { total: $$0 } }
        ---
        extend: ShopOrder
        post:
          name: Pay
          encoding: multipart
          params:
            receipt: { type: file, max_bytes: 8000000 }
            total: { type: long, range: 1.., required: true }
        delete: { effects: [{ remove: self }] }
        ---
        union: ShopRecipient
        summary: Who gets it.
        docs: https://docs.example.com/recipients
        hosts: [main]
        forms:
          Person: { params: { id: { type: id<ShopUser>, required: true } }, summary: A user. }
          Address: { set: { kind: address }, params: { address.street: { type: string, required: true, max_chars: 100 }, address.zip: { type: string, name: Postcode } } }
          Anybody:
        ---
        input: ShopItem
        summary: One of them.
        set: { type: item }
        params:
          sku: { type: string, required: true }
          amount: { type: int, range: 1..99 }
          options: "map<string,string>"
          parts: list<ShopItem>
        """;

    /// <summary>Merges texts; the first is <c>a.graph.yaml</c>, the second <c>b.graph.yaml</c>, and so on.</summary>
    public static SpecResult Read(params string[] texts) =>
        SpecReader.Merge(texts.Select((text, i) => SpecReader.Parse($"{(char)('a' + i)}.graph.yaml", text)));

    /// <summary>Merges a text with <see cref="Base"/> as the spec that comes with the toolkit; the text is <c>b.graph.yaml</c>.</summary>
    public static SpecResult ReadOver(string bundled, string text) =>
        SpecReader.Merge([SpecReader.Parse("z.graph.yaml", bundled) with { IsBundled = true }, SpecReader.Parse("b.graph.yaml", text)]);

    /// <summary>Merges a text with <see cref="Base"/>; the text is <c>b.graph.yaml</c>. It must be without mistakes.</summary>
    public static GraphSpec ReadSound(string text)
    {
        SpecResult result = Read(Base, text);
        Assert.Empty(Mistakes(result));
        return result.Spec!;
    }

    /// <summary>What is wrong, without the keys that only have no effect yet.</summary>
    public static IEnumerable<SpecDiagnostic> Mistakes(SpecResult result) => result.Diagnostics.Where(d => d.Rule != SpecRules.NoEffect);

    /// <summary>The files of the shipped Instagram spec: name and text.</summary>
    public static IReadOnlyList<(string Name, string Text)> InstagramFiles { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "spec", "instagram"), "*.graph.yaml")
            .Order(StringComparer.Ordinal)
            .Select(path => (Path.GetFileName(path), File.ReadAllText(path))),
    ];

    /// <summary>The shipped Instagram spec.</summary>
    public static SpecResult Instagram { get; } =
        SpecReader.Merge(InstagramFiles.Select(file => SpecReader.Parse(file.Name, file.Text)));
}
