using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted values: what a call that writes the value takes, in place of what its operation says.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphTerms
{
    /// <summary>Whose budget the call is taken from; null: what the operation says.</summary>
    public string? RateFamily { get; init; }

    /// <summary>The permissions that it takes; null: what the operation says.</summary>
    public IReadOnlyList<GraphPermission>? Permissions { get; init; }
}
