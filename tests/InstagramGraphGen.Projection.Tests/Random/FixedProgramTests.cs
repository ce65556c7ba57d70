namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>Lambdas written by hand, compiled and run like the random ones: what is expected of each stands beside it.</summary>
public sealed class FixedProgramTests
{
    private const int Answers = 80;

    /// <summary>A line is <c>node | lambda | expected</c>: the fields that it must ask for, or <c>refused</c>.</summary>
    [Theory]
    [InlineData("issue.txt")]
    [InlineData("users.txt")]
    [InlineData("nasty.txt")]
    [InlineData("writes.txt")]
    public void Each_is_sound_and_ends_as_expected(string file)
    {
        (RandomProgram Program, string Expected)[] programs =
            [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Random", "programs", file)).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal)).Select(Read)];
        var failures = new List<string>();
        foreach ((Outcome outcome, string expected) in Batch.Run([.. programs.Select(p => p.Program)], seed: 1, Answers).Zip(programs, (o, p) => (o, p.Expected)))
        {
            bool isExpected = outcome.Verdict != Verdict.NotCompiled && (expected == "refused" ? outcome.Verdict == Verdict.Refused : outcome.Asked == expected);
            if (outcome.IsFault || !isExpected)
            {
                failures.Add($"{outcome}\n  expected: {expected}");
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {programs.Length} fail:\n{string.Join("\n", failures)}");
    }

    private static (RandomProgram, string) Read(string line, int number)
    {
        int first = line.IndexOf(" | ", StringComparison.Ordinal), last = line.LastIndexOf(" | ", StringComparison.Ordinal);
        string node = line[..first] == "C" ? "IgConversation" : "IgMessage";
        return (new($"line {number + 1}", node, null, line[(first + 3)..last], []), line[(last + 3)..]);
    }
}
