using System.Buffers;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Takes tokens out of what stands around a list: a link of <c>paging</c> keeps its query only, and no text keeps a token, a proof or an app's secret.</summary>
internal static class EnvelopeSecrets
{
    /// <summary>How often a link may be escaped inside another.</summary>
    private const int MostEscapes = 3;

    /// <summary>A login's code, whose name is a word of its own: it counts where a parameter begins.</summary>
    private const string Code = "code=";

    /// <summary>What Graph and OAuth call secrets in addresses.</summary>
    private static readonly string[] s_secrets = ["access_token=", "exchange_token=", "input_token=", "refresh_token=", "appsecret_proof=", "client_secret="];

    /// <summary>The same JSON, byte by byte, but for such texts.</summary>
    /// <param name="json">Whole and sound.</param>
    /// <param name="isPaging">Whether it is the object that holds the links.</param>
    public static byte[] TakeOut(ReadOnlySpan<byte> json, bool isPaging)
    {
        var output = new ArrayBufferWriter<byte>(json.Length);
        var reader = new Utf8JsonReader(json);
        bool isLink = false;
        int copied = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                isLink = isPaging && reader.CurrentDepth == 1 && (reader.ValueTextEquals("next"u8) || reader.ValueTextEquals("previous"u8));
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                string text = LenientText.Of(ref reader);
                string clean = isLink && text.Length > 0 ? QueryOf(text) : WithoutSecrets(text);
                if (clean != text)
                {
                    int start = (int)reader.TokenStartIndex + 1;
                    output.Write(json[copied..start]);
                    output.Write(JsonEncodedText.Encode(clean).EncodedUtf8Bytes);
                    copied = start + reader.ValueSpan.Length;
                }
            }
        }

        output.Write(json[copied..]);
        return output.WrittenSpan.ToArray();
    }

    private static string QueryOf(string link)
    {
        int fragment = link.IndexOf('#', StringComparison.Ordinal);
        link = fragment < 0 ? link : link[..fragment];
        int query = link.IndexOf('?', StringComparison.Ordinal);
        return WithoutSecrets(query < 0 ? "?" : link[query..]);
    }

    private static string WithoutSecrets(string text)
    {
        if (!HoldsSecret(text))
        {
            return text;
        }

        int query = text.IndexOf('?', StringComparison.Ordinal) + 1;
        var kept = new List<string>();
        foreach (string parameter in text[query..].Split('&'))
        {
            if (!parameter.StartsWith(Code, StringComparison.OrdinalIgnoreCase) && !HoldsSecret(parameter))
            {
                kept.Add(parameter);
            }
        }

        return text[..query] + string.Join('&', kept);
    }

    private static bool HoldsSecret(string text)
    {
        for (int i = 0; i <= MostEscapes; i++)
        {
            foreach (string secret in s_secrets)
            {
                if (text.Contains(secret, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            if (text.Contains("?" + Code, StringComparison.OrdinalIgnoreCase) || text.Contains("&" + Code, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            text = Uri.UnescapeDataString(text);
        }

        return false;
    }
}
