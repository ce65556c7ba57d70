using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Local variables that are set once, where they are declared.</summary>
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
                case IAssignmentOperation { Target: ILocalReferenceOperation target } when Is(target.Local, reference):
                case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out, Value: ILocalReferenceOperation argument } when Is(argument.Local, reference):
                    return null;
            }
        }

        return value;
    }

    /// <summary>All mentions of a variable in the body that an expression stands in.</summary>
    public static IEnumerable<ILocalReferenceOperation> ReferencesTo(ILocalSymbol local, IOperation within) =>
        BodyOf(within).Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local));

    /// <summary>The whole method, or whatever else an expression is part of.</summary>
    private static IOperation BodyOf(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    private static bool Is(ILocalSymbol local, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
}
