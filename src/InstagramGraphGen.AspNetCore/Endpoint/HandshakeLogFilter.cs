using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace InstagramGraphGen;

/// <summary>
/// The API puts the verify token into the address of the handshake, and ASP.NET Core logs the address of each request before anything else sees it. So for this one request
/// those lines are left out: each rule that holds for their category gets a copy for it alone, which says no to a handshake and otherwise the same.
/// </summary>
internal sealed class HandshakeLogFilter(IHttpContextAccessor accessor, IServiceProvider services) : IPostConfigureOptions<LoggerFilterOptions>
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

    /// <summary>Whether a request asks webhooks, or has their token, be it elsewhere, as where a path base is taken off later. No other one can hide from the log.</summary>
    private bool IsHandshake() => accessor.HttpContext?.Request is { } request
        && request.Query.TryGetValue(Handshake.VerifyToken, out StringValues given)
        && ((HttpMethods.IsGet(request.Method) && IsMapped(request.Path)) || IsRight(given));

    private bool IsMapped(PathString path) => services.GetService<EndpointDataSource>() is { } all && all.Endpoints.OfType<RouteEndpoint>().Any(e =>
        e.Metadata.GetMetadata<WebhookRegistration>() is not null && new TemplateMatcher(new RouteTemplate(e.RoutePattern), new()).TryMatch(path, new()));

    private bool IsRight(StringValues given)
    {
        IOptionsMonitor<GraphWebhookOptions> options = services.GetRequiredService<IOptionsMonitor<GraphWebhookOptions>>();
        try
        {
            return services.GetServices<WebhookRegistration>().Any(r => options.Get(r.Name).VerifyToken is { } right && given.Any(g => g is not null && Handshake.IsSame(g, right)));
        }
        catch (OptionsValidationException)
        {
            // The configuration has changed and is wrong: it cannot be told.
            return true;
        }
    }

    /// <summary>Whether a rule is of the category: by its beginning, and by its end behind a star.</summary>
    private static bool IsOf(string? rule) => rule is null || rule.Split('*', 2) is var parts
        && Category.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
        && (parts.Length == 1 || Category.EndsWith(parts[1], StringComparison.OrdinalIgnoreCase));
}
