using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>A node or object of a spec as the compiler sees it: a class whose properties are fields and edges.</summary>
internal sealed class Model
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private IReadOnlyList<IMethodSymbol>? _comparers;
    private IReadOnlyList<INamedTypeSymbol>? _interfaces;

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

    /// <summary>Whether the API sends all of it, and of the objects in it, where it is asked for by name alone. Known once <see cref="All"/> was asked for.</summary>
    public bool IsSentWhole { get; private set; } = true;

    /// <summary>All of its fields, down to the last object in it; null: it holds nodes or itself, so there is no such thing.</summary>
    public Selection? All(Models models) => AllOf(models, []);

    /// <summary>The field or edge that a private field of the class holds, or null.</summary>
    public Member? FindStorage(string field) => _members.Values.FirstOrDefault(m => m.Storage == field);

    /// <summary>The methods of the class's own by which collections compare its objects.</summary>
    public IReadOnlyList<IMethodSymbol> Comparers(Models models) => _comparers ??= [.. CompareMethods(models)];

    /// <summary>The interfaces of the platform that the project gave the class, but for those of comparing. Who has an object as one of them may read anything.</summary>
    public IReadOnlyList<INamedTypeSymbol> Interfaces(Models models) =>
        _interfaces ??= models.ClassOf(this) is { } type ? [.. type.AllInterfaces.Where(i => Framework.IsPlatform(i) && !Framework.Compares(i))] : [];

    /// <summary>The <c>ToString</c> of the class's own; null: it has none, or its text may be made by other code, too.</summary>
    public IMethodSymbol? Texts(Models models) => models.ClassOf(this) is { } type && !type.AllInterfaces.Any(i => i.Name is "IFormattable" or "ISpanFormattable")
        ? type.GetMembers(nameof(ToString)).OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.IsEmpty)
        : null;

    /// <summary>The field or edge behind a property, or null.</summary>
    public Member? Find(string property) => _members.TryGetValue(property, out Member? member) ? member : null;

    private Selection? AllOf(Models models, ImmutableHashSet<Model> around)
    {
        if (Type.IsNode || around.Contains(this))
        {
            return null;
        }

        IsSentWhole = !HasDefaults;
        var fields = new List<SelectedField>();
        foreach (Member member in Member.Of(Type))
        {
            Model? inner = models.Find(Spec, InnerName(member));
            Selection? whole = inner?.AllOf(models, around.Add(this));
            if (member.AnyEdge is not null || (inner is not null && whole is null))
            {
                return null;
            }

            bool isSpelled = inner is not null && (member.Field!.IsExplicit || !inner.IsSentWhole);
            IsSentWhole &= !isSpelled;
            fields.Add(new SelectedField(member, [], isSpelled ? whole : null, null) { Whole = whole });
        }

        return fields.Count == 0 ? null : new Selection(this, [.. fields]);
    }

    private IEnumerable<IMethodSymbol> CompareMethods(Models models)
    {
        if (models.ClassOf(this) is not { } type)
        {
            return [];
        }

        IEnumerable<IMethodSymbol> overridden = type.GetMembers().OfType<IMethodSymbol>().Where(m => m.IsOverride && m.Name is nameof(Equals) or nameof(GetHashCode));
        IEnumerable<IMethodSymbol> implemented = type.AllInterfaces.Where(i => Framework.IsPlatform(i) && Framework.Compares(i))
            .SelectMany(i => i.GetMembers().OfType<IMethodSymbol>())
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<IMethodSymbol>();
        return overridden.Concat(implemented).Where(m => m.Name is not nameof(ToString)).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);
    }

    /// <summary>The name of the object inside a member's value; null where it has no fields to select.</summary>
    public static string? InnerName(Member member) => member.Edge?.Node ?? CSharpType.ObjectIn(member.Field!.Type);
}
