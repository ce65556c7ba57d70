using System.Collections.Immutable;
using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>
/// Follows a value back to the expressions that it first comes from: through variables that are set once, loops, patterns, tuples,
/// anonymous objects, tasks, collections and LINQ. A collection, a task and what is in it count as one; what cannot be looked through is a
/// source itself, of which the caller may know nothing.
/// </summary>
internal sealed class ValueSources(CancellationToken cancellationToken)
{
    private const int MaxLinks = 64;

    /// <summary>Where the value of an expression comes from.</summary>
    public Sources Of(IOperation expression) => Of(expression, ImmutableStack<int>.Empty, 0);

    /// <summary>Where the result of a lambda comes from.</summary>
    public Sources OfResult(IOperation lambda) => OfResult(lambda, ImmutableStack<int>.Empty, 0);

    /// <param name="expression">The expression.</param>
    /// <param name="path">Which element of a tuple is meant, the outermost on top; empty: the value as it is.</param>
    /// <param name="links">How many steps were made.</param>
    private Sources Of(IOperation? expression, ImmutableStack<int> path, int links)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (expression is null || links > MaxLinks)
        {
            return Sources.Unknown;
        }

        IOperation operation = DemandAnalysis.Unwrap(expression);
        links++;
        if (RequestTypes.NodeRead(operation.Type) is not null)
        {
            return Sources.Of(operation);
        }

        return operation switch
        {
            IAwaitOperation wait => Of(wait.Operation, path, links),
            ITranslatedQueryOperation query => Of(query.Operation, path, links),
            IConditionalAccessOperation access => Of(access.WhenNotNull, path, links),
            IConditionalAccessInstanceOperation instance => Of(ReceiverOf(instance), path, links),
            ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } } coalesce => Of(coalesce.Value, path, links),
            ICoalesceOperation coalesce => Of(coalesce.Value, path, links).Or(Of(coalesce.WhenNull, path, links)),
            IConditionalOperation { WhenFalse: { } otherwise } choice => Of(choice.WhenTrue, path, links).Or(Of(otherwise, path, links)),
            ILocalReferenceOperation local => OfLocal(local, path, links),
            IParameterReferenceOperation parameter => OfParameter(parameter, path, links),
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.PatternInput } input => OfPatternInput(input, path, links),
            IInvocationOperation call => OfCall(call, path, links),
            IPropertyReferenceOperation property => OfProperty(property, path, links),
            IFieldReferenceOperation { Field.ContainingType.IsTupleType: true } field => Of(field.Instance, path.Push(IndexOf(field.Field)), links),
            ITupleOperation tuple when !path.IsEmpty => Of(tuple.Elements.ElementAtOrDefault(path.Peek()), path.Pop(), links),
            IArrayElementReferenceOperation element => Of(element.ArrayReference, path, links).Some(),
            IImplicitIndexerReferenceOperation element => Of(element.Instance, path, links).Some(),
            IArrayCreationOperation { Initializer: { } initializer } => All(initializer.ElementValues, path, links),
            ICollectionExpressionOperation collection => All(collection.Elements.Select(e => e is ISpreadOperation spread ? spread.Operand : e), path, links),
            IObjectCreationOperation creation when IsCollection(creation.Type) => OfNewCollection(creation, path, links),
            _ => Sources.Of(operation),
        };
    }

    private Sources All(IEnumerable<IOperation> parts, ImmutableStack<int> path, int links) =>
        parts.Aggregate(Sources.Nothing, (all, part) => all.And(Of(part, path, links)));

    private Sources OfNewCollection(IObjectCreationOperation creation, ImmutableStack<int> path, int links)
    {
        IEnumerable<IOperation> copied = creation.Arguments.Where(a => a.Parameter?.Type.SpecialType != SpecialType.System_Int32).Select(a => a.Value);
        IEnumerable<IOperation> added = creation.Initializer?.Initializers.Select(i => i is IInvocationOperation { Arguments: [.., { Value: { } value }] } ? value : i) ?? [];
        return All(copied.Concat(added), path, links);
    }

    private Sources OfLocal(ILocalReferenceOperation local, ImmutableStack<int> path, int links)
    {
        if (LocalValues.IsSetAgain(local) || LocalValues.IsRefilled(local))
        {
            return Sources.Unknown;
        }

        foreach (IOperation operation in LocalValues.BodyOf(local).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator when Is(declarator.Symbol):
                    return Of(value, path, links);
                case IDeconstructionAssignmentOperation assignment when PathTo(assignment.Target) is { } element:
                    return Of(assignment.Value, Onto(path, element), links);
                case IForEachLoopOperation loop when PathTo(loop.LoopControlVariable) is { } element:
                    return Of(loop.Collection, Onto(path, element), links).Each();
                case IPatternOperation pattern when Is(Declared(pattern)):
                    return OfInput(pattern, path, links);
            }
        }

        return Sources.Unknown;

        bool Is(ISymbol? symbol) => SymbolEqualityComparer.Default.Equals(symbol, local.Local);

        // The place of the variable in what is taken apart; empty: it is all of it.
        ImmutableArray<int>? PathTo(IOperation target)
        {
            switch (target)
            {
                case IDeclarationExpressionOperation declaration:
                    return PathTo(declaration.Expression);
                case IVariableDeclaratorOperation declarator:
                    return Is(declarator.Symbol) ? [] : null;
                case ILocalReferenceOperation { IsDeclaration: true } reference:
                    return Is(reference.Local) ? [] : null;
                case ITupleOperation tuple:
                    for (int i = 0; i < tuple.Elements.Length; i++)
                    {
                        if (PathTo(tuple.Elements[i]) is { } inner)
                        {
                            return [i, .. inner];
                        }
                    }

                    return null;
                default:
                    return null;
            }
        }
    }

    /// <summary>What a pattern looks at.</summary>
    private Sources OfPatternInput(IOperation input, ImmutableStack<int> path, int links)
    {
        for (IOperation? operation = input.Parent; operation is not null; operation = operation.Parent)
        {
            if (operation is IRecursivePatternOperation pattern)
            {
                return OfInput(pattern, path, links);
            }
        }

        return Sources.Unknown;
    }

    private Sources OfInput(IOperation pattern, ImmutableStack<int> path, int links) => pattern.Parent switch
    {
        IIsPatternOperation match => Of(match.Value, path, links),
        ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice } => Of(choice.Value, path, links),
        IPatternCaseClauseOperation { Parent.Parent: ISwitchOperation choice } => Of(choice.Value, path, links),
        IPropertySubpatternOperation property => Of(property.Member, path, links),
        IRecursivePatternOperation outer => OfInput(outer, path.Push(outer.DeconstructionSubpatterns.IndexOf((IPatternOperation)pattern)), links),
        IListPatternOperation or ISlicePatternOperation => OfInput(pattern.Parent, path, links).Some(),
        IPatternOperation outer => OfInput(outer, path, links),
        _ => Sources.Unknown,
    };

    private Sources OfProperty(IPropertyReferenceOperation property, ImmutableStack<int> path, int links)
    {
        INamedTypeSymbol type = property.Property.ContainingType;
        if (type.IsAnonymousType)
        {
            // An object of the same shape that is made elsewhere may hold something else.
            IAnonymousObjectCreationOperation[] made =
            [
                .. LocalValues.BodyOf(property).Descendants().OfType<IAnonymousObjectCreationOperation>().Where(o => SymbolEqualityComparer.Default.Equals(o.Type, type)),
            ];
            return made is [{ } only]
                ? Of(only.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(a => a.Target is IPropertyReferenceOperation target && target.Property.Name == property.Property.Name)?.Value, path, links)
                : Sources.Unknown;
        }

        bool isHandedOn = (property.Property.Name, type.Name) is ("Result", "Task" or "ValueTask") or ("Value", "KeyValuePair" or "Nullable") or ("Values", _) or ("Items", "GraphPage");
        return property.Property.IsIndexer ? Of(property.Instance, path, links).Some()
            : isHandedOn ? Of(property.Instance, path, links)
            : Sources.Of(property);
    }

    private Sources OfCall(IInvocationOperation call, ImmutableStack<int> path, int links)
    {
        IMethodSymbol method = call.TargetMethod;
        if (RequestTypes.IsSend(method))
        {
            return Sources.Of(call);
        }

        IOperation? source = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        if (IsHandedOn(method))
        {
            return Of(source, path, links);
        }

        if (method.ContainingType.Name is "Task" or "ValueTask" && method.Name is "FromResult" or "WhenAll" or "WhenAny" or "Run")
        {
            return method.Name == "Run" ? OfResult(source, path, links) : method.Name == "WhenAny" ? Of(source, path, links).Some() : Of(source, path, links);
        }

        if (!Linq.IsLinq(method))
        {
            return Sources.Of(call);
        }

        return Linq.GivenBy(method) switch
        {
            LinqResult.Elements => Of(source, path, links),
            LinqResult.SomeElements => Of(source, path, links).Some(),
            LinqResult.BothElements => All(call.Arguments.Where(a => a.Parameter?.Name is not ("comparer" or "keySelector")).Select(a => a.Value), path, links),
            LinqResult.Lambda => OfResult(Linq.ResultLambda(call), path, links),
            LinqResult.Pairs when !path.IsEmpty => Of(call.Arguments.ElementAtOrDefault(path.Peek())?.Value, path.Pop(), links),
            LinqResult.Numbered when !path.IsEmpty && path.Peek() == 1 => Of(source, path.Pop(), links),
            _ => Sources.Unknown,
        };
    }

    private Sources OfResult(IOperation? lambda, ImmutableStack<int> path, int links)
    {
        if (lambda is null || DemandAnalysis.Unwrap(lambda) is not IAnonymousFunctionOperation function)
        {
            return Sources.Unknown;
        }

        IOperation[] results =
        [
            .. function.Body.Descendants().OfType<IReturnOperation>()
                .Where(r => r.ReturnedValue is not null && FunctionOf(r) == function)
                .Select(r => r.ReturnedValue!),
        ];
        return results.Length == 0 ? Sources.Unknown : results.Skip(1).Aggregate(Of(results[0], path, links), (all, result) => all.Or(Of(result, path, links)));
    }

    private Sources OfParameter(IParameterReferenceOperation parameter, ImmutableStack<int> path, int links)
    {
        for (IOperation? operation = parameter; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.Parameter.ContainingSymbol))
            {
                IOperation? argument = lambda.Parent;
                while (argument is IDelegateCreationOperation or IConversionOperation)
                {
                    argument = argument.Parent;
                }

                return argument is not IArgumentOperation { Parent: IInvocationOperation call } given ? Sources.Unknown
                    : RequestTypes.IsSelectOfSet(call.TargetMethod) ? Sources.Of(given).Each()
                    : Linq.Feed(call, given, parameter.Parameter.Ordinal) is { } feed ? (feed.IsResult ? OfResult(feed.From, path, links) : Of(feed.From, path, links)).Each()
                    : Sources.Unknown;
            }
        }

        return Sources.Unknown;
    }

    /// <summary>Whether a method gives what it is called on, or what is in it.</summary>
    private static bool IsHandedOn(IMethodSymbol method) => (method.Name, method.ContainingType.Name) is
        ("WithCancellation" or "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" or "WaitAsync" or "AsReadOnly" or "GetValueOrDefault" or "AsSpan", _)
        or ("ToArray" or "Find" or "FindAll" or "FindLast" or "GetRange" or "Dequeue" or "Pop" or "Peek", "List" or "Queue" or "Stack");

    private static bool IsCollection(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "List" or "HashSet" or "Queue" or "Stack" or "LinkedList" or "SortedSet" } named
        && named.ContainingNamespace.ToDisplayString() == "System.Collections.Generic";

    private static ISymbol? Declared(IPatternOperation pattern) => pattern switch
    {
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IListPatternOperation list => list.DeclaredSymbol,
        _ => null,
    };

    private static IOperation? FunctionOf(IOperation operation)
    {
        IOperation? function = operation.Parent;
        while (function is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            function = function.Parent;
        }

        return function;
    }

    private static int IndexOf(IFieldSymbol element) =>
        element.ContainingType.TupleElements.IndexOf(element.ContainingType.TupleElements.FirstOrDefault(e => e.Name == element.Name || e.CorrespondingTupleField?.Name == element.Name)!);

    private static ImmutableStack<int> Onto(ImmutableStack<int> path, ImmutableArray<int> element)
    {
        for (int i = element.Length - 1; i >= 0; i--)
        {
            path = path.Push(element[i]);
        }

        return path;
    }

    private static IOperation? ReceiverOf(IConditionalAccessInstanceOperation instance)
    {
        for (IOperation? operation = instance; operation.Parent is { } parent; operation = parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == operation)
            {
                return access.Operation;
            }
        }

        return null;
    }
}
