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
            result = Value.Join(result, Visit(arm.Value, frame));
        }

        return result;
    }

    private void Match(IPatternOperation pattern, Value value, Frame frame)
    {
        switch (pattern)
        {
            case IDeclarationPatternOperation { DeclaredSymbol: { } variable }:
                Assign(variable, value, pattern, frame);
                break;
            case IRecursivePatternOperation recursive:
                MatchRecursive(recursive, value, frame);
                break;
            case IListPatternOperation list:
                MatchList(list, value, frame);
                break;
            case ISlicePatternOperation { Pattern: { } slice }:
                Match(slice, value, frame);
                break;
            case INegatedPatternOperation negated:
                Match(negated.Pattern, value, frame);
                break;
            case IBinaryPatternOperation binary:
                Match(binary.LeftPattern, value, frame);
                Match(binary.RightPattern, value, frame);
                break;
            default:
                // Constants, relations and types look at leaf values or at the object's class only.
                VisitChildren(pattern, frame);
                break;
        }
    }

    private void MatchRecursive(IRecursivePatternOperation pattern, Value value, Frame frame)
    {
        if (pattern.DeclaredSymbol is { } variable)
        {
            Assign(variable, value, pattern, frame);
        }

        if (pattern.DeconstructSymbol is IMethodSymbol method && value is ObjectValue)
        {
            Report(Problem.PassedOn(pattern, method.Name, ModelOf(value)), frame);
        }

        for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            Match(pattern.DeconstructionSubpatterns[i], PartOf(value, i), frame);
        }

        foreach (IPropertySubpatternOperation part in pattern.PropertySubpatterns)
        {
            Value member = part.Member switch
            {
                IPropertyReferenceOperation property => ReadProperty(property, value, frame),
                IFieldReferenceOperation field => ReadField(field, value, frame),
                _ => Value.ObjectsOf(value),
            };
            Match(part.Pattern, member, frame);
        }
    }

    private void MatchList(IListPatternOperation list, Value value, Frame frame)
    {
        if (list.DeclaredSymbol is { } variable)
        {
            Assign(variable, value, list, frame);
        }

        foreach (IPatternOperation part in list.Patterns)
        {
            Match(part, part is ISlicePatternOperation ? value : ElementOf(value, list, frame), frame);
        }
    }
}
