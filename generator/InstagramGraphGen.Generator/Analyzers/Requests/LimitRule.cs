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
        return request.Fields is { } fields ? own.Concat(Check(fields, site)) : own;
    }

    private IEnumerable<Diagnostic> Check(Selection selection, RequestSite site)
    {
        foreach (SelectedField field in selection.Fields)
        {
            foreach (FieldParameter parameter in field.Parameters)
            {
                if (parameter.WireName == "limit" && field.Member.Edge is { } edge && Check(parameter.Value, edge, parameter.Origin, site) is { } diagnostic)
                {
                    yield return diagnostic;
                }
            }

            foreach (Diagnostic inner in field.Inner is { } nested ? Check(nested, site) : [])
            {
                yield return inner;
            }
        }
    }

    private Diagnostic? Check(string? value, EdgeSpec? edge, IOperation origin, RequestSite site)
    {
        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int limit))
        {
            return null;
        }

        string? message = limit < 1 ? $"A limit of {value} asks for nothing: it must be 1 or more."
            : limit > edge?.Limit.Max ? $"'{edge!.WireName}' gives at most {Literal.Of(edge.Limit.Max!.Value)} in a page, not {value}. Ask for a page after the other: a request can be looped over with await foreach."
            : null;
        return message is null ? null : Diagnostic.Create(Descriptor, site.LocationOf(origin), message);
    }
}
