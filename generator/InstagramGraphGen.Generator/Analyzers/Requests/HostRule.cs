using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>What a request names is there on the host that its client speaks to, as far as is known.</summary>
internal sealed class HostRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.NotOnHost;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        string host = context.Clients.Read(site.Request).Host;
        string target = context.Clients.TargetOf(site.Request).Host;
        foreach (UsedElement used in UsedElement.Of(site.Request))
        {
            // The place says where the call goes; what it asks for must be there.
            if (MessageOf(used, used.Origin == site.Request.Origin ? host : target, target, site.Request.Node.Spec.Api) is { } message && site.NameOf(used.Origin) is { } at)
            {
                yield return Diagnostic.Create(Descriptor, at, message);
            }
        }
    }

    /// <summary>What is wrong with naming an element on a host, or null.</summary>
    /// <param name="used">The element.</param>
    /// <param name="host">The host that must have it.</param>
    /// <param name="target">The host that the call goes to: another one than the client's, where that one alone has what is read or written.</param>
    /// <param name="api">The API of both.</param>
    public static string? MessageOf(UsedElement used, string host, string target, ApiSpec api)
    {
        if (used.Availability.IsOn(host))
        {
            return null;
        }

        if (target != host)
        {
            return $"Only the host '{target}' has {used.Name}: the call goes there by itself, with the token of this client, which speaks to '{host}'. Give it a token of '{target}', best by a client of its own (Host = \"{target}\"); if this client has one, say so in its options, or of all clients of the project by the property GraphGenHost.";
        }

        string[] others = [.. api.Hosts.Where(h => used.Availability.IsOn(h.Name)).Select(h => h.Name)];
        string cure = others.Length == 0 ? "No host has it." : $"It is on '{string.Join("', '", others)}': if this client speaks to that one, say so in its options (Host = \"{others[0]}\"), or of all clients of the project by the property GraphGenHost.";
        return $"The host '{host}' does not have {used.Name}. {cure}";
    }
}
