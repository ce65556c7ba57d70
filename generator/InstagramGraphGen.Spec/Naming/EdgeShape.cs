using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Naming;

/// <summary>Which types are emitted for an edge, as far as its keys tell.</summary>
/// <param name="HasSelector">Whether it is read as a field.</param>
/// <param name="HasRequest">Whether it is read by its own path, in one way.</param>
/// <param name="HasWay">Whether it is written to, or read in several ways.</param>
internal readonly record struct EdgeShape(bool HasSelector, bool HasRequest, bool HasWay)
{
    /// <summary>Whether an edge is only written: it has methods, and none that reads.</summary>
    public static bool IsOnlyWritten(YamlMapping? edge) => edge is not null && edge.Find("get") is null && (edge.Find("post") ?? edge.Find("delete")) is not null;

    public static EdgeShape Of(YamlMapping? edge)
    {
        bool Has(string key) => edge?.Find(key) is not null;
        bool Is(string way) => edge?.Find("as")?.Value switch
        {
            null => true,
            YamlScalar word => word.Value == way,
            YamlSequence words => words.Items.Count == 0 || words.Items.OfType<YamlScalar>().Any(word => word.Value == way),
            _ => true,
        };
        bool isWritten = Has("post") || Has("delete");
        bool isRead = !IsOnlyWritten(edge);
        bool hasForms = (edge?.Find("get")?.Value as YamlMapping)?.Find("forms") is not null;
        return new(isRead && Is("field"), isRead && !hasForms && Is("endpoint"), (isWritten || hasForms) && Is("endpoint"));
    }
}
