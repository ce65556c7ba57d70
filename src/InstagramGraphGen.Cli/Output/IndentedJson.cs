using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace InstagramGraphGen.Cli.Output;

/// <summary>JSON for people and pipes: indented, every script readable, one line end behind it.</summary>
internal static partial class IndentedJson
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
