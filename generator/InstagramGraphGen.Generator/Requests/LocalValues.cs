using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Requests;

/// <summary>Local variables that are set once, where they are declared.</summary>
internal static class LocalValues
{
    /// <summary>The one value of a variable, or null.</summary>
    public static IOperation? Of(ILocalReferenceOperation reference, CancellationToken cancellationToken)
    {
        IOperation body = reference;
        while (body.Parent is { } parent)
        {
            body = parent;
        }

        IOperation? value = null;
        foreach (IOperation operation in body.Descendants())
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

    private static bool Is(ILocalSymbol local, ILocalReferenceOperation reference) => SymbolEqualityComparer.Default.Equals(local, reference.Local);
}
