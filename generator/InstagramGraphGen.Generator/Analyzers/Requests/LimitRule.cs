using System.Globalization;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>A limit is at least 1, and at most what the spec says that the edge takes.</summary>
internal sealed class LimitRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.LimitOutOfRange;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context) =>
        EdgeLimit.Of(site.Request).Select(limit => Check(limit, site)).OfType<Diagnostic>();

    private Diagnostic? Check(EdgeLimit written, RequestSite site)
    {
        if (!int.TryParse(written.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int limit))
        {
            return null;
        }

        int? most = written.Edge?.Limit.Max;
        string? message = limit < 1 ? $"A limit of {written.Value} asks for nothing: it must be 1 or more."
            : limit > most ? $"'{written.Edge!.WireName}' gives at most {Literal.Of(most.Value)} in a page, not {written.Value}. To read page after page, loop over the request with await foreach."
            : null;
        int cure = limit < 1 ? 1 : most ?? 1;
        return message is not null && site.LocationOf(written.Origin) is { } at ? Diagnostic.Create(Descriptor, at, SelectionFixes.Limit(cure), message) : null;
    }
}
