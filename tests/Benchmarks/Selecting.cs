using BenchmarkDotNet.Attributes;
using Instagram;

namespace InstagramGraphGen.Benchmarks;

/// <summary><c>.Fields(…)</c> with a nested edge, next to the string that one would write. Goal without interception: at most 1 µs and 1 KB.</summary>
[MemoryDiagnoser]
public class Selecting
{
    private static readonly HttpClient s_http = new();
    private static readonly IgConversationRequest s_request = new InstagramClient(s_http, new GraphOptions { AccessToken = "IGAAbenchmark" }).Conversation("1");

    [Benchmark(Baseline = true)]
    public string Literal() => "messages.limit(20){id,created_time}";

    [Benchmark]
    public FieldSet<IgConversation> FieldSetOnly() => IgConversation.Select(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime));

    [Benchmark]
    public IgConversationRequest Fields() => s_request.Fields(c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime));
}
