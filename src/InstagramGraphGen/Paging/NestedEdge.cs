namespace InstagramGraphGen;

/// <summary>How a page inside a node was asked for: the selection of the node, and which of its fields the edge is.</summary>
/// <param name="Owner">The selection of the node; null: the page did not come inside one, or its selection is not known.</param>
/// <param name="Index">The edge among the node's fields.</param>
internal readonly record struct NestedEdge(FieldSet? Owner, int Index)
{
    /// <summary>A call to the edge with what it was asked for with, as far as the call does not say it itself.</summary>
    public GraphCall Over(GraphCall call)
    {
        if (Owner?.SelectionOf(Index) is not { } asked)
        {
            return call;
        }

        if (call.Fields is null && asked.Fields is { } fields)
        {
            call = call.Select(fields);
        }

        // .limit(20).order(chronological): no value holds a bracket.
        foreach (string modifier in (asked.Modifiers ?? "").Split(')', StringSplitOptions.RemoveEmptyEntries))
        {
            int bracket = modifier.IndexOf('(', StringComparison.Ordinal);
            string name = modifier[1..bracket];
            if (name is not ("after" or "before" or "as") && GraphArgument.Find(call.Arguments, name) is null)
            {
                call = call.With(name, modifier[(bracket + 1)..]);
            }
        }

        return call;
    }
}
