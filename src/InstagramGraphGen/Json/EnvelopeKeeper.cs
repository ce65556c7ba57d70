using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Keeps the envelopes of one value that System.Text.Json reads, each as long as its list or page lives.</summary>
internal sealed class EnvelopeKeeper : IEnvelopeKeeper
{
    private static readonly ConditionalWeakTable<object, KeptEnvelope> s_kept = new();
    private readonly Stack<KeptEnvelope> _open = new();

    /// <summary>What stood around a list or page; null where nothing did, or nobody kept it.</summary>
    public static KeptEnvelope? Of(object list) => s_kept.TryGetValue(list, out KeptEnvelope? kept) ? kept : null;

    public void Open(Utf8JsonReader json)
    {
        var members = new OrderedDictionary<string, byte[]>(StringComparer.Ordinal);
        bool hasData = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = LenientText.Of(ref json);
            json.Read();
            if (name == "data")
            {
                hasData = true;
                json.TrySkip();
                continue;
            }

            // Of two the last counts, as everywhere.
            ReadOnlySpan<byte> value = JsonMarshal.GetRawUtf8Value(JsonElement.ParseValue(ref json));
            members[name] = EnvelopeSecrets.TakeOut(value, isPaging: name == "paging");
        }

        _open.Push(new(hasData, members));
    }

    public object Close(object list)
    {
        KeptEnvelope kept = _open.Pop();
        if (kept.IsPlain)
        {
            return list;
        }

        list = list is Array { Length: 0 } empty ? empty.Clone() : list;
        s_kept.Add(list, kept);
        return list;
    }
}

/// <summary>What stood around the elements of a list or page.</summary>
/// <param name="HasData">Whether the elements were there at all; <c>{}</c> and <c>{"count":3}</c> may stand for a list.</param>
/// <param name="Members">The names and the JSON of everything else.</param>
internal sealed record KeptEnvelope(bool HasData, OrderedDictionary<string, byte[]> Members)
{
    /// <summary>Whether it is just <c>{"data":…}</c>.</summary>
    public bool IsPlain => HasData && Members.Count == 0;

    /// <summary>Writes everything but the elements.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        foreach ((string name, byte[] json) in Members)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json, skipInputValidation: true);
        }
    }
}
