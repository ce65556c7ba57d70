using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.CodeFixes;

/// <summary>Sends a request that is built and dropped, in a method that can await it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SendRequestFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["GRAPH1012"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        SemanticModel meaning = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (RequestAt(root.FindNode(diagnostic.Location.SourceSpan)) is not { } request || !CanAwait(request))
            {
                continue;
            }

            string token = TokenAt(request.SpanStart, meaning, context.CancellationToken);
            string send = SendingMethodOf(request, meaning, context.CancellationToken);
            ExpressionSyntax sent = SyntaxFactory.ParseExpression($"await {request.WithoutTrivia()}.{send}({token})").WithTriviaFrom(request);
            context.RegisterCodeFix(
                CodeAction.Create($"Send it with {send}", _ => Task.FromResult(context.Document.WithSyntaxRoot(With(sent, request, root))), nameof(SendRequestFix)),
                diagnostic);
        }
    }

    /// <summary>A request that reads has <c>GetAsync</c>, one that writes only <c>SendAsync</c>.</summary>
    private static string SendingMethodOf(ExpressionSyntax request, SemanticModel meaning, CancellationToken cancellationToken) =>
        meaning.GetTypeInfo(request, cancellationToken).Type is { } type && meaning.LookupSymbols(request.SpanStart, type, "GetAsync").IsEmpty ? "SendAsync" : "GetAsync";

    /// <summary>The whole request: the expression of a statement, of a discard, or of a variable.</summary>
    private static ExpressionSyntax? RequestAt(SyntaxNode name)
    {
        ExpressionSyntax? expression = name.FirstAncestorOrSelf<ExpressionSyntax>();
        while (expression?.Parent is ExpressionSyntax outer and not AssignmentExpressionSyntax)
        {
            expression = outer;
        }

        return expression is not ConditionalAccessExpressionSyntax && expression?.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax || DeclarationOf(expression) is not null ? expression : null;
    }

    /// <summary>The declaration of the one variable that a request is the value of.</summary>
    private static VariableDeclarationSyntax? DeclarationOf(ExpressionSyntax? request) => request?.Parent?.Parent?.Parent is VariableDeclarationSyntax { Variables.Count: 1 } declaration ? declaration : null;

    /// <summary>The file with the request sent. A variable that was declared as a request holds its answer then.</summary>
    private static SyntaxNode With(ExpressionSyntax sent, ExpressionSyntax request, SyntaxNode root)
    {
        if (DeclarationOf(request) is not { Type: { IsVar: false } type } declaration)
        {
            return root.ReplaceNode(request, sent);
        }

        return root.ReplaceNode(declaration, declaration.ReplaceNode(request, sent).WithType(SyntaxFactory.IdentifierName("var").WithTriviaFrom(type)));
    }

    private static bool CanAwait(SyntaxNode request) => request.Ancestors().FirstOrDefault(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax or TypeDeclarationSyntax or LockStatementSyntax or UnsafeStatementSyntax) switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        GlobalStatementSyntax => true,
        _ => false,
    };

    /// <summary>The name of a cancellation token that is in reach, or nothing.</summary>
    private static string TokenAt(int position, SemanticModel meaning, CancellationToken cancellationToken)
    {
        for (ISymbol? function = meaning.GetEnclosingSymbol(position, cancellationToken); function is IMethodSymbol method; function = method.IsStatic ? null : method.ContainingSymbol)
        {
            if (method.Parameters.FirstOrDefault(p => p.Type.Name == nameof(CancellationToken)) is { } token)
            {
                return token.Name;
            }
        }

        return "";
    }
}
