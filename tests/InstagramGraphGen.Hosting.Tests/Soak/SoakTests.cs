using System.Globalization;
using Instagram;
using InstagramGraphGen.Emulator;
using Xunit.Abstractions;

namespace InstagramGraphGen.Hosting.Tests.Soak;

/// <summary>
/// Thousands of calls over a socket, 32 at a time, for five accounts with tokens of their own that end and are renewed meanwhile, with a fault in every fifth answer. With the environment variable <c>GRAPH_SOAK_CALLS</c> it is another number:
/// <c>GRAPH_SOAK_CALLS=100000 dotnet test tests/InstagramGraphGen.Hosting.Tests --filter Soak</c>.
/// </summary>
[Collection("alone")]
public sealed class SoakTests(ITestOutputHelper output)
{
    private static readonly int s_calls = int.Parse(Environment.GetEnvironmentVariable("GRAPH_SOAK_CALLS") ?? "10000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Every_item_is_read_once_and_every_write_is_done_once_or_told_as_doubtful()
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            lock (unobserved)
            {
                unobserved.Add(e.Exception);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await using var soak = await SoakRun.StartAsync(s_calls);
            await soak.RunAsync();
            output.WriteLine(soak.Summary);

            Assert.True(soak.Log.Count >= s_calls, soak.Summary);
            Assert.InRange(soak.FaultShare, 0.18, 0.22);
            Assert.InRange(soak.MostUnderWay, SoakRun.Together / 2, SoakRun.Together);

            // Reads: all there is, each once, in its order.
            Assert.All(soak.Crawls, crawl => Assert.Equal(crawl.Expected, crawl.Read));

            // Writes: what the caller was told is true of what the emulator did.
            ILookup<int, SentRequest> writes = soak.Log.Where(request => request.Write is not null).ToLookup(request => request.Write!.Value);
            Assert.All(soak.Told, told =>
            {
                int done = writes[told.Key].Count(request => request.WasExecuted);
                Assert.True(told.Value switch { Outcome.Done => done == 1, Outcome.NotDone => done == 0, _ => done <= 1 }, $"Write {told.Key} was told to be {told.Value} and was done {done} times: {string.Join(" / ", writes[told.Key].Select(request => request.Fault))}");
            });
            Assert.All(Enum.GetValues<Outcome>(), outcome => Assert.Contains(outcome, soak.Told.Values));

            // Nothing was sent again that may have been done: but for the last, each sending of a write was known not to be.
            Assert.All(writes, write => Assert.DoesNotContain(write.SkipLast(1), request => request.WasExecuted));
            Assert.Contains(writes, write => write.Count() > 1);

            // The data says the same as the log.
            Assert.Equal(soak.Done(), await soak.WrittenAsync());

            // No account went over a rate of the spec, and none was held back for another.
            Assert.Equal("", soak.OverRate());
            Assert.InRange(soak.MostTogether("conversations"), 3, 10);

            // Each had a token of its own, which was renewed in time; of the one that ended, the store had a newer one.
            Assert.Equal([0, 1, 1, 1, 1], soak.Renewals());

            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.Empty(unobserved);

            // The emulator's log and data, and the log of this test, grow with the requests; a client that kept an answer of each would add more than that.
            Assert.True(soak.GrowthOfEach < 2500, soak.Summary);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }
}

/// <summary>Runs while no other test does.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneCollection;
