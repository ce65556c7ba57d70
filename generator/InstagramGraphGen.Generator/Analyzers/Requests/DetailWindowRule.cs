using System.Globalization;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>Details are asked for only of so many as the API shows details of: it lists all messages of a thread, but only the newest can be read.</summary>
internal sealed class DetailWindowRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.OutsideDetailWindow;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context) =>
        EdgeLimit.Of(site.Request).Select(limit => Check(limit, site)).OfType<Diagnostic>();

    private Diagnostic? Check(EdgeLimit limit, RequestSite site)
    {
        if (limit.Elements is not { Model.Type.DetailWindow: { } window } elements || window.Node != limit.Owner?.Name || window.Edge != limit.Edge?.WireName
            || !int.TryParse(limit.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int asked) || asked <= window.Newest
            || elements.Fields.FirstOrDefault(f => !window.Fields.Contains(f.Member.WireName)) is not { } detail || site.LocationOf(limit.Origin) is not { } at)
        {
            return null;
        }

        string newest = Literal.Of(window.Newest);
        return Diagnostic.Create(
            Descriptor,
            at,
            SelectionFixes.Limit(window.Newest),
            $"Of the {limit.Value} that are asked for, the API shows '{detail.Member.WireName}' of the {newest} newest only. Ask for {newest}, or for no more than {string.Join(", ", window.Fields)}.");
    }
}
