using InstagramGraphGen.Spec.Merging;
using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Reading;

/// <summary>What the effects, rules and answers of a write can speak of.</summary>
/// <param name="node">The node that the write goes to, or that has its edge.</param>
/// <param name="parameters">The parameters that the write has.</param>
/// <param name="created">The nodes that it creates.</param>
/// <param name="context">The rest of the API.</param>
internal sealed class EffectScope(string node, EquatableArray<ParamSpec> parameters, IReadOnlyList<string> created, ReadContext context)
{
    public IReadOnlyList<string> Subject { get; } = [node];

    /// <summary>The nodes that the owner of the token may be.</summary>
    public IReadOnlyList<string> Account => Context.Accounts;

    public IReadOnlyList<string> Created { get; } = created;

    public EquatableArray<ParamSpec> Parameters { get; } = parameters;

    public ReadContext Context { get; } = context;

    /// <summary>The nodes that the effects of a write, or of one of its forms, create.</summary>
    public static IEnumerable<string> CreatedIn(YamlMapping? owner, ReadContext context) =>
        ((owner?.Find("effects")?.Value as YamlSequence)?.Items ?? [])
            .OfType<YamlMapping>()
            .Select(effect => (effect.Find("create")?.Value as YamlScalar)?.Value)
            .OfType<string>()
            .Where(name => context.Declarations.FindType(name) is { Kind: DeclarationKind.Node });
}
