using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>A project that declares its permissions (<c>GraphGenPermissions</c>) declares all that its requests take.</summary>
internal sealed class PermissionRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.PermissionNotDeclared;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        if (context.Properties.Permissions is not { } declared)
        {
            yield break;
        }

        string host = context.Clients.TargetOf(site.Request).Host;
        foreach ((string permission, IOperation? origin) in RequiredPermissions.Of(site.Request, host))
        {
            if (!declared.Contains(permission) && site.NameOf(origin ?? site.Request.Origin ?? site.Operation) is { } at)
            {
                yield return Of(permission, at);
            }
        }
    }

    /// <summary>What takes a permission that is not declared.</summary>
    public static Diagnostic Of(string permission, Location at) => Diagnostic.Create(
        Rules.PermissionNotDeclared, at, $"'{at.SourceTree?.GetText().ToString(at.SourceSpan)}' takes the permission '{permission}', which GraphGenPermissions does not name. Add it there and to the app's review, or ask for less.");
}
