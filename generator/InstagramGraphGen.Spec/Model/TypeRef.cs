namespace InstagramGraphGen.Spec;

/// <summary>What a spec type is.</summary>
public enum TypeKind
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A 32-bit integer.</summary>
    Int,

    /// <summary>A 64-bit integer.</summary>
    Long,

    /// <summary>A double.</summary>
    Float,

    /// <summary>A boolean.</summary>
    Bool,

    /// <summary>A time written in ISO form, such as <c>2026-02-03T04:05:06+0000</c>.</summary>
    DateTime,

    /// <summary>A time written as Unix seconds.</summary>
    UnixTime,

    /// <summary>An id; <see cref="TypeRef.Name"/> is the node it names, or null where it may name any.</summary>
    Id,

    /// <summary>A URL, kept as the text that the API sent (a signed URL must not be normalised).</summary>
    Url,

    /// <summary>Any JSON.</summary>
    Json,

    /// <summary>Figures of something that is counted: a list of values, or a total and its parts.</summary>
    Figures,

    /// <summary>A list of <see cref="TypeRef.Element"/>.</summary>
    List,

    /// <summary>An object with free keys and values of <see cref="TypeRef.Element"/>.</summary>
    Map,

    /// <summary>A declared object, named by <see cref="TypeRef.Name"/>.</summary>
    Object,

    /// <summary>A declared node, named by <see cref="TypeRef.Name"/>, that arrives as an object.</summary>
    Node,

    /// <summary>A declared enum, named by <see cref="TypeRef.Name"/>.</summary>
    Enum,

    /// <summary>A declared union, named by <see cref="TypeRef.Name"/>; only written.</summary>
    Union,

    /// <summary>A declared input, named by <see cref="TypeRef.Name"/>; only written.</summary>
    Input,

    /// <summary>The bytes of a file; only written, in a multipart body.</summary>
    File,
}

/// <summary>A resolved type: of a field, a parameter or a result.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The declared name of an object, node, enum, union or input; the node that an id names.</param>
/// <param name="Element">The element of a list or the value of a map.</param>
public sealed record TypeRef(TypeKind Kind, string? Name = null, TypeRef? Element = null)
{
    /// <summary>Of an enum: whether an empty text is one of its values.</summary>
    public bool HasEmptyValue { get; init; }

    /// <summary>The type as a spec writes it, such as <c>list&lt;IgParticipant&gt;</c>.</summary>
    public override string ToString() => Kind switch
    {
        TypeKind.List => $"list<{Element}>",
        TypeKind.Map => $"map<string,{Element}>",
        TypeKind.Id => Name is null ? "id" : $"id<{Name}>",
        TypeKind.Object or TypeKind.Node or TypeKind.Enum or TypeKind.Union or TypeKind.Input => Name!,
        _ => Kind.ToString().ToLowerInvariant(),
    };
}
