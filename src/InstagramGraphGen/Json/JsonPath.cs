using System.Globalization;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Finds where in a body reading failed. Done only when it failed, so that reading itself need not keep track.</summary>
internal static class JsonPath
{
    private const int LongestPath = 240;

    /// <summary>
    /// The path, such as <c>$.data[3].from.username</c>, of the token at <paramref name="position"/>, or of the last one before the JSON breaks.
    /// A name that <paramref name="names"/> does not know is content and becomes <c>*</c>.
    /// </summary>
    public static string At(ReadOnlySpan<byte> json, long position, KnownNames names)
    {
        var containers = new Stack<Container>();
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            while (reader.Read() && reader.TokenStartIndex <= position)
            {
                Enter(containers, ref reader, isLast: reader.TokenStartIndex == position, names);
            }
        }
        catch (JsonException)
        {
            // The JSON is broken here: the path so far is where.
        }

        string path = "";
        foreach (Container container in containers)
        {
            path = container + path;
        }

        path = "$" + path;
        return path.Length <= LongestPath ? path : $"{path[..(LongestPath / 2)]}…{path[^(LongestPath / 2)..]}";
    }

    /// <summary>What is wrong with a text that is no whole JSON. System.Text.Json's own words quote it.</summary>
    public static string Flaw(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        try
        {
            while (reader.Read())
            {
            }

            return "The JSON ends inside a value.";
        }
        catch (JsonException)
        {
            return IsTooDeep(json, reader.BytesConsumed)
                ? string.Create(CultureInfo.InvariantCulture, $"The JSON is nested deeper than 64 levels at byte {reader.BytesConsumed}.")
                : string.Create(CultureInfo.InvariantCulture, $"The JSON is malformed at byte {reader.BytesConsumed}.");
        }
    }

    /// <summary>Whether a reader that goes one level deeper gets beyond the place where reading ended.</summary>
    private static bool IsTooDeep(ReadOnlySpan<byte> json, long end)
    {
        var deeper = new Utf8JsonReader(json, isFinalBlock: false, new(new() { MaxDepth = 65 }));
        try
        {
            while (deeper.BytesConsumed <= end && deeper.Read())
            {
            }
        }
        catch (JsonException)
        {
            // Here the text is malformed, however deep one may go.
        }

        return deeper.BytesConsumed > end;
    }

    private static void Enter(Stack<Container> containers, ref Utf8JsonReader reader, bool isLast, KnownNames names)
    {
        JsonTokenType token = reader.TokenType;
        if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            containers.Pop();
            return;
        }

        if (token == JsonTokenType.PropertyName)
        {
            string name = LenientText.Of(ref reader);
            containers.Peek().Name = names.Contains(name) ? name : "*";
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
            _ => "." + Name,
        };
    }
}
