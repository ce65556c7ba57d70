using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;
using InstagramGraphGen.Tests.Json;
using InstagramGraphGen.Tests.Messaging;
using InstagramGraphGen.Tests.Support;
using Xunit.Abstractions;

namespace InstagramGraphGen.Tests.Writing;

/// <summary>Every operation of the Instagram spec is built with a value for each parameter and sent; a server that knows nothing of the spec sees exactly these.</summary>
public sealed class OperationWalkTests(ITestOutputHelper output)
{
    private const string PageAnswer = """{"data":[]}""";

    private const string Answer = """{"id":"1","recipient_id":"900000000000001","message_id":"m1","attachment_id":"1","flow_id":"1","success":true,"data":[{"id":"1"}],"audio":[{"audio_id":"1"}],"version":"1.0"}""";

    private static readonly GraphSpec s_spec = RandomAnswers.Instagram;

    public static TheoryData<string> Operations => [.. OperationPrograms.OperationsOf(s_spec).Select(o => o.Name)];

    [Fact]
    public void Every_operation_has_a_program()
    {
        string[] operations = [.. OperationPrograms.OperationsOf(s_spec).Select(o => o.Name)];

        output.WriteLine($"{operations.Length} operations, {operations.Count(o => !o.StartsWith("GET", StringComparison.Ordinal))} of them write.");
        Assert.Empty(operations.Except(OperationPrograms.All.Keys));
        Assert.Empty(OperationPrograms.All.Keys.Except(operations));
        Assert.Equal(operations.Length, operations.Distinct().Count());
    }

    [Fact]
    public void What_no_program_can_come_to_is_listed_by_an_edge() => Assert.All(
        s_spec.Objects.Where(o => o.IsNode && !s_spec.Api.Roots.Any(r => r.Node == o.Name)),
        node =>
        {
            Assert.Contains(s_spec.Objects.SelectMany(o => o.Edges), e => e.Node == node.Name);
            Assert.True(node.Post is null && node.Delete is null && !node.Edges.Any(e => e.IsEndpoint), node.Name);
        });

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_server_sees_exactly_what_the_program_set(string name)
    {
        OperationProgram program = OperationPrograms.All[name];
        await using RecordingServer server = await RecordingServer.StartAsync(name.StartsWith("GET", StringComparison.Ordinal) && name.Contains('/', StringComparison.Ordinal) ? PageAnswer : Answer);

        object? answer = await program.Send(server.Instagram, new ProgramIds());

        Assert.NotNull(answer);
        JsonNode expected = JsonNode.Parse(program.Parameters(new ProgramIds()))!;
        JsonNode sent = Sent(server.Request);
        Assert.True(JsonNode.DeepEquals(Plain(expected, server.Request), sent), $"{name}\nexpected: {expected.ToJsonString()}\nsent:     {sent.ToJsonString()}");
        Assert.StartsWith(name.Split(' ')[0] + " /v24.0/", server.Request.Line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_program_sets_every_parameter(string name)
    {
        (_, OperationSpec? operation, FormSpec? form) = OperationPrograms.OperationsOf(s_spec).Single(o => o.Name == name);
        JsonNode parameters = JsonNode.Parse(OperationPrograms.All[name].Parameters(new ProgramIds()))!;
        string[][] known = form is null
            ? [.. operation?.Params.Select(p => new[] { p.WireName }) ?? [], .. operation?.Set.Select(s => s.Path.ToArray()) ?? []]
            : [.. form.Params.Select(p => p.Path.ToArray()), .. form.Set.Select(s => s.Path.ToArray())];

        Assert.All(known, path => Assert.True(path.Aggregate((JsonNode?)parameters, (node, key) => node?[key]) is not null, $"{name} does not set {string.Join('.', path)}."));
        Assert.Empty(parameters.AsObject().Select(p => p.Key).Except(known.Select(p => p[0])).Except(["fields"]));
    }

    /// <summary>What came, as one object: of a query, a form and parts the texts, of a JSON body what it is.</summary>
    private static JsonNode Sent(RecordedRequest request)
    {
        if (request.Type?.StartsWith("application/json", StringComparison.Ordinal) == true)
        {
            return JsonNode.Parse(request.Body)!;
        }

        var sent = new JsonObject();
        foreach ((string key, var values) in request.Query.Concat(request.Form))
        {
            sent.Add(key, Assert.Single(values));
        }

        foreach ((string key, RecordedFile file) in request.Files)
        {
            sent.Add(key, $"file:{file.Name}");
        }

        return Texts(sent);
    }

    private static JsonNode Plain(JsonNode expected, RecordedRequest request) =>
        request.Type?.StartsWith("application/json", StringComparison.Ordinal) == true ? expected : Texts(expected.AsObject());

    /// <summary>An object whose values are texts; what is JSON in one is written in one way.</summary>
    private static JsonObject Texts(JsonObject values)
    {
        var texts = new JsonObject();
        foreach ((string key, JsonNode? value) in values)
        {
            string text = value is JsonValue single && single.TryGetValue(out string? given) ? given : value!.ToJsonString();
            texts.Add(key, text is ['{' or '[', ..] ? Ordered(JsonNode.Parse(text)!).ToJsonString() : text);
        }

        return texts;
    }

    private static JsonNode Ordered(JsonNode node) => node switch
    {
        JsonObject known => new JsonObject(known.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, (JsonNode?)Ordered(p.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => (JsonNode?)Ordered(item!))]),
        _ => node.DeepClone(),
    };
}
