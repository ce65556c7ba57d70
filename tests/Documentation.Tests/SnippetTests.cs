using System.Xml.Linq;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>What the documents show compiles, and what they link to exists.</summary>
public sealed class SnippetTests
{
    /// <summary>What a reader of a snippet takes as given.</summary>
    private const string Given = """
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Instagram;
        using InstagramGraphGen;
        using InstagramGraphGen.Emulator;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;

        internal static class Snippet
        {
            public static async Task RunAsync(HttpClient httpClient, string token, CancellationToken cancellationToken,
                string igsid, GraphId<IgConversation> conversationId, GraphId<IgMessage> messageId, string json/* client */)
            {
                await Task.CompletedTask;
                /* code */
            }
        }
        """;

    public static TheoryData<string, string> CSharpBlocks()
    {
        var data = new TheoryData<string, string>();
        foreach (string file in Markdown.Files())
        {
            foreach (string block in Markdown.Blocks(file, "csharp"))
            {
                data.Add(file, block);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(CSharpBlocks))]
    public void Every_CSharp_snippet_compiles(string file, string code)
    {
        string text = Given.Replace("/* client */", Unless(code, "InstagramClient", "instagram") + Unless(code, "GraphEmulator", "emulator"), StringComparison.Ordinal)
            .Replace("/* code */", code, StringComparison.Ordinal);
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(text)],
            trusted.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                specificDiagnosticOptions: [new("GRAPH1000", ReportDiagnostic.Suppress)])); // as the package's build files do
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{file}: {d.GetMessage(null)}"));
    }

    /// <summary>A parameter that the snippet may use, unless it declares a variable of the name itself.</summary>
    private static string Unless(string code, string type, string name) =>
        code.Contains($"var {name} =", StringComparison.Ordinal) || code.Contains($"{type} {name} =", StringComparison.Ordinal) ? "" : $", {type} {name}";

    [Fact]
    public void Every_extension_of_the_spec_in_the_README_is_free_of_mistakes()
    {
        string[] blocks = [.. Markdown.Blocks("README.md", "yaml")];
        Assert.NotEmpty(blocks);
        IEnumerable<SpecFile> bundled = Directory.EnumerateFiles(Path.Combine(Markdown.RepositoryRoot, "spec", "instagram"), "*.graph.yaml")
            .Select(path => SpecReader.Parse(path, File.ReadAllText(path)));
        Assert.Empty(SpecReader.Merge([.. bundled, .. blocks.Select((text, i) => SpecReader.Parse($"README-{i}.graph.yaml", text))]).Diagnostics);
    }

    [Fact]
    public void Every_XML_snippet_is_well_formed()
    {
        foreach (string file in Markdown.Files())
        {
            foreach (string block in Markdown.Blocks(file, "xml"))
            {
                _ = XElement.Parse($"<Project>{block}</Project>");
            }
        }
    }

    [Fact]
    public void Every_link_to_a_file_leads_somewhere()
    {
        IEnumerable<string> dead = Markdown.Files().SelectMany(file => Markdown.FileLinks(file)
            .Where(target => !Path.Exists(Path.Combine(Markdown.RepositoryRoot, Path.GetDirectoryName(file)!, target)))
            .Select(target => $"{file} -> {target}"));
        Assert.Empty(dead);
    }
}
