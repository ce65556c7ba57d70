using System.Runtime.CompilerServices;

namespace InstagramGraphGen.Spec;

/// <summary>A whole API: all files merged, every reference resolved, every C# name settled. Lists are in ordinal order of their names unless said otherwise.</summary>
/// <param name="Errors">The first that fits is the one that says most.</param>
public sealed record GraphSpec(
    ApiSpec Api,
    EquatableArray<ObjectSpec> Objects,
    EquatableArray<EnumSpec> Enums,
    EquatableArray<ErrorSpec> Errors,
    EquatableArray<WebhookSpec> Webhooks)
{
    /// <summary>The types by their names. No field of the record: that would count when two are compared, and be copied by <c>with</c>.</summary>
    private static readonly ConditionalWeakTable<GraphSpec, TypeIndex> s_types = new();

    /// <summary>The values with alternatives that are written.</summary>
    public EquatableArray<UnionSpec> Unions { get; init; }

    /// <summary>The values with keys that are written.</summary>
    public EquatableArray<InputSpec> Inputs { get; init; }

    /// <summary>The groups of calls that belong to no node.</summary>
    public EquatableArray<GroupSpec> Groups { get; init; }

    /// <summary>The permissions that anything of the API takes, in ordinal order.</summary>
    public EquatableArray<PermissionSpec> Permissions { get; init; }

    /// <summary>The union of that name, or null.</summary>
    public UnionSpec? FindUnion(string? name) => Unions.FirstOrDefault(u => u.Name == name);

    /// <summary>The input of that name, or null.</summary>
    public InputSpec? FindInput(string? name) => Inputs.FirstOrDefault(i => i.Name == name);

    /// <summary>How hosts word what the rest leaves open; the dialect of every host has no host.</summary>
    public EquatableArray<DialectSpec> Dialects { get; init; }

    /// <summary>How a host words what the rest leaves open: its own dialect over the one of every host.</summary>
    public DialectSpec DialectOf(string host)
    {
        DialectSpec every = Dialects.FirstOrDefault(d => d.Host is null) ?? DialectSpec.Silent;
        return Dialects.FirstOrDefault(d => d.Host == host)?.Over(every) ?? every;
    }

    /// <summary>The node or object of that name, or null.</summary>
    public ObjectSpec? FindObject(string? name) => Find(s_types.GetValue(this, TypeIndex.Of).Objects, name);

    /// <summary>The enum of that name, or null.</summary>
    public EnumSpec? FindEnum(string? name) => Find(s_types.GetValue(this, TypeIndex.Of).Enums, name);

    /// <summary>
    /// The error that says most of what an answer holds: of code and subcode, else of the subcode alone, else one whose words stand in <paramref name="text"/> or
    /// <paramref name="type"/>, else of the code (a range counts); null: none. Of several that say as much, one that the host answers with goes first.
    /// </summary>
    public ErrorSpec? FindError(int code, int? subcode = null, string text = "", string type = "", string? host = null)
    {
        ErrorSpec? first = Errors.FirstOrDefault(e => e.Fits(code, subcode, text, type));
        return first is null || host is null || first.IsOn(host)
            ? first
            : Errors.FirstOrDefault(e => e.IsOn(host) && e.Rank == first.Rank && (e.Code, e.LastCode, e.Subcode) == (first.Code, first.LastCode, first.Subcode) && e.Fits(code, subcode, text, type)) ?? first;
    }

    /// <summary>The error of that name, or null.</summary>
    public ErrorSpec? FindError(string name) => Errors.FirstOrDefault(e => e.Name == name);

    private static T? Find<T>(Dictionary<string, T> types, string? name)
        where T : class => name is not null && types.TryGetValue(name, out T? found) ? found : null;

    private sealed record TypeIndex(Dictionary<string, ObjectSpec> Objects, Dictionary<string, EnumSpec> Enums)
    {
        public static TypeIndex Of(GraphSpec spec) => new(spec.Objects.ToDictionary(o => o.Name, StringComparer.Ordinal), spec.Enums.ToDictionary(e => e.Name, StringComparer.Ordinal));
    }
}
