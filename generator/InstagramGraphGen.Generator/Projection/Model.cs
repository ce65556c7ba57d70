using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>A node or object of a spec as the compiler sees it: a class whose properties are fields and edges.</summary>
internal sealed class Model
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);

    public Model(GraphSpec spec, ObjectSpec type)
    {
        Spec = spec;
        Type = type;
        foreach (Member member in Member.Of(type))
        {
            _members[member.Name] = member;
        }
    }

    /// <summary>The API that it belongs to.</summary>
    public GraphSpec Spec { get; }

    /// <summary>What the spec says of it.</summary>
    public ObjectSpec Type { get; }

    /// <summary>The name of the class.</summary>
    public string Name => Type.Name;

    /// <summary>The class as emitted code names it.</summary>
    public string FullName => $"global::{Spec.Api.Namespace}.{Name}";

    /// <summary>Whether the API sends some fields by default, if any, and others not.</summary>
    public bool HasDefaults => _members.Values.Any(m => !m.IsDefault);

    /// <summary>What the API sends of it when no fields are asked for; null: everything.</summary>
    public Selection? Defaults => HasDefaults ? new Selection(this, [.. _members.Values.Where(m => m.IsDefault).Select(m => new SelectedField(m, [], null, null))]) : null;

    /// <summary>The field or edge behind a property, or null.</summary>
    public Member? Find(string property) => _members.TryGetValue(property, out Member? member) ? member : null;

    /// <summary>The name of the object inside a member's value; null where it has no fields to select.</summary>
    public static string? InnerName(Member member) => member.Edge?.Node ?? CSharpType.ObjectIn(member.Field!.Type);
}
