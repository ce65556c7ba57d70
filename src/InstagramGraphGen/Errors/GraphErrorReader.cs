using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Finds the API's error in a body: its error object, that of its upload host, and the flat forms that its login hosts and old endpoints use. What has an odd type in it is left out.</summary>
internal static class GraphErrorReader
{
    /// <summary>The error in a body, or null if it holds none.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isSuccess">Whether the HTTP status says success: then a field that happens to have the name of an error's part is none.</param>
    /// <param name="fieldNames">The fields of what was asked for.</param>
    /// <param name="mask">Takes secrets out of the texts.</param>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static GraphError? Read(ReadOnlySpan<byte> body, bool isSuccess, ReadOnlySpan<string> fieldNames, SecretMask mask)
    {
        var json = new Utf8JsonReader(body);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        GraphErrorParts flat = default;
        while (NextField(ref json, out string name))
        {
            bool isField = isSuccess && fieldNames.IndexOf(name) >= 0;
            if ((name == "error" || (name == "debug_info" && !isSuccess)) && json.TokenType == JsonTokenType.StartObject)
            {
                GraphErrorParts parts = ReadObject(ref json);
                if (!isField || parts.IsWhole)
                {
                    return parts.ToError(mask);
                }
            }
            else if (isField)
            {
                json.Skip();
            }
            else
            {
                flat.SetFlat(name, ref json);
            }
        }

        return flat.IsFlatError ? flat.ToError(mask) : null;
    }

    private static GraphErrorParts ReadObject(ref Utf8JsonReader json)
    {
        GraphErrorParts parts = default;
        while (NextField(ref json, out string name))
        {
            parts.Set(name, ref json);
        }

        return parts;
    }

    private static bool NextField(ref Utf8JsonReader json, out string name)
    {
        name = json.Read() && json.TokenType == JsonTokenType.PropertyName ? LenientText.Of(ref json) : "";
        return json.TokenType == JsonTokenType.PropertyName && json.Read();
    }
}
