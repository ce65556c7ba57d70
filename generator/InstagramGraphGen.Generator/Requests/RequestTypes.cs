using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Tells the runtime's types and the emitted requests from all others.</summary>
internal static class RequestTypes
{
    public const string Runtime = "InstagramGraphGen";

    /// <summary>The base class of an emitted request, or null: <c>EdgeRequest&lt;TSelf, TNode&gt;</c>, <c>SingleRequest&lt;TSelf, TNode&gt;</c> or <c>NodeRequest&lt;TSelf, TNode&gt;</c>.</summary>
    public static INamedTypeSymbol? BaseOf(ITypeSymbol? type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t is INamedTypeSymbol { Arity: 2, Name: "EdgeRequest" or "SingleRequest" or "NodeRequest" } found && IsRuntime(found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The node that a request reads.</summary>
    public static ITypeSymbol NodeOf(INamedTypeSymbol requestBase) => requestBase.TypeArguments[1];

    /// <summary>The node that a request, projected or not, reads; null: the type is no request.</summary>
    public static ITypeSymbol? NodeRead(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 2, Name: "EdgeProjection" or "NodeProjection" } projected && IsRuntime(projected) ? projected.TypeArguments[0]
        : BaseOf(type) is { } request ? NodeOf(request)
        : null;

    /// <summary>Whether a type is a request that writes, or the way to an edge that is only written to.</summary>
    public static bool IsWrite(ITypeSymbol? type)
    {
        for (ITypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (t is { Name: "ObjectWrite" or "ScalarWrite" or "SuccessWrite" or "GraphEdge" } && IsRuntime(t))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a method sends the request that it is called on.</summary>
    public static bool IsSend(IMethodSymbol method) => IsSend(method.Name) && method is { IsStatic: false, ContainingType: { } type } && IsRuntime(type);

    /// <summary>Whether a method of this name sends, if it is a request's.</summary>
    public static bool IsSend(string method) => method is "GetAsync" or "TryGetAsync" or "SendAsync" or "TrySendAsync" or "FirstOrDefaultAsync" or "PagesAsync" or "GetAsyncEnumerator";

    /// <summary>Whether a method sets a page's size or place, which every edge takes.</summary>
    public static bool IsPaging(IMethodSymbol method) => method is { Name: "Limit" or "After" or "Before", Parameters.Length: 1 } && IsRuntime(method.ContainingType);

    /// <summary>Whether a request reads an edge rather than a node.</summary>
    public static bool IsEdge(INamedTypeSymbol requestBase) => requestBase.Name == "EdgeRequest";

    /// <summary>Whether a method is the <c>Select</c> that takes a projection.</summary>
    public static bool IsSelect(IMethodSymbol method) =>
        method is { Name: "Select", Parameters.Length: 1, IsStatic: false } && method.ContainingType is { Arity: 2, Name: "EdgeRequest" or "NodeRequest" } type && IsRuntime(type);

    /// <summary>Whether a method is the <c>Select</c> that takes a ready set and a lambda, whose fields are not derived.</summary>
    public static bool IsSelectOfSet(IMethodSymbol method) =>
        method is { Name: "Select", Parameters: [{ Type: var first }, _], IsStatic: false } && IsFieldSet(first) && method.ContainingType is { Arity: 2, Name: "EdgeRequest" or "NodeRequest" } type && IsRuntime(type);

    /// <summary>Whether a method is a request's <c>Fields</c>, with lambdas or with a ready set.</summary>
    public static bool IsFields(IMethodSymbol method) =>
        method is { Name: "Fields", Parameters.Length: 1, IsStatic: false } && BaseOf(method.ContainingType) is not null;

    /// <summary>Whether a method makes a ready set of fields: <c>IgMessage.Select(…)</c>.</summary>
    public static bool IsReadySet(IMethodSymbol method) =>
        method is { Name: "Select", IsStatic: true } && IsFieldSet(method.ReturnType);

    /// <summary>Whether a type is that of ready sets, <c>FieldSet&lt;T&gt;</c>.</summary>
    public static bool IsFieldSet(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "FieldSet", Arity: 1 } && IsRuntime(type);

    /// <summary>Whether a type is an emitted client.</summary>
    public static bool IsClient(ITypeSymbol? type) => type?.BaseType is { Name: "GraphClient" } client && IsRuntime(client);

    /// <summary>Whether a type is the runtime's.</summary>
    public static bool IsRuntime(ITypeSymbol type) => type.ContainingNamespace is { Name: Runtime, ContainingNamespace.IsGlobalNamespace: true };
}
