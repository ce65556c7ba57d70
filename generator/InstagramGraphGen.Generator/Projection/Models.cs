using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>
/// Which classes of a compilation are nodes and objects of which spec: the project's own, from its spec files, and those of referenced
/// clients, whose assemblies carry their spec files as <c>GraphSpecFile</c> attributes.
/// </summary>
internal sealed class Models
{
    private const string Runtime = "InstagramGraphGen";
    private const string SpecAttribute = "GraphSpecFileAttribute";

    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<GraphSpec?>> s_referenced = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<bool>> s_usesRuntime = new();

    private readonly Dictionary<(string Assembly, string Namespace), GraphSpec> _specs = [];
    private readonly ConcurrentDictionary<(GraphSpec Spec, string Name), Model?> _models = new(ByReference.Instance);

    private readonly Compilation _compilation;

    private Models(Compilation compilation) => _compilation = compilation;

    /// <summary>The specs, the project's own first.</summary>
    public IEnumerable<GraphSpec> Specs => _specs.Values;

    /// <summary>The models of a compilation.</summary>
    /// <param name="compilation">The compilation, with the emitted types or without.</param>
    /// <param name="own">The spec of the project's own files, or null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Models Of(Compilation compilation, GraphSpec? own, CancellationToken cancellationToken)
    {
        var models = new Models(compilation);
        if (own is not null)
        {
            models._specs[(compilation.Assembly.Name, own.Api.Namespace)] = own;
        }

        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (UsesRuntime(assembly) && s_referenced.GetValue(assembly, a => new(ReadSpec(a, cancellationToken))).Value is { } spec)
            {
                models._specs[(assembly.Name, spec.Api.Namespace)] = spec;
            }
        }

        return models;
    }

    /// <summary>Whether a project can hold requests at all: it uses the runtime.</summary>
    public static bool UsesRuntime(Compilation compilation) =>
        compilation.Assembly.Name == Runtime || compilation.SourceModule.ReferencedAssemblies.Any(a => a.Name == Runtime);

    /// <summary>Whether an assembly uses the runtime, so that it may hold a client.</summary>
    public static bool UsesRuntime(IAssemblySymbol assembly) =>
        s_usesRuntime.GetValue(assembly, static a => new(a.Modules.Any(m => m.ReferencedAssemblies.Any(r => r.Name == Runtime)))).Value;

    /// <summary>The spec files that an assembly carries.</summary>
    public static IEnumerable<SpecText> SpecTextsOf(IAssemblySymbol assembly)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass is { Name: SpecAttribute, ContainingNamespace.Name: Runtime }
                && attribute.ConstructorArguments is [{ Value: string name }, { Value: string text }])
            {
                yield return new(name, text);
            }
        }
    }

    /// <summary>The model that a class is, or null.</summary>
    public Model? Find(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: Microsoft.CodeAnalysis.TypeKind.Class, Arity: 0 } && SpecOf(type) is { } spec ? Find(spec, type.Name) : null;

    /// <summary>The spec whose emitted code a type is part of, or null.</summary>
    public GraphSpec? SpecOf(ITypeSymbol type) =>
        type is { ContainingType: null, ContainingAssembly: { } assembly }
        && _specs.TryGetValue((assembly.Name, type.ContainingNamespace.ToDisplayString()), out GraphSpec? spec)
            ? spec
            : null;

    /// <summary>The class of a model, or null.</summary>
    public INamedTypeSymbol? ClassOf(Model model) =>
        _compilation.GetTypesByMetadataName($"{model.Spec.Api.Namespace}.{model.Name}").FirstOrDefault(t => Find(t) == model);

    /// <summary>The model of a name in a spec, or null.</summary>
    public Model? Find(GraphSpec spec, string? name)
    {
        return name is null ? null : _models.GetOrAdd((spec, name), static key => key.Spec.FindObject(key.Name) is { } type ? new Model(key.Spec, type) : null);
    }

    private static GraphSpec? ReadSpec(IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        SpecFile[] files = [.. SpecTextsOf(assembly).Select(file => SpecReader.Parse(file.Name, file.Text, cancellationToken))];
        return files.Length == 0 ? null : SpecReader.Merge(files, cancellationToken).Spec;
    }

    /// <summary>A spec is one key whatever it holds; to compare all of it at each look-up would be slow.</summary>
    private sealed class ByReference : IEqualityComparer<(GraphSpec Spec, string Name)>
    {
        public static ByReference Instance { get; } = new();

        public bool Equals((GraphSpec Spec, string Name) x, (GraphSpec Spec, string Name) y) => ReferenceEquals(x.Spec, y.Spec) && x.Name == y.Name;

        public int GetHashCode((GraphSpec Spec, string Name) key) => StringComparer.Ordinal.GetHashCode(key.Name);
    }
}
