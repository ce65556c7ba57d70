using System.Collections.Immutable;
using System.Composition;
using InstagramGraphGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.CodeFixes;

/// <summary>Reads the node that an id names: <c>instagram.Message(conversation.Id.Value)</c> → <c>instagram.Conversation(conversation.Id)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UseRootFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["GRAPH1013"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            TextSpan at = diagnostic.Location.SourceSpan;
            if (!diagnostic.Properties.TryGetValue(FixKeys.Root, out string? member) || diagnostic.AdditionalLocations is not [{ SourceSpan: var source }]
                || root.FindNode(at).FirstAncestorOrSelf<ArgumentSyntax>() is not { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call } argument)
            {
                continue;
            }

            // Text from further away stays: it fits any root.
            ExpressionSyntax id = at.Contains(source) && root.FindNode(source, getInnermostNodeForTie: true) is ExpressionSyntax expression ? expression.WithoutTrivia() : argument.Expression;
            InvocationExpressionSyntax mended = call.WithExpression(access.WithName(SyntaxFactory.IdentifierName(member!).WithTriviaFrom(access.Name)))
                .WithArgumentList(SyntaxFactory.ArgumentList([SyntaxFactory.Argument(id)]).WithTriviaFrom(call.ArgumentList));
            Document changed = context.Document.WithSyntaxRoot(root.ReplaceNode(call, mended));
            if (await CompilesAsync(changed, context.Document, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(CodeAction.Create($"Read the {member}", _ => Task.FromResult(changed), nameof(UseRootFix)), diagnostic);
            }
        }
    }

    /// <summary>Whether what is read of the answer is there in the other node, too.</summary>
    private static async Task<bool> CompilesAsync(Document changed, Document before, CancellationToken cancellationToken) =>
        await ErrorsAsync(changed, cancellationToken).ConfigureAwait(false) <= await ErrorsAsync(before, cancellationToken).ConfigureAwait(false);

    private static async Task<int> ErrorsAsync(Document document, CancellationToken cancellationToken)
    {
        SemanticModel meaning = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        return meaning.GetDiagnostics(cancellationToken: cancellationToken).Count(d => d.Severity == DiagnosticSeverity.Error);
    }
}
