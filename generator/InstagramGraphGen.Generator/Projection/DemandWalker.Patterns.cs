using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Patterns: what they read, and what the variables in them hold.</content>
internal sealed partial class DemandWalker
{
    private Value VisitSwitchExpression(ISwitchExpressionOperation choice, Frame frame)
    {
        Value value = Visit(choice.Value, frame);
        Value result = Value.None;
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            Match(arm.Pattern, value, frame);
            Visit(arm.Guard, frame);
            result = result.Join(Visit(arm.Value, frame));
        }

        return result;
    }

    private void Match(IPatternOperation pattern, Value value, Frame frame)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation declaration:
                Declare(declaration.DeclaredSymbol, declaration.MatchesNull ? null : declaration.MatchedType, value, pattern, frame);
                break;
            case IRecursivePatternOperation recursive:
                MatchRecursive(recursive, value, frame);
                break;
            case IListPatternOperation list:
                MatchList(list, value, frame);
                break;
            case ISlicePatternOperation slice:
                if (slice.Pattern is { } inner)
                {
                    Match(inner, value, frame);
                }

                break;
            case INegatedPatternOperation negated:
                Match(negated.Pattern, value, frame);
                break;
            case IBinaryPatternOperation binary:
                Match(binary.LeftPattern, value, frame);
                Match(binary.RightPattern, value, frame);
                break;
            case IConstantPatternOperation or IRelationalPatternOperation:
                // A constant is data or null.
                VisitChildren(pattern, frame);
                break;
            case ITypePatternOperation or IDiscardPatternOperation:
                break;
            default:
                Leave(pattern, value, frame, Problem.Unknown);
                break;
        }
    }

    private void Declare(ISymbol? variable, ITypeSymbol? type, Value value, IOperation pattern, Frame frame)
    {
        if (variable is not null)
        {
            AssignVariable(variable, Narrow(value, type, frame), pattern, frame);
        }
    }

    private void MatchRecursive(IRecursivePatternOperation pattern, Value value, Frame frame)
    {
        value = Narrow(value, pattern.NarrowedType, frame);
        Declare(pattern.DeclaredSymbol, null, value, pattern, frame);
        if (pattern.DeconstructionSubpatterns.Length > 0)
        {
            Value[] parts = pattern.DeconstructSymbol is IMethodSymbol method && !pattern.NarrowedType.IsTupleType && method.Name == "Deconstruct"
                ? DeconstructBy(method, value, pattern, pattern, frame)
                : [.. pattern.DeconstructionSubpatterns.Select((p, i) => PartOf(value, i, p.InputType, frame))];
            for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
            {
                Match(pattern.DeconstructionSubpatterns[i], i < parts.Length ? parts[i] : Value.Outside, frame);
            }
        }

        foreach (IPropertySubpatternOperation part in pattern.PropertySubpatterns)
        {
            Value member;
            switch (part.Member)
            {
                case IPropertyReferenceOperation property:
                    member = ReadProperty(property, value, frame);
                    break;
                case IFieldReferenceOperation field:
                    member = ReadField(field, value, frame);
                    break;
                default:
                    Leave(part, value, frame, Problem.Unknown);
                    member = Value.Outside;
                    break;
            }

            Match(part.Pattern, member, frame);
        }
    }

    private void MatchList(IListPatternOperation list, Value value, Frame frame)
    {
        value = Narrow(value, list.NarrowedType, frame);
        Declare(list.DeclaredSymbol, null, value, list, frame);
        bool isKnown = list.NarrowedType is IArrayTypeSymbol || Framework.IsParametric(list.IndexerSymbol?.ContainingType);
        if (!isKnown)
        {
            // The project's own indexer.
            Leave(list, value, frame, Problem.Unknown);
        }

        foreach (IPatternOperation part in list.Patterns)
        {
            Match(part, part is ISlicePatternOperation || !isKnown ? value : Inside(value, part.InputType, frame), frame);
        }
    }
}
