using InstagramGraphGen.Spec.Yaml;

namespace InstagramGraphGen.Spec.Merging;

/// <summary>What a document declares; its first key says it.</summary>
internal enum DeclarationKind
{
    Api,
    Node,
    Object,
    Enum,
    Extend,
    Errors,
    Webhook,
    Dialect,
    Union,
    Input,
    Group,
}

/// <summary>One document of a spec file.</summary>
/// <param name="Kind">What it declares.</param>
/// <param name="Name">What it is called: the value of the first key (empty for <c>errors</c>).</param>
/// <param name="Body">All of it.</param>
internal sealed record Declaration(DeclarationKind Kind, YamlScalar Name, YamlMapping Body)
{
    /// <summary>Its kind and name, for messages.</summary>
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Name.Value}";
}
