using System.Text.Json;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>One call of a batch, as it was sent.</summary>
/// <param name="Method">Its verb.</param>
/// <param name="RelativeUrl">Its path and query, with or without a version.</param>
/// <param name="Body">Its parameters as a form writes them, or null.</param>
internal sealed record EmulatedEntry(string Method, string RelativeUrl, string? Body)
{
    /// <summary>What would make the answer of one entry a part of another.</summary>
    private static readonly string[] s_notServed = ["depends_on", "attached_files"];

    /// <summary>The entries of the parameter <c>batch</c>.</summary>
    /// <exception cref="Refusal">It is no list of them.</exception>
    public static EmulatedEntry[] ReadAll(string? batch, HostDialect dialect)
    {
        if (string.IsNullOrEmpty(batch))
        {
            throw dialect.Refuse(RefusalReason.MissingParameter, ("parameter", "batch"));
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(batch);
            return json.RootElement.ValueKind == JsonValueKind.Array
                ? [.. json.RootElement.EnumerateArray().Select((entry, index) => Read(entry, index, dialect))]
                : throw Bad(dialect, "batch must be a JSON list of calls");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Bad(dialect, "batch must be JSON");
        }
    }

    private static EmulatedEntry Read(JsonElement entry, int index, HostDialect dialect)
    {
        if (entry.ValueKind != JsonValueKind.Object)
        {
            throw Bad(dialect, $"batch[{index}] must be an object");
        }

        if (s_notServed.FirstOrDefault(key => entry.TryGetProperty(key, out _)) is { } key)
        {
            throw Bad(dialect, $"batch[{index}].{key}: this emulator serves entries that are independent of each other and without files");
        }

        var read = new EmulatedEntry(Text("method")?.ToUpperInvariant() ?? Missing("method"), Text("relative_url") ?? Missing("relative_url"), Text("body"));
        return $"{read.RelativeUrl}{read.Body}".Contains("{result=", StringComparison.Ordinal)
            ? throw Bad(dialect, $"batch[{index}]: this emulator serves entries that are independent of each other: {{result=…}} is not filled in")
            : read;

        string? Text(string name) => !entry.TryGetProperty(name, out JsonElement value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : throw Bad(dialect, $"batch[{index}].{name} must be a text");

        string Missing(string name) => throw dialect.Refuse(RefusalReason.MissingParameter, ("parameter", $"batch[{index}].{name}"));
    }

    private static Refusal Bad(HostDialect dialect, string problem) => dialect.Refuse(RefusalReason.BadBatch, ("problem", problem));
}
