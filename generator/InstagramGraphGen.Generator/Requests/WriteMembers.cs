using System.Runtime.CompilerServices;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>What the emitted members of a spec write: forms, their optional parameters, unions and inputs, by the type and the name of the member.</summary>
internal sealed class WriteMembers
{
    /// <summary>The name of a constructor.</summary>
    public const string Constructor = ".ctor";

    private static readonly ConditionalWeakTable<GraphSpec, WriteMembers> s_known = new();

    private readonly Dictionary<(string Type, string Member), WriteMember> _members = [];
    private readonly HashSet<string> _names;

    private WriteMembers(GraphSpec spec)
    {
        foreach (ObjectSpec node in spec.Objects.Where(o => o.IsNode))
        {
            Add(node.Types.Way, Write.Of(node));
            foreach (EdgeSpec edge in node.Edges.Where(e => e.IsEndpoint))
            {
                Add(edge.WayType, Write.Of(node, edge));
            }
        }

        foreach (UnionSpec union in spec.Unions)
        {
            foreach (FormSpec form in union.Forms)
            {
                _members[(union.Name, form.Name)] = new(null, Required(form.Params)) { ValueForm = form, Parts = [($"the form '{form.Name}' of {union.Name}", form.Availability), ($"the union {union.Name}", union.Availability)] };
                AddOptional(form.TypeName, form.Params);
            }
        }

        foreach (InputSpec input in spec.Inputs)
        {
            _members[(input.Name, Constructor)] = new(null, Required(input.Params)) { Parts = [($"the input {input.Name}", input.Availability)] };
            AddOptional(input.Name, input.Params);
        }

        _names = new(_members.Keys.Select(k => k.Member == Constructor ? k.Type : k.Member), StringComparer.Ordinal);
    }

    /// <summary>Whether a method has that name, or a type that has a constructor here.</summary>
    public bool Has(string name) => _names.Contains(name);

    /// <summary>Whether anything is written.</summary>
    public bool IsEmpty => _members.Count == 0;

    /// <summary>Those of a spec.</summary>
    public static WriteMembers Of(GraphSpec spec) => s_known.GetValue(spec, static s => new(s));

    /// <summary>What a member writes, or null.</summary>
    public WriteMember? Find(string type, string member) => _members.TryGetValue((type, member), out WriteMember? found) ? found : null;

    private void Add(string type, Write[] writes)
    {
        foreach (Write write in writes)
        {
            string place = write.Edge is { } edge ? $"the edge '{edge.WireName}' of {write.Node.Name}" : $"the node {write.Node.Name}";
            _members[(type, write.Form.Name)] = new(write, Required(write.Form.Params))
            {
                Parts = [($"the form '{write.Form.Name}' of {place}", write.Form.Availability), ($"{write.Verb.ToUpperInvariant()} of {place}", write.Operation.Availability)],
            };
            AddOptional(write.Form.TypeName, write.Form.Params);
        }
    }

    private void AddOptional(string type, EquatableArray<ParamSpec> parameters)
    {
        foreach (ParamSpec parameter in parameters.Where(p => !p.IsRequired))
        {
            _members[(type, parameter.Name)] = new(null, [parameter]);
        }
    }

    private static ParamSpec[] Required(EquatableArray<ParamSpec> parameters) => [.. parameters.Where(p => p.IsRequired)];
}

/// <summary>A member that writes.</summary>
/// <param name="Write">The form that it makes a request of; null: it adds to a request or makes a value.</param>
/// <param name="Params">What its arguments are.</param>
internal sealed record WriteMember(Write? Write, IReadOnlyList<ParamSpec> Params)
{
    /// <summary>The form of a union that it makes a value of, or null.</summary>
    public FormSpec? ValueForm { get; init; }

    /// <summary>What the member stands for, with where and when it can be used; none where it only sets parameters.</summary>
    public IReadOnlyList<(string Name, Availability Availability)> Parts { get; init; } = [];
}
