using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using ToyGraph;

namespace InstagramGraphGen.Tests.Support;

/// <summary>One entry of a batch, as System.Text.Json reads it.</summary>
/// <param name="Method">Its verb.</param>
/// <param name="Url">Its relative address.</param>
/// <param name="Body">Its form, or null.</param>
/// <param name="Batch">In which HTTP call it came, counted from 0.</param>
internal sealed record BatchedCall(string Method, string Url, string? Body, int Batch)
{
    public override string ToString() => Body is null ? $"{Method} {Url}" : $"{Method} {Url} [{Body}]";
}

/// <summary>An HTTP call as it came: what it carries is read by hand and by System.Text.Json, not by this project's code.</summary>
internal sealed record CameIn(string Line, string? Authorization, IReadOnlyDictionary<string, string> Form, BatchedCall[] Calls);

/// <summary>Answers batches without a network, entry by entry, and single calls as if they were the only entry.</summary>
internal sealed class BatchServer(Func<BatchedCall, string?> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<CameIn> _came = new();
    private int _count = -1;

    public IReadOnlyList<CameIn> Came => [.. _came];

    /// <summary>The calls, in the order in which they came.</summary>
    public string[] Calls => [.. _came.SelectMany(c => c.Calls).Select(c => c.ToString())];

    /// <summary>What happens before anything of an HTTP call's body is read.</summary>
    public Func<int, CancellationToken, Task>? Connecting { get; set; }

    /// <summary>The last HTTP call, until it is answered.</summary>
    public Task Last { get; private set; } = Task.CompletedTask;

    /// <summary>What happens before an HTTP call is answered, or in place of that.</summary>
    public Func<int, CancellationToken, Task<HttpResponseMessage?>>? Before { get; set; }

    public ToyClient Toys => new(new HttpClient(this, disposeHandler: false), new GraphOptions { AccessToken = Clients.Token });

    /// <summary>A part of an answer.</summary>
    public static string Part(string body, int code = 200, string headers = "") => $$"""{"code":{{code}},"headers":[{{headers}}],"body":{{JsonSerializer.Serialize(body)}}}""";

    /// <summary>A toy with the id that the address begins with.</summary>
    public static string Toy(BatchedCall call) => Part($$"""{"id":"{{call.Url.Split('?')[0]}}","name":"n{{call.Url.Split('?')[0]}}"}""");

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Task<HttpResponseMessage> answering = AnswerAsync(request, cancellationToken);
        Last = answering;
        return answering;
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number = Interlocked.Increment(ref _count);
        if (Connecting is not null)
        {
            await Connecting(number, cancellationToken);
        }

        string line = $"{request.Method} {request.RequestUri!.PathAndQuery}";
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        Dictionary<string, string> form = QueryHelpers.ParseQuery(body).ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
        bool isBatch = form.TryGetValue("batch", out string? list);
        BatchedCall[] calls = isBatch
            ? [.. JsonElement.Parse(list!).EnumerateArray().Select(e => new BatchedCall(e.GetProperty("method").GetString()!, e.GetProperty("relative_url").GetString()!, e.TryGetProperty("body", out JsonElement b) ? b.GetString() : null, number))]
            : [new(request.Method.Method, request.RequestUri.PathAndQuery["/v3.1/".Length..], body.Length > 0 ? body : null, number)];
        _came.Enqueue(new(line, request.Headers.Authorization?.ToString(), form, calls));
        if (Before is not null && await Before(number, cancellationToken) is { } other)
        {
            return other;
        }

        string?[] parts = [.. calls.Select(answer)];
        return isBatch
            ? StubHandler.Answer($"[{string.Join(',', parts.Select(p => p ?? "null"))}]")
            : StubHandler.Answer(JsonElement.Parse(parts[0]!).GetProperty("body").GetString()!, (HttpStatusCode)JsonElement.Parse(parts[0]!).GetProperty("code").GetInt32());
    }
}
