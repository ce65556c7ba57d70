using System.Diagnostics;

namespace InstagramGraphGen.Emulator;

/// <summary>A token that an emulator takes from its start, beside <see cref="GraphEmulatorOptions.AccessToken"/>.</summary>
/// <param name="value">The token.</param>
public sealed class EmulatorToken(string value)
{
    /// <summary>The token.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Value { get; } = value;

    /// <summary>The id of the account that it belongs to, or a word that stands for one; null: the data's own.</summary>
    public string? Account { get; init; }

    /// <summary>How long it lives, from the start of the emulator on; null: it does not end.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>What it may do; null: what <see cref="GraphEmulatorOptions.AllowedPermissions"/> says.</summary>
    public IReadOnlyCollection<string>? Permissions { get; init; }

    /// <summary>Whose it is; never the token.</summary>
    public override string ToString() => $"A token of {Account ?? "the data's own account"}";
}
