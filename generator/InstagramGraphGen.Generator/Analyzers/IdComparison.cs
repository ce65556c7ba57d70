using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator;

/// <summary>An operation that compares two ids, or an id with what a collection holds.</summary>
/// <param name="LeftAt">The first expression.</param>
/// <param name="Left">The fields that the first id comes from.</param>
/// <param name="RightAt">The second expression.</param>
/// <param name="Right">The fields that the second id comes from.</param>
internal sealed record IdComparison(
    IOperation LeftAt, Func<IdSources, IReadOnlyList<IdField>?> Left, IOperation RightAt, Func<IdSources, IReadOnlyList<IdField>?> Right)
{
    /// <summary>The comparison that an operation makes; null: it makes none, or none of what may be ids.</summary>
    public static IdComparison? Of(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary => OfValues(binary.LeftOperand, binary.RightOperand),
        IInvocationOperation call => OfCall(call),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } dictionary, Arguments: [{ Value: { } key }] } element
            when IsKeyed(dictionary.Type) && !(element.Parent is ISimpleAssignmentOperation { Target: var target } && target == element) => OfContent(key, dictionary),
        _ => null,
    };

    private static IdComparison? OfCall(IInvocationOperation call)
    {
        IOperation[] values = [.. call.Arguments.Where(a => a.Parameter?.Type is { } type && !IsComparer(type)).Select(a => a.Value)];
        return (call.TargetMethod.Name, call.Instance, values) switch
        {
            ("Equals" or "CompareTo", { } left, [var right]) => OfValues(left, right),
            ("Equals" or "ReferenceEquals" or "Compare" or "CompareOrdinal", _, [var left, var right, ..]) => OfValues(left, right),
            ("Contains" or "IndexOf" or "ContainsKey" or "TryGetValue" or "GetValueOrDefault" or "Remove", { } collection, [var id, ..]) when IsKeyed(collection.Type) => OfContent(id, collection),
            ("Contains" or "GetValueOrDefault" or "SequenceEqual" or "Except" or "Intersect", null, [var collection, var id, ..]) when IsKeyed(collection.Type) => OfContent(id, collection),
            ("Join" or "GroupJoin" or "LeftJoin" or "RightJoin", _, _)
                when Linq.IsLinq(call.TargetMethod) && Linq.Argument(call, "outerKeySelector") is { } outer && Linq.Argument(call, "innerKeySelector") is { } inner =>
                new(outer, ids => ids.OfResult(outer), inner, ids => ids.OfResult(inner)),
            _ => null,
        };
    }

    private static IdComparison? OfValues(IOperation left, IOperation right) =>
        MayBeId(left) && MayBeId(right) ? new(left, ids => ids.Of(left), right, ids => ids.Of(right)) : null;

    private static IdComparison OfContent(IOperation id, IOperation collection) => new(id, ids => ids.Of(id) ?? ids.OfContent(id), collection, ids => ids.OfContent(collection));

    /// <summary>Whether an expression may be an id, or its text; a constant is none that comes from an answer.</summary>
    private static bool MayBeId(IOperation operation) => !operation.ConstantValue.HasValue
        && Projection.DemandAnalysis.Unwrap(operation).Type is { } type
        && (type.SpecialType is SpecialType.System_String or SpecialType.System_Object || type.Name is "GraphId" || type is INamedTypeSymbol { Name: "Nullable", TypeArguments: [{ Name: "GraphId" }] });

    private static bool IsKeyed(ITypeSymbol? type) => type is IArrayTypeSymbol || (type is not null && type.SpecialType != SpecialType.System_String
        && type.AllInterfaces.Concat([type]).Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable));

    private static bool IsComparer(ITypeSymbol type) => type.Name is "StringComparison" or "IEqualityComparer" or "StringComparer";
}
