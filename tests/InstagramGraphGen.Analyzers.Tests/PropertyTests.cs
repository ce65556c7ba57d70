using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Project = InstagramGraphGen.Projection.Tests.Compiling.Project;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1015: a property of the project with a value that means nothing.</summary>
public sealed class PropertyTests
{
    [Theory]
    [InlineData("GraphGenHost", "facebok", "The property GraphGenHost is 'facebok', which means nothing. It can be 'instagram' or 'facebook'.")]
    [InlineData("GraphGenVisibility", "publik", "The property GraphGenVisibility is 'publik', which means nothing. It can be 'internal' or 'public'.")]
    [InlineData("GraphGenBundledSpec", "no", "The property GraphGenBundledSpec is 'no', which means nothing. It can be 'true' or 'false'.")]
    [InlineData("GraphGenGeneratedCode", "1", "The property GraphGenGeneratedCode is '1', which means nothing. It can be 'true' or 'false'.")]
    [InlineData("GraphGenInterceptors", "off", "The property GraphGenInterceptors is 'off', which means nothing. It can be 'true' or 'false'.")]
    public async Task A_value_that_means_nothing_is_reported(string property, string value, string message)
    {
        Diagnostic found = Assert.Single(await FindAsync(property, value));
        Assert.Equal(("GRAPH1015", message), (found.Id, found.GetMessage(null)));
    }

    [Theory]
    [InlineData("GraphGenHost", "facebook")]
    [InlineData("GraphGenHost", "")]
    [InlineData("GraphGenVisibility", " Public ")]
    [InlineData("GraphGenInterceptors", "False")]
    public async Task One_that_means_something_is_not(string property, string value) => Assert.Empty(await FindAsync(property, value));

    private static async Task<IEnumerable<Diagnostic>> FindAsync(string property, string value) =>
        await new Project { Sources = [], Options = new ProjectOptions((property, value)) }.Edit().AnalyzeAsync(new PropertyAnalyzer());
}
