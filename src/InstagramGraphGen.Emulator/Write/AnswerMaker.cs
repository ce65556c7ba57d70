namespace InstagramGraphGen.Emulator;

/// <summary>Wraps answers and errors in what every response of the API has.</summary>
internal sealed class AnswerMaker(HostVoice voice)
{
    public WireAnswer Answer(byte[] body, string version, string trace) => new(200, HeadersOf(version, trace, null), body);

    public WireAnswer Refusal(GraphFault fault, string version, string trace)
    {
        string message = voice.MessageOf(fault);
        byte[] body = WireJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", message);
            json.WriteString("type", voice.TypeOf(fault));
            json.WriteNumber("code", fault.Code);
            if (fault.Subcode is { } subcode)
            {
                json.WriteNumber("error_subcode", subcode);
            }

            if (voice.IsTransient(fault) is { } isTransient)
            {
                json.WriteBoolean("is_transient", isTransient);
            }

            if (fault.HasErrorData)
            {
                json.WriteStartObject("error_data");
                json.WriteEndObject();
            }

            json.WriteString("fbtrace_id", trace);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        return new WireAnswer(voice.StatusOf(fault), HeadersOf(version, trace, (fault, message)), body);
    }

    private List<KeyValuePair<string, string>> HeadersOf(string version, string trace, (GraphFault Fault, string Message)? refusal)
    {
        List<KeyValuePair<string, string>> headers =
        [
            new("Content-Type", "application/json; charset=UTF-8"),
            new(voice.VersionHeader, version),
            new("x-app-usage", voice.AppUsage(refusal?.Fault.Code == 4 ? 100 : 0)),
            new("x-fb-request-id", trace),
            new("x-fb-trace-id", trace),
            new("x-fb-rev", "1000000001"),
            new("Cache-Control", refusal is null ? "private, no-cache, no-store, must-revalidate" : "no-store"),
            new("Pragma", "no-cache"),
            new("Expires", "Sat, 01 Jan 2000 00:00:00 GMT"),
            new("Access-Control-Allow-Origin", "*"),
        ];
        if (refusal is ({ } fault, { } message))
        {
            headers.AddRange(fault.Headers);
            string reason = fault.Code switch
            {
                190 or 102 => "invalid_token",
                10 or (>= 200 and <= 299) => "insufficient_scope",
                _ => "invalid_request",
            };
            headers.Add(new("WWW-Authenticate", $"OAuth \"Facebook Platform\" \"{reason}\" \"{ForHeader(message)}\""));
        }

        return headers;
    }

    private static string ForHeader(string message) =>
        string.Concat(message.Select(character => character is >= ' ' and <= '~' and not ('"' or '\\') ? character : '?'));
}
