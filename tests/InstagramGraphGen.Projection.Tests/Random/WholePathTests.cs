using System.Reflection;
using InstagramGraphGen.Generator;
using InstagramGraphGen.Projection.Tests.Compiling;
using InstagramGraphGen.Projection.Tests.Data;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>A share of the random lambdas goes the whole way: generator, interception, emitted code, and a request that is answered in memory.</summary>
public sealed class WholePathTests
{
    private const ulong Seed = 9;
    private const int Count = 300;

    [Fact]
    public async Task The_generator_replaces_what_the_analysis_accepts_and_the_request_asks_for_it()
    {
        Outcome[] accepted = [.. Batch.Run([.. Enumerable.Range(0, Count).Select(n => ProgramWriter.Write(Seed, n))], Seed, runs: 3).Where(o => o is { Verdict: Verdict.Accepted, IsFault: false })];
        Assert.True(accepted.Length > Count / 5, $"{accepted.Length} of {Count} are accepted.");
        Compiled built = new Project
        {
            Name = "RandomWhole",
            Sources = [.. Surroundings.Files, .. accepted.Select((o, i) => ($"P{i}.cs", Batch.TextOf(o.Program, i, o.Program.Node == "IgMessage" ? "client.Message(\"m1\")" : "client.Conversation(\"c1\")")))],
        }.Build();
        Assert.Empty(await built.AnalyzeAsync(new ProjectionAnalyzer()));
        Assembly assembly = built.Load();
        Type given = assembly.GetType("Given", throwOnError: true)!;
        var failures = new List<string>();
        for (int i = 0; i < accepted.Length; i++)
        {
            foreach (AnswerKind kind in Enum.GetValues<AnswerKind>())
            {
                var handler = new AnswerHandler { Kind = kind };
                given.GetMethod("Begin")!.Invoke(null, [kind == AnswerKind.Rich ? ulong.MaxValue : 0UL, 1]);
                object client = Activator.CreateInstance(assembly.GetType("Instagram.InstagramClient", throwOnError: true)!, new HttpClient(handler), new GraphOptions { AccessToken = "token" })!;
                MethodInfo make = assembly.GetType($"P{i}", throwOnError: true)!.GetMethod("Make")!;
                string? fault = await Task.Run(() => RunAsync(make, client));
                if (fault is not null || handler.Fields != accepted[i].Asked)
                {
                    failures.Add($"{accepted[i]}\n  {kind}: sent fields={handler.Fields} {fault}");
                }
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} fail:\n{string.Join("\n", failures.Take(20))}");
    }

    /// <summary>Sends it; tells of what is no doing of the lambda.</summary>
    private static async Task<string?> RunAsync(MethodInfo make, object client)
    {
        try
        {
            object request = make.Invoke(null, [client])!;
            var task = (Task)request.GetType().GetMethod("GetAsync")!.Invoke(request, [CancellationToken.None])!;
            await task;
            Consumer.Look(task.GetType().GetProperty("Result")!.GetValue(task));
            return null;
        }
        catch (Exception e) when (e is FieldNotSelectedException or GraphException or MissingMethodException || (e.InnerException ?? e).Message.Contains("generator", StringComparison.Ordinal))
        {
            return e.ToString();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
