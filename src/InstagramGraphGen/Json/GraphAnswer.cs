using System.Net;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Judges answers: whether one is an error, and what is no answer of a Graph API. No message quotes an answer.</summary>
internal sealed class GraphAnswer(SecretMask mask, GraphApi api, TimeProvider time)
{
    private const int LongestRequest = 400;

    /// <summary>A body up to this length is looked through for every way to say that a call failed.</summary>
    private const int ShortBody = 1024;

    private static readonly string[] s_packings = ["gzip", "br", "deflate", "zstd", "compress"];
    private static readonly string[] s_types = ["text/html", "text/plain", "text/xml", "text/css", "text/javascript", "application/xml", "application/json", "application/javascript", "application/octet-stream"];

    /// <summary>A quick look for an error, which can come with HTTP 200 too. True does not say that there is one.</summary>
    public static bool MayHoldError(ReadOnlySpan<byte> body) =>
        body.IndexOf("\"error"u8) >= 0 || (body.Length <= ShortBody && (body.IndexOf("\"success\""u8) >= 0 || body.IndexOf("\\u00"u8) >= 0));

    /// <summary>The error that an answer is, or null where it is none, or no JSON and its status says nothing by itself.</summary>
    /// <param name="response">Its status and headers.</param>
    /// <param name="body">Its body.</param>
    /// <param name="fieldNames">The fields of what was asked for, which are no parts of an error though they have such a name.</param>
    public GraphFailure? FindFailure(HttpResponseMessage response, ReadOnlySpan<byte> body, ReadOnlySpan<string> fieldNames)
    {
        GraphErrorMeaning ofStatus = StatusMeaning.Of(response.StatusCode);
        GraphError? error;
        try
        {
            error = GraphErrorReader.Read(body, response.IsSuccessStatusCode, fieldNames, mask);
        }
        catch (JsonException)
        {
            error = null;
        }

        if (error is null)
        {
            return ofStatus == default
                ? null
                : new(new() { Message = "The answer holds no error object." }, ofStatus, response.StatusCode, RetryDelay.From(response.Headers, time));
        }

        GraphErrorMeaning meaning = api.FindError(error.Code, error.Subcode, error.Message);
        return new(error, meaning == default ? ofStatus : meaning, response.StatusCode, RetryDelay.From(response.Headers, time));
    }

    /// <summary>Throws what the answer says went wrong; returns if it is a success that holds no error.</summary>
    public void ThrowIfError(string request, HttpResponseMessage response, ReadOnlySpan<byte> body, ReadOnlySpan<string> fieldNames)
    {
        if (FindFailure(response, body, fieldNames) is { } failure)
        {
            throw new GraphApiException(MessageText.Shorten(request, LongestRequest), failure);
        }

        if (!response.IsSuccessStatusCode)
        {
            throw NotReadable(request, response, body, null);
        }
    }

    /// <summary>The exception for what is no answer of a Graph API.</summary>
    /// <param name="request">Method, path and query.</param>
    /// <param name="response">Its status and headers.</param>
    /// <param name="body">Its body.</param>
    /// <param name="fault">Where and why it cannot be read; null where nobody tried.</param>
    public GraphFormatException NotReadable(string request, HttpResponseMessage response, ReadOnlySpan<byte> body, GraphShapeException? fault)
    {
        string status = $"HTTP {(int)response.StatusCode}";
        request = MessageText.Shorten(request, LongestRequest);
        bool beginsAsJson = body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
        if (fault is { IsBroken: false } || (beginsAsJson && (fault is not null || !IsWhole(body))))
        {
            string path = fault?.Place ?? JsonPath.At(body, long.MaxValue, new());
            return new($"{request}: the answer ({status}) cannot be read at {path}: {fault?.Message ?? JsonPath.Flaw(body)}", path) { StatusCode = response.StatusCode };
        }

        if (!beginsAsJson && response.Content.Headers.ContentEncoding.LastOrDefault() is { } packing)
        {
            string name = s_packings.Contains(packing) ? $" ({packing})" : "";
            return new($"{request}: the {api.Name} API answered {status} with a body that is packed{name}. Set AutomaticDecompression on the handler of the HttpClient.") { StatusCode = response.StatusCode };
        }

        string what = beginsAsJson ? "JSON that is no error object" : s_types.Contains(response.Content.Headers.ContentType?.MediaType) ? $"no JSON but {response.Content.Headers.ContentType!.MediaType}" : "no JSON";
        string length = body.IsEmpty ? "It is empty." : $"It has {body.Length} bytes.";
        return new($"{request}: the {api.Name} API answered {status} with {what}. {length}") { StatusCode = response.StatusCode };
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
