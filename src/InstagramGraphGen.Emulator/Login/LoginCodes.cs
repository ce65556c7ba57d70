namespace InstagramGraphGen.Emulator;

/// <summary>A code that a browser came back with.</summary>
/// <param name="Account">The node that logged in.</param>
/// <param name="Permissions">What was asked for; null: everything.</param>
/// <param name="RedirectUri">Where the browser was sent.</param>
/// <param name="Expires">Until when it is good.</param>
internal sealed record LoginCode(string? Account, IReadOnlyList<string>? Permissions, string RedirectUri, DateTimeOffset Expires);

/// <summary>The codes that were given. Each is good once.</summary>
internal sealed class LoginCodes(EmulatedTokens tokens)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LoginCode> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>A new code.</summary>
    public string Give(LoginCode code)
    {
        string text = tokens.NewSecret("AQ");
        lock (_lock)
        {
            _codes.Add(text, code);
        }

        return text;
    }

    /// <summary>What a code was given for; null: there is none. It is not used up by this.</summary>
    public LoginCode? Find(string code)
    {
        lock (_lock)
        {
            return _codes.GetValueOrDefault(code);
        }
    }

    /// <summary>Uses a code up; false: it was already.</summary>
    public bool TryUse(string code)
    {
        lock (_lock)
        {
            return _used.Add(code);
        }
    }
}
