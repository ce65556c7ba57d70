using System.Globalization;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Reads the API's error object, and the flat forms that its login hosts use. What has an odd type in it is left out.</summary>
internal static class GraphErrorReader
{
    /// <summary>The error in a body, or null if it holds none.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isSuccess">Whether the HTTP status says success: then only a true error object counts, not a field that happens to have the name.</param>
    /// <param name="mask">Takes secrets out of the texts.</param>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static GraphError? Read(ReadOnlySpan<byte> body, bool isSuccess, SecretMask mask)
    {
        var json = new Utf8JsonReader(body);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        Parts flat = default;
        while (NextField(ref json, out string name))
        {
            if (name == "error" && json.TokenType == JsonTokenType.StartObject)
            {
                Parts parts = ReadObject(ref json);
                if (!isSuccess || parts.IsError)
                {
                    return parts.ToError(mask);
                }
            }
            else
            {
                flat.SetFlat(name, ref json);
            }
        }

        return isSuccess || flat.Message is null ? null : flat.ToError(mask);
    }

    private static Parts ReadObject(ref Utf8JsonReader json)
    {
        Parts parts = default;
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

    /// <summary>What was found so far.</summary>
    private struct Parts
    {
        private string? _type, _userTitle, _userMessage, _traceId;
        private int? _code, _subcode;
        private bool? _isTransient;

        public string? Message { get; private set; }

        /// <summary>Whether it has what every error of the API has.</summary>
        public readonly bool IsError => Message is not null && (_code is not null || _type is not null);

        /// <summary>Takes one member of an error object, and goes to its end.</summary>
        public void Set(string name, ref Utf8JsonReader json)
        {
            switch (name)
            {
                case "message" or "error_message" or "error_description":
                    Message = Text(ref json);
                    break;
                case "type" or "error_type":
                    _type = Text(ref json);
                    break;
                case "code" or "error_code":
                    _code = Number(ref json);
                    break;
                case "error_subcode":
                    _subcode = Number(ref json);
                    break;
                case "is_transient":
                    _isTransient = json.TokenType is JsonTokenType.True or JsonTokenType.False ? json.GetBoolean() : null;
                    break;
                case "error_user_title":
                    _userTitle = Text(ref json);
                    break;
                case "error_user_msg":
                    _userMessage = Text(ref json);
                    break;
                case "fbtrace_id":
                    _traceId = Text(ref json);
                    break;
                default:
                    break;
            }

            json.Skip();
        }

        /// <summary>Takes one member of an answer that is the error itself, and goes to its end.</summary>
        public void SetFlat(string name, ref Utf8JsonReader json)
        {
            if (name == "error")
            {
                Set(json.TokenType == JsonTokenType.Number ? "code" : "type", ref json);
            }
            else if (name == "code" || name.StartsWith("error_", StringComparison.Ordinal))
            {
                Set(name, ref json);
            }
            else
            {
                json.Skip();
            }
        }

        public readonly GraphError ToError(SecretMask mask) => new()
        {
            Message = mask.Apply(Message ?? "The API gave no text."),
            Type = mask.ApplyTo(_type),
            Code = _code ?? 0,
            Subcode = _subcode,
            IsTransient = _isTransient,
            UserTitle = mask.ApplyTo(_userTitle),
            UserMessage = mask.ApplyTo(_userMessage),
            TraceId = mask.ApplyTo(_traceId),
        };

        private static string? Text(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String ? LenientText.Of(ref json) : null;

        private static int? Number(ref Utf8JsonReader json) => json.TokenType switch
        {
            JsonTokenType.Number when json.TryGetInt32(out int number) => number,
            JsonTokenType.String when int.TryParse(LenientText.Of(ref json), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
            _ => null,
        };
    }
}
