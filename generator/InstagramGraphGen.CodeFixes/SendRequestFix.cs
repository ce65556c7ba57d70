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

            string token = TokenAt(request.SpanStart, meaning);
            ExpressionSyntax sent = SyntaxFactory.ParseExpression($"await {request.WithoutTrivia()}.GetAsync({token})").WithTriviaFrom(request);
            context.RegisterCodeFix(
                CodeAction.Create("Send it with GetAsync", _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(request, sent))), nameof(SendRequestFix)),
                diagnostic);
        }
    }

    /// <summary>The whole request: the expression of a statement, of a discard, or of a variable.</summary>
    private static ExpressionSyntax? RequestAt(SyntaxNode name)
    {
        ExpressionSyntax? expression = name.FirstAncestorOrSelf<ExpressionSyntax>();
        while (expression?.Parent is ExpressionSyntax outer and not AssignmentExpressionSyntax)
        {
            expression = outer;
        }

        return expression is not ConditionalAccessExpressionSyntax && expression?.Parent is ExpressionStatementSyntax or EqualsValueClauseSyntax or AssignmentExpressionSyntax ? expression : null;
    }

    private static bool CanAwait(SyntaxNode request) => request.Ancestors().FirstOrDefault(n => n is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax or TypeDeclarationSyntax) switch
    {
        MethodDeclarationSyntax method => method.Modifiers.Any(SyntaxKind.AsyncKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.AsyncKeyword),
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.AsyncKeyword),
        GlobalStatementSyntax => true,
        _ => false,
    };

    /// <summary>The name of a cancellation token that is in reach, or nothing.</summary>
    private static string TokenAt(int position, SemanticModel meaning) =>
        meaning.LookupSymbols(position).OfType<IParameterSymbol>().FirstOrDefault(p => p.Type.Name == nameof(CancellationToken))?.Name ?? "";
}
