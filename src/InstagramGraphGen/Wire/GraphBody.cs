using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>The body of a call: its arguments, selection and proof as its encoding writes them.</summary>
internal static class GraphBody
{
    /// <summary>The body, or null where the encoding puts all into the URL.</summary>
    public static HttpContent? Of(in GraphCall call, string? proof) => call.Operation.Encoding switch
    {
        GraphEncoding.Form => Form(call, proof),
        GraphEncoding.Json => Json(call, proof),
        GraphEncoding.Multipart => Multipart(call, proof),
        _ => null,
    };

    private static ByteArrayContent Form(in GraphCall call, string? proof)
    {
        var text = new StringBuilder();
        foreach ((string name, GraphValue value) in Parts(call, proof))
        {
            text.Append(text.Length == 0 ? "" : "&").Append(QueryEscaping.Escape(name)).Append('=').Append(QueryEscaping.Escape(value.ToString()));
        }

        return Content(Encoding.ASCII.GetBytes(text.ToString()), "application/x-www-form-urlencoded");
    }

    private static ByteArrayContent Json(in GraphCall call, string? proof)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GraphValue.Object(Parts(call, proof)).WriteTo(writer);
        }

        return Content(buffer.ToArray(), "application/json");
    }

    private static MultipartFormDataContent Multipart(in GraphCall call, string? proof)
    {
        var parts = new MultipartFormDataContent();
        foreach ((string name, GraphValue value) in Parts(call, proof))
        {
            if (value.File is not { } file)
            {
                parts.Add(new StringContent(value.ToString(), Encoding.UTF8, mediaType: (string)null!), name);
                continue;
            }

            var content = new StreamContent(file.Open());
            content.Headers.ContentType = file.ContentType is null ? null : new(file.ContentType);
            parts.Add(content, name, file.Name);
        }

        return parts;
    }

    private static IEnumerable<KeyValuePair<string, GraphValue>> Parts(GraphCall call, string? proof)
    {
        foreach (GraphArgument argument in GraphArgument.InOrder(call.Arguments))
        {
            yield return new(argument.Name, argument.Value);
        }

        if (call.Fields is not null)
        {
            yield return new("fields", call.Fields.Text);
        }

        if (proof is not null)
        {
            yield return new("appsecret_proof", proof);
        }
    }

    private static ByteArrayContent Content(byte[] bytes, string type) => new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
