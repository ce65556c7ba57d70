using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>Type arguments with those of the types around: <c>Dictionary&lt;K, V&gt;.ValueCollection</c> has two.</summary>
internal static class TypeArguments
{
    public static ImmutableArray<ITypeSymbol> AllArguments(this INamedTypeSymbol type) =>
        type.ContainingType is { IsGenericType: true } outer ? outer.AllArguments().AddRange(type.TypeArguments) : type.TypeArguments;

    public static ImmutableArray<ITypeParameterSymbol> AllParameters(this INamedTypeSymbol definition) =>
        definition.ContainingType is { IsGenericType: true } outer ? outer.AllParameters().AddRange(definition.TypeParameters) : definition.TypeParameters;
}
