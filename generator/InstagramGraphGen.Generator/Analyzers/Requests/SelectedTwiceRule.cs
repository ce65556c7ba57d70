using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>
/// A selector adds something to those before it that are written in the same request. What a ready set selects, too, is no mistake, on
/// either side: that is how sets are put together.
/// </summary>
internal sealed class SelectedTwiceRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.SelectedTwice;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        foreach (SelectedField repeat in site.Request.Fields is { } fields ? Repeats(fields, site) : [])
        {
            yield return Diagnostic.Create(Descriptor, MemberName.In(repeat.Origin!.Syntax), $"'{repeat.Member.Name}' is selected before; this selector adds nothing. Leave it out.");
        }
    }

    private static IEnumerable<SelectedField> Repeats(Selection selection, RequestSite site)
    {
        SelectedField[] written = [.. selection.Mentions.Where(field => IsWritten(field, site))];
        Selection? merged = SelectionReader.Merge(selection.Model, written);
        return
        [
            .. merged?.Repeats ?? [],
            .. merged?.Fields.Where(f => !written.Any(w => ReferenceEquals(w.Inner, f.Inner))).SelectMany(f => f.Inner?.Repeats ?? []) ?? [],
            .. selection.Mentions.Where(f => f.Inner is not null).SelectMany(f => Repeats(f.Inner!, site)),
        ];
    }

    /// <summary>Whether a selector, and all that it selects inside, stands in the request itself.</summary>
    private static bool IsWritten(SelectedField field, RequestSite site) =>
        field.Origin is { } origin && site.Contains(origin) && field.Inner?.Mentions.All(inner => IsWritten(inner, site)) is not false;
}
