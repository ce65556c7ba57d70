namespace InstagramGraphGen.Emulator;

/// <summary>A token that the emulator knows.</summary>
/// <param name="Value">The token itself.</param>
/// <param name="Kind">Whose it is.</param>
internal sealed record HeldToken(string Value, HeldTokenKind Kind)
{
    /// <summary>The id of the node that it belongs to: what <c>me</c> is; null: the data says, and nothing is hidden from it.</summary>
    public string? Account { get; init; }

    /// <summary>What it may do; null: everything.</summary>
    public IReadOnlySet<string>? Permissions { get; init; }

    /// <summary>When it was made; null: always before.</summary>
    public DateTimeOffset? Made { get; init; }

    /// <summary>How long it lives; null: it does not end.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether it was taken back.</summary>
    public bool IsRevoked { get; init; }

    /// <summary>The error that it is answered with since then; null: the dialect's.</summary>
    public Fault? Error { get; init; }

    /// <summary>When it ends; null: never.</summary>
    public DateTimeOffset? Expires => Made + Lifetime;

    /// <summary>That it is one; never the token.</summary>
    public override string ToString() => $"{Kind} token of {Account}";
}

/// <summary>Whose a token is.</summary>
internal enum HeldTokenKind
{
    /// <summary>An account's, or a person's.</summary>
    User,

    /// <summary>That of a node which shows it itself, in a field.</summary>
    Page,

    /// <summary>The app's own.</summary>
    App,
}
