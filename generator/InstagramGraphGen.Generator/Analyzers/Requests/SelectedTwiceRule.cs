using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>A selector adds something to those before it. What a ready set repeats is no mistake: that is how sets are put together.</summary>
internal sealed class SelectedTwiceRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.SelectedTwice;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        if (site.Request.Fields is not { } fields)
        {
            yield break;
        }

        IEnumerable<Selection> selections = fields.DescendantFields().Select(f => f.Field.Inner).OfType<Selection>().Prepend(fields);
        foreach (SelectedField repeat in selections.SelectMany(s => s.Repeats))
        {
            if (repeat.Origin is { } origin && site.Contains(origin))
            {
                yield return Diagnostic.Create(Descriptor, MemberName.In(origin.Syntax), $"'{repeat.Member.Name}' is selected before; this selector adds nothing. Leave it out.");
            }
        }
    }
}
