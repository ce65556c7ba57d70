using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>For emitted code: an edge that lists what was made, the newest first.</summary>
/// <param name="read">Reads it.</param>
/// <param name="edge">The edge.</param>
/// <param name="time">The field of its elements that says when they were made.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphNewest(GraphOperation read, string edge, string time)
{
    private const int Looked = 25;
    private const int Known = 1000;

    /// <summary>By client: the ids of what it made last, and of which it knows by whom.</summary>
    private static readonly ConditionalWeakTable<GraphPipeline, Queue<string>> s_known = [];

    /// <summary>The parameters of the write that its elements have as fields of the same name.</summary>
    public IReadOnlyList<string> Same { get; init; } = [];

    /// <summary>Where the elements are listed.</summary>
    internal string PathOf(string owner) => $"{owner}/{edge}";

    /// <summary>Keeps in mind that an id is known, so that no other write takes it for its own.</summary>
    internal static void Learn(GraphSender sender, string? id)
    {
        if (id is null)
        {
            return;
        }

        Queue<string> known = s_known.GetOrCreateValue(sender.Pipeline);
        lock (known)
        {
            known.Enqueue(id);
            if (known.Count > Known)
            {
                known.Dequeue();
            }
        }
    }

    /// <summary>The ids of all among the newest that a write can have made: since it began, with what it says, and of no other write.</summary>
    internal async Task<IReadOnlyList<string>> FindAsync(GraphSender sender, string owner, GraphCall write, NewestSince began, CancellationToken cancellationToken)
    {
        GraphCall call = new GraphCall(read, PathOf(owner)).With("fields", string.Join(',', ["id", time, .. Same])).With("limit", Looked);
        GraphResult<JsonElement> page = await GraphSender.SettleAsync(new JsonState(sender, call), null, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (!page.IsSuccess || page.Value is not { ValueKind: JsonValueKind.Object } answer || !answer.TryGetProperty("data", out JsonElement data) || data.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        DateTimeOffset since = began.By(page.Response.Date, sender.Pipeline.Settings.TimeProvider);
        var found = new List<string>();
        foreach (JsonElement one in data.EnumerateArray())
        {
            if (one.ValueKind == JsonValueKind.Object
                && TextOf(one, "id") is { } id && !IsKnown(sender, id)
                && TextOf(one, time) is { } made && GraphTime.TryParse(Encoding.UTF8.GetBytes(made), out DateTimeOffset when) && when >= since
                && SaysTheSame(one, write))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private bool SaysTheSame(JsonElement one, GraphCall write)
    {
        foreach (string name in Same)
        {
            if (Plain(TextOf(one, name)) != Plain(GraphArgument.Find(write.Arguments, name)?.Value.ToString()))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKnown(GraphSender sender, string id)
    {
        Queue<string> known = s_known.GetOrCreateValue(sender.Pipeline);
        lock (known)
        {
            return known.Contains(id);
        }
    }

    private static string? TextOf(JsonElement one, string name) => one.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Without white space, of which an API may leave some out; none is as good as an empty one.</summary>
    private static string Plain(string? text) => string.Concat((text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads any JSON.</summary>
    private sealed class JsonState(GraphSender sender, GraphCall call) : GraphRequest<JsonElement>(sender, call)
    {
        internal override JsonElement Read(GraphExchange exchange) => exchange.ReadJson();
    }
}

/// <summary>When a write began, by the clock of this machine.</summary>
/// <param name="Clock">The time.</param>
/// <param name="Timestamp">The same moment, to measure from.</param>
internal readonly record struct NewestSince(DateTimeOffset Clock, long Timestamp)
{
    /// <summary>How far the clocks of the API and of this machine may be apart.</summary>
    private static readonly TimeSpan s_apart = TimeSpan.FromMinutes(5);

    /// <summary>How far the clocks of two of the API's machines may be apart.</summary>
    private static readonly TimeSpan s_near = TimeSpan.FromMinutes(1);

    public static NewestSince Now(TimeProvider time) => new(time.GetUtcNow(), time.GetTimestamp());

    /// <summary>The earliest that what it made can be of.</summary>
    /// <param name="now">The time by the API's clock; null: the API does not say.</param>
    /// <param name="time">This machine's clock.</param>
    public DateTimeOffset By(DateTimeOffset? now, TimeProvider time) => now is { } told ? told - time.GetElapsedTime(Timestamp) - s_near : Clock - s_apart;
}
