using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>What was found of an error so far.</summary>
internal struct GraphErrorParts
{
    private string? _message, _type, _name, _userTitle, _userMessage, _traceId, _codeText;
    private long? _code, _subcode;
    private bool? _isTransient;
    private bool _isRefusal, _isOddError;

    /// <summary>Whether it has what every error object of the API has.</summary>
    public readonly bool IsWhole => _message is not null && (_code is not null || _codeText is not null || _type is not null);

    /// <summary>Whether what stands at the top of an answer says that it is an error.</summary>
    public readonly bool IsFlatError => _message is not null || _name is not null || _isRefusal || _isOddError;

    /// <summary>Takes one member of an error object, and goes to its end.</summary>
    public void Set(string name, ref Utf8JsonReader json)
    {
        switch (name)
        {
            case "message" or "error_message" or "error_description" or "error_msg":
                _message = Text(ref json) ?? _message;
                break;
            case "type" or "error_type":
                _type = Text(ref json);
                break;
            case "code" or "error_code":
                _code = Number(ref json);
                _codeText = _code is null ? CodeText(ref json) : null;
                break;
            case "error_subcode":
                _subcode = Number(ref json);
                break;
            case "is_transient" or "retriable":
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
        switch (name)
        {
            case "error":
                SetError(ref json);
                break;
            case "success":
                _isRefusal = json.TokenType == JsonTokenType.False || Text(ref json) is "false" or "0" || (json.TokenType == JsonTokenType.Number && Number(ref json) == 0);
                json.Skip();
                break;
            case "code" or "fbtrace_id":
                Set(name, ref json);
                break;
            case "error_code":
                Set(name, ref json);
                _isOddError = _code is not (null or 0) || _codeText is not null;
                break;
            default:
                if (name.StartsWith("error_", StringComparison.Ordinal))
                {
                    Set(name, ref json);
                }
                else
                {
                    json.Skip();
                }

                break;
        }
    }

    public readonly GraphError ToError(SecretMask mask) => new()
    {
        Message = mask.Apply(_message ?? _name ?? (_isRefusal ? "The API says that the call did not succeed." : "The API gave no text.")),
        Type = mask.ApplyTo(_type ?? (_message is null ? null : _name)),
        Code = _code ?? 0,
        CodeText = mask.ApplyTo(_codeText),
        Subcode = _subcode,
        IsTransient = _isTransient,
        UserTitle = mask.ApplyTo(_userTitle),
        UserMessage = mask.ApplyTo(_userMessage),
        TraceId = mask.ApplyTo(_traceId),
    };

    /// <summary>An <c>error</c> that is no object: a number is the code, a text names the error; what is empty says that there is none.</summary>
    private void SetError(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Number:
                Set("code", ref json);
                _isOddError |= _code is not 0;
                break;
            case JsonTokenType.String:
                _name = Text(ref json);
                break;
            case JsonTokenType.True:
                _isOddError = true;
                break;
            case JsonTokenType.StartArray:
                json.Read();
                _isOddError |= json.TokenType != JsonTokenType.EndArray;
                while (json.TokenType != JsonTokenType.EndArray)
                {
                    json.Skip();
                    json.Read();
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Text that says something, or null.</summary>
    private static string? Text(ref Utf8JsonReader json) => json.TokenType == JsonTokenType.String && LenientText.Of(ref json) is { Length: > 0 } text ? text : null;

    private static long? Number(ref Utf8JsonReader json) => json.TokenType switch
    {
        JsonTokenType.Number when json.TryGetInt64(out long number) => number,
        JsonTokenType.String when long.TryParse(LenientText.Of(ref json), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ => null,
    };

    /// <summary>A code that is no number of 64 bits, as it is written.</summary>
    private static string? CodeText(ref Utf8JsonReader json) =>
        (json.TokenType == JsonTokenType.Number ? Encoding.ASCII.GetString(json.ValueSpan) : Text(ref json)) is { } text ? MessageText.Shorten(text, 60) : null;
}
