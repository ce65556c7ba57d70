using System.Text.Json;

namespace InstagramGraphGen.Tests.Webhooks;

/// <summary>Bodies of deliveries, all values invented: one file each, and in <c>Corpus.txt</c> the events that each holds (a star: told in standby).</summary>
internal static class Corpus
{
    public static IReadOnlyDictionary<string, byte[]> Bodies { get; } = typeof(Corpus).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith("corpus/", StringComparison.Ordinal))
        .ToDictionary(name => name["corpus/".Length..], Read, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, string> Kinds { get; } = System.Text.Encoding.UTF8.GetString(Read("corpus.txt"))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(": "))
        .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    /// <summary>Whether two texts say the same in JSON, numbers and texts as they are written; keys may stand in another order.</summary>
    public static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => IsSame(JsonElement.Parse(one), JsonElement.Parse(other));

    private static bool IsSame(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.Object, JsonValueKind.Object) => one.EnumerateObject().Count() == other.EnumerateObject().Count()
            && one.EnumerateObject().All(p => other.TryGetProperty(p.Name, out JsonElement value) && IsSame(p.Value, value)),
        (JsonValueKind.Array, JsonValueKind.Array) => one.GetArrayLength() == other.GetArrayLength() && one.EnumerateArray().Zip(other.EnumerateArray(), IsSame).All(same => same),
        _ => one.GetRawText() == other.GetRawText(),
    };

    private static byte[] Read(string resource)
    {
        using Stream stream = typeof(Corpus).Assembly.GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
