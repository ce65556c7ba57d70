namespace InstagramGraphGen;

/// <summary>What a page lacks because the API refused all of it on its account: a field of every element, or an element.</summary>
public sealed class GraphOmission
{
    internal GraphOmission(string? field, string? id, GraphError error)
    {
        Field = field;
        Id = id;
        Error = error;
    }

    /// <summary>The field, as the spec names it: the node and, behind a dot, the API's name, such as <c>IgConversation.unread_count</c>; null: an element is left out.</summary>
    public string? Field { get; }

    /// <summary>The id of the element; null: a field is left out of all.</summary>
    public string? Id { get; }

    /// <summary>Why: what the API answered.</summary>
    public GraphError Error { get; }

    /// <summary>The field or the id, and the error.</summary>
    public override string ToString() => $"{Field ?? Id}: {Error}";
}
