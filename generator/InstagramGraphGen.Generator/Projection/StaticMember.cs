using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>Static fields and properties whose value is set once, by their initializer, and is the same for whoever reads it later.</summary>
internal static class StaticMember
{
    /// <summary>
    /// Whether nothing but its initializer sets a static member, as its source shows. Of a member whose source is elsewhere that is not known. One of a
    /// generic type has a value per type: see <see cref="IsOnePerProgram"/>.
    /// </summary>
    public static bool IsSetOnce(ISymbol member)
    {
        IFieldSymbol? storage = member switch
        {
            IFieldSymbol { IsStatic: true, IsReadOnly: true } field => field.OriginalDefinition,
            IPropertySymbol { IsStatic: true, SetMethod: null, IsVirtual: false, IsAbstract: false } property when IsAuto(property) => StorageOf(property.OriginalDefinition),
            _ => null,
        };
        return storage is not null && !storage.GetAttributes().Any(IsThreadStatic) && member.DeclaringSyntaxReferences.Length == 1 && !IsWrittenAgain(member.OriginalDefinition);
    }

    /// <summary>Whether a program has the member once: no type that it belongs to depends on a type parameter of the code that reads it.</summary>
    public static bool IsOnePerProgram(ISymbol member) => !DependsOnTypeParameter(member.ContainingType);

    /// <summary>A getter with a body gives what it likes, and one that uses <c>field</c> has storage, too.</summary>
    private static bool IsAuto(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences is [var reference]
        && reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList.Accessors: var accessors }
        && accessors.All(a => a is { Body: null, ExpressionBody: null });

    private static IFieldSymbol? StorageOf(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f.AssociatedSymbol, property));

    private static bool IsThreadStatic(AttributeData attribute) => attribute.AttributeClass is { Name: nameof(ThreadStaticAttribute), ContainingNamespace.Name: nameof(System) };

    /// <summary>Static constructors and the initializers of other members may set a readonly field, too, or hand it out by reference.</summary>
    private static bool IsWrittenAgain(ISymbol member) => member.ContainingType.DeclaringSyntaxReferences
        .SelectMany(r => r.GetSyntax().DescendantNodes())
        .OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == member.Name && IsWritten(name));

    private static bool IsWritten(IdentifierNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is ParenthesizedExpressionSyntax || (node.Parent is MemberAccessExpressionSyntax access && access.Name == node))
        {
            node = node.Parent;
        }

        return node.Parent is RefExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
            || node.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None }
            || node.Ancestors().Any(a => a is AssignmentExpressionSyntax assignment && assignment.Left.Span.Contains(node.Span));
    }

    private static bool DependsOnTypeParameter(ITypeSymbol? type) => type switch
    {
        null => false,
        INamedTypeSymbol named => DependsOnTypeParameter(named.ContainingType) || named.TypeArguments.Any(DependsOnTypeParameter),
        IArrayTypeSymbol array => DependsOnTypeParameter(array.ElementType),
        IPointerTypeSymbol pointer => DependsOnTypeParameter(pointer.PointedAtType),
        IDynamicTypeSymbol => false,
        _ => true,
    };
}
