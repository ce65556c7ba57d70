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
                entry.Fail(new GraphFormatException($"{entry.Context}: the answer ({answer.Response}) of the batch that it was in is {found}, where {entries.Count} were asked for.")
                {
                    Response = answer.Response,
                    Doubt = entry.Context.Request.Doubt,
                });
            }

            return;
        }

        for (int i = 0; i < entries.Count; i++)
        {
            if (parts[i] is { } part)
            {
                entries[i].Give(part.Body, part.FactsFor(entries[i].Context.Sender.Pipeline));
            }
            else
            {
                entries[i].Fail(new UnansweredEntryException($"{entries[i].Context}: the API did not get to it, its place in the answer of the batch is empty. Send it by itself, or ask for less at once."));
            }
        }
    }

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
        private int _code = (int)HttpStatusCode.OK;

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
        public GraphResponseFacts FactsFor(GraphPipeline pipeline)
        {
            using var response = new HttpResponseMessage((HttpStatusCode)_code);
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
                case "code" when json.TokenType == JsonTokenType.Number && json.TryGetInt32(out int code) && code is >= 100 and <= 999:
                    _code = code;
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
