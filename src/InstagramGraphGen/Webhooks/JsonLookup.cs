using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Finds single values in JSON that is known to be sound, by their path.</summary>
internal static class JsonLookup
{
    /// <summary>The value at a path of an object.</summary>
    /// <param name="json">A whole value.</param>
    /// <param name="path">Names, with dots between them.</param>
    /// <param name="at">Stands at the value.</param>
    public static bool TryFind(ReadOnlySpan<byte> json, ReadOnlySpan<char> path, out Utf8JsonReader at)
    {
        at = new(json);
        at.Read();
        while (!path.IsEmpty)
        {
            int dot = path.IndexOf('.');
            if (!TryEnter(ref at, dot < 0 ? path : path[..dot]))
            {
                return false;
            }

            path = dot < 0 ? default : path[(dot + 1)..];
        }

        return true;
    }

    /// <summary>Whether the name that the reader stands at is this one; half a surrogate pair is none.</summary>
    public static bool IsName(ref Utf8JsonReader at, ReadOnlySpan<char> name)
    {
        try
        {
            return at.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether a text, number or flag reads so.</summary>
    public static bool IsText(ref Utf8JsonReader at, string text) => Text(ref at) == text;

    /// <summary>A text, a number or flag as it is written; null where it is none of them.</summary>
    public static string? Text(ref Utf8JsonReader at) => at.TokenType switch
    {
        JsonTokenType.String => LenientText.Of(ref at),
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.ASCII.GetString(at.ValueSpan),
        _ => null,
    };

    /// <summary>A time in any of the forms that the API uses, with or without quotes; null where it is none.</summary>
    public static DateTimeOffset? Time(ref Utf8JsonReader at) =>
        Text(ref at) is { } text && GraphTime.TryParse(Encoding.UTF8.GetBytes(text), out DateTimeOffset time) ? time : null;

    private static bool TryEnter(ref Utf8JsonReader at, ReadOnlySpan<char> name)
    {
        if (at.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (at.Read() && at.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = IsName(ref at, name);
            at.Read();
            if (isIt)
            {
                return true;
            }

            at.Skip();
        }

        return false;
    }
}
