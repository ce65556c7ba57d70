using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Generator;

/// <summary>The name of the member that an expression reads or calls last: the exact place to report at.</summary>
internal static class MemberName
{
    public static Location In(SyntaxNode expression) => expression switch
    {
        InvocationExpressionSyntax call => In(call.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        _ => expression.GetLocation(),
    };
}
