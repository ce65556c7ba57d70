namespace InstagramGraphGen.Spec.Naming;

/// <summary>A C# type that is emitted beside a declared one, and is called by it: <c>AdAccountUserRequest</c> for an edge <c>user</c> of <c>AdAccount</c>.</summary>
/// <param name="Owner">What it is for, in messages.</param>
/// <param name="Suffix">The end of its name, which says what it is.</param>
/// <param name="Parts">What its name is made of: the declared type, the member of it, the form of that.</param>
internal sealed record DerivedType(string Owner, string Suffix, params string[] Parts)
{
    /// <summary>The end of the name of a selector.</summary>
    public const string Field = "Field";

    /// <summary>The end of the name of a request.</summary>
    public const string Request = "Request";

    /// <summary>The end of the name of what is written of an object.</summary>
    public const string Input = "Input";

    /// <summary>The end of the name of the way to an edge.</summary>
    public const string Edge = "Edge";

    /// <summary>The end of the name of the way to a node.</summary>
    public const string Node = "Node";

    /// <summary>Its name, if nothing else has that.</summary>
    public string Name => string.Concat(Parts) + Suffix;

    /// <summary>Its name else: the same, its parts set apart. <c>AdAccount_UserRequest</c>, <c>Business_Request</c>.</summary>
    public string NameApart => string.Join("_", Parts) + (Parts.Length == 1 ? "_" : "") + Suffix;

    /// <summary>Whether it is an enum in place, which has no end of its own.</summary>
    public bool IsEnum { get; init; }

    /// <summary>What no other type has.</summary>
    public string Key => $"{string.Join(".", Parts)}.{(IsEnum ? "enum" : Suffix)}";
}
