using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Reads the API's error object, and the two flat forms that its login hosts use.</summary>
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

        string? flatMessage = null, flatType = null;
        int? flatCode = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            bool isError = json.ValueTextEquals("error"u8);
            bool isMessage = json.ValueTextEquals("error_message"u8) || json.ValueTextEquals("error_description"u8);
            bool isType = json.ValueTextEquals("error_type"u8);
            bool isCode = json.ValueTextEquals("code"u8) || json.ValueTextEquals("error_code"u8);
            json.Read();
            if (isError && json.TokenType == JsonTokenType.StartObject)
            {
                return ReadObject(ref json, mask);
            }

            if (json.TokenType == JsonTokenType.String)
            {
                flatMessage = isMessage ? json.GetString() : flatMessage;
                flatType = isType ? json.GetString() : flatType;
            }
            else if (json.TokenType == JsonTokenType.Number && (isCode || isError) && json.TryGetInt32(out int code))
            {
                flatCode = code;
            }

            json.Skip();
        }

        return isSuccess || flatMessage is null
            ? null
            : new() { Message = mask.Apply(flatMessage), Type = mask.ApplyTo(flatType), Code = flatCode ?? 0 };
    }

    private static GraphError ReadObject(ref Utf8JsonReader json, SecretMask mask)
    {
        string? message = null, type = null, userTitle = null, userMessage = null, traceId = null;
        int code = 0;
        int? subcode = null;
        bool? isTransient = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            string name = json.GetString()!;
            json.Read();
            switch (name, json.TokenType)
            {
                case ("message", JsonTokenType.String):
                    message = json.GetString();
                    break;
                case ("type", JsonTokenType.String):
                    type = json.GetString();
                    break;
                case ("code", JsonTokenType.Number) when json.TryGetInt32(out int number):
                    code = number;
                    break;
                case ("error_subcode", JsonTokenType.Number) when json.TryGetInt32(out int number):
                    subcode = number;
                    break;
                case ("is_transient", JsonTokenType.True or JsonTokenType.False):
                    isTransient = json.GetBoolean();
                    break;
                case ("error_user_title", JsonTokenType.String):
                    userTitle = json.GetString();
                    break;
                case ("error_user_msg", JsonTokenType.String):
                    userMessage = json.GetString();
                    break;
                case ("fbtrace_id", JsonTokenType.String):
                    traceId = json.GetString();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return new()
        {
            Message = mask.Apply(message ?? "The API gave no text."),
            Type = mask.ApplyTo(type),
            Code = code,
            Subcode = subcode,
            IsTransient = isTransient,
            UserTitle = mask.ApplyTo(userTitle),
            UserMessage = mask.ApplyTo(userMessage),
            TraceId = mask.ApplyTo(traceId),
        };
    }
}
