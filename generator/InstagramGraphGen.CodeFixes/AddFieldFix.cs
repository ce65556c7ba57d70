using System.Collections.Immutable;
using System.Composition;
using InstagramGraphGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.CodeFixes;

/// <summary>Selects a field that is read but was not selected: in the <c>.Fields</c> that is there, or in a new one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddFieldFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["GRAPH1003", "GRAPH1005"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // A ready set may stand in another file.
            if (diagnostic.Properties.TryGetValue(FixKeys.Add, out string? names) && diagnostic.AdditionalLocations is [{ SourceTree: { } file, SourceSpan: var span }]
                && context.Document.Project.Solution.GetDocument(file) is { } document)
            {
                string[] fields = names!.Split(',');
                bool toCall = diagnostic.Properties.ContainsKey(FixKeys.ToCall);
                context.RegisterCodeFix(
                    CodeAction.Create($"Select {fields[fields.Length - 1]}", token => AddAsync(document, span, fields, toCall, token), nameof(AddFieldFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> AddAsync(Document document, Microsoft.CodeAnalysis.Text.TextSpan span, string[] fields, bool toCall, CancellationToken cancellationToken)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        SyntaxNode node = root.FindNode(span, getInnermostNodeForTie: true);
        if (toCall && node is InvocationExpressionSyntax call)
        {
            return document.WithSyntaxRoot(root.ReplaceNode(call.ArgumentList, WithSelectors(call.ArgumentList, fields)));
        }

        var end = (ExpressionSyntax)node;
        InvocationExpressionSyntax selected = SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, end.WithoutTrailingTrivia(), SyntaxFactory.IdentifierName("Fields")),
            WithSelectors(SyntaxFactory.ArgumentList(), fields));
        return document.WithSyntaxRoot(root.ReplaceNode(end, selected.WithTrailingTrivia(end.GetTrailingTrivia())));
    }

    /// <summary>The list with more selectors: in the collection that holds them, where there is one.</summary>
    private static ArgumentListSyntax WithSelectors(ArgumentListSyntax list, string[] fields)
    {
        string parameter = list.DescendantNodes().OfType<LambdaExpressionSyntax>().LastOrDefault() is SimpleLambdaExpressionSyntax lambda ? lambda.Parameter.Identifier.Text : "x";
        IEnumerable<ExpressionSyntax> more = fields.Select(field => SyntaxFactory.ParseExpression($"{parameter} => {parameter}.{field}"));
        return list.Arguments switch
        {
            [{ Expression: CollectionExpressionSyntax all }] => list.ReplaceNode(all, all.WithElements(SelectorList.Add(all.OpenBracketToken, all.Elements, more.Select(SyntaxFactory.ExpressionElement)))),
            [{ Expression: ArrayCreationExpressionSyntax { Initializer: { } all } }] => list.ReplaceNode(all, InArray(all, more)),
            [{ Expression: ImplicitArrayCreationExpressionSyntax { Initializer: { } all } }] => list.ReplaceNode(all, InArray(all, more)),

            // A name fits a single selector only.
            [{ NameColon: not null } only] => WithSelectors(list.WithArguments([only.WithNameColon(null)]), fields),
            var all => list.WithArguments(SelectorList.Add(list.OpenParenToken, all, more.Select(SyntaxFactory.Argument))),
        };
    }

    private static InitializerExpressionSyntax InArray(InitializerExpressionSyntax all, IEnumerable<ExpressionSyntax> more) =>
        all.WithExpressions(SelectorList.Add(all.OpenBraceToken, all.Expressions, more));
}
