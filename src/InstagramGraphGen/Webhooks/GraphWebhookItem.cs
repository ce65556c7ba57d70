using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>For emitted code: one item of a delivery, before it is known what event it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphWebhookItem
{
    private readonly WebhookEntry _entry;
    private readonly JsonRange _payload;
    private readonly JsonRange _around;

    internal GraphWebhookItem(WebhookEntry entry, JsonRange whole, JsonRange payload, JsonRange around = default)
    {
        _entry = entry;
        Whole = whole;
        _payload = payload;
        _around = around;
    }

    /// <summary>The field that the delivery names; null where its envelope names none, as <c>messaging</c>.</summary>
    public string? Field { get; internal init; }

    /// <summary>The list of the change that it is an element of; null where it is none.</summary>
    public string? List { get; internal init; }

    /// <summary>What to call it where the spec does not know it: the field, or the envelope.</summary>
    public string Label { get; internal init; } = "";

    /// <summary>Why it could not be read though it was known, in words that quote nothing; null: it was not known.</summary>
    public string? Problem { get; internal set; }

    internal string? Object => _entry.Object;

    internal string? Account => _entry.Id;

    internal DateTimeOffset SentAt => _entry.Time;

    internal bool IsStandby { get; init; }

    /// <summary>Whether it stands in a list that nobody knows, so that what it looks like says nothing of what it is.</summary>
    internal bool IsOfUnknownList { get; init; }

    internal DeliveryBody Body => _entry.Body;

    /// <summary>Its place in the delivery, with what belongs to it alone.</summary>
    internal JsonRange Whole { get; }

    internal ReadOnlyMemory<byte> Json => Body.At(_payload);

    /// <summary>Reads the payload; stands at its first token.</summary>
    public GraphReader Read() => new(Body.At(_payload).Span);

    /// <summary>Reads what is around the list that it is an element of; stands at its first token.</summary>
    public GraphReader ReadAround() => new(Body.At(_around).Span);

    /// <summary>Whether the payload has something there, be it null.</summary>
    /// <param name="path">Names, with dots between them.</param>
    public bool Has(string path) => JsonLookup.TryFind(Json.Span, path, out _);

    /// <summary>Whether the payload has this value there, with or without quotes.</summary>
    /// <param name="path">Names, with dots between them.</param>
    /// <param name="value">The value's text.</param>
    public bool Is(string path, string value) => JsonLookup.TryFind(Json.Span, path, out Utf8JsonReader at) && JsonLookup.IsText(ref at, value);

    /// <summary>A value that the event must have.</summary>
    /// <exception cref="JsonException">It is missing.</exception>
    public static T Required<T>(T? value, string name)
        where T : struct => value ?? throw Missing(name);

    /// <summary>A value that the event must have.</summary>
    /// <exception cref="JsonException">It is missing.</exception>
    public static T Required<T>(T? value, string name)
        where T : class => value ?? throw Missing(name);

    private static GraphShapeException Missing(string name) => new($"'{name}' is missing.", 0);

    /// <summary>These texts, and the values at these paths, with colons between them; null where a value is missing, unless its path ends with '?'.</summary>
    internal string? Join(ReadOnlySpan<string> first, ReadOnlySpan<string> paths)
    {
        string joined = "";
        foreach (string part in first)
        {
            joined += (joined.Length == 0 ? "" : ":") + Part(part);
        }

        foreach (string path in paths)
        {
            bool isOptional = path.EndsWith('?');
            string? value = JsonLookup.TryFind(Json.Span, isOptional ? path.AsSpan(0, path.Length - 1) : path, out Utf8JsonReader at) ? JsonLookup.Text(ref at) : null;
            if (string.IsNullOrEmpty(value) && !isOptional)
            {
                return null;
            }

            joined += ":" + Part(value ?? "");
        }

        return joined;
    }

    private static string Part(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace(":", "%3A", StringComparison.Ordinal);
}

/// <summary>An entry of a delivery, as far as it says something of all its items.</summary>
internal sealed record WebhookEntry(DeliveryBody Body, string? Object, string? Id, DateTimeOffset Time);
