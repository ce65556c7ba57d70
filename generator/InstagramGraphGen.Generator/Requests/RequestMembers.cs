using System.Runtime.CompilerServices;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>The emitted members of a spec that make requests which read, by their names and by the types of the requests.</summary>
internal sealed class RequestMembers
{
    private static readonly ConditionalWeakTable<GraphSpec, RequestMembers> s_known = new();

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RootSpec> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ObjectSpec Owner, EdgeSpec Edge)> _edges = new(StringComparer.Ordinal);

    private RequestMembers(GraphSpec spec)
    {
        foreach (RootSpec root in spec.Api.Roots)
        {
            _names.Add(root.Name);
            _roots[root.Name] = root;
        }

        foreach (ObjectSpec owner in spec.Objects)
        {
            foreach (EdgeSpec edge in owner.Edges)
            {
                _names.Add(edge.Name);
                _names.UnionWith((edge.Get?.AllParams ?? []).Select(p => p.Name));
                _names.UnionWith((edge.Get?.Forms ?? []).Select(f => f.Name));
                foreach (string type in (string[])[edge.RequestType, edge.WayType, .. (edge.Get?.Forms ?? []).Select(f => f.TypeName)])
                {
                    if (type.Length > 0 && !_edges.ContainsKey(type))
                    {
                        _edges.Add(type, (owner, edge));
                    }
                }
            }
        }
    }

    /// <summary>Those of a spec.</summary>
    public static RequestMembers Of(GraphSpec spec) => s_known.GetValue(spec, static s => new(s));

    /// <summary>Whether a member that makes a request, or adds to one, has that name.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>The root of that name, or null.</summary>
    public RootSpec? FindRoot(string name) => _roots.TryGetValue(name, out RootSpec? root) ? root : null;

    /// <summary>The edge that requests of that type read, and what has it; or null.</summary>
    public (ObjectSpec Owner, EdgeSpec Edge)? FindEdge(string type) => _edges.TryGetValue(type, out (ObjectSpec Owner, EdgeSpec Edge) found) ? found : null;
}
