using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using InstagramGraphGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.CodeFixes;

/// <summary>Asks for as many as the API gives.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SetLimitFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["GRAPH1010", "GRAPH1011"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(FixKeys.Limit, out string? limit) && root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ArgumentSyntax>() is { } argument
                && argument.Expression.Span == diagnostic.Location.SourceSpan)
            {
                LiteralExpressionSyntax number = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(int.Parse(limit!, CultureInfo.InvariantCulture)));
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Ask for {limit}",
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(argument.Expression, number.WithTriviaFrom(argument.Expression)))),
                        nameof(SetLimitFix)),
                    diagnostic);
            }
        }
    }
}
