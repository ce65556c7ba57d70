using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>The bodies of this project's methods.</summary>
internal sealed class SourceBodies(Compilation compilation)
{
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public Compilation Compilation => compilation;

    /// <summary>The meaning of a file, bound once.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, t => compilation.GetSemanticModel(t));

    /// <summary>Takes the meaning of a file, or of a part that was bound on its own, which somebody else has.</summary>
    public void Take(SemanticModel model) => _models.TryAdd(model.SyntaxTree, model);

    /// <summary>Whether a function is written around some code, be that bound on its own or not.</summary>
    public bool IsAround(IMethodSymbol function, SyntaxNode code)
    {
        return IsAroundPlace(code.SyntaxTree, code.SpanStart)
            || (ModelOf(code.SyntaxTree) is { ParentModel: { } file } alone && IsAroundPlace(file.SyntaxTree, alone.OriginalPositionForSpeculation));

        bool IsAroundPlace(SyntaxTree tree, int position) => function.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == tree && r.Span.Contains(position));
    }

    /// <summary>The method as it is written where its body is; its parameters are those that the body knows.</summary>
    public static IMethodSymbol Definition(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        return definition.PartialImplementationPart
            ?? (definition.AssociatedSymbol as IPropertySymbol)?.PartialImplementationPart?.GetMethod
            ?? definition;
    }

    /// <summary>The body that a call of the method runs for certain; null where it is not in this project or may be another's.</summary>
    public IOperation? Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (method.IsVirtual || method.IsAbstract || (method.IsOverride && !method.IsSealed && method.ContainingType?.IsSealed == false))
        {
            return null;
        }

        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode syntax = reference.GetSyntax(cancellationToken);
            IOperation? body = ModelOf(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) switch
            {
                IMethodBodyOperation m => (IOperation?)m.BlockBody ?? m.ExpressionBody,
                ILocalFunctionOperation f => f.Body,
                IBlockOperation block => block,
                IConstructorBodyOperation constructor when syntax is ConstructorDeclarationSyntax => constructor,
                _ => null,
            };
            if (body is not null)
            {
                return body;
            }
        }

        return null;
    }

    /// <summary>What a static field or property begins with, or null.</summary>
    public IOperation? InitializerOf(SyntaxNode declaration, CancellationToken cancellationToken)
    {
        EqualsValueClauseSyntax? initializer = declaration switch
        {
            VariableDeclaratorSyntax field => field.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return initializer is null ? null : ModelOf(declaration.SyntaxTree).GetOperation(initializer.Value, cancellationToken);
    }
}
