using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace InstagramGraphGen.Emulator;

/// <summary>The parameters in a request's body: of a form, of a JSON object, or of a multipart form with files. All of them count alike.</summary>
/// <param name="Items">The parameters, in the order sent.</param>
/// <param name="Problem">Why the body cannot be read, in words, or null.</param>
internal sealed record BodyParameters(IReadOnlyList<Parameter> Items, string? Problem = null)
{
    private static readonly BodyParameters s_mistakenJson = new([], "it looks like JSON: send Content-Type: application/json");

    /// <summary>A body without parameters: there is none, or it is of a type that holds none.</summary>
    public static BodyParameters None { get; } = new([]);

    /// <summary>How many characters its text has; 0 where it came in parts.</summary>
    public int Length { get; private init; }

    /// <summary>The text of the body is longer than any request may be.</summary>
    public bool IsTooLong { get; private init; }

    /// <summary>Reads a body to its end, or to where it is too long.</summary>
    public static async Task<BodyParameters> ReadAsync(Stream body, string? contentType, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type))
        {
            return await ReadUnknownAsync(body, cancellationToken).ConfigureAwait(false);
        }

        if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return await ReadMultipartAsync(body, HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), cancellationToken).ConfigureAwait(false);
        }

        bool isForm = type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);
        bool isJson = type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
        if (!isForm && !isJson)
        {
            return await ReadUnknownAsync(body, cancellationToken).ConfigureAwait(false);
        }

        (string text, bool isTooLong) = await ReadTextAsync(body, EmulatedBatch.MaxLength, cancellationToken).ConfigureAwait(false);
        return isTooLong ? new([]) { IsTooLong = true }
            : isJson ? ReadJson(text) with { Length = text.Length }
            : LooksLikeJson(text) ? s_mistakenJson
            : new([.. ParameterList.Decoded(text)]) { Length = text.Length };
    }

    // What it holds is passed over, unless it is JSON: then its type was forgotten.
    private static async Task<BodyParameters> ReadUnknownAsync(Stream body, CancellationToken cancellationToken)
    {
        (string text, _) = await ReadTextAsync(body, WireRequest.MaxLength, cancellationToken).ConfigureAwait(false);
        return LooksLikeJson(text) ? s_mistakenJson : None;
    }

    private static bool LooksLikeJson(string text) => text.AsSpan().TrimStart() is ['{', ..];

    private static BodyParameters ReadJson(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return None;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? new([.. json.RootElement.EnumerateObject().Select(member => member.Value.ValueKind == JsonValueKind.Null ? new Parameter(member.Name, "") { IsNull = true } : new Parameter(member.Name, TextOf(member.Value)))])
                : new([], $"it is a JSON {json.RootElement.ValueKind.ToString().ToLowerInvariant()}, not an object");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new([], "it is no JSON");
        }
    }

    // Half of a surrogate pair is JSON, but no text: the reader throws, and the body is refused.
    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static async Task<BodyParameters> ReadMultipartAsync(Stream body, string boundary, CancellationToken cancellationToken)
    {
        if (boundary.Length == 0)
        {
            return new([], "its Content-Type names no boundary");
        }

        var items = new List<Parameter>();
        try
        {
            var reader = new MultipartReader(boundary, body);
            int left = WireRequest.MaxLength;
            while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out ContentDispositionHeaderValue? disposition)
                    || HeaderUtilities.RemoveQuotes(disposition.Name) is not { Length: > 0 } name)
                {
                    return new([], "a part of it has no name");
                }

                if (disposition.IsFileDisposition())
                {
                    string fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                    items.Add(new Parameter(name.ToString(), fileName) { File = new(fileName, section.ContentType, await CountAsync(section.Body, cancellationToken).ConfigureAwait(false)) });
                    continue;
                }

                (string text, bool isTooLong) = await ReadTextAsync(section.Body, left, cancellationToken).ConfigureAwait(false);
                if (isTooLong)
                {
                    return new([]) { IsTooLong = true };
                }

                left -= text.Length;
                items.Add(new Parameter(name.ToString(), text));
            }

            return new(items);
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException && exception is not Microsoft.AspNetCore.Http.BadHttpRequestException))
        {
            return new([], "it ends in the middle, or is not what its Content-Type says");
        }
    }

    private static async Task<(string Text, bool IsTooLong)> ReadTextAsync(Stream stream, int maxLength, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[Math.Min(maxLength, WireRequest.MaxLength) + 1];
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        if (length == buffer.Length && length <= maxLength)
        {
            // Longer than all but a batch.
            Array.Resize(ref buffer, maxLength + 1);
            length += await stream.ReadAtLeastAsync(buffer.AsMemory(length), buffer.Length - length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }

        int mark = buffer.AsSpan(0, length).StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        return (Encoding.UTF8.GetString(buffer, mark, length - mark), length > maxLength);
    }

    private static async Task<long> CountAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[16 * 1024];
        long length = 0;
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
        {
            length += read;
        }

        return length;
    }
}
