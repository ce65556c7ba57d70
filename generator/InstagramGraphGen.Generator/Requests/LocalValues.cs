using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Local variables that are set once, where they are declared, be it by a pattern.</summary>
internal static class LocalValues
{
    /// <summary>The one value of a variable, or null.</summary>
    public static IOperation? Of(ILocalReferenceOperation reference, CancellationToken cancellationToken)
    {
        IOperation? value = null;
        foreach (IOperation operation in BodyOf(reference).Descendants())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol, reference):
                    value = declarator.Initializer?.Value;
                    break;
                case IIsPatternOperation { Pattern: IRecursivePatternOperation { DeclaredSymbol: ILocalSymbol local } } match when Is(local, reference):
                    value = match.Value;
                    break;
                case IIsPatternOperation { Pattern: IDeclarationPatternOperation { DeclaredSymbol: ILocalSymbol local } } match when Is(local, reference):
                    value = match.Value;
                    break;
                case var other when SetsAgain(other, reference):
                    return null;
            }
        }

        return value;
    }

    /// <summary>Whether a variable is set where it is not declared, or may be by code that is given a reference to it.</summary>
    public static bool IsSetAgain(ILocalReferenceOperation reference) => BodyOf(reference).Descendants().Any(operation => SetsAgain(operation, reference));

    /// <summary>Whether elements of the collection in a variable are set, or others come in: it then holds more than its value gave.</summary>
    public static bool IsRefilled(ILocalReferenceOperation reference) => ReferencesTo(reference.Local, reference).Any(mention => mention.Parent switch
    {
        IArrayElementReferenceOperation element => element.Parent is IAssignmentOperation { Target: var target } && target == element,
        IPropertyReferenceOperation { Property.IsIndexer: true } element => element.Parent is IAssignmentOperation { Target: var target } && target == element,
        IInvocationOperation { TargetMethod: { Name: "Add" or "AddRange" or "Insert" or "InsertRange" or "TryAdd" or "Enqueue" or "Push" } } call => call.Instance == mention,
        _ => false,
    });

    /// <summary>All mentions of a variable in the body that an expression stands in.</summary>
    public static IEnumerable<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local, IOperation within) =>
        BodyOf(within).Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local));

    /// <summary>The whole method, or whatever else an expression is part of.</summary>
    public static IOperation BodyOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool SetsAgain(IOperation operation, ILocalReferenceOperation reference) => operation switch
    {
        IAssignmentOperation { Target: var target } => Sets(target, reference),
        IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref, Initializer.Value: ILocalReferenceOperation alias } => Is(alias.Local, reference),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation argument } => Is(argument.Local, reference),
        _ => false,
    };

    /// <summary>Whether a variable is what is assigned to, alone or as a part of a tuple.</summary>
    private static bool Sets(IOperation target, ILocalReferenceOperation reference) => target switch
    {
        ILocalReferenceOperation local => Is(local.Local, reference),
        ITupleOperation { Elements: var elements } => elements.Any(e => Sets(e, reference)),
        _ => false,
    };

    private static bool Is(ILocalSymbol local, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
}
