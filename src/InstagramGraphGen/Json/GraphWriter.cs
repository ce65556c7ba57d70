using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>For emitted writers: values as the API writes them, null as null. A name goes first, then one of these.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GraphWriter
{
    /// <summary>Text, or null.</summary>
    public static void Write(Utf8JsonWriter writer, string? value) => writer.WriteStringValue(value);

    /// <summary>A number, or null.</summary>
    public static void Write(Utf8JsonWriter writer, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>A number, or null.</summary>
    public static void Write(Utf8JsonWriter writer, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>True, false or null.</summary>
    public static void Write(Utf8JsonWriter writer, bool? value)
    {
        if (value is { } flag)
        {
            writer.WriteBooleanValue(flag);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>A time in ISO form, its plus sign as it is; or null.</summary>
    public static void WriteTime(Utf8JsonWriter writer, DateTimeOffset? value)
    {
        if (value is { } time)
        {
            writer.WriteRawValue($"\"{GraphTime.Format(time)}\"", skipInputValidation: true);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    /// <summary>A time as Unix seconds, or as milliseconds where it has any; or null.</summary>
    public static void WriteUnixTime(Utf8JsonWriter writer, DateTimeOffset? value)
    {
        // Near 1970 milliseconds would be read as seconds.
        long? milliseconds = value?.ToUnixTimeMilliseconds();
        bool isFine = milliseconds % 1000 != 0 && GraphTime.TryFromUnix(milliseconds ?? 0, out DateTimeOffset read) && read == value;
        Write(writer, isFine ? milliseconds : value?.ToUnixTimeSeconds());
    }

    /// <summary>Any JSON, or null.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement? value)
    {
        if (value is not { } element)
        {
            writer.WriteNullValue();
        }
        else if (MayHoldHalfPair(JsonMarshal.GetRawUtf8Value(element)))
        {
            // The element cannot be written, since half a surrogate pair is no text; as bytes it can.
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(element), skipInputValidation: true);
        }
        else
        {
            element.WriteTo(writer);
        }
    }

    private static bool MayHoldHalfPair(ReadOnlySpan<byte> json) => json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0;

    /// <summary>An object, or null.</summary>
    public static void Write<T>(Utf8JsonWriter writer, T? value)
        where T : class, IGraphObject<T>
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            value.Write(writer);
        }
    }

    /// <summary>A page, or null.</summary>
    public static void Write<T>(Utf8JsonWriter writer, GraphPage<T>? value)
        where T : class, IGraphObject<T>
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            GraphPage.Write(writer, value);
        }
    }

    /// <summary>A list, bare or inside <c>{"data":…}</c>, each element by <paramref name="write"/>; or null.</summary>
    public static void WriteList<T>(Utf8JsonWriter writer, IReadOnlyList<T>? values, bool isWrapped, Action<Utf8JsonWriter, T> write)
    {
        if (values is null)
        {
            writer.WriteNullValue();
            return;
        }

        KeptEnvelope? envelope = EnvelopeKeeper.Of(values);
        if (!isWrapped && envelope is null)
        {
            WriteItems(writer, values, write);
            return;
        }

        writer.WriteStartObject();
        if (envelope is not { HasData: false })
        {
            writer.WritePropertyName("data"u8);
            WriteItems(writer, values, write);
        }

        envelope?.Write(writer);
        writer.WriteEndObject();
    }

    private static void WriteItems<T>(Utf8JsonWriter writer, IReadOnlyList<T> values, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray();
        foreach (T value in values)
        {
            write(writer, value);
        }

        writer.WriteEndArray();
    }

    /// <summary>An object with free keys, each value by <paramref name="write"/>; or null.</summary>
    public static void WriteMap<T>(Utf8JsonWriter writer, IReadOnlyDictionary<string, T>? values, Action<Utf8JsonWriter, T> write)
    {
        if (values is null)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        foreach ((string key, T value) in values)
        {
            writer.WritePropertyName(key);
            write(writer, value);
        }

        writer.WriteEndObject();
    }
}
