using System.Globalization;
using Xunit.Abstractions;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>
/// Random lambdas, written by a grammar of C#: what the analysis accepts reads nothing that it did not ask for, neither while it runs nor
/// when its result is looked at; what it refuses, it refuses at an expression of the lambda. The README tells how to run more of them.
/// </summary>
[Trait("Cost", "Slow")]
public sealed class RandomLambdaTests(ITestOutputHelper output)
{
    private static readonly Lazy<RandomRun> s_run = new(() => RandomRun.Of((ulong)Setting("GRAPH_RANDOM_SEED", 8), Setting("GRAPH_RANDOM_FIRST", 0), Setting("GRAPH_RANDOM_COUNT", 20_000)));

    [Fact]
    public void What_is_accepted_reads_only_what_it_asked_for()
    {
        output.WriteLine(s_run.Value.Summary());
        if (Environment.GetEnvironmentVariable("GRAPH_RANDOM_REPORT") is { } file)
        {
            File.WriteAllText(file, s_run.Value.Summary() + string.Join("\n", s_run.Value.Faults.Take(60)));
        }

        Assert.False(s_run.Value.Faults.Any(), $"{s_run.Value.Faults.Count()} faults.\n{s_run.Value.FaultsText()}\n{s_run.Value.Summary()}");
    }

    [Fact]
    public void Nearly_all_are_CSharp_and_many_are_accepted()
    {
        int count = Setting("GRAPH_RANDOM_COUNT", 20_000);
        Assert.True(s_run.Value.Compiled >= count * 0.99, s_run.Value.Summary());
        Assert.True(s_run.Value.Accepted >= count * 0.6, s_run.Value.Summary());
    }

    [Fact]
    public void Every_rule_of_the_grammar_is_used()
    {
        string[] aimed = [.. Enumerable.Range(Setting("GRAPH_RANDOM_FIRST", 0), Setting("GRAPH_RANDOM_COUNT", 20_000)).Select(Aim.Of).OfType<GrammarRule>().Select(r => r.Name).Distinct()];
        Assert.Empty(s_run.Value.UnusedRules.Intersect(aimed));
        Assert.True(aimed.Length == Grammar.Whole.Rules.Count || Setting("GRAPH_RANDOM_COUNT", 20_000) != 20_000, $"{Grammar.Whole.Rules.Count} rules, {aimed.Length} of them are the aim of a program.");
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
