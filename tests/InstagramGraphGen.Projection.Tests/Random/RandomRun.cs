using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>A number of random programs, from the first on, and what became of them.</summary>
internal sealed class RandomRun
{
    private const int BatchSize = 400;
    private const int Answers = 4;
    private const int MaxShrunk = 5;

    private readonly ulong _seed;
    private readonly Outcome[] _outcomes;
    private readonly TimeSpan _duration;

    private RandomRun(ulong seed, Outcome[] outcomes, TimeSpan duration) => (_seed, _outcomes, _duration) = (seed, outcomes, duration);

    public static RandomRun Of(ulong seed, int first, int count)
    {
        var watch = Stopwatch.StartNew();
        var outcomes = new ConcurrentBag<Outcome>();
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(first, count).Chunk(BatchSize), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            numbers =>
            {
                foreach (Outcome outcome in Batch.Run([.. numbers.Select(n => ProgramWriter.Write(seed, n))], seed, Answers))
                {
                    outcomes.Add(outcome);
                }
            });
        return new(seed, [.. outcomes], watch.Elapsed);
    }

    public int Compiled => _outcomes.Count(o => o.Verdict != Verdict.NotCompiled);

    public int Accepted => Count(Verdict.Accepted);

    public IEnumerable<Outcome> Faults => _outcomes.Where(o => o.IsFault).OrderBy(o => o.Program.Lambda.Length);

    /// <summary>The rules of the grammar by which no program was written that compiles.</summary>
    public IEnumerable<string> UnusedRules => Grammar.Whole.Rules.Select(r => r.Name).Except(_outcomes.Where(o => o.Verdict != Verdict.NotCompiled).SelectMany(o => o.Program.Rules));

    /// <summary>How many, by what became of them.</summary>
    public string Summary()
    {
        Outcome[] accepted = [.. _outcomes.Where(o => o.Verdict == Verdict.Accepted)];
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"seed {_seed}: {_outcomes.Length} lambdas in {_duration.TotalSeconds:0} s, {Compiled} compile, {Accepted} accepted ({accepted.Count(o => o.RanWhole)} ran to their end), {Count(Verdict.Refused)} refused, {Faults.Count()} faults");
        text.AppendLine(CultureInfo.InvariantCulture, $"fields asked for: {accepted.Sum(o => o.Fields)}, of these read in no run: {accepted.Sum(o => o.Unread.Count)}, in {accepted.Count(o => o.Unread.Count > 0)} lambdas");
        text.AppendLine(CultureInfo.InvariantCulture, $"rules of the grammar in no program: {string.Join(" ", UnusedRules)}");
        foreach ((string reason, int count) in _outcomes.Where(o => o.Verdict == Verdict.Refused).CountBy(o => $"{o.Rule} {Kind(o.Reason)}").OrderByDescending(p => p.Value).Take(25))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  refused {count,6}  {reason}");
        }

        foreach (Outcome outcome in _outcomes.Where(o => o.Verdict == Verdict.NotCompiled).GroupBy(o => o.Reason[..6]).Select(g => g.MinBy(o => o.Program.Lambda.Length)!))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  no C#: {outcome.Reason}\n    {outcome.Program}");
        }

        return text.ToString();
    }

    /// <summary>The first faults, made small.</summary>
    public string FaultsText()
    {
        var text = new StringBuilder();
        foreach (Outcome fault in Faults.Take(MaxShrunk))
        {
            text.AppendLine(Shrinker.Shrink(fault, _seed, Answers).ToString()).AppendLine(CultureInfo.InvariantCulture, $"  from: {fault.Program}");
        }

        foreach (Outcome fault in Faults.Skip(MaxShrunk).Take(40))
        {
            text.AppendLine(fault.ToString());
        }

        return text.ToString();
    }

    private int Count(Verdict verdict) => _outcomes.Count(o => o.Verdict == verdict);

    /// <summary>A message without the expressions that it quotes.</summary>
    private static string Kind(string message) =>
        string.Join(" ", string.Concat(message.Split('\'').Where((_, i) => i % 2 == 0)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(9));
}
