using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>The call that carries the entries of a batch. Sent for the account of its first entry; entries of others carry their own token and proof.</summary>
/// <remarks>Source: Meta, "Batch Requests", /docs/graph-api/batch-requests.</remarks>
internal sealed class BatchRequest : GraphRequest
{
    private const int Waiting = 0, OnItsWay = 1, CalledOff = 2;

    private readonly IReadOnlyList<BatchEntry> _entries;
    private int _state = Waiting;

    private BatchRequest(GraphSender sender, GraphCall call, IReadOnlyList<BatchEntry> entries)
        : base(sender, call) => _entries = entries;

    internal override string Doubt => SentBody.MayBeDone;

    public static BatchRequest Of(IReadOnlyList<BatchEntry> entries)
    {
        GraphSender sender = entries[0].Context.Sender;
        GraphHost host = sender.Address.FindHost(entries[0].Context.Operation);
        var operation = new GraphOperation(GraphVerb.Post, "batch") { Encoding = GraphEncoding.Form, Host = host.Name, Answer = GraphAnswerKind.Json };
        return new(sender, new(operation, host.BatchPath), entries);
    }

    /// <summary>Calls it off: nothing of it goes out from here on; false: it is on its way.</summary>
    public bool TryCallOff() => Interlocked.CompareExchange(ref _state, CalledOff, Waiting) != OnItsWay;

    internal override GraphBody BodyOf(in SentSecrets secrets)
    {
        // The texts of tokens stand here and in the bytes that go out, and in nothing that is kept.
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (BatchEntry entry in _entries)
            {
                Write(writer, entry, isOfSameAccount: entry.Token.Token == _entries[0].Token.Token);
            }

            writer.WriteEndArray();
        }

        string entries = Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        string proven = secrets.Proof is not { } proof ? "" : $"&appsecret_proof={proof.Value}{(proof.Time is null ? "" : $"&appsecret_time={proof.Time}")}";
        return GraphEncoding.FormBody($"batch={QueryEscaping.Escape(entries)}&include_headers=true{proven}", mayBegin: () => Interlocked.CompareExchange(ref _state, OnItsWay, Waiting) != CalledOff);
    }

    private static void Write(Utf8JsonWriter writer, BatchEntry entry, bool isOfSameAccount)
    {
        GraphCall call = entry.Context.Call;
        var all = SentSecrets.Of(entry.Context, entry.Token);
        var secrets = new SentSecrets(entry.Context.Sender.Pipeline.Mask, null, isOfSameAccount ? null : all.Proof);
        string url = GraphUrl.Of("", call, secrets);
        if (!isOfSameAccount)
        {
            url += $"{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}access_token={QueryEscaping.Escape(entry.Token.Token)}";
        }

        writer.WriteStartObject();
        writer.WriteString("method"u8, call.Operation.Verb.ToWord());
        writer.WriteString("relative_url"u8, url);
        if (call.Operation.Encoding != GraphEncoding.Query)
        {
            writer.WriteString("body"u8, GraphEncoding.FormOf(call, secrets));
        }

        writer.WriteEndObject();
    }
}
