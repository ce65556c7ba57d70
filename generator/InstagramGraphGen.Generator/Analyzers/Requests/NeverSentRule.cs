using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>A request that is built is also sent.</summary>
internal sealed class NeverSentRule : IRequestRule
{
    public DiagnosticDescriptor Descriptor => Rules.NeverSent;

    public IEnumerable<Diagnostic> Check(RequestSite site, RuleContext context)
    {
        if (site.Use == RequestUse.Dropped)
        {
            yield return Diagnostic.Create(Descriptor, MemberName.In(site.Operation.Syntax), "The request is built, but nothing sends it. Await its GetAsync(), or loop over it with await foreach.");
        }
    }
}
