using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Cli.Output;

/// <summary>JSON for people and pipes: indented or on one line, every script readable, one line end behind it.</summary>
internal static partial class IndentedJson
{
    // Control characters stay escaped, so the JSON cannot steer a terminal.
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter output, Action<Utf8JsonWriter> write) => Write(output, write, s_options);

    /// <summary>The same on one line, for what reads line by line.</summary>
    public static void WriteLine(TextWriter output, Action<Utf8JsonWriter> write) => Write(output, write, s_plain);

    /// <summary>Writes a list of texts.</summary>
    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static void Write(TextWriter output, Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            write(json);
        }

        string text = Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        output.Write(EscapedPair().Replace(text, Unescape));
        output.Write('\n');
    }

    private static string Unescape(Match match) => new([Half(match.Value.AsSpan(2, 4)), Half(match.Value.AsSpan(8, 4))]);

    private static char Half(ReadOnlySpan<char> hex) => (char)ushort.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    // The encoder escapes every emoji as a pair of surrogates, whatever it is told. A text cannot hold the like: its backslashes are doubled.
    [GeneratedRegex(@"\\uD[89AB][0-9A-F]{2}\\uD[C-F][0-9A-F]{2}")]
    private static partial Regex EscapedPair();
}
