using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Tests.Json;

/// <summary>Spells JSON in another way that means the same to a reader: other order, unknown fields, duplicates, escapes, white space.</summary>
internal sealed class OddSpelling(GraphSpec spec, Random random)
{
    /// <summary>A secret, which no link keeps.</summary>
    public const string Token = "IGAAverysecret";

    private static readonly string[] s_unknown =
        ["null", "0", "[]", "{}", "\"\\ud83d\"", "{\"id\":7,\"data\":[{\"error\":\"x\"}]}", "[[[[{\"a\":[1.5e300,-0]}]]]]", "\"\\u0000\\\"\""];

    private readonly StringBuilder _text = new();
    private bool _keepsEnvelopes;

    /// <summary>An object of a type, for a reader that keeps whatever stands around lists and pages.</summary>
    public static string OfObject(GraphSpec spec, JsonObject json, string type, Random random)
    {
        var spelling = new OddSpelling(spec, random) { _keepsEnvelopes = true };
        spelling.Object(json, spec.FindObject(type)!);
        return spelling._text.ToString();
    }

    /// <summary>A page of a type.</summary>
    public static string OfPage(GraphSpec spec, JsonObject json, string type, Random random)
    {
        var spelling = new OddSpelling(spec, random);
        spelling.Page(json, type);
        return spelling._text.ToString();
    }

    private void Object(JsonObject json, ObjectSpec type) => Members(
        json,
        hasUnknown: true,
        (name, value) =>
        {
            if (type.FindField(name) is { } field)
            {
                Value(value, field.Type, field.IsWrapped);
            }
            else if (value is null)
            {
                _text.Append("null");
            }
            else if (type.FindEdge(name) is { Paging: EdgePaging.Single } one)
            {
                Object((JsonObject)value, spec.FindObject(one.Node)!);
            }
            else
            {
                Page((JsonObject)value, type.FindEdge(name)!.Node);
            }
        });

    private void Page(JsonObject json, string type) => Members(json, hasUnknown: !_keepsEnvelopes, (name, value) =>
    {
        if (name == "data")
        {
            Items((JsonArray)value!, item => Object((JsonObject)item!, spec.FindObject(type)!));
        }
        else
        {
            AboutList(name, value);
        }
    });

    private void AboutList(string name, JsonNode? value)
    {
        if (name == "paging" && value is JsonObject paging)
        {
            Members(paging, hasUnknown: !_keepsEnvelopes, (inner, link) => Verbatim(inner is "next" or "previous" ? Link((string)link!) : link));
        }
        else
        {
            Verbatim(value);
        }
    }

    /// <summary>A link as the API writes it, with host and token, of one as a model writes it.</summary>
    private string Link(string query) => Is(0.3)
        ? query
        : "https://graph.example/v24.0/1/x" + (Is(0.5) ? $"?access_token={Token}{(query == "?" ? "" : "&" + query[1..])}" : $"{query}{(query == "?" ? "" : "&")}access_token={Token}#top");

    private void Value(JsonNode? value, TypeRef type, bool isWrapped)
    {
        switch (type.Kind)
        {
            case TypeKind.List when value is JsonObject envelope && isWrapped:
                // What is no envelope key in front of 'data' would make it an element on its own.
                Members(envelope, hasUnknown: false, (name, inside) =>
                {
                    if (name == "data")
                    {
                        Value(inside, type, false);
                    }
                    else
                    {
                        AboutList(name, inside);
                    }
                });
                break;
            case TypeKind.List when value is JsonArray items:
                Items(items, item => Value(item, type.Element!, false));
                break;
            case TypeKind.Map when value is JsonObject map:
                Members(map, hasUnknown: false, (_, item) => Value(item, type.Element!, false));
                break;
            case TypeKind.Object or TypeKind.Node when value is JsonObject inner:
                Object(inner, spec.FindObject(type.Name)!);
                break;
            default:
                Verbatim(value);
                break;
        }
    }

    private void Members(JsonObject json, bool hasUnknown, Action<string, JsonNode?> write)
    {
        Space();
        _text.Append('{');
        bool isFirst = true;
        foreach ((string name, JsonNode? value) in json.OrderBy(m => m.Key.StartsWith(RandomAnswers.Beside, StringComparison.Ordinal)).ThenBy(_ => random.Next()))
        {
            while (hasUnknown && Is(0.1))
            {
                Comma(ref isFirst);
                Name(Is(0.5) ? "unknown_" + random.Next() : "i");
                _text.Append(s_unknown[random.Next(s_unknown.Length)]);
            }

            if (hasUnknown && Is(0.05))
            {
                // The last of two counts, as for System.Text.Json.
                Comma(ref isFirst);
                Name(name);
                write(name, value);
            }

            Comma(ref isFirst);
            Name(name);
            write(name, value);
        }

        Space();
        _text.Append('}');
        Space();
    }

    private void Items(JsonArray items, Action<JsonNode?> write)
    {
        _text.Append('[');
        bool isFirst = true;
        foreach (JsonNode? item in items)
        {
            Comma(ref isFirst);
            write(item);
        }

        _text.Append(']');
    }

    private void Verbatim(JsonNode? value)
    {
        Space();
        _text.Append(value switch
        {
            null => "null",
            JsonValue text when text.GetValueKind() == JsonValueKind.String => Quote(text.GetValue<string>()),
            _ => value.ToJsonString(),
        });
        Space();
    }

    private void Comma(ref bool isFirst)
    {
        _text.Append(isFirst ? "" : ",");
        isFirst = false;
        Space();
    }

    private void Name(string name)
    {
        _text.Append(Quote(name));
        Space();
        _text.Append(':');
        Space();
    }

    private void Space() => _text.Append(Is(0.95) ? "" : "\r\n \t");

    private string Quote(string text)
    {
        bool isEscaped = Is(0.1);
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            quoted.Append(c is '"' or '\\' or < ' ' || (isEscaped && Is(0.5)) ? "\\u" + ((int)c).ToString(Is(0.5) ? "x4" : "X4", CultureInfo.InvariantCulture) : c.ToString());
        }

        // Half of a pair may not be escaped alone.
        string result = quoted.Append('"').ToString();
        return isEscaped && text.Any(char.IsSurrogate) ? JsonSerializer.Serialize(text) : result;
    }

    private bool Is(double probability) => random.NextDouble() < probability;
}
