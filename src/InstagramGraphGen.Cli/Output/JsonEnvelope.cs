using System.Text.Json;
using InstagramGraphGen.Cli.Access;

namespace InstagramGraphGen.Cli.Output;

/// <summary>What every command prints with <c>--json</c>: where it is from, what it says, and what was asked for it.</summary>
internal static class JsonEnvelope
{
    /// <summary>Writes one document: <c>emulated</c>, what a command has to say, and <c>requests</c>.</summary>
    public static void Write(TextWriter output, ApiAccess api, Action<Utf8JsonWriter> content) => IndentedJson.Write(output, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("emulated", api.IsEmulated);
        content(json);
        json.WriteTexts("requests", api.RequestLines);
        json.WriteEndObject();
    });
}
