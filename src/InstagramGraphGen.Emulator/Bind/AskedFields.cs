using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What is asked of an object, found in the spec: its fields and edges in the order of the answer.</summary>
/// <param name="Members">What is asked. The defaults of a type may hold themselves, so the list is filled once they all are there.</param>
/// <param name="ShowsId">Whether the id is shown even if nobody asks.</param>
/// <param name="IsDefault">Whether nobody asked: it is what the API sends of its own.</param>
internal sealed record AskedFields(IReadOnlyList<AskedMember> Members, bool ShowsId, bool IsDefault);

/// <summary>One key of an answer.</summary>
/// <param name="Key">The key: the name, or the alias.</param>
/// <param name="WireName">The name in the spec.</param>
internal abstract record AskedMember(string Key, string WireName);

/// <summary>A field.</summary>
/// <param name="Key">Its key in the answer.</param>
/// <param name="Field">Its declaration.</param>
/// <param name="Children">What is asked of its value; null: the value has no fields.</param>
/// <param name="Limit">How many of a list; null: all.</param>
/// <param name="IsHidden">Whether only its being there shows, since its fields must be asked for by name and were not.</param>
/// <param name="Sought">What the node must be that it shows, where arguments say it; none: what the data has there.</param>
internal sealed record AskedField(string Key, FieldSpec Field, AskedFields? Children, int? Limit, bool IsHidden, IReadOnlyList<ElementFilter> Sought) : AskedMember(Key, Field.WireName);

/// <summary>An edge as a field.</summary>
internal sealed record AskedEdge(string Key, AskedPage Page) : AskedMember(Key, Page.Edge.WireName);

/// <summary>
/// A page of an edge that is asked for. <c>Elements</c> is what is asked of each element, <c>LinkParameters</c> what links to other pages
/// repeat.
/// </summary>
internal sealed record AskedPage(
    EdgeSpec Edge,
    int Limit,
    string? After,
    string? Before,
    IReadOnlyList<ElementFilter> Filters,
    AskedFields Elements,
    IReadOnlyList<KeyValuePair<string, string>> LinkParameters)
{
    /// <summary>The way in which the edge is read; null: it has only one.</summary>
    public FormSpec? Form { get; init; }

    /// <summary>What is asked where its elements are figures; else null.</summary>
    public AskedFigures? Figures { get; init; }
}

/// <summary>A condition on elements.</summary>
/// <param name="Path">Where in an element one of the <paramref name="Values"/> must be.</param>
/// <param name="Values">The wanted values; of a list, any will do.</param>
/// <param name="IgnoreCase">Whether their case counts for nothing.</param>
/// <param name="Node">The type of the node whose id the value is, where the spec names one: an id of another node finds nothing.</param>
/// <param name="Match">How they are compared.</param>
internal sealed record ElementFilter(string Path, IReadOnlyList<string> Values, bool IgnoreCase, string? Node, FilterMatch Match);
