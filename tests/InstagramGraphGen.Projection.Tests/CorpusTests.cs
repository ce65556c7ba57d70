using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Data;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit.Sdk;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>Every lambda of the corpus, from all sides.</summary>
public sealed class CorpusTests
{
    private static readonly Lazy<Task<ILookup<string, Diagnostic>>> s_found = new(async () =>
        (await Corpus.Projections.Project.Edit().AnalyzeAsync(new ProjectionAnalyzer())).ToLookup(d => Path.GetFileNameWithoutExtension(d.Location.SourceTree!.FilePath)));

    private static IEnumerable<CorpusEntry> All => Corpus.Projections.Entries;

    private static IEnumerable<CorpusEntry> Handled => All.Where(e => e.Fields is not null);

    [Fact]
    public void The_corpus_holds_at_least_150_lambdas_and_compiles()
    {
        Assert.True(Corpus.Projections.Entries.Count >= 150, $"{Corpus.Projections.Entries.Count} entries");
        string errors = string.Join("\n", Corpus.Projections.Built.CompilerDiagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.True(errors.Length == 0, errors);
    }

    [Fact]
    public Task The_analyzer_says_what_is_expected_at_the_expression_that_is_marked() => EachAsync(All, async entry =>
    {
        Diagnostic[] found = [.. (await s_found.Value)[Corpus.ClassOf(entry)]];
        if (entry.Fields is not null)
        {
            Assert.Empty(found);
            return;
        }

        Diagnostic diagnostic = Assert.Single(found);
        Assert.Equal(entry.Rule, diagnostic.Id);
        Assert.Equal(entry.Marked, diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(Corpus.StartOf(entry) + entry.MarkedAt, diagnostic.Location.SourceSpan.Start);
        Assert.Contains(entry.Says, diagnostic.GetMessage(), StringComparison.Ordinal);
    });

    [Fact]
    public Task The_generator_replaces_exactly_the_calls_that_the_analyzer_passes() => EachAsync(All, entry =>
    {
        CSharpCompilation compilation = Corpus.Projections.Built.Compilation;
        SyntaxTree file = compilation.SyntaxTrees.Single(t => t.FilePath == $"{Corpus.ClassOf(entry)}.cs");
        InvocationExpressionSyntax call = file.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .First(i => i.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" });
        Assert.Equal(entry.Fields is not null || entry.Rule == "GRAPH1003", compilation.GetSemanticModel(file).GetInterceptorMethod(call) is not null);
        return Task.CompletedTask;
    });

    [Fact]
    public Task The_request_asks_for_the_expected_fields_and_the_lambda_runs_on_every_answer() => EachAsync(Handled, async entry =>
    {
        foreach (AnswerKind kind in Enum.GetValues<AnswerKind>())
        {
            var handler = new AnswerHandler { Kind = kind };
            var emitted = new Emitted(Corpus.Projections.Assembly, handler);
            await TolerateEmptyAsync(() => Emitted.RunAsync(Corpus.Projections.Make(entry, emitted.Request)));
            Assert.Equal(entry.Fields, handler.Fields);
        }
    });

    [Fact]
    [Trait("Cost", "Slow")]
    public Task Every_field_that_is_asked_for_is_read() => EachAsync(Handled, async entry =>
    {
        if (entry.Receiver.Contains(".Fields(", StringComparison.Ordinal))
        {
            return; // What is asked for was written there, not derived.
        }

        string root = entry.Receiver.Split('.')[0];
        string node = Emitted.NodeOf(root);
        IReadOnlyList<AskedField> all = AskedField.Parse(entry.Fields!);
        string[] leaves = [.. AskedField.Leaves(all)];
        foreach (string leaf in leaves)
        {
            // Where an object has one field only, there is no selection without it but one without the object.
            string path = OtherField(node, leaf) == leaf.Split('/')[^1] ? leaf[..leaf.LastIndexOf('/')] : leaf;
            IReadOnlyList<AskedField> rest = AskedField.Without(all, path, () => OtherField(node, path));
            bool isMissed = false;
            foreach (AnswerHandler answer in AnswersFor(leaves, leaf))
            {
                string whole = await RunAsync(entry, root, answer, all);
                string less = await RunAsync(entry, root, answer, rest);
                Assert.DoesNotContain("missed", whole, StringComparison.Ordinal);
                isMissed |= less == $"missed {path.Split('/')[^1]}" || (entry.Lambda.Contains(".Has(", StringComparison.Ordinal) && whole != less);
            }

            Assert.True(isMissed, $"'{path}' is asked for, but the lambda never reads it.");
        }
    });

    /// <summary>Checks each entry and tells of all that fail.</summary>
    private static async Task EachAsync(IEnumerable<CorpusEntry> entries, Func<CorpusEntry, Task> check)
    {
        var failures = new List<string>();
        foreach (CorpusEntry entry in entries)
        {
            try
            {
                await check(entry);
            }
            catch (Exception e)
            {
                failures.Add($"{entry}\n    {entry.Lambda.ReplaceLineEndings(" ")}\n    {e.Message.ReplaceLineEndings("\n    ")}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} entries fail:\n{string.Join("\n", failures)}");
    }

    /// <summary>Runs an entry with a selection that only the test knows: what came out, or which field was missed.</summary>
    private static async Task<string> RunAsync(CorpusEntry entry, string root, AnswerHandler answer, IReadOnlyList<AskedField> fields)
    {
        var emitted = new Emitted(Corpus.Projections.Assembly, answer);
        try
        {
            return await Emitted.RunAsync(emitted.WithFields(Corpus.Projections.Make(entry, emitted.Request), Emitted.NodeOf(root), fields));
        }
        catch (Exception e) when (Inner(e) is FieldNotSelectedException missed)
        {
            return $"missed {missed.Field}";
        }
        catch (Exception e) when (IsTheLambdas(e))
        {
            return "failed";
        }
    }

    /// <summary>Answers that together lead a lambda into all of its branches: of each kind, and with any one field null.</summary>
    private static IEnumerable<AnswerHandler> AnswersFor(string[] leaves, string wanted)
    {
        string[] parents = [.. leaves.Where(l => l.Contains('/', StringComparison.Ordinal)).Select(l => l[..l.LastIndexOf('/')]).Distinct()];
        return Enum.GetValues<AnswerKind>().SelectMany(kind => leaves.Concat(parents).Prepend(null!).Select(path => new AnswerHandler { Kind = kind, NullPath = path }))
            .Append(new AnswerHandler { OnlyPath = wanted });
    }

    private static Exception Inner(Exception e) => e is System.Reflection.TargetInvocationException { InnerException: { } inner } ? Inner(inner) : e;

    /// <summary>A lambda may fail on an empty answer by its own doing: <c>First()</c> of nothing.</summary>
    private static async Task TolerateEmptyAsync(Func<Task> run)
    {
        try
        {
            await run();
        }
        catch (Exception e) when (e is not FieldNotSelectedException and not XunitException && IsTheLambdas(e))
        {
        }
    }

    private static bool IsTheLambdas(Exception e) =>
        Inner(e) is NullReferenceException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException or FormatException
            || Inner(e) is InvalidOperationException and not FieldNotSelectedException && !e.Message.Contains("generator", StringComparison.Ordinal);

    /// <summary>A field that the path does not name, one without fields of its own if there is one.</summary>
    private static string OtherField(string node, string path)
    {
        var spec = Answers.Spec.FindObject(node)!;
        foreach (string step in path.Split('/').SkipLast(1))
        {
            spec = Answers.Spec.FindObject(Emitted.InnerOf(spec, step))!;
        }

        FieldSpec[] others = [.. spec.Fields.Where(f => f.WireName != path.Split('/')[^1])];
        return (others.LastOrDefault(f => f.Type.Element is null && Answers.Spec.FindObject(f.Type.Name) is null) ?? others.LastOrDefault())?.WireName ?? path.Split('/')[^1];
    }
}
