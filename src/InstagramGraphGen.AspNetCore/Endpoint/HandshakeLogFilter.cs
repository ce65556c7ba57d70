using Microsoft.Extensions.Options;

namespace InstagramGraphGen;

/// <summary>
/// The API puts the verify token into the address of the handshake, and ASP.NET Core logs the address of each request before anything else sees it. So for this one request
/// those lines are left out: each rule that holds for their category gets a copy for it alone, which says no to a handshake and otherwise the same.
/// </summary>
internal sealed class HandshakeLogFilter(IHttpContextAccessor accessor) : IPostConfigureOptions<LoggerFilterOptions>
{
    private const string Category = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        // Of rules that name the category equally well, the last one counts: so the best comes last.
        LoggerFilterRule[] rules = [.. options.Rules.Where(r => IsOf(r.CategoryName)).OrderBy(r => r.CategoryName?.Length ?? -1)];
        options.Rules.Add(new(null, Category, options.MinLevel, (_, _, _) => !IsHandshake()));
        foreach (LoggerFilterRule rule in rules)
        {
            options.Rules.Add(new(rule.ProviderName, Category, rule.LogLevel, (provider, category, level) => !IsHandshake() && rule.Filter?.Invoke(provider, category, level) != false));
        }
    }

    private bool IsHandshake() => accessor.HttpContext?.Request.Query.ContainsKey(Handshake.VerifyToken) == true;

    /// <summary>Whether a rule is of the category: by its beginning, and by its end behind a star.</summary>
    private static bool IsOf(string? rule) => rule is null || rule.Split('*', 2) is var parts
        && Category.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
        && (parts.Length == 1 || Category.EndsWith(parts[1], StringComparison.OrdinalIgnoreCase));
}
