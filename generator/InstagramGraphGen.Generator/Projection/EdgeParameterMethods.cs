using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>The methods by which a lambda says how an edge is to be asked for.</summary>
internal static class EdgeParameterMethods
{
    /// <summary>Whether it is one of the runtime's, such as <c>Limit</c>, or one that was emitted for an edge of the spec.</summary>
    public static bool Is(IMethodSymbol method) =>
        method is { IsStatic: true, Parameters.Length: 2 } && method.ContainingType is { IsStatic: true } type
        && (IsPaging(method) || type.Name.EndsWith("EdgeParameters", StringComparison.Ordinal))
        && method.Parameters[0].Type is INamedTypeSymbol { Name: "GraphPage", ContainingNamespace.Name: "InstagramGraphGen" };

    /// <summary>Whether it is one that every edge has.</summary>
    public static bool IsPaging(IMethodSymbol method) =>
        method.ContainingType is { Name: "EdgeParameters", ContainingNamespace: { Name: "InstagramGraphGen", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>Whether it is LINQ's <c>Take(n)</c>.</summary>
    public static bool IsTake(IMethodSymbol method) =>
        method is { Name: "Take", Parameters.Length: 2 }
        && method.Parameters[1].Type.SpecialType == SpecialType.System_Int32
        && method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
