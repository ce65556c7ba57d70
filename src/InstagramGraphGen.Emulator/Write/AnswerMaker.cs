using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace InstagramGraphGen.Emulator;

/// <summary>Writes answers and errors, with the headers that the host gives them.</summary>
internal sealed class AnswerMaker(HostDialect dialect)
{
    private const int Success = StatusCodes.Status200OK;

    private static readonly KeyValuePair<string, string>[] s_page = [new("Content-Type", "text/html; charset=utf-8"), new("Cache-Control", "no-store"), new("Referrer-Policy", "no-referrer")];

    /// <summary>An answer; null is one, too.</summary>
    public WireAnswer Answer(JsonNode? body, string version, string trace, CallUsage usage) => new(Success, dialect.HeadersOf(version, trace, usage, null), WireJson.Write(json =>
    {
        if (body is null)
        {
            json.WriteNullValue();
        }
        else
        {
            body.WriteTo(json);
        }
    }));

    /// <summary>Sends a browser on.</summary>
    public static WireAnswer Redirect(string address) => new(StatusCodes.Status302Found, [new("Location", address), .. s_page], default);

    /// <summary>A page for a browser.</summary>
    public static WireAnswer Page(string html) => new(Success, s_page, Encoding.UTF8.GetBytes(html));

    public WireAnswer Refuse(Refusal refusal, string version, string trace, CallUsage usage)
    {
        byte[] body = dialect.BodyOf(refusal) is { } own ? Encoding.UTF8.GetBytes(own) : WireJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            json.WriteString("message", dialect.MessageOf(refusal));
            json.WriteString("type", dialect.TypeOf(refusal));
            json.WriteNumber("code", refusal.Code);
            if (refusal.Subcode is { } subcode)
            {
                json.WriteNumber("error_subcode", subcode);
            }

            if (dialect.IsTransient(refusal) is { } isTransient)
            {
                json.WriteBoolean("is_transient", isTransient);
            }

            if (refusal.UserMessage is { } text)
            {
                json.WriteString("error_user_title", "Emulator");
                json.WriteString("error_user_msg", text);
            }

            if (refusal.HasData)
            {
                json.WriteStartObject("error_data");
                json.WriteEndObject();
            }

            json.WriteString("fbtrace_id", trace);
            json.WriteEndObject();
            json.WriteEndObject();
        });
        return new WireAnswer(dialect.StatusOf(refusal), dialect.HeadersOf(version, trace, usage, refusal), body);
    }
}
