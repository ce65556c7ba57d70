using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator;

/// <summary>The rules for what is written: it is sent, and no constant is more than the API takes.</summary>
internal static class WriteRules
{
    /// <summary>What the rules say of a file.</summary>
    public static IEnumerable<Diagnostic> Check(SyntaxTree file, RuleContext context, CancellationToken cancellationToken)
    {
        foreach (WriteCall call in new WriteCalls(context.Models, context.Bodies, cancellationToken).In(file))
        {
            if (call.IsRequest && WriteCalls.UseOf(call) == RequestUse.Dropped)
            {
                yield return Diagnostic.Create(Rules.NeverSent, MemberName.In(call.Operation.Syntax), "The request is built, but nothing sends it. Await its SendAsync().");
            }

            foreach ((IOperation at, string message) in call.Values.SelectMany(v => BrokenBounds.In(v.Parameter, v.Value)))
            {
                yield return Diagnostic.Create(Rules.LimitOutOfRange, at.Syntax.GetLocation(), message);
            }
        }
    }
}
