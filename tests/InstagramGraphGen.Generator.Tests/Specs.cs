namespace InstagramGraphGen.Generator.Tests;

/// <summary>A spec file: its path, and its YAML.</summary>
internal sealed record SpecText(string Path, string Text);

/// <summary>Specs to generate from.</summary>
internal static class Specs
{
    /// <summary>The smallest api, for specs that are about something else.</summary>
    public const string Api =
        """
        api: Shop
        namespace: Acme.Shop
        client: ShopClient
        version: v3.1
        hosts: { main: https://graph.example.com }
        roots: {}
        """;

    /// <summary>The shipped Instagram spec.</summary>
    public static IReadOnlyList<SpecText> Instagram { get; } =
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "spec"), "*.graph.yaml")
            .Order(StringComparer.Ordinal)
            .Select(path => new SpecText(Path.GetFileName(path), File.ReadAllText(path))),
    ];

    /// <summary>One of everything that the language can say.</summary>
    public static IReadOnlyList<SpecText> Shop { get; } = [new("shop.graph.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "shop.graph.yaml")))];

    /// <summary>Texts as files: the first is <c>a.graph.yaml</c>, the second <c>b.graph.yaml</c>, and so on.</summary>
    public static IReadOnlyList<SpecText> Files(params string[] texts) =>
        [.. texts.Select((text, i) => new SpecText($"{(char)('a' + i)}.graph.yaml", text))];
}
