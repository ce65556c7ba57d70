using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>
/// Works out which fields a projection's lambda reads. The one function that decides, for the generator and the analyzer alike: it gives
/// the selection, or the first expression that makes it unknowable.
/// </summary>
internal static class DemandAnalysis
{
    /// <summary>Analyses what a <c>.Select(…)</c> is given.</summary>
    /// <param name="selector">The argument: a lambda or a method group.</param>
    /// <param name="node">The node that it is run on.</param>
    /// <param name="isSelected">Whether <c>.Fields(…)</c> stands before it, so that edge parameters are said there.</param>
    /// <param name="models">The models of the compilation.</param>
    /// <param name="bodies">The bodies of the project's methods.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static Demand Of(IOperation selector, Model node, bool isSelected, Models models, SourceBodies bodies, CancellationToken cancellationToken)
    {
        var walker = new DemandWalker(selector, isSelected, models, bodies, cancellationToken);
        var root = new ObjectDemand(node, depth: 0);
        return walker.Walk(root) is { } problem ? new(null, problem) : new(root.ToSelection(), null);
    }

    /// <summary>An expression without the conversions that the compiler put around it.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    operation = conversion.Operand;
                    break;
                case IDelegateCreationOperation creation:
                    operation = creation.Target;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}

/// <summary>What a lambda reads, or why that is not known: one of the two is null.</summary>
internal readonly record struct Demand(Selection? Selection, Problem? Problem);
