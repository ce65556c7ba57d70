using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.CodeFixes;

/// <summary>Leaves out a selector that adds nothing, or that asks for what the API does not have.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemoveSelectorFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["GRAPH1006", "GRAPH1007", "GRAPH1008"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (SelectorAt(root.FindNode(diagnostic.Location.SourceSpan)) is { } selector)
            {
                context.RegisterCodeFix(
                    CodeAction.Create($"Remove '{selector}'", _ => Task.FromResult(context.Document.WithSyntaxRoot(Without(selector, root))), nameof(RemoveSelectorFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>The file without a selector. The comma before the last one goes with it; a comment behind that comma is the selector's before.</summary>
    private static SyntaxNode Without(ArgumentSyntax selector, SyntaxNode root)
    {
        var list = (ArgumentListSyntax)selector.Parent!;
        int at = list.Arguments.IndexOf(selector);
        if (at < list.Arguments.Count - 1)
        {
            return root.RemoveNode(selector, SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        SyntaxTriviaList behind = list.Arguments.GetSeparator(at - 1).TrailingTrivia;
        SeparatedSyntaxList<ArgumentSyntax> rest = list.Arguments.RemoveAt(at);
        ArgumentSyntax last = rest[at - 1];
        bool isNeeded = selector.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia) || behind.Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia) || t.IsKind(SyntaxKind.MultiLineCommentTrivia));
        return root.ReplaceNode(list, list.WithArguments(isNeeded ? rest.Replace(last, last.WithTrailingTrivia(last.GetTrailingTrivia().AddRange(behind))) : rest));
    }

    /// <summary>The argument <c>m => m.Name</c> of <c>.Fields</c> or of a ready set that a name is selected by; null where it is the only one, since something must be selected, or where #if and the like depend on it.</summary>
    private static ArgumentSyntax? SelectorAt(SyntaxNode name)
    {
        ArgumentSyntax? argument = name.FirstAncestorOrSelf<ArgumentSyntax>();
        return argument is
        {
            ContainsDirectives: false,
            Expression: LambdaExpressionSyntax { ExpressionBody: { } body },
            Parent: ArgumentListSyntax { Arguments.Count: > 1, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Fields" or "Select" } } },
        } && ((ArgumentListSyntax)argument.Parent).Arguments.All(a => a.Expression is LambdaExpressionSyntax) && FirstMember(body) == name.FirstAncestorOrSelf<SimpleNameSyntax>() ? argument : null;
    }

    /// <summary>The <c>Messages</c> of <c>c.Messages.Limit(3)</c>: the member that a selector selects.</summary>
    private static SimpleNameSyntax? FirstMember(ExpressionSyntax body)
    {
        ExpressionSyntax current = body;
        while (true)
        {
            switch (current)
            {
                case InvocationExpressionSyntax call:
                    current = call.Expression;
                    break;
                case MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } access:
                    return access.Name;
                case MemberAccessExpressionSyntax access:
                    current = access.Expression;
                    break;
                default:
                    return null;
            }
        }
    }
}
