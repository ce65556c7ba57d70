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
        foreach (UsedElement used in UsedElement.Of(site.Request))
        {
            if (MessageOf(used, host, site.Request.Node.Spec.Api) is { } message && site.NameOf(used.Origin) is { } at)
            {
                yield return Diagnostic.Create(Descriptor, at, message);
            }
        }
    }

    /// <summary>What is wrong with naming an element on a host, or null.</summary>
    public static string? MessageOf(UsedElement used, string host, ApiSpec api)
    {
        if (used.Availability.IsOn(host))
        {
            return null;
        }

        string[] others = [.. api.Hosts.Where(h => used.Availability.IsOn(h.Name)).Select(h => h.Name)];
        string cure = others.Length == 0 ? "No host has it." : $"It is on '{string.Join("', '", others)}': if this client speaks to that one, say so in its options (Host = \"{others[0]}\"), or of all clients of the project by the property GraphGenHost.";
        return $"The host '{host}' does not have {used.Name}. {cure}";
    }
}
