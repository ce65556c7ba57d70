namespace InstagramGraphGen.Emulator;

/// <summary>Where something stands in the data, so that it can be replaced.</summary>
/// <param name="Node">The id of the node, or of the node whose edge it is an element of.</param>
/// <param name="Edge">The edge; null: the node itself.</param>
/// <param name="Key">The element's key in the edge.</param>
internal readonly record struct Place(string Node, string? Edge = null, string? Key = null)
{
    /// <summary>What stands there, or null.</summary>
    public StoredObject? In(GraphSnapshot snapshot)
    {
        StoredObject? node = snapshot.Nodes.GetValueOrDefault(Node);
        return Edge is null ? node : node?.Edges.GetValueOrDefault(Edge)?.Find(Key!)?.Value;
    }

    /// <summary>The data with another object there.</summary>
    public GraphSnapshot Replace(GraphSnapshot snapshot, StoredObject changed)
    {
        if (Edge is not null)
        {
            return snapshot.Replace(new EdgeAddress(Node, Edge), Key!, changed);
        }

        StoredObject before = snapshot.Nodes[Node];
        foreach (string field in before.Fields.Keys.Union(changed.Fields.Keys))
        {
            StoredValue? value = changed.Fields.GetValueOrDefault(field);
            if (!ReferenceEquals(before.Fields.GetValueOrDefault(field), value))
            {
                snapshot = snapshot.Set(Node, field, value);
            }
        }

        return snapshot;
    }
}
