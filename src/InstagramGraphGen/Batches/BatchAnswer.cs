using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Deals the answer of a batch out to its entries: a list with a place for each, in their order.</summary>
/// <remarks>Source: Meta, "Batch Requests", /docs/graph-api/batch-requests.</remarks>
internal static class BatchAnswer
{
    /// <summary>Gives each entry its part; of an answer that is no list of as many places, each gets the error that it is, or that it cannot be read.</summary>
    public static void Deal(GraphExchange answer, IReadOnlyList<BatchEntry> entries)
    {
        if (!answer.IsSuccess)
        {
            foreach (BatchEntry entry in entries)
            {
                entry.Give(answer.Body, answer.Response);
            }

            return;
        }

        List<Part?>? parts = Read(answer.Body);
        if (parts?.Count != entries.Count)
        {
            string found = parts is null ? "no list of parts" : $"a list of {parts.Count}";
            foreach (BatchEntry entry in entries)
            {
                entry.Fail(Unreadable(entry, answer, $"the answer ({answer.Response}) of the batch that it was in is {found}, where {entries.Count} were asked for."));
            }

            return;
        }

        for (int i = 0; i < entries.Count; i++)
        {
            Give(parts[i], answer, entries[i], isOfSameAccount: entries[i].Token.Token == entries[0].Token.Token);
        }
    }

    private static void Give(Part? part, GraphExchange answer, BatchEntry entry, bool isOfSameAccount)
    {
        if (part is null)
        {
            entry.Fail(new UnansweredEntryException($"{entry.Context}: the API did not get to it, its place in the answer of the batch is empty. Send it by itself, or ask for less at once."));
        }
        else if (part.Code is not { } code)
        {
            entry.Fail(Unreadable(entry, answer, $"its part of the answer ({answer.Response}) of the batch that it was in has no 'code' that is an HTTP status, so that nobody knows what became of it."));
        }
        else
        {
            entry.Give(part.Body, part.FactsOf(code, entry.Context.Sender.Pipeline).Within(answer.Response, isOfSameAccount));
        }
    }

    private static GraphFormatException Unreadable(BatchEntry entry, GraphExchange answer, string fault) =>
        new($"{entry.Context}: {fault}") { Response = answer.Response, Doubt = entry.Context.Request.Doubt };

    /// <summary>The parts, null for an empty place; null altogether where it is no list of them.</summary>
    private static List<Part?>? Read(ReadOnlySpan<byte> body)
    {
        var json = new Utf8JsonReader(body);
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                return null;
            }

            var parts = new List<Part?>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                parts.Add(Part.Read(ref json));
            }

            // A second value or rubbish behind the list throws.
            json.Read();
            return parts;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The answer to one entry.</summary>
    private sealed class Part
    {
        private readonly List<KeyValuePair<string, string>> _headers = [];

        /// <summary>The HTTP status; null: it says none.</summary>
        public HttpStatusCode? Code { get; private set; }

        public byte[] Body { get; private set; } = [];

        /// <summary>Reads the value that the reader stands at; null for an empty place.</summary>
        public static Part? Read(ref Utf8JsonReader json)
        {
            if (json.TokenType == JsonTokenType.Null)
            {
                return null;
            }

            if (json.TokenType != JsonTokenType.StartObject)
            {
                throw new JsonException();
            }

            var part = new Part();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string name = LenientText.Of(ref json);
                json.Read();
                part.Set(name, ref json);
            }

            return part;
        }

        /// <summary>What the part says besides its body.</summary>
        public GraphResponseFacts FactsOf(HttpStatusCode code, GraphPipeline pipeline)
        {
            using var response = new HttpResponseMessage(code);
            foreach ((string name, string value) in _headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return GraphResponseFacts.Of(response, pipeline.Mask, pipeline.Settings.TimeProvider);
        }

        private void Set(string name, ref Utf8JsonReader json)
        {
            switch (name)
            {
                case "code":
                    Code = ReadCode(ref json);
                    json.Skip();
                    break;
                case "body" when json.TokenType == JsonTokenType.String:
                    Body = Encoding.UTF8.GetBytes(LenientText.Of(ref json));
                    break;
                case "body" when json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray:
                    // Not as documented, and no less clear.
                    using (JsonDocument body = JsonDocument.ParseValue(ref json))
                    {
                        Body = Encoding.UTF8.GetBytes(body.RootElement.GetRawText());
                    }

                    break;
                case "headers" when json.TokenType == JsonTokenType.StartArray:
                    while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                    {
                        AddHeader(ref json);
                    }

                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        /// <summary>A number, or the same as a text.</summary>
        private static HttpStatusCode? ReadCode(ref Utf8JsonReader json)
        {
            int code = 0;
            bool isNumber = json.TokenType switch
            {
                JsonTokenType.Number => json.TryGetInt32(out code),
                JsonTokenType.String => int.TryParse(LenientText.Of(ref json), NumberStyles.None, CultureInfo.InvariantCulture, out code),
                _ => false,
            };
            return isNumber && code is >= 100 and <= 999 ? (HttpStatusCode)code : null;
        }

        private void AddHeader(ref Utf8JsonReader json)
        {
            string? name = null, value = null;
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                return;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string key = LenientText.Of(ref json);
                json.Read();
                string? text = json.TokenType == JsonTokenType.String ? LenientText.Of(ref json) : null;
                name = key == "name" ? text : name;
                value = key == "value" ? text : value;
                json.Skip();
            }

            if (name is not null && value is not null)
            {
                _headers.Add(new(name, value));
            }
        }
    }
}
