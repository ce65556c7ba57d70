using System.Globalization;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Finds where in a body reading failed. Done only when it failed, so that reading itself need not keep track.</summary>
internal static class JsonPath
{
    /// <summary>The path, such as <c>$.data[3].from.username</c>, of the token at <paramref name="position"/>, or of the last one before the JSON breaks.</summary>
    public static string At(ReadOnlySpan<byte> json, long position)
    {
        var containers = new Stack<Container>();
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= position)
            {
                Enter(containers, ref reader, isLast: reader.TokenStartIndex == position);
            }
        }
        catch (JsonException)
        {
            // The JSON is broken here: the path so far is where.
        }

        return "$" + string.Concat(containers.Reverse());
    }

    private static void Enter(Stack<Container> containers, ref Utf8JsonReader reader, bool isLast)
    {
        JsonTokenType token = reader.TokenType;
        if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            containers.Pop();
            return;
        }

        if (token == JsonTokenType.PropertyName)
        {
            containers.Peek().Name = LenientText.Of(ref reader);
            return;
        }

        if (containers.TryPeek(out Container? container) && container.Name is null)
        {
            container.Index++;
        }

        if (!isLast && token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            containers.Push(new() { Name = token == JsonTokenType.StartObject ? "" : null });
        }
    }

    /// <summary>An object with the name last read (empty before the first), or a list (no name) with the index last read.</summary>
    private sealed class Container
    {
        public string? Name { get; set; }

        public int Index { get; set; } = -1;

        public override string ToString() => Name switch
        {
            null => Index < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"[{Index}]"),
            "" => "",
            _ when Name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') => "." + Name,
            _ => $"['{Name}']",
        };
    }
}
