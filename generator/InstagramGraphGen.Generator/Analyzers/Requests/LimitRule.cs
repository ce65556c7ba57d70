using System.Globalization;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>A limit is at least 1, and at most what the spec says that the edge takes.</summary>
internal sealed class LimitRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.LimitOutOfRange;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        VisibleRequest request = site.Request;
        IEnumerable<Diagnostic> own = request.Parameters
            .Where(p => p is { WireName: "limit", Spec: null })
            .Select(p => Check(p.Value, request.Edge, p.Origin, site))
            .OfType<Diagnostic>();
        IEnumerable<Diagnostic> nested =
            from field in request.Fields?.DescendantFields() ?? []
            from parameter in field.Field.Parameters
            where parameter.WireName == "limit" && field.Field.Member.Edge is not null
            select Check(parameter.Value, field.Field.Member.Edge, parameter.Origin, site) into diagnostic
            where diagnostic is not null
            select diagnostic;
        return own.Concat(nested);
    }

    private Diagnostic? Check(string? value, EdgeSpec? edge, IOperation origin, RequestSite site)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int limit))
        {
            return null;
        }

        string? message = limit < 1 ? $"A limit of {value} asks for nothing: it must be 1 or more."
            : limit > edge?.Limit.Max ? $"'{edge!.WireName}' gives at most {Literal.Of(edge.Limit.Max!.Value)} in a page, not {value}. To read page after page, loop over the request with await foreach."
            : null;
        int cure = limit < 1 ? 1 : edge?.Limit.Max ?? 1;
        return message is not null && site.LocationOf(origin) is { } at ? Diagnostic.Create(Descriptor, at, SelectionFixes.Limit(cure), message) : null;
    }
}
