using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Generator.Projection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>
/// Reads back where an object of an answer comes from: through variables that are set once, loops, indexers and LINQ, to the request that
/// is sent. What it cannot follow is no answer that is known.
/// </summary>
internal sealed class AnswerReader(Models models, SourceBodies bodies, CancellationToken cancellationToken)
{
    private const int MaxLinks = 64;

    private readonly RequestReader _requests = new(models, bodies, cancellationToken);

    /// <summary>What was asked for of the object, or of the objects in the collection, that an expression gives; null: that is not known.</summary>
    public Answer? Read(IOperation? expression, int links = 0)
    {
        if (expression is null || links > MaxLinks)
        {
            return null;
        }

        IOperation operation = DemandAnalysis.Unwrap(expression);
        links++;
        return operation switch
        {
            IAwaitOperation wait => Read(wait.Operation, links),
            IConditionalAccessInstanceOperation instance => Read(ReceiverOf(instance), links),
            ICoalesceOperation coalesce when coalesce.WhenNull is IThrowOperation or IConversionOperation { Operand: IThrowOperation } => Read(coalesce.Value, links),
            ILocalReferenceOperation local => ReadLocal(local, links),
            IParameterReferenceOperation parameter => ReadLambdaParameter(parameter, links),
            IInvocationOperation call => ReadCall(call, links),
            IPropertyReferenceOperation property => ReadProperty(property, links),
            IArrayElementReferenceOperation element => Read(element.ArrayReference, links),
            _ => null,
        };
    }

    private Answer? ReadCall(IInvocationOperation call, int links)
    {
        IMethodSymbol method = call.TargetMethod;
        if (call.Instance is { } request && RequestTypes.IsSend(method))
        {
            return ReadRequest(request);
        }

        bool isHandedOn = IsElementwise(method) || method is { Name: "WithCancellation" or "ConfigureAwait" };
        return isHandedOn && (call.Instance ?? call.Arguments.FirstOrDefault()?.Value) is { } source ? ReadAll(source, links) : null;
    }

    private Answer? ReadProperty(IPropertyReferenceOperation property, int links)
    {
        if (models.Find(property.Property.ContainingType) is { } model)
        {
            return model.Find(property.Property.Name) is { } member ? Read(property.Instance, links)?.Step(member, models) : null;
        }

        // page.Items, page[0], list[0]; a dictionary's values may be anything's.
        return property.Property.IsIndexer || property.Property is { Name: "Items", ContainingType: { Name: "GraphPage" } }
            ? Read(property.Instance, links)
            : null;
    }

    private Answer? ReadRequest(IOperation request) => _requests.Read(request) is { IsFullyKnown: true } visible
        ? new Answer(visible.Node, visible.IsSelected ? visible.Fields : visible.Node.Defaults, request)
        : null;

    private Answer? ReadLocal(ILocalReferenceOperation local, int links) =>
        LocalValues.Of(local, cancellationToken) is not { } value ? ReadLoop(local, links)
        : LocalValues.IsRefilled(local) ? null
        : Read(value, links);

    /// <summary>The variable of a loop is one of what is looped over.</summary>
    private Answer? ReadLoop(ILocalReferenceOperation local, int links)
    {
        for (IOperation? operation = local; operation is not null; operation = operation.Parent)
        {
            if (operation is IForEachLoopOperation loop && loop.Locals.Any(l => SymbolEqualityComparer.Default.Equals(l, local.Local)))
            {
                return ReadAll(loop.Collection, links);
            }
        }

        return null;
    }

    /// <summary>The parameter of a lambda that LINQ calls with each element.</summary>
    private Answer? ReadLambdaParameter(IParameterReferenceOperation parameter, int links)
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

                return parameter.Parameter.Ordinal == 0 && argument is IArgumentOperation { Parent: IInvocationOperation { Instance: null } call } && GivesElements(call.TargetMethod, parameter.Type)
                    ? ReadAll(call.Arguments[0].Value, links)
                    : null;
            }
        }

        return null;
    }

    /// <summary>A collection, or a request that is looped over.</summary>
    private Answer? ReadAll(IOperation collection, int links)
    {
        IOperation operation = DemandAnalysis.Unwrap(collection);
        while (operation is IInvocationOperation { TargetMethod: { Name: "WithCancellation" or "ConfigureAwait" } } handedOn)
        {
            operation = DemandAnalysis.Unwrap(handedOn.Instance ?? handedOn.Arguments[0].Value);
        }

        return RequestTypes.BaseOf(operation.Type) is not null ? ReadRequest(operation) : Read(operation, links);
    }

    private static bool IsLinq(IMethodSymbol method) =>
        method.ContainingType is { Name: "Enumerable" or "AsyncEnumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };

    /// <summary>Whether LINQ calls a lambda with the elements of its first argument, and of no other.</summary>
    private static bool GivesElements(IMethodSymbol method, ITypeSymbol? element) =>
        IsLinq(method) && method.Name is not ("Join" or "GroupJoin" or "LeftJoin" or "RightJoin" or "Aggregate")
        && method.TypeArguments.Length > 0 && SymbolEqualityComparer.Default.Equals(method.TypeArguments[0], element);

    /// <summary>Whether LINQ gives elements of what it is given, some or all.</summary>
    private static bool IsElementwise(IMethodSymbol method) => IsLinq(method) && method.Name is
        "First" or "FirstOrDefault" or "Last" or "LastOrDefault" or "Single" or "SingleOrDefault" or "ElementAt" or "ElementAtOrDefault" or "MinBy" or "MaxBy"
        or "Where" or "Take" or "TakeLast" or "TakeWhile" or "Skip" or "SkipLast" or "SkipWhile" or "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending"
        or "Reverse" or "DistinctBy" or "ToList" or "ToArray" or "AsEnumerable"
        or "FirstAsync" or "FirstOrDefaultAsync" or "LastAsync" or "LastOrDefaultAsync" or "SingleAsync" or "SingleOrDefaultAsync" or "ToListAsync" or "ToArrayAsync";

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

/// <summary>What was asked for of an object.</summary>
/// <param name="Model">What it is.</param>
/// <param name="Selection">The fields that were asked for; null: all of them.</param>
/// <param name="Place">Where more can be asked for, if no call lists the fields: the request, or the selector of the field that holds the object.</param>
internal sealed record Answer(Model Model, Selection? Selection, IOperation? Place)
{
    /// <summary>What was asked for of the value of a field; null: the field was not asked for, or its value has no fields.</summary>
    public Answer? Step(Member member, Models models)
    {
        if (models.Find(Model.Spec, Model.InnerName(member)) is not { } inner)
        {
            return null;
        }

        if (Selection is null)
        {
            return new Answer(inner, null, null);
        }

        return Selection.Find(member) is { } selected ? new Answer(inner, selected.Inner ?? inner.Defaults, selected.Selector) : null;
    }
}
