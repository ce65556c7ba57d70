using InstagramGraphGen.Generator.Projection;
using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>
/// Binds a call, with the calls inside of it, on its own where that tells as much. An operation of a file comes with a binding of the whole
/// method that it stands in, which is most of what the interceptors cost.
/// </summary>
/// <param name="bodies">The meaning of files.</param>
/// <param name="mayMatter">Which calls are looked for.</param>
/// <param name="cancellationToken">Stops the work.</param>
internal sealed class CallBinding(SourceBodies bodies, Func<SyntaxNode, bool> mayMatter, CancellationToken cancellationToken)
{
    /// <summary>The calls in an expression, each with the meaning of the code that was bound for it.</summary>
    public IEnumerable<BoundCall> Of(InvocationExpressionSyntax outermost)
    {
        SemanticModel file = bodies.ModelOf(outermost.SyntaxTree);
        InvocationExpressionSyntax[] calls = [.. CallsIn(outermost)];
        bool mayStandAlone = StandsAlone(outermost);
        return mayStandAlone && calls.Length == 1 && IsOnOther(outermost, file) ? []
            : mayStandAlone && BindAlone(outermost, file) is { } alone ? calls.Zip(CallsIn(alone.Call), (written, bound) => new BoundCall(written, bound, alone.Meaning))
            : calls.Select(call => new BoundCall(call, call, file));
    }

    /// <summary>Whether a call is seen to be LINQ's before its lambda is bound, which takes longer.</summary>
    private static bool IsOnOther(InvocationExpressionSyntax call, SemanticModel file) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select", Expression: var receiver }
        && file.GetSpeculativeTypeInfo(call.SpanStart, receiver, SpeculativeBindingOption.BindAsExpression).Type is { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct or TypeKind.Array } type
        && RequestTypes.BaseOf(type) is null;

    private (InvocationExpressionSyntax Call, SemanticModel Meaning)? BindAlone(InvocationExpressionSyntax call, SemanticModel file)
    {
        ExpressionStatementSyntax statement = SyntaxFactory.ExpressionStatement(call);
        if (!file.TryGetSpeculativeSemanticModel(call.SpanStart, statement, out SemanticModel? meaning)
            || meaning.GetOperation(statement, cancellationToken) is not IExpressionStatementOperation { Operation: IInvocationOperation } bound
            || bound.Descendants().Any(o => LooksOutside(o, statement.SyntaxTree)))
        {
            return null;
        }

        bodies.Take(meaning);
        return ((InvocationExpressionSyntax)statement.Expression, meaning);
    }

    /// <summary>Whether a call can be a statement where it stands: not behind a <c>?.</c>, and not in a lambda, whose parameters it may use.</summary>
    private static bool StandsAlone(InvocationExpressionSyntax call)
    {
        ExpressionSyntax first = call;
        while (first is InvocationExpressionSyntax or MemberAccessExpressionSyntax)
        {
            first = first is InvocationExpressionSyntax invoked ? invoked.Expression : ((MemberAccessExpressionSyntax)first).Expression;
        }

        return first is not MemberBindingExpressionSyntax && call.FirstAncestorOrSelf<SyntaxNode>(n => n is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax or ConditionalAccessExpressionSyntax or MemberDeclarationSyntax) is MemberDeclarationSyntax;
    }

    /// <summary>Whether an expression leads to other statements of the method: a request in a variable, a local function, or what is not bound at all.</summary>
    private static bool LooksOutside(IOperation operation, SyntaxTree statement) => operation switch
    {
        IInvalidOperation => true,
        ILocalReferenceOperation local => RequestTypes.NodeRead(local.Type) is not null,
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction } function } => IsOutside(function, statement),
        IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } function } => IsOutside(function, statement),
        _ => false,
    };

    private static bool IsOutside(IMethodSymbol function, SyntaxTree statement) => function.DeclaringSyntaxReferences.Any(r => r.SyntaxTree != statement);

    private IEnumerable<InvocationExpressionSyntax> CallsIn(SyntaxNode expression) => expression.DescendantNodesAndSelf().Where(mayMatter).Cast<InvocationExpressionSyntax>();
}

/// <summary>A call.</summary>
/// <param name="Written">Where it stands in its file.</param>
/// <param name="Bound">The same, as a part of the code that was bound.</param>
/// <param name="Meaning">What that code means.</param>
internal readonly record struct BoundCall(InvocationExpressionSyntax Written, InvocationExpressionSyntax Bound, SemanticModel Meaning);
