using System.Globalization;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>Details are asked for only of so many as the API shows details of: it lists all messages of a thread, but only the newest can be read.</summary>
internal sealed class DetailWindowRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.OutsideDetailWindow;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        VisibleRequest request = site.Request;
        if (request is { Owner: { } owner, Edge: { } edge, Fields: { } elements })
        {
            foreach (RequestParameter parameter in request.Parameters)
            {
                if (parameter is { WireName: "limit", Spec: null } && Check(parameter.Value, owner, edge, elements, parameter.Origin, site) is { } diagnostic)
                {
                    yield return diagnostic;
                }
            }
        }

        foreach ((Model holder, SelectedField field) in request.Fields?.DescendantFields() ?? [])
        {
            foreach (FieldParameter parameter in field.Parameters)
            {
                if (parameter.WireName == "limit" && field is { Member.Edge: { } nested, Inner: { } inner } && Check(parameter.Value, holder, nested, inner, parameter.Origin, site) is { } diagnostic)
                {
                    yield return diagnostic;
                }
            }
        }
    }

    private Diagnostic? Check(string? limit, Model owner, EdgeSpec edge, Selection elements, IOperation origin, RequestSite site)
    {
        if (elements.Model.Type.DetailWindow is not { } window || window.Node != owner.Name || window.Edge != edge.WireName
            || !int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out int asked) || asked <= window.Newest
            || elements.Fields.FirstOrDefault(f => !window.Fields.Contains(f.Member.WireName)) is not { } detail || site.LocationOf(origin) is not { } at)
        {
            return null;
        }

        string newest = Literal.Of(window.Newest);
        return Diagnostic.Create(
            Descriptor,
            at,
            SelectionFixes.Limit(window.Newest),
            $"Of the {limit} that are asked for, the API shows '{detail.Member.WireName}' of the {newest} newest only. Ask for {newest}, or for no more than {string.Join(", ", window.Fields)}.");
    }
}
