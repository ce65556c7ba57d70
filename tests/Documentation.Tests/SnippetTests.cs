using System.Xml.Linq;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Documentation.Tests;

/// <summary>What the documents show compiles, and what they link to exists.</summary>
public sealed class SnippetTests
{
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
    public void Every_CSharp_snippet_compiles(string file, string code) =>
        Assert.Empty(Snippet.Compile(code).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{file}: {d.GetMessage(null)}"));

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
