using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Project = InstagramGraphGen.Projection.Tests.Compiling.Project;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>Every message links to its rule's page, in the folder that the package's build files name.</summary>
public sealed class HelpLinkTests
{
    private const string Wrong = """
        using Instagram;
        using InstagramGraphGen;
        public static class Case
        {
            public static object Make(InstagramClient instagram) => instagram.Me.Select(u => u);
            public static void Drop(InstagramClient instagram) { instagram.Me.Fields(u => u.Username, u => u.Username); }
            public static void Write(InstagramClient instagram) { instagram.Me.Messages.SenderAction(IgRecipient.Person("1"), IgSenderAction.MarkSeen); }
        }
        """;

    [Theory]
    [InlineData("/packages/it é/rules/", "file:///packages/it%20%C3%A9/rules/")]
    [InlineData("rules/", "generator/rules/")]
    [InlineData("", "generator/rules/")]
    [InlineData("https://example.com/", "generator/rules/")]
    public async Task A_link_leads_to_the_folder_that_the_build_names(string folder, string start)
    {
        var project = new Project
        {
            Sources = [("Case.cs", Wrong)],
            Options = new ProjectOptions(("GraphGenRulesFolder", folder), ("GraphGenHost", "facebok")),
            Specs = [.. MemoryFile.InstagramSpec, new MemoryFile("mine.graph.yaml", "extend: IgUser\nfieldz: {}")],
        };
        Diagnostic[] found = [.. await project.Edit().AnalyzeAsync(new ProjectionAnalyzer(), new RequestAnalyzer(), new PropertyAnalyzer(), new SpecAnalyzer())];
        Assert.Equal(["GRAPH0007", "GRAPH1001", "GRAPH1006", "GRAPH1012", "GRAPH1015"], found.Select(d => d.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(2, found.Count(d => d.Id == "GRAPH1012"));
        Assert.All(found, d => Assert.Equal($"{start}{d.Id}.md", d.Descriptor.HelpLinkUri));
        Assert.All(found, d => Assert.NotEqual("{0}", d.GetMessage(null)));
    }
}
