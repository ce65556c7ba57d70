using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>What an emulator serves: nodes with their fields and edges, written as JSON. The README of this package describes the format.</summary>
public sealed class EmulatorData
{
    private static readonly JsonDocumentOptions s_json = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private EmulatorData(JsonElement json) => Json = json;

    /// <summary>
    /// The set that an emulator serves when it is given none: a shop's account with conversations of every kind.
    /// Its times count back from the moment the emulator starts; all else is always the same.
    /// </summary>
    public static EmulatorData Seed { get; } = ReadSeed();

    internal JsonElement Json { get; }

    /// <summary>Reads a data set. Comments and trailing commas are welcome.</summary>
    /// <param name="json">The JSON.</param>
    /// <exception cref="EmulatorDataException">It is not JSON. (Whether it fits the spec is checked when an emulator starts with it.)</exception>
    public static EmulatorData FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(() => JsonDocument.Parse(json, s_json));
    }

    /// <summary>Reads a data set from a stream of UTF-8, to its end.</summary>
    /// <param name="json">The JSON; it stays open.</param>
    /// <exception cref="EmulatorDataException">It is not JSON. (Whether it fits the spec is checked when an emulator starts with it.)</exception>
    public static EmulatorData FromJson(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Read(() => JsonDocument.Parse(json, s_json));
    }

    private static EmulatorData ReadSeed()
    {
        using Stream stream = typeof(EmulatorData).Assembly.GetManifestResourceStream("seed.json")!;
        return FromJson(stream);
    }

    private static EmulatorData Read(Func<JsonDocument> parse)
    {
        try
        {
            using JsonDocument document = parse();
            return new EmulatorData(document.RootElement.Clone());
        }
        catch (JsonException exception)
        {
            throw new EmulatorDataException("$", $"This is no JSON. {exception.Message}", exception);
        }
    }
}

/// <summary>A data set that cannot be served.</summary>
/// <param name="path">Where: a JSON path such as <c>$.nodes.IgUser[0].username</c>.</param>
/// <param name="problem">What is wrong and how to mend it.</param>
/// <param name="innerException">What it came from, or null.</param>
public sealed class EmulatorDataException(string path, string problem, Exception? innerException = null)
    : Exception($"Emulator data, {path}: {problem}", innerException)
{
    /// <summary>Where: a JSON path such as <c>$.nodes.IgUser[0].username</c>.</summary>
    public string Path { get; } = path;
}
