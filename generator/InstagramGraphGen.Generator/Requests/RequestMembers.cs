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

    private readonly Dictionary<string, CallSpec> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Group, string Method), CallSpec> _callsWithoutFields = [];
    private readonly Dictionary<string, ObjectSpec> _nodes = new(StringComparer.Ordinal);

    private RequestMembers(GraphSpec spec)
    {
        foreach (CallSpec call in spec.Groups.SelectMany(g => g.Calls).Where(c => c.Element is not null))
        {
            _calls[call.Form.TypeName] = call;
            _names.Add(call.Form.Name);
            _names.UnionWith(call.Form.Params.Select(p => p.Name));
        }

        foreach (GroupSpec group in spec.Groups)
        {
            foreach (CallSpec call in group.Calls.Where(c => c.Element is null && c.Method != CallMethod.Page))
            {
                _callsWithoutFields[(group.TypeName, call.Form.Name)] = call;
            }
        }

        foreach (ObjectSpec node in spec.Objects.Where(o => o.IsNode))
        {
            _nodes[node.Types.Request] = node;
            _nodes[node.Types.Way] = node;
        }

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

    /// <summary>The call of a group that requests of that type make, where it is asked for fields; or null.</summary>
    public CallSpec? FindCall(string type) => _calls.TryGetValue(type, out CallSpec? call) ? call : null;

    /// <summary>The call of a group that is asked for no fields and is made by that method of that type; or null.</summary>
    public CallSpec? FindCallWithoutFields(string group, string method) => _callsWithoutFields.TryGetValue((group, method), out CallSpec? call) ? call : null;

    /// <summary>The names of the methods that make such calls.</summary>
    public IEnumerable<string> CallsWithoutFields => _callsWithoutFields.Keys.Select(key => key.Method);

    /// <summary>The node that requests of that type begin at, be it that they read something else of it or nothing; or null.</summary>
    public ObjectSpec? FindNode(string type) => _nodes.TryGetValue(type, out ObjectSpec? node) ? node : null;

    /// <summary>The edge that requests of that type read, and what has it; or null.</summary>
    public (ObjectSpec Owner, EdgeSpec Edge)? FindEdge(string type) => _edges.TryGetValue(type, out (ObjectSpec Owner, EdgeSpec Edge) found) ? found : null;
}
