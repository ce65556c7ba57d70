using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>What the effects, rules and answers of a write can speak of.</summary>
/// <param name="nodes">The node that the write goes to, or that has its edge; of a call that belongs to none, those that its account may be.</param>
/// <param name="parameters">The parameters that the write has.</param>
/// <param name="created">The nodes that it creates.</param>
/// <param name="context">The rest of the API.</param>
internal sealed class EffectScope(IReadOnlyList<string> nodes, EquatableArray<ParamSpec> parameters, IReadOnlyList<string> created, ReadContext context)
{
    public EffectScope(string node, EquatableArray<ParamSpec> parameters, IReadOnlyList<string> created, ReadContext context)
        : this([node], parameters, created, context)
    {
    }

    public IReadOnlyList<string> Subject { get; } = nodes;

    /// <summary>The nodes that the owner of the token may be.</summary>
    public IReadOnlyList<string> Account => Context.Accounts;

    public IReadOnlyList<string> Created { get; } = created;

    /// <summary>The types that what <c>on</c> finds may be of; null: there is none.</summary>
    public IReadOnlyList<string>? Found { get; private init; }

    public EquatableArray<ParamSpec> Parameters { get; } = parameters;

    public ReadContext Context { get; } = context;

    /// <summary>The scope of an effect that has an <c>on</c>.</summary>
    public EffectScope At(IReadOnlyList<string> found) => new(Subject, Parameters, Created, Context) { Found = found };

    /// <summary>The nodes that the effects of a write, or of one of its forms, create.</summary>
    public static IEnumerable<string> CreatedIn(YamlMapping? owner, ReadContext context) =>
        ((owner?.Find("effects")?.Value as YamlSequence)?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(effect => (effect.Find("create")?.Value as YamlScalar)?.Value)
            .OfType<string>()
            .Where(name => context.Declarations.FindType(name) is { Kind: DeclarationKind.Node });
}
