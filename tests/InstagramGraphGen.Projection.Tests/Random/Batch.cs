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

/// <summary>Programs that are compiled together, in one project over their surroundings, then analyzed and run.</summary>
internal static class Batch
{
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
        using MemoryStream image = Emit(trees, (i, error) => outcomes[i] = new(programs[i], Verdict.NotCompiled) { Reason = error });
        CSharpCompilation compilation = Surroundings.Sources.AddSyntaxTrees(trees);
        var models = Models.Of(compilation, Answers.Spec, CancellationToken.None);
        var bodies = new SourceBodies(compilation);
        var surroundings = Surroundings.Take();
        var context = new AssemblyLoadContext(Surroundings.BatchName, isCollectible: true);
        var runner = new Runner(surroundings.Loaded, surroundings.Load(image, context), seed, runs);
        for (int i = 0; i < trees.Length; i++)
        {
            if (outcomes[i] is null)
            {
                (Outcome outcome, Selection? selection) = Judge(programs[i], trees[i], bodies, models);
                outcomes[i] = selection is null ? outcome : runner.Run(outcome, $"P{i}", AskedField.Parse(selection.Text));
            }
        }

        context.Unload();
        surroundings.Leave();
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
    private static MemoryStream Emit(SyntaxTree[] trees, Action<int, string> tell)
    {
        CSharpCompilation compilation = Surroundings.References.AddSyntaxTrees(trees);
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

    private static (Outcome, Selection?) Judge(RandomProgram program, SyntaxTree tree, SourceBodies bodies, Models models)
    {
        InvocationExpressionSyntax call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().First(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" });
        IOperation selector = ((IInvocationOperation)bodies.ModelOf(tree).GetOperation(call)!).Arguments[0].Value;
        try
        {
            Demand demand = DemandAnalysis.Of(selector, models.Find(Answers.Spec, program.Node)!, isSelected: false, models, bodies, CancellationToken.None);
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
