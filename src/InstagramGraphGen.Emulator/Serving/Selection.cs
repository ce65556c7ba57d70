using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What is asked of an object, found in the spec: its fields and edges in the order of the answer.</summary>
internal sealed record Selection(IReadOnlyList<SelectedMember> Members);

/// <summary>One key of an answer.</summary>
/// <param name="Key">The key: the name, or the alias.</param>
/// <param name="WireName">The name in the spec.</param>
internal abstract record SelectedMember(string Key, string WireName);

/// <summary>A field. Its <c>Children</c> are what is asked of its value (null: what the API sends by default), its <c>Limit</c> how many of a list (null: all).</summary>
internal sealed record SelectedField(string Key, FieldSpec Field, Selection? Children, int? Limit)
    : SelectedMember(Key, Field.WireName);

/// <summary>An edge as a field.</summary>
internal sealed record SelectedEdge(string Key, EdgeQuery Query) : SelectedMember(Key, Query.Edge.WireName);

/// <summary>
/// A page of an edge that is asked for. <c>Elements</c> is what is asked of each element (null: what the API sends by default),
/// <c>LinkParameters</c> what links to other pages repeat.
/// </summary>
internal sealed record EdgeQuery(
    EdgeSpec Edge,
    int Limit,
    string? After,
    string? Before,
    IReadOnlyList<ElementFilter> Filters,
    Selection? Elements,
    IReadOnlyList<KeyValuePair<string, string>> LinkParameters);

/// <summary>A condition on elements: a value at the path must equal the text.</summary>
internal sealed record ElementFilter(string Path, string Value, bool IgnoreCase)
{
    public bool Matches(GraphObject element) =>
        element.ValuesAt(Path).Contains(Value, IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
}
