using System.Net.Http.Headers;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Judges answers: whether one is an error, and what is no answer of a Graph API. No message quotes an answer.</summary>
internal sealed class GraphAnswer(SecretMask mask, GraphApi api)
{
    private const int LongestRequest = 400;

    private static readonly string[] s_packings = ["gzip", "br", "deflate", "zstd", "compress"];
    private static readonly string[] s_types = ["text/html", "text/plain", "text/xml", "text/css", "text/javascript", "application/xml", "application/json", "application/javascript", "application/octet-stream"];

    /// <summary>A quick look for an error, which can come with HTTP 200 too. True does not say that there is one.</summary>
    public static bool MayHoldError(ReadOnlySpan<byte> body) =>
        body.IndexOf("\"error"u8) >= 0 || body.IndexOf("\"success\""u8) >= 0 || MayHoldEscapedName(body);

    /// <summary>Whether an ASCII letter or an underscore is written as an escape, as no encoder does: then the names are not what they look like.</summary>
    private static bool MayHoldEscapedName(ReadOnlySpan<byte> body)
    {
        int first = body.IndexOf("\\u00"u8);
        return first >= 0 && body[first..] is var rest
            && (rest.IndexOf("\\u006"u8) >= 0 || rest.IndexOf("\\u007"u8) >= 0 || rest.IndexOf("\\u005f"u8) >= 0 || rest.IndexOf("\\u005F"u8) >= 0);
    }

    /// <summary>The error that an answer is, with what it means; null where it is none and its status does not say failure.</summary>
    /// <param name="exchange">Its status.</param>
    /// <param name="body">Its body.</param>
    /// <param name="fieldNames">The fields of what was asked for, which are no parts of an error though they have such a name.</param>
    public GraphError? FindError(GraphExchange exchange, ReadOnlySpan<byte> body, ReadOnlySpan<string> fieldNames)
    {
        GraphError? error;
        try
        {
            error = GraphErrorReader.Read(body, exchange.IsSuccessStatus, fieldNames, mask);
        }
        catch (JsonException)
        {
            error = null;
        }

        if (error is null)
        {
            GraphErrorMeaning ofAnswer = StatusMeaning.OfAnswerWithoutError(exchange.Response.StatusCode);
            return ofAnswer == default ? null : new() { Message = NoErrorObject(exchange, body), Meaning = ofAnswer };
        }

        error.Understand(api.Errors, exchange.Response.StatusCode);
        return error;
    }

    /// <summary>The exception for an error of the API.</summary>
    public static GraphApiException ToException(string request, GraphError error, GraphResponseFacts response, FieldSet? fields) => new(MessageText.Shorten(request, LongestRequest), error, response, fields);

    /// <summary>The exception for what is no answer of a Graph API.</summary>
    /// <param name="request">Method, path and query.</param>
    /// <param name="exchange">Its status and headers.</param>
    /// <param name="body">Its body.</param>
    /// <param name="fault">Where and why it cannot be read; null where nobody tried.</param>
    public GraphFormatException NotReadable(string request, GraphExchange exchange, ReadOnlySpan<byte> body, GraphShapeException? fault)
    {
        request = MessageText.Shorten(request, LongestRequest);
        string status = exchange.Response.ToString();
        if (fault is null or { IsBroken: true })
        {
            fault = BeginsAsJson(body) ? fault ?? FlawOf(body) : null;
        }

        return fault is null
            ? new($"{request}: the {api.Name} API answered {status} with {WhatIs(exchange, body)}") { Response = exchange.Response }
            : new($"{request}: the answer ({status}) cannot be read at {fault.Place}: {fault.Message}", fault.Place) { Response = exchange.Response };
    }

    /// <summary>What an error says that has no words of the API.</summary>
    private static string NoErrorObject(GraphExchange exchange, ReadOnlySpan<byte> body) => FlawOf(body) is { } flaw
        ? $"The answer cannot be read at {flaw.Place}: {flaw.Message}"
        : $"The API answered with {WhatIs(exchange, body)}";

    /// <summary>What a body is that is no answer of a Graph API, and how long.</summary>
    private static string WhatIs(GraphExchange exchange, ReadOnlySpan<byte> body)
    {
        HttpContentHeaders? headers = exchange.Content?.Headers;
        if (!BeginsAsJson(body) && LastOf(headers?.ContentEncoding) is { } packing)
        {
            string name = Array.IndexOf(s_packings, packing) >= 0 ? $" ({packing})" : "";
            return $"a body that is packed{name}. Set AutomaticDecompression on the handler of the HttpClient.";
        }

        string what = BeginsAsJson(body) ? "JSON that is no error object" : Array.IndexOf(s_types, headers?.ContentType?.MediaType) >= 0 ? $"no JSON but {headers!.ContentType!.MediaType}" : "no JSON";
        return body.IsEmpty ? $"{what}. It is empty." : $"{what}. It has {body.Length} bytes.";
    }

    private static bool BeginsAsJson(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];

    /// <summary>What is wrong with what begins as JSON, and where; null where nothing is.</summary>
    private static GraphShapeException? FlawOf(ReadOnlySpan<byte> body) => BeginsAsJson(body) && !IsWhole(body)
        ? new(JsonPath.Flaw(body), long.MaxValue) { Place = JsonPath.At(body, long.MaxValue, new()), IsBroken = true }
        : null;

    private static string? LastOf(ICollection<string>? packings)
    {
        string? last = null;
        foreach (string packing in packings ?? [])
        {
            last = packing;
        }

        return last;
    }

    private static bool IsWhole(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        try
        {
            while (json.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
