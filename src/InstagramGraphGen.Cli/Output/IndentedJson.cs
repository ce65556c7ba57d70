using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace InstagramGraphGen.Cli.Output;

/// <summary>JSON for people and pipes: indented, every script readable, one line end behind it.</summary>
internal static class IndentedJson
{
    // Control characters stay escaped, so the JSON cannot steer a terminal.
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            write(json);
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
        output.Write('\n');
    }
}
