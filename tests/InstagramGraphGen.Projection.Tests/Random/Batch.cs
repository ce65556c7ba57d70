using System.Reflection;
using System.Runtime.Loader;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Projection.Tests.Compiling;
using InstagramGraphGen.Projection.Tests.Data;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>Programs that are compiled together, in one project with the recording client, then analyzed and run.</summary>
internal static class Batch
{
    private const string Name = "Random";

    private const string Usings = """
        global using System; global using System.Collections; global using System.Collections.Generic; global using System.Collections.Frozen; global using System.Collections.Immutable; global using System.Collections.ObjectModel;
        global using System.Linq; global using System.Runtime.InteropServices; global using System.Text; global using System.Threading; global using System.Threading.Tasks; global using Instagram; global using InstagramGraphGen;
        """;

    private static readonly Lazy<CSharpCompilation> s_empty = new(() => new Project { Name = Name, Sources = [], HasGenerator = false }.WithoutGenerator()
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(RecordingClient.Trees)
        .AddSyntaxTrees(Support.Select(s => Project.Parse(s.Path, s.Text)))
        .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Annotations, optimizationLevel: OptimizationLevel.Release, generalDiagnosticOption: ReportDiagnostic.Suppress, concurrentBuild: false)));

    /// <summary>What programs call, make and are given: path and text.</summary>
    public static (string Path, string Text)[] Support =>
    [
        ("RandomUsings.cs", Usings),
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Random", "grammar"), "*.cs").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f))),
    ];

    /// <summary>Compiles, analyzes and runs programs.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="seed">Of the answers.</param>
    /// <param name="runs">How many answers each gets.</param>
    public static Outcome[] Run(IReadOnlyList<RandomProgram> programs, ulong seed, int runs) =>
        // On a thread of the pool: a test's own scheduler would hold back what a lambda does after an await.
        Task.Run(() => RunHere(programs, seed, runs)).GetAwaiter().GetResult();

    private static Outcome[] RunHere(IReadOnlyList<RandomProgram> programs, ulong seed, int runs)
    {
        var outcomes = new Outcome[programs.Count];
        SyntaxTree[] trees = [.. programs.Select((p, i) => Project.Parse($"P{i}.cs", TextOf(p, i)))];
        CSharpCompilation compilation = s_empty.Value.AddSyntaxTrees(trees);
        using MemoryStream image = Emit(ref compilation, trees, (i, error) => outcomes[i] = new(programs[i], Verdict.NotCompiled) { Reason = error });
        var context = new AssemblyLoadContext(Name, isCollectible: true);
        var runner = new Runner(context.LoadFromStream(image), seed, runs);
        Models models = Models.Of(compilation, Answers.Spec, CancellationToken.None);
        for (int i = 0; i < trees.Length; i++)
        {
            if (outcomes[i] is null)
            {
                (Outcome outcome, Selection? selection) = Judge(programs[i], trees[i], compilation, models);
                outcomes[i] = selection is null ? outcome : runner.Run(outcome, $"P{i}", AskedField.Parse(selection.Text));
            }
        }

        context.Unload();
        return outcomes;
    }

    /// <summary>A file with a program in it.</summary>
    /// <param name="program">The program.</param>
    /// <param name="number">Its number in the project.</param>
    /// <param name="request">What <c>.Select</c> is called on; null: what only keeps the lambda.</param>
    public static string TextOf(RandomProgram program, int number, string? request = null) =>
        $$"""
        using static Given;
        internal static class P{{number}}
        {
            public static object Make({{(request is null ? "" : "InstagramClient client")}})
            {
                bool mine = Flag(9); string word = Word(9); int few = Number(9);
                Func<IgMessage, string> reader = Outside.Reader; Func<string, string> trim = Outside.Trim; List<object> kept = Outside.Kept; Describer describer = Outside.Describer;
                return {{request ?? $"new Probe<{program.Node}>()"}}.Select{{(program.Result is null ? "" : $"<{program.Result}>")}}(
        {{program.Lambda}});
            }
        }
        """;

    /// <summary>The assembly of all programs that compile; the others are told and left out.</summary>
    private static MemoryStream Emit(ref CSharpCompilation compilation, SyntaxTree[] trees, Action<int, string> tell)
    {
        while (true)
        {
            var image = new MemoryStream();
            Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(image);
            if (result.Success)
            {
                image.Position = 0;
                return image;
            }

            foreach (IGrouping<SyntaxTree?, Diagnostic> errors in result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).GroupBy(d => d.Location.SourceTree).ToArray())
            {
                int at = Array.IndexOf(trees, errors.Key);
                Assert.True(at >= 0, $"What random programs are compiled with is wrong: {errors.First()}");
                tell(at, $"{errors.First().Id} {errors.First().GetMessage()} at '{errors.Key!.ToString().Substring(errors.First().Location.SourceSpan.Start, Math.Min(60, errors.First().Location.SourceSpan.Length))}'");
                compilation = compilation.RemoveSyntaxTrees(errors.Key!);
            }
        }
    }

    private static (Outcome, Selection?) Judge(RandomProgram program, SyntaxTree tree, CSharpCompilation compilation, Models models)
    {
        InvocationExpressionSyntax call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" });
        IOperation selector = ((IInvocationOperation)compilation.GetSemanticModel(tree).GetOperation(call)!).Arguments[0].Value;
        try
        {
            Demand demand = DemandAnalysis.Of(selector, models.Find(Answers.Spec, program.Node)!, isSelected: false, models, new SourceBodies(compilation), CancellationToken.None);
            if (demand.Selection is { } selection)
            {
                return (new(program, Verdict.Accepted) { Asked = selection.Text }, selection);
            }

            Problem problem = demand.Problem!;
            SyntaxNode at = problem.At.Syntax;
            bool isHere = at.SyntaxTree == tree && call.ArgumentList.Arguments[0].Span.Contains(at.Span) && problem.Rule.Id is "GRAPH1001" or "GRAPH1002" or "GRAPH1003" or "GRAPH1004" && problem.Message.Length > 0;
            return (new(program, isHere ? Verdict.Refused : Verdict.RefusedElsewhere) { Rule = problem.Rule.Id, Reason = problem.Message }, null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return (new(program, Verdict.Broken) { Reason = e.ToString() }, null);
        }
    }
}
