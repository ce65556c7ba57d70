using System.Collections.Immutable;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Project = InstagramGraphGen.Projection.Tests.Compiling.Project;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>
/// A piece of a program, in which <c>[|…|]</c> marks what a rule reports. Statements stand in an async method with a client
/// <c>instagram</c>, an <c>id</c> and a <c>token</c>; what begins with <c>class</c> or the like is a file of its own.
/// </summary>
internal sealed class Code
{
    private const string FileName = "Case.cs";

    /// <summary>The emitted client, made once for all.</summary>
    private static readonly Lazy<CSharpCompilation> s_instagram = new(() => new Project { Sources = [] }.Edit().Compilation);

    private readonly Project _project;
    private readonly CSharpCompilation _emitted;

    private Code(string marked, ProjectOptions options, IReadOnlyList<AdditionalText> specs)
    {
        string text = marked.Contains("class ", StringComparison.Ordinal) ? $"using Instagram;\nusing InstagramGraphGen;\n{marked}" : $$"""
            using Instagram;
            using InstagramGraphGen;

            internal static class Case
            {
                public static async Task RunAsync(InstagramClient instagram, string id, CancellationToken token)
                {
                    await Task.CompletedTask;
            {{marked}}
                }
            }
            """;
        Marks = Read(ref text);
        Text = text;
        _project = new Project { Sources = [], Options = options, Specs = specs };
        _emitted = specs == MemoryFile.InstagramSpec ? s_instagram.Value : _project.Edit().Compilation;
    }

    /// <summary>The program without the marks.</summary>
    public string Text { get; }

    /// <summary>What is marked, in the order of the text.</summary>
    public IReadOnlyList<TextSpan> Marks { get; }

    public static Code Of(string marked, params (string Name, string Value)[] properties) => new(marked, new(properties), MemoryFile.InstagramSpec);

    /// <summary>With more spec files.</summary>
    public static Code With(string yaml, string marked, params (string Name, string Value)[] properties) =>
        new(marked, new(properties), [.. MemoryFile.InstagramSpec, new MemoryFile("own.graph.yaml", yaml)]);

    /// <summary>What all analyzers of calls say of it, in the order of the text.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(bool withDisabled = false)
    {
        SyntaxTree file = Project.Parse(FileName, Text);
        CSharpCompilation compilation = _emitted.AddSyntaxTrees(file);
        Assert.DoesNotContain(compilation.GetSemanticModel(file).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        return await new Compiled(compilation, _project).AnalyzeAsync(file, withDisabled, new RequestAnalyzer(), new ProjectionAnalyzer());
    }

    /// <summary>A rule reports what is marked, and nothing else.</summary>
    /// <returns>The messages, in the order of the text.</returns>
    public async Task<string[]> ExpectAsync(string rule)
    {
        Diagnostic[] found = [.. (await AnalyzeAsync(withDisabled: true)).Where(d => d.Id == rule)];
        Assert.Equal(Marks.Select(Quote), found.Select(d => Quote(d.Location.SourceSpan)));
        return [.. found.Select(d => d.GetMessage(null))];
    }

    private string Quote(TextSpan span) => $"{span.Start}: {Text.Substring(span.Start, span.Length)}";

    private static List<TextSpan> Read(ref string text)
    {
        var marks = new List<TextSpan>();
        int start;
        while ((start = text.IndexOf("[|", StringComparison.Ordinal)) >= 0)
        {
            int end = text.IndexOf("|]", start, StringComparison.Ordinal) - 2;
            text = text.Remove(start, 2).Remove(end, 2);
            marks.Add(TextSpan.FromBounds(start, end));
        }

        return marks;
    }
}
