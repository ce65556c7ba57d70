using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Instagram;
using InstagramGraphGen;
using InstagramGraphGen.Benchmarks;

// Reading a 20-message conversation in a native program, where BenchmarkDotNet would need a package feed of its own: both sides in turns, the
// best round of each, so that what else the machine does counts as little as possible.
FieldSet<IgConversation> fields = IgConversation.Select(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message));
(string Name, Func<object> Read)[] sides =
[
    ("System.Text.Json", () => JsonSerializer.Deserialize(ConversationJson.Bytes, BaselineJson.Default.ConversationDto)!),
    ("InstagramGraphGen", () => Read<IgConversation>(ConversationJson.Bytes, fields)),
];
double[] best = [double.MaxValue, double.MaxValue];
long[] allocated = new long[2];
for (int round = 0; round < 500; round++)
{
    for (int side = 0; side < sides.Length; side++)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < 100; i++)
        {
            sides[side].Read();
        }

        best[side] = Math.Min(best[side], Stopwatch.GetElapsedTime(start).TotalNanoseconds / 100);
        allocated[side] = (GC.GetAllocatedBytesForCurrentThread() - before) / 100;
    }
}

for (int side = 0; side < sides.Length; side++)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sides[side].Name,-18} {best[side],8:0} ns {allocated[side],7} B   {best[side] / best[0]:0.00} of the time, {(double)allocated[side] / allocated[0]:0.00} of the bytes"));
}

static T Read<T>(ReadOnlySpan<byte> json, FieldSet<T> fields)
    where T : class, IGraphObject<T>
{
    var reader = new GraphReader(json);
    return reader.Read<T>(fields);
}
