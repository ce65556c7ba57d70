using InstagramGraphGen.CodeFixes;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>GRAPH1007: what the version that a request is sent to does not have.</summary>
public sealed class VersionTests
{
    private const string Spec = """
        extend: IgMessage
        fields:
          coming: { type: string, since: v25.0 }
          going: { type: string, until: v30.0 }
          gone: { type: string, until: v22.0, deprecated: Use message. }
          doomed: { type: string, until: "2026-12-01", deprecated: Use message. }
          begun: { type: string, since: "2025-12-19" }
        ---
        extend: IgUser
        edges:
          drafts: { node: IgMessage, until: v24.0, get: { params: { metric: { type: Metric }, day: { type: string, until: v23.0 } } } }
        ---
        enum: Metric
        values:
          Reach: reach
          Impressions: { value: impressions, until: v22.0 }
          Views: { value: views, since: v24.0 }
        """;

    [Theory]
    [InlineData("await instagram.Message(id).Fields(m => m.[|Coming|]).GetAsync();")]
    [InlineData("_ = await instagram.Message(id).Select(m => m.[|Coming|] + m.Going).GetAsync();")]
    [InlineData("#pragma warning disable CS0618\nawait instagram.Message(id).Fields(m => m.Id, m => m.[|Gone|], m => m.[|Doomed|]).GetAsync();")]
    [InlineData("await instagram.Me.[|Drafts|].GetAsync();")]
    [InlineData("await instagram.Me.[|Drafts|].Metric(Metric.[|Impressions|]).GetAsync();")]
    [InlineData("await instagram.Me.[|Drafts|].Metric(Metric.Views).Metric(Metric.Reach).GetAsync();")]
    [InlineData("await instagram.Me.[|Drafts|].Day([|id|]).GetAsync();")]
    [InlineData("await instagram.Me.Fields(u => u.[|Drafts|].Metric(Metric.[|Impressions|])).GetAsync();")]
    [InlineData("_ = IgMessage.Select(m => m.[|Coming|]);")]
    public async Task What_is_not_there_yet_or_no_longer_is_reported(string code) => await Code.With(Spec, code).ExpectAsync("GRAPH1007");

    [Theory]
    [InlineData("await instagram.Message(id).Fields(m => m.Message, m => m.Going, m => m.Begun).GetAsync();")]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", Version = \"v25.0\" });\nawait client.Message(id).Fields(m => m.Coming).GetAsync();")]
    public async Task What_is_there_is_not(string code) => await Code.With(Spec, code).ExpectAsync("GRAPH1007");

    [Theory]
    [InlineData("var client = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = \"t\", Version = \"v30.0\" });\nawait client.Message(id).Fields(m => m.Coming, m => m.[|Going|]).GetAsync();")]
    [InlineData("const string Newest = \"v30.0\";\nvar options = new GraphOptions { AccessToken = \"t\", Version = Newest };\nvar client = new InstagramClient(new HttpClient(), options);\nvar request = client.Message(id);\nawait request.Fields(m => m.[|Going|]).GetAsync();")]
    public async Task The_version_is_the_clients_where_that_is_in_sight(string code) => await Code.With(Spec, code).ExpectAsync("GRAPH1007");

    [Fact]
    public async Task The_version_of_the_spec_can_be_moved()
    {
        await Code.With(Spec + "\n---\nextend: Instagram\nversion: v30.0", "await instagram.Message(id).Fields(m => m.Coming, m => m.[|Going|]).GetAsync();").ExpectAsync("GRAPH1007");
    }

    [Fact]
    public void What_is_deprecated_is_reported_by_the_compiler()
    {
        Code code = Code.With("extend: IgMessage\nfields:\n  old: { type: string, deprecated: Use message. }", "await instagram.Message(id).Fields(m => [|m.Old|]).GetAsync();");
        Diagnostic found = Assert.Single(code.Compile(), d => d.Severity == DiagnosticSeverity.Warning);
        Assert.Equal("CS0618", found.Id);
        Assert.Equal(Assert.Single(code.Marks), found.Location.SourceSpan);
        Assert.Contains("Use message.", found.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_says_since_when_and_what_instead()
    {
        string[] messages = await Code.With(Spec, "#pragma warning disable CS0618\nawait instagram.Message(id).Fields(m => m.[|Coming|], m => m.[|Gone|], m => m.[|Doomed|]).GetAsync();").ExpectAsync("GRAPH1007");
        Assert.Equal(
            [
                "The field 'coming' of IgMessage came with v25.0; this request is sent to v24.0. Choose a newer version, or leave it out.",
                "The field 'gone' of IgMessage is gone since v22.0; this request is sent to v24.0. Use message.",
                "The field 'doomed' of IgMessage ends on 2026-12-01, in every version. Use message.",
            ],
            messages);
    }

    [Fact]
    public async Task The_fix_leaves_it_out()
    {
        string? mended = await Code.With(Spec, "await instagram.Message(id).Fields(m => m.Id, m => m.Coming).GetAsync();").FixAsync("GRAPH1007", new RemoveSelectorFix());
        Assert.Equal("await instagram.Message(id).Fields(m => m.Id).GetAsync();", mended);
    }
}
