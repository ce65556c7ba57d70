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
