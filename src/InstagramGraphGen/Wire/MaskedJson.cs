using System.Buffers;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Takes secrets out of JSON that is handed on as it came: a paging link holds the access token.</summary>
internal static class MaskedJson
{
    /// <summary>The same JSON, byte by byte, but for the names and texts that hold a secret; from where it breaks on, unchanged.</summary>
    public static ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> json, SecretMask mask)
    {
        var output = new ArrayBufferWriter<byte>();
        var reader = new Utf8JsonReader(json);
        int copied = 0;
        while (TryRead(ref reader))
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            {
                continue;
            }

            string text = LenientText.Of(ref reader);
            string masked = mask.Apply(text);
            if (!ReferenceEquals(text, masked))
            {
                int start = (int)reader.TokenStartIndex + 1;
                output.Write(json[copied..start]);
                output.Write(JsonEncodedText.Encode(masked).EncodedUtf8Bytes);
                copied = start + reader.ValueSpan.Length;
            }
        }

        if (copied == 0)
        {
            return json;
        }

        output.Write(json[copied..]);
        return output.WrittenSpan;
    }

    private static bool TryRead(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
