using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Fields and properties that only their own type sets.</summary>
internal static class MemberValues
{
    /// <summary>Every value that a member is given, without those that are no value (<c>null!</c>, <c>default</c>, <c>""</c>); null: others may set it, or not all is seen.</summary>
    public static IReadOnlyList<IOperation>? Of(ISymbol member, SourceBodies bodies, CancellationToken cancellationToken)
    {
        if (!IsOwn(member))
        {
            return null;
        }

        var values = new List<IOperation>();
        foreach (SyntaxReference part in member.ContainingType.DeclaringSyntaxReferences)
        {
            SyntaxNode type = part.GetSyntax(cancellationToken);
            SemanticModel model = bodies.ModelOf(type.SyntaxTree);
            foreach (SyntaxNode mention in type.DescendantNodes().Where(n => Named(n) == member.Name && IsMention(n, member, model, cancellationToken)))
            {
                SyntaxNode outer = mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access : mention;
                ExpressionSyntax? value = outer switch
                {
                    VariableDeclaratorSyntax field => field.Initializer?.Value,
                    PropertyDeclarationSyntax property => property.Initializer?.Value,
                    _ => (outer.Parent as AssignmentExpressionSyntax) is { } assignment && assignment.Left == outer ? assignment.Right : null,
                };
                if (outer.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax or ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax } })
                {
                    return null;
                }

                if (value is not null && bodies.ModelOf(value.SyntaxTree).GetOperation(value, cancellationToken) is { } operation && !IsNothing(operation))
                {
                    values.Add(operation);
                }
            }
        }

        return values;
    }

    private static bool IsOwn(ISymbol member) => member switch
    {
        IFieldSymbol field => field is { IsConst: false } && (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private),
        IPropertySymbol property => property.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null } written
            && written.AccessorList?.Accessors.All(a => a.Body is null && a.ExpressionBody is null) == true
            && (property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private }),
        _ => false,
    };

    private static string? Named(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        VariableDeclaratorSyntax field => field.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => null,
    };

    private static bool IsMention(SyntaxNode node, ISymbol member, SemanticModel model, CancellationToken cancellationToken) =>
        SymbolEqualityComparer.Default.Equals(node is IdentifierNameSyntax ? model.GetSymbolInfo(node, cancellationToken).Symbol : model.GetDeclaredSymbol(node, cancellationToken), member);

    private static bool IsNothing(IOperation value) =>
        DemandAnalysis.Unwrap(value) is var plain && (plain.ConstantValue is { HasValue: true, Value: null or "" } || plain.Kind == OperationKind.DefaultValue);
}
