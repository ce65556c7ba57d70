using BenchmarkDotNet.Attributes;
using Instagram;

namespace InstagramGraphGen.Benchmarks;

/// <summary>Reading a 20-message conversation that is in memory. Goal: at least 2 times faster, at most 0.7 times the bytes.</summary>
[MemoryDiagnoser]
public class Reading
{
    private static readonly FieldSet<IgConversation> s_fields = IgConversation.Select(
        c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message));

    [Benchmark(Baseline = true)]
    public ConversationDto SystemTextJson() => System.Text.Json.JsonSerializer.Deserialize(ConversationJson.Bytes, BaselineJson.Default.ConversationDto)!;

    [Benchmark]
    public IgConversation InstagramGraphGen() => EmittedReader.Read<IgConversation>(ConversationJson.Bytes, s_fields);
}

internal static class EmittedReader
{
    public static T Read<T>(ReadOnlySpan<byte> json, FieldSet<T> fields)
        where T : class, IGraphObject<T>
    {
        var reader = new GraphReader(json);
        return reader.Read<T>(fields);
    }
}
