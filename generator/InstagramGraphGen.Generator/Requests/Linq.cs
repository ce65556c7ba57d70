using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>What LINQ gives, and what it calls lambdas with.</summary>
internal static class Linq
{
    /// <summary>Whether a method is one of LINQ, over collections in memory or asynchronous ones.</summary>
    public static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" or "AsyncEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>Where what a method of LINQ gives comes from.</summary>
    public static LinqResult GivenBy(IMethodSymbol method) => method.Name switch
    {
        "GroupBy" or "ToLookup" or "ToDictionary" or "ToLookupAsync" or "ToDictionaryAsync" when method.Parameters.Any(p => p.Name is "elementSelector" or "resultSelector") => LinqResult.Lambda,
        "Select" or "SelectMany" or "Join" or "GroupJoin" or "LeftJoin" or "RightJoin" => LinqResult.Lambda,
        "Zip" => method.Parameters.Any(p => p.Name == "resultSelector") ? LinqResult.Lambda : LinqResult.Pairs,
        "Index" => LinqResult.Numbered,
        "Concat" or "Union" or "UnionBy" or "Append" or "Prepend" => LinqResult.BothElements,
        "DefaultIfEmpty" => method.Parameters.Length > 1 ? LinqResult.BothElements : LinqResult.Elements,
        "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "Order" or "OrderDescending" or "Reverse" or "Shuffle"
            or "ToList" or "ToArray" or "ToHashSet" or "ToListAsync" or "ToArrayAsync" or "ToHashSetAsync" or "AsEnumerable" or "ToAsyncEnumerable" or "ToBlockingEnumerable"
            or "Chunk" or "GroupBy" or "ToLookup" or "ToDictionary" or "ToLookupAsync" or "ToDictionaryAsync" or "Cast" => LinqResult.Elements,
        "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "ElementAtOrDefault" or "MinBy" or "MaxBy"
            or "FirstAsync" or "FirstOrDefaultAsync" or "LastAsync" or "LastOrDefaultAsync" or "SingleAsync" or "SingleOrDefaultAsync" or "ElementAtAsync" or "ElementAtOrDefaultAsync"
            or "MinByAsync" or "MaxByAsync" or "Where" or "Take" or "TakeLast" or "TakeWhile" or "Skip" or "SkipLast" or "SkipWhile" or "Distinct" or "DistinctBy" or "OfType"
            or "Except" or "ExceptBy" or "Intersect" or "IntersectBy" => LinqResult.SomeElements,
        _ => LinqResult.Other,
    };

    /// <summary>The lambda whose results a method gives.</summary>
    public static IOperation? ResultLambda(IInvocationOperation call) =>
        Argument(call, "resultSelector") ?? Argument(call, "elementSelector") ?? Argument(call, "selector");

    /// <summary>The argument of a parameter, or null.</summary>
    public static IOperation? Argument(IInvocationOperation call, string parameter) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter)?.Value;

    /// <summary>
    /// What a method calls a lambda with: elements of an argument, or of what another lambda gives; null: something else.
    /// </summary>
    /// <param name="call">The call, of LINQ or of a collection.</param>
    /// <param name="lambda">The argument that is the lambda.</param>
    /// <param name="ordinal">Which of its parameters is meant.</param>
    public static (IOperation From, bool IsResult)? Feed(IInvocationOperation call, IArgumentOperation lambda, int ordinal)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!IsLinq(method))
        {
            return ordinal == 0 && FeedsElements(method) ? Elements(call.Instance ?? call.Arguments[0].Value) : null;
        }

        bool isResult = lambda.Parameter?.Name == "resultSelector";
        return (method.Name, isResult, ordinal) switch
        {
            ("Join" or "GroupJoin" or "LeftJoin" or "RightJoin", true, 1) => Elements(Argument(call, "inner")),
            ("Join" or "GroupJoin" or "LeftJoin" or "RightJoin", false, 0) when lambda.Parameter?.Name == "innerKeySelector" => Elements(Argument(call, "inner")),
            ("Zip", true, 1) => Elements(Argument(call, "second")),
            ("SelectMany", true, 1) => Argument(call, "collectionSelector") is { } inner ? (inner, true) : null,
            ("GroupBy", true, 0) => null,
            ("GroupBy", true, 1) => Argument(call, "elementSelector") is { } element ? (element, true) : Elements(call.Arguments[0].Value),
            ("Aggregate" or "AggregateAsync" or "AggregateBy", _, 1) => lambda.Parameter?.Name == "func" ? Elements(call.Arguments[0].Value) : null,
            ("Aggregate" or "AggregateAsync" or "AggregateBy", _, _) => null,
            (_, _, 0) => Elements(call.Arguments[0].Value),
            _ => null,
        };
    }

    private static (IOperation, bool)? Elements(IOperation? collection) => collection is null ? null : (collection, false);

    /// <summary>Whether a method that is not LINQ's calls a lambda with each element, or with a task.</summary>
    private static bool FeedsElements(IMethodSymbol method) => (method.ContainingType.Name, method.Name) is
        ("List", "ForEach" or "Find" or "FindAll" or "FindLast" or "FindIndex" or "Exists" or "RemoveAll" or "TrueForAll" or "ConvertAll")
        or ("Array", "ForEach" or "Find" or "FindAll" or "Exists" or "ConvertAll")
        or ("Parallel", "ForEach" or "ForEachAsync")
        or ("Task", "ContinueWith");
}

/// <summary>Where what a method of LINQ gives comes from.</summary>
internal enum LinqResult
{
    /// <summary>Elsewhere.</summary>
    Other,

    /// <summary>All elements of what it is called on, whatever their order.</summary>
    Elements,

    /// <summary>Some of them, or one.</summary>
    SomeElements,

    /// <summary>The elements of all arguments.</summary>
    BothElements,

    /// <summary>The results of a lambda.</summary>
    Lambda,

    /// <summary>Tuples of an element of each argument.</summary>
    Pairs,

    /// <summary>Tuples of a number and an element.</summary>
    Numbered,
}
