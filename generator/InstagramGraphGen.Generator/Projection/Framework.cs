using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>
/// Which types of the platform only hand on what they are given: they are generic in their elements, so they can keep them, compare them
/// and pass them to the code that they are given, but not look inside. What counts is the assembly that a type comes from, signed by the
/// platform's makers, and not its name alone: a project may declare what it likes in <c>namespace System.Linq</c>.
/// </summary>
internal static class Framework
{
    private static readonly HashSet<string> s_tokens = new(StringComparer.Ordinal)
    {
        "7cec85d7bea7798e", "b03f5f7f11d50a3a", "cc7b13ffcd2ddd51", "b77a5c561934e089",
    };

    private static readonly HashSet<string> s_system = new(StringComparer.Ordinal)
    {
        "Array", "Tuple", "ValueTuple", "Nullable", "Span", "ReadOnlySpan", "Memory", "ReadOnlyMemory", "MemoryExtensions", "ArraySegment", "Lazy", "HashCode", "StringComparer",
    };

    private static readonly HashSet<string> s_linq = new(StringComparer.Ordinal)
    {
        "Enumerable", "AsyncEnumerable", "ParallelEnumerable", "ParallelQuery", "OrderedParallelQuery", "IGrouping", "ILookup", "Lookup", "IOrderedEnumerable", "ImmutableArrayExtensions",
    };

    private static readonly HashSet<string> s_incurious = new(StringComparer.Ordinal)
    {
        "Select", "SelectMany", "Where", "Any", "All", "Count", "LongCount", "First", "FirstOrDefault", "Last", "LastOrDefault", "Single", "SingleOrDefault", "ElementAt",
        "ElementAtOrDefault", "Take", "TakeWhile", "TakeLast", "Skip", "SkipWhile", "SkipLast", "ToList", "ToArray", "Sum", "Average", "Append", "Prepend", "Concat", "Zip", "Chunk",
        "Reverse", "Aggregate", "AsEnumerable", "Cast", "OfType", "DefaultIfEmpty",
    };

    private static readonly HashSet<string> s_owning = new(StringComparer.Ordinal)
    {
        "List", "Dictionary", "HashSet", "Stack", "Queue", "LinkedList", "SortedDictionary", "SortedList", "SortedSet", "OrderedDictionary", "PriorityQueue",
        "ConcurrentDictionary", "ConcurrentBag", "ConcurrentQueue", "ConcurrentStack",
    };

    private static readonly HashSet<string> s_tasks = new(StringComparer.Ordinal)
    {
        "Task", "ValueTask", "TaskCompletionSource", "TaskExtensions", "TaskAsyncEnumerableExtensions", "Parallel", "TaskFactory",
    };

    private static readonly HashSet<string> s_compiler = new(StringComparer.Ordinal)
    {
        "TaskAwaiter", "ValueTaskAwaiter", "ConfiguredTaskAwaitable", "ConfiguredTaskAwaiter", "ConfiguredValueTaskAwaitable", "ConfiguredValueTaskAwaiter",
        "ConfiguredCancelableAsyncEnumerable", "StrongBox",
    };

    private static readonly HashSet<string> s_readOnly = new(StringComparer.Ordinal)
    {
        "IEnumerable", "IEnumerator", "IAsyncEnumerable", "IAsyncEnumerator", "IReadOnlyCollection", "IReadOnlyList", "IReadOnlyDictionary", "IReadOnlySet", "IOrderedEnumerable",
        "IGrouping", "ILookup", "Lookup", "ReadOnlySpan", "ReadOnlyMemory", "Tuple", "ValueTuple", "KeyValuePair", "Nullable", "Task", "ValueTask", "Lazy", "GraphPage",
        "IComparer", "IEqualityComparer", "Comparer", "EqualityComparer", "StringComparer", "ParallelQuery", "OrderedParallelQuery", "TaskAwaiter", "ValueTaskAwaiter",
        "ConfiguredTaskAwaitable", "ConfiguredTaskAwaiter", "ConfiguredValueTaskAwaitable", "ConfiguredValueTaskAwaiter", "ConfiguredCancelableAsyncEnumerable", "HashCode",
    };

    /// <summary>Whether a type is the platform's own.</summary>
    public static bool IsPlatform(ITypeSymbol type) =>
        type.ContainingAssembly is { } assembly && !HasSource(type) && assembly.Identity is { IsStrongName: true } identity
        && s_tokens.Contains(string.Concat(identity.PublicKeyToken.Select(static b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))));

    /// <summary>Whether the members of a type only hand on what they are given.</summary>
    public static bool IsParametric(INamedTypeSymbol? type)
    {
        if (type is null || type.TypeKind == TypeKind.Delegate)
        {
            return false;
        }

        if (IsPage(type))
        {
            return true;
        }

        if (type.IsTupleType)
        {
            return true;
        }

        INamedTypeSymbol outer = type;
        while (outer.ContainingType is { } container)
        {
            outer = container;
        }

        string name = outer.Name;
        return (outer.ContainingNamespace?.ToDisplayString() ?? "") switch
        {
            "System" => s_system.Contains(name),
            "System.Linq" => s_linq.Contains(name),
            "System.Threading.Tasks" => s_tasks.Contains(name),
            "System.Threading" => name is "Interlocked" or "Volatile",
            "System.Runtime.CompilerServices" => s_compiler.Contains(name),
            "System.Runtime.InteropServices" => name is "CollectionsMarshal" or "ImmutableCollectionsMarshal",
            "System.Collections" or "System.Collections.Generic" or "System.Collections.Immutable" or "System.Collections.ObjectModel" or "System.Collections.Frozen" or "System.Collections.Concurrent" => true,
            _ => false,
        } && IsPlatform(outer);
    }

    /// <summary>Whether something can be put in through a type; then what it gives may be another view of itself.</summary>
    public static bool IsMutable(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => true,
        INamedTypeSymbol { IsStatic: true } or { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Object } => false,
        INamedTypeSymbol named => !s_readOnly.Contains(named.Name) && !IsFrozen(named),
        _ => false,
    };

    /// <summary>Whether a type is a collection that holds its elements itself: no other collection's view, and no element of its own.</summary>
    public static bool IsOwning(ITypeSymbol type) => type is IArrayTypeSymbol || (type is INamedTypeSymbol named && s_owning.Contains(named.Name) && IsPlatform(named));

    /// <summary>Whether an interface is one by which collections compare their elements.</summary>
    public static bool Compares(INamedTypeSymbol type) => type.Name is "IComparable" or "IEquatable" or "IStructuralComparable" or "IStructuralEquatable";

    /// <summary>Whether a method may compare elements with each other. The ones of LINQ that are known not to are the usual ones; any other may.</summary>
    public static bool MayCompare(IMethodSymbol method) => !(method.ContainingType.Name == "Enumerable" && s_incurious.Contains(method.Name))
        && !(method.MethodKind == MethodKind.PropertyGet && method.Parameters.IsEmpty);

    /// <summary>Whether a declared parameter runs code of whoever made its argument: a comparer, a factory.</summary>
    public static bool RunsCode(ITypeSymbol type) =>
        type is INamedTypeSymbol named && (named.TypeKind == TypeKind.Delegate || named.Name.EndsWith("Comparer", StringComparison.Ordinal) || named.Name is "IProgress" or "IComparable" or "IEquatable" or "TaskScheduler" or "Partitioner" or "OrderablePartitioner");

    /// <summary>The runtime's page, a list that cannot change.</summary>
    public static bool IsPage(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "GraphPage", Arity: 1, ContainingNamespace: { Name: "InstagramGraphGen", ContainingNamespace.IsGlobalNamespace: true } } && !HasSource(type);

    private static bool IsFrozen(INamedTypeSymbol type) =>
        (type.Name.StartsWith("Immutable", StringComparison.Ordinal) || type.Name.StartsWith("Frozen", StringComparison.Ordinal)) && type.ContainingType is null;

    private static bool HasSource(ITypeSymbol type) => type.DeclaringSyntaxReferences.Length > 0;
}
