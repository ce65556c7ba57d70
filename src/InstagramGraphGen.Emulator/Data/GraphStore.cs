using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>All nodes that an emulator serves, by id, and the words in paths that stand for one.</summary>
internal sealed class GraphStore
{
    private readonly Dictionary<string, GraphObject> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphObject> _paths = new(StringComparer.Ordinal);

    /// <summary>The node of that id, or that the word stands for (<c>me</c>), or null.</summary>
    public GraphObject? Find(string idOrPath) => _paths.GetValueOrDefault(idOrPath) ?? _nodes.GetValueOrDefault(idOrPath);

    /// <summary>Takes a node in; false: another node has its id.</summary>
    public bool TryAdd(GraphObject node) => _nodes.TryAdd(node.Id!, node);

    /// <summary>Lets <paramref name="path"/> stand for <paramref name="node"/>.</summary>
    public void SetPath(string path, GraphObject node) => _paths[path] = node;

    /// <summary>Settles what follows from the whole: fixed paths without a node of their own, the order of edges, detail windows.</summary>
    public void Complete(GraphSpec spec)
    {
        foreach (RootSpec root in spec.Api.Roots)
        {
            if (root.Path is not null && !_paths.ContainsKey(root.Path) && _nodes.Values.FirstOrDefault(n => n.Spec.Name == root.Node) is { } first)
            {
                _paths.Add(root.Path, first);
            }
        }

        foreach (GraphObject node in _nodes.Values)
        {
            foreach (EdgeSpec edge in node.Spec.Edges)
            {
                if (node.Edges.TryGetValue(edge.WireName, out List<GraphObject>? elements))
                {
                    node.Edges[edge.WireName] = Sort(spec, edge, elements);
                }
            }
        }

        foreach (GraphObject node in _nodes.Values)
        {
            foreach (ObjectSpec windowed in spec.Objects.Where(o => o.DetailWindow?.Node == node.Spec.Name))
            {
                foreach (GraphObject older in node.Edges.GetValueOrDefault(windowed.DetailWindow!.Edge, []).Skip(windowed.DetailWindow.Newest))
                {
                    older.IsOutsideDetailWindow = true;
                }
            }
        }
    }

    // The spec says the direction only; the time that counts is the first that the node declares, one that is sent by default before others.
    private static List<GraphObject> Sort(GraphSpec spec, EdgeSpec edge, List<GraphObject> elements)
    {
        FieldSpec? time = spec.FindObject(edge.Node)!.Fields
            .Where(field => field.Type.Kind is TypeKind.DateTime or TypeKind.UnixTime)
            .OrderBy(field => field.IsDefault ? 0 : 1)
            .FirstOrDefault();
        if (time is null || edge.Order == EdgeOrder.Unspecified)
        {
            return elements;
        }

        string TimeOf(GraphObject element) => element.ValuesAt(time.WireName).FirstOrDefault("");
        return edge.Order == EdgeOrder.NewestFirst
            ? [.. elements.OrderByDescending(TimeOf, StringComparer.Ordinal)]
            : [.. elements.OrderBy(TimeOf, StringComparer.Ordinal)];
    }
}
