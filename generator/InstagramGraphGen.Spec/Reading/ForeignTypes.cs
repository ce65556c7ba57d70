namespace InstagramGraphGen.Spec.Reading;

/// <summary>Types as other languages write them, so that a mistake names ours.</summary>
internal static class ForeignTypes
{
    /// <summary>What other languages call our types.</summary>
    private static readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["integer"] = "int",
        ["int32"] = "int",
        ["int64"] = "long",
        ["number"] = "float",
        ["double"] = "float",
        ["decimal"] = "float",
        ["boolean"] = "bool",
        ["date"] = "datetime",
        ["timestamp"] = "unixtime",
        ["text"] = "string",
        ["uri"] = "url",
        ["object"] = "json",
        ["any"] = "json",
        ["array"] = "list<string>",
        ["list"] = "list<string>",
        ["map"] = "map<string,string>",
        ["str"] = "string",
        ["varchar"] = "string",
        ["char"] = "string",
        ["guid"] = "string",
        ["uuid"] = "string",
        ["short"] = "int",
        ["byte"] = "int",
        ["uint"] = "long",
        ["ulong"] = "long",
        ["bigint"] = "long",
        ["real"] = "float",
        ["datetimeoffset"] = "datetime",
        ["dateonly"] = "datetime",
        ["date-time"] = "datetime",
        ["time"] = "datetime",
        ["unix"] = "unixtime",
        ["dynamic"] = "json",
        ["jsonelement"] = "json",
        ["link"] = "url",
        ["stream"] = "file",
        ["binary"] = "file",
        ["bytes"] = "file",
        ["dictionary"] = "map<string,string>",
    };

    private static readonly HashSet<string> _lists = new(StringComparer.OrdinalIgnoreCase)
    {
        "list", "array", "ienumerable", "ilist", "icollection", "ireadonlylist", "ireadonlycollection", "immutablearray", "iasyncenumerable", "sequence", "collection", "edge",
    };

    private static readonly HashSet<string> _maps = new(StringComparer.OrdinalIgnoreCase)
    {
        "map", "dictionary", "idictionary", "ireadonlydictionary", "record",
    };

    /// <summary>Whether another language calls a list so.</summary>
    public static bool IsList(string form) => _lists.Contains(form);

    /// <summary>Whether another language calls a map so.</summary>
    public static bool IsMap(string form) => _maps.Contains(form);

    /// <summary>What a type of another language is called here, in a sentence; null where it is like none.</summary>
    public static string? Ours(string text)
    {
        if (text.EndsWith("[]", StringComparison.Ordinal) && text.Length > 2)
        {
            string element = text.Substring(0, text.Length - 2);
            return $"A list is written list<{(_names.TryGetValue(element, out string? known) ? known : element)}>.";
        }

        if (text.EndsWith("?", StringComparison.Ordinal))
        {
            return "Everything that is read can be absent: leave the '?' out.";
        }

        if (text.TrimEnd(';', ',') is { Length: > 0 } bare && bare.Length < text.Length)
        {
            return $"Remove the '{text[text.Length - 1]}'.";
        }

        return text.IndexOf('|') >= 0 ? "A value of several kinds is json, one of several words is an enum: declare it, or write { type: enum, values: [A, B] }."
            : _names.TryGetValue(text, out string? ours) ? $"Here it is called '{ours}'."
            : null;
    }
}
