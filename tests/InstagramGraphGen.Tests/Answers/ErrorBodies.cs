using System.Text;
using CsCheck;

namespace InstagramGraphGen.Tests.Answers;

/// <summary>Random bodies that are errors, or the ruins of some, each with a marker in everything that is no text of the error itself.</summary>
internal static class ErrorBodies
{
    /// <summary>Stands in names and values that no exception may show.</summary>
    public const string Marker = "M4rk3r";

    private static readonly Gen<string> s_any = Gen.OneOf(
        "null", "true", "false", "0", "-1", "7", "1.5", "1e400", "99999999999999999999", "\"\"", $"\"{Marker}\"", "[]", $"[\"{Marker}\"]", "{}", $"{{\"{Marker}\":\"{Marker}\"}}", "\"\\ud800\"", $"[[[{{\"a\":\"{Marker}\"}}]]]");

    private static readonly Gen<string> s_code = Gen.OneOf(
        "1", "2", "4", "10", "100", "190", "200", "368", "613", "80002", "9000001", "-1", "-3", "0", "2147483648", "9223372036854775807", "9223372036854775808", "-99999999999999999999", "1e400", "1.5", "\"190\"", "\"10000000000000000000000\"",
        "\"\"", "null", "true", "[]", "{}", $"[\"{Marker}\"]");

    private static readonly Gen<string> s_text = Gen.OneOf("\"Slow down\"", "\"Please reduce the amount of data\"", "\"\"", "\"\\udfff\"", "null", "7", "true", "[]", $"{{\"a\":\"{Marker}\"}}");

    /// <summary>A member that an error object has, or nothing.</summary>
    private static readonly Gen<string> s_part = Gen.OneOf(
        s_text.Select(v => $"\"message\":{v}"),
        s_code.Select(v => $"\"code\":{v}"),
        s_code.Select(v => $"\"error_subcode\":{v}"),
        Gen.OneOf("\"OAuthException\"", "\"\"", "null", "5", "[]").Select(v => $"\"type\":{v}"),
        s_any.Select(v => $"\"is_transient\":{v}"),
        s_any.Select(v => $"\"error_data\":{v}"),
        s_any.Select(v => $"\"error_user_title\":{v}"),
        s_any.Select(v => $"\"error_user_msg\":{v}"),
        s_any.Select(v => $"\"{Marker}\":{v}"));

    private static readonly Gen<string> s_object = s_part.Array[0, 6].Select(parts => $"{{{string.Join(',', parts)}}}");

    /// <summary>What stands beside an error, of nodes, pages and writes that were answered well.</summary>
    private static readonly Gen<string> s_beside = Gen.OneOf(
        "", "\"id\":\"1\",", $"\"data\":[{{\"id\":\"1\",\"name\":\"{Marker}\"}}],", "\"success\":true,", $"\"{Marker}\":\"{Marker}\",", "\"letter_id\":\"m\",", "\"paging\":{},");

    /// <summary>Errors: each of these is one, whatever the status.</summary>
    private static readonly Gen<string> s_error = Gen.OneOf(
        Gen.Select(s_beside, s_object).Select((beside, error) => $"{{{beside}\"error\":{error}}}"),
        Gen.Select(s_beside, s_object).Select((beside, error) => $"{{\"error\":{error},{beside}\"x\":1}}"),
        Gen.Select(s_beside, Gen.OneOf("true", "7", "\"invalid_grant\"", "[1]", "[[]]", "-3", "99999999999999999999", "1.5")).Select((beside, error) => $"{{{beside}\"error\":{error}}}"),
        Gen.Select(s_code, s_any).Select((code, any) => $"{{\"error_type\":\"OAuthException\",\"code\":{code},\"error_message\":\"Invalid platform app\",\"{Marker}\":{any}}}"),
        s_any.Select(any => $"{{\"error\":\"invalid_request\",\"error_description\":\"Matching code was not found\",\"error_reason\":{any}}}"),
        Gen.OneOf("190", "\"190\"", "99999999999").Select(code => $"{{\"error\":{code},\"error_description\":\"Invalid token\"}}"),
        Gen.OneOf("190", "\"190\"", "99999999999").Select(code => $"{{\"error_code\":{code},\"error_description\":\"Invalid token\",\"request_args\":[\"{Marker}\"]}}"),
        s_any.Select(any => $"{{\"success\":false,\"{Marker}\":{any}}}"));

    /// <summary>What is an error only where the status says so.</summary>
    private static readonly Gen<string> s_odd = Gen.OneOf(
        Gen.Select(s_object, s_any).Select((debug, any) => $"{{\"debug_info\":{debug},\"{Marker}\":{any}}}"),
        s_any.Select(any => $"{{\"debug_info\":{{\"retriable\":{any},\"type\":\"ProcessingFailedError\",\"message\":\"Request processing failed\"}}}}"),
        s_any.Where(any => any != $"\"{Marker}\"").Select(any => $"{{\"error\":{any}}}"), // A text is the error's own, which is told.
        s_any.Select(any => $"{{\"data\":{any},\"paging\":{any}}}"),
        s_any,
        Gen.OneOf("", " ", "\uFEFF", $"<!DOCTYPE html><html><title>{Marker}</title>", $"upstream {Marker}", $"{{{Marker}", $"[{{\"{Marker}\"", new string('[', 2000), string.Concat(Enumerable.Repeat("{\"error\":", 2000))),
        s_object.Select(error => string.Concat(Enumerable.Repeat("{\"error\":", 70)) + error + new string('}', 70)),
        s_object.Select(error => $"{{\"id\":\"1\",\"error\":{{\"error_data\":{new string('[', 70)}{new string(']', 70)},\"e\":{error}}}}}"));

    /// <summary>A body, and whether it is an error whatever the status.</summary>
    public static Gen<(byte[] Body, bool IsError)> Any { get; } = Gen.OneOf(
        s_error.Select(text => (Encoding.UTF8.GetBytes(text), true)),
        s_error.Select(text => ((byte[])[.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(text)], true)),
        s_odd.Select(text => (Encoding.UTF8.GetBytes(text), false)),
        Gen.Select(Gen.OneOf(s_error, s_odd), Gen.Double.Unit).Select((text, at) => (Cut(Encoding.UTF8.GetBytes(text), at), false)),
        Gen.Select(Gen.OneOf(s_error, s_odd), Gen.Double.Unit, Gen.Byte[128, 255]).Select((text, at, wrong) => (Spoilt(Encoding.UTF8.GetBytes(text), at, wrong), false)));

    private static byte[] Cut(byte[] body, double at) => body[..(int)(body.Length * at)];

    private static byte[] Spoilt(byte[] body, double at, byte wrong)
    {
        int index = (int)(body.Length * at);
        return [.. body[..index], wrong, .. body[index..]];
    }
}
