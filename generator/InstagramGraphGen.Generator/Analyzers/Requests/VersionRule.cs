using System.Globalization;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>
/// What a request names is there in the version that it is sent to. What is deprecated is reported by C# itself, since its member is
/// marked as obsolete.
/// </summary>
internal sealed class VersionRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.NotInVersion;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        string version = context.Clients.Read(site.Request).Version;
        foreach (UsedElement used in UsedElement.Of(site.Request))
        {
            if (MessageOf(used, version) is { } message && site.NameOf(used.Origin) is { } at)
            {
                yield return Diagnostic.Create(Descriptor, at, message);
            }
        }
    }

    /// <summary>What is wrong with naming an element in a version, or null.</summary>
    public static string? MessageOf(UsedElement used, string version)
    {
        (string name, Availability availability) = (used.Name, used.Availability);
        if (Number(availability.Since) > Number(version))
        {
            return $"{Capital(name)} came with {availability.Since}; this request is sent to {version}. Choose a newer version, or leave it out.";
        }

        // A day is no version. That something goes is worth knowing before that day, and after it.
        string? until = availability.Until;
        string? instead = availability.Deprecated is { } words ? $" {words}" : "";
        return Number(until) <= Number(version) ? $"{Capital(name)} is gone since {until}; this request is sent to {version}.{instead}"
            : until is not null && Number(until) is null ? $"{Capital(name)} ends on {until}, in every version.{instead}"
            : null;
    }

    /// <summary>The number in <c>v24.0</c>; null for a day and for what is no version.</summary>
    private static decimal? Number(string? version) =>
        version is ['v', ..] && decimal.TryParse(version.Substring(1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}
