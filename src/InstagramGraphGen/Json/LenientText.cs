using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Names and texts for messages, where broken Unicode must not hide what is to be said.</summary>
internal static class LenientText
{
    /// <summary>The name or text that the reader stands at; as it is written where it is no Unicode.</summary>
    public static string Of(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
