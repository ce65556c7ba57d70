using System.Collections.Immutable;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Project = InstagramGraphGen.Projection.Tests.Compiling.Project;

namespace InstagramGraphGen.Analyzers.Tests;

/// <summary>
/// A piece of a program, in which <c>[|…|]</c> marks what a rule reports. Statements stand in an async method with a client
/// <c>instagram</c>, some ids and a <c>token</c>; what begins with <c>class</c> or the like is a file of its own.
/// </summary>
internal sealed class Code
{
    private const string FileName = "Case.cs";

    private const string Before = """
        using Instagram;
        using InstagramGraphGen;

        internal static class Case
        {
            public static async Task RunAsync(InstagramClient instagram, string id, GraphId<IgConversation> conversationId, GraphId<IgMessage> messageId, CancellationToken token)
            {
                await Task.CompletedTask;

        """;

    private const string After = """

            }
        }
        """;

    /// <summary>The emitted client, made once for all.</summary>
    private static readonly Lazy<CSharpCompilation> s_instagram = new(() => new Project { Sources = [] }.Edit().Compilation);

    private static readonly DiagnosticAnalyzer[] s_analyzers = [new RequestAnalyzer(), new AnswerAnalyzer(), new IdAnalyzer(), new IdComparisonAnalyzer(), new ProjectionAnalyzer()];

    private readonly Project _project;
    private readonly CSharpCompilation _emitted;

    private Code(string marked, ProjectOptions options, IReadOnlyList<AdditionalText> specs)
    {
        string text = marked.Contains("class ", StringComparison.Ordinal) ? $"using Instagram;\nusing InstagramGraphGen;\n{marked}" : Before + marked + After;
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

    /// <summary>What the compiler itself says of it.</summary>
    public ImmutableArray<Diagnostic> Compile()
    {
        SyntaxTree file = Project.Parse(FileName, Text);
        return _emitted.AddSyntaxTrees(file).GetSemanticModel(file).GetDiagnostics();
    }

    /// <summary>What all analyzers of calls say of it, in the order of the text.</summary>
    public async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(bool withDisabled = false)
    {
        SyntaxTree file = Project.Parse(FileName, Text);
        CSharpCompilation compilation = _emitted.AddSyntaxTrees(file);
        Assert.DoesNotContain(compilation.GetSemanticModel(file).GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        return await new Compiled(compilation, _project).AnalyzeAsync(file, withDisabled, s_analyzers);
    }

    /// <summary>A rule reports what is marked, and nothing else.</summary>
    /// <returns>The messages, in the order of the text.</returns>
    public async Task<string[]> ExpectAsync(string rule)
    {
        Diagnostic[] found = [.. (await AnalyzeAsync(withDisabled: true)).Where(d => d.Id == rule)];
        Assert.Equal(Marks.Select(Quote), found.Select(d => Quote(d.Location.SourceSpan)));
        return [.. found.Select(d => d.GetMessage(null))];
    }

    /// <summary>The program after the first fix of the one thing that a rule reports, which must compile and satisfy the rule; null: there is no fix.</summary>
    /// <returns>The marked part of the program, or its statements.</returns>
    public async Task<string?> FixAsync(string rule, CodeFixProvider provider)
    {
        Assert.Contains(rule, provider.FixableDiagnosticIds);
        Document document = Editor.Open(_emitted, FileName, Text);
        Diagnostic diagnostic = Assert.Single(await FindAsync(document), d => d.Id == rule);
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Count == 0)
        {
            return null;
        }

        CodeActionOperation operation = Assert.Single(await actions[0].GetOperationsAsync(CancellationToken.None));
        Document changed = Assert.IsType<ApplyChangesOperation>(operation).ChangedSolution.GetDocument(document.Id)!;
        Assert.DoesNotContain((await changed.GetSemanticModelAsync())!.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(await FindAsync(changed), d => d.Id == rule);
        string text = (await changed.GetTextAsync()).ToString();
        int start = text.IndexOf(Before, StringComparison.Ordinal);
        return start < 0 ? text : text[(start + Before.Length)..^After.Length];
    }

    private async Task<ImmutableArray<Diagnostic>> FindAsync(Document document)
    {
        var compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync())!;
        return await new Compiled(compilation, _project).AnalyzeAsync((await document.GetSyntaxTreeAsync())!, withDisabled: true, s_analyzers);
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
