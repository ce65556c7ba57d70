using System.Net;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Reads bodies: values, the API's error object, and what is neither.</summary>
internal sealed class GraphAnswer(SecretMask mask, GraphApi api, TimeProvider time)
{
    private const int ExcerptLength = 200;

    public static T ReadNode<T>(ReadOnlySpan<byte> body, FieldSet? fields)
        where T : class, IGraphObject<T>
    {
        var reader = new GraphReader(body);

        // Some nodes come as {"data":{…}} or {"data":[{…}]}: Meta's page on /me prints that, its servers send it plain.
        bool isWrapped = T.FieldNames.IndexOf("data") < 0 && reader.TokenType == JsonTokenType.StartObject && reader.TryEnterData();
        if (!isWrapped)
        {
            var plain = T.Read(ref reader, fields);
            End(ref reader);
            return plain;
        }

        IReadOnlyList<T>? nodes = reader.ReadList<T>(fields);
        reader.LeaveData();
        End(ref reader);
        return nodes is [T node, ..] ? node : throw new JsonException($"The answer holds no {T.TypeName}.");
    }

    public static GraphPage<T> ReadPage<T>(ReadOnlySpan<byte> body, FieldSet? fields)
        where T : class, IGraphObject<T>
    {
        var reader = new GraphReader(body);
        var page = GraphPage<T>.Read(ref reader, fields);
        End(ref reader);
        return page;
    }

    public JsonElement ReadJson(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(MaskedJson.Apply(body, mask));
        JsonElement element = JsonElement.ParseValue(ref json);
        json.Read();
        return element;
    }

    /// <summary>A quick look for an error object, which can come with HTTP 200 too. True does not say that there is one.</summary>
    public static bool MayHoldError(ReadOnlySpan<byte> body) => body.IndexOf("\"error"u8) >= 0;

    /// <summary>Throws what the answer says went wrong; returns if it is a success that holds no error.</summary>
    public void ThrowIfError(string request, HttpResponseMessage response, ReadOnlySpan<byte> body)
    {
        GraphError? error;
        try
        {
            error = GraphErrorReader.Read(body, response.IsSuccessStatusCode, mask);
        }
        catch (JsonException e)
        {
            throw NotReadable(request, response, body, e);
        }

        if (error is not null)
        {
            GraphErrorMeaning meaning = api.FindError(error.Code, error.Subcode);
            throw new GraphApiException(request, error, meaning, response.StatusCode, RetryDelay.From(response.Headers, time));
        }

        if (!response.IsSuccessStatusCode)
        {
            throw NotReadable(request, response, body, null);
        }
    }

    public GraphFormatException NotReadable(string request, HttpResponseMessage response, ReadOnlySpan<byte> body, JsonException? cause)
    {
        string status = $"HTTP {(int)response.StatusCode}";
        bool looksLikeJson = cause is GraphShapeException || body.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
        if (looksLikeJson && cause is not null)
        {
            string path = mask.Apply(JsonPath.At(body, (cause as GraphShapeException)?.Position ?? long.MaxValue));
            int position = cause.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            string reason = position < 0 ? cause.Message : cause.Message[..position];
            return Format($"{request}: the answer ({status}) cannot be read at {path}: {reason}", response, path);
        }

        if (!looksLikeJson && response.Content.Headers.ContentEncoding.LastOrDefault() is { } packing)
        {
            return Format($"{request}: the {api.Name} API answered {status} with a body that is packed ({packing}). Set AutomaticDecompression on the handler of the HttpClient.", response, null);
        }

        string? type = response.Content.Headers.ContentType?.MediaType;
        string what = looksLikeJson ? "JSON that is no error object" : type is null ? "no JSON" : $"no JSON but {type}";
        string excerpt = body.IsEmpty ? "It is empty." : $"It begins: {Excerpt(looksLikeJson ? MaskedJson.Apply(body, mask) : body)}";
        return Format($"{request}: the {api.Name} API answered {status} with {what}. {excerpt}", response, null);
    }

    private GraphFormatException Format(string message, HttpResponseMessage response, string? path) =>
        new(mask.Apply(message), path) { StatusCode = response.StatusCode };

    private string Excerpt(ReadOnlySpan<byte> body)
    {
        // Masked before it is cut, so that no half of a secret stays; one that is cut already is left out whole.
        int looked = Math.Min(body.Length, (ExcerptLength * 8) + mask.LongestLength);
        string text = mask.Apply(Encoding.UTF8.GetString(body[..looked]));
        text = looked < body.Length ? text[..^Math.Min(text.Length, mask.LongestLength)] : text;
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= ExcerptLength ? text : text[..ExcerptLength] + "…";
    }

    private static void End(ref GraphReader reader)
    {
        // A second value or rubbish behind the first throws.
        Utf8JsonReader json = reader.Json;
        json.Read();
    }
}
