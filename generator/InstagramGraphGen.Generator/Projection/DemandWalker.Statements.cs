using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Statements and assignments.</content>
internal sealed partial class DemandWalker
{
    /// <summary>None for a statement that is understood; null for anything else.</summary>
    private Value? VisitStatement(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case IReturnOperation returned:
                VisitReturn(returned, frame);
                return Value.None;
            case IVariableDeclaratorOperation declarator:
                Assign(declarator.Symbol, Visit(declarator.Initializer?.Value ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer?.Value, frame), declarator, frame);
                return Value.None;
            case IForEachLoopOperation loop:
                Bind(loop.LoopControlVariable, ElementOf(Visit(loop.Collection, frame), loop.Collection, frame), frame);
                Visit(loop.Body, frame);
                return Value.None;
            case ISwitchOperation choice:
                VisitSwitch(choice, frame);
                return Value.None;
            case ILocalFunctionOperation:
                // Walked where it is called.
                return Value.None;
            case ISimpleAssignmentOperation assignment:
                return VisitAssignment(assignment.Target, assignment.Value, frame);
            case ICoalesceAssignmentOperation assignment:
                return VisitAssignment(assignment.Target, assignment.Value, frame);
            case IDeconstructionAssignmentOperation deconstruction:
                Value value = Visit(deconstruction.Value, frame);
                Bind(deconstruction.Target, value, frame);
                return value;
            case IBlockOperation or IExpressionStatementOperation or IVariableDeclarationGroupOperation or IVariableDeclarationOperation or IWhileLoopOperation
                or IForLoopOperation or ITryOperation or ICatchClauseOperation or IUsingDeclarationOperation or ILabeledOperation or IBranchOperation or IEmptyOperation:
                VisitChildren(operation, frame);
                return Value.None;
            case IConditionalOperation { Type: null } or IConditionalOperation { Type.SpecialType: SpecialType.System_Void }:
                VisitChildren(operation, frame);
                return Value.None;
            default:
                return null;
        }
    }

    private void VisitReturn(IReturnOperation returned, Frame frame)
    {
        Value value = Visit(returned.ReturnedValue, frame);
        if (returned.ReturnedValue is { } expression && frame.Caller is { Caller: null })
        {
            // Out of the lambda itself.
            Sink(expression, value, frame, Problem.Returned);
            return;
        }

        if (returned.Kind == OperationKind.YieldReturn && value.HasObjects)
        {
            value = new GenericValue(_models.List, [value]);
        }

        Value joined = Value.Join(frame.Result, value);
        _isNew |= !joined.Equals(frame.Result);
        frame.Result = joined;
    }

    private void VisitSwitch(ISwitchOperation choice, Frame frame)
    {
        Value value = Visit(choice.Value, frame);
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                if (clause is IPatternCaseClauseOperation pattern)
                {
                    Match(pattern.Pattern, value, frame);
                    Visit(pattern.Guard, frame);
                }
            }

            foreach (IOperation statement in section.Body)
            {
                Visit(statement, frame);
            }
        }
    }

    private Value VisitAssignment(IOperation target, IOperation source, Frame frame)
    {
        Value value = Visit(source, frame);
        switch (target)
        {
            case IDiscardOperation:
                break;
            case ILocalReferenceOperation local:
                Assign(local.Local, value, source, frame);
                break;
            case IParameterReferenceOperation parameter:
                Assign(parameter.Parameter, value, source, frame);
                break;
            case IDeclarationExpressionOperation declaration:
                Bind(declaration, value, frame);
                break;
            case IPropertyReferenceOperation { Instance: { } receiver, Property: { IsIndexer: true } indexer } element when value.HasObjects && IsParametric(indexer.ContainingType):
                SetElement(element, receiver, value, frame);
                break;
            default:
                Visit(target, frame);
                Sink(source, value, frame, Problem.Stored);
                break;
        }

        return target is ILocalReferenceOperation known ? Value.Join(value, Lookup(known.Local, known, frame)) : value;
    }

    /// <summary>Gives a value to the variables that a declaration or a tuple of them names.</summary>
    private void Bind(IOperation? target, Value value, Frame frame)
    {
        switch (target)
        {
            case IDeclarationExpressionOperation declaration:
                Bind(declaration.Expression, value, frame);
                break;
            case IVariableDeclaratorOperation declarator:
                Assign(declarator.Symbol, value, declarator, frame);
                break;
            case ILocalReferenceOperation local:
                Assign(local.Local, value, local, frame);
                break;
            case ITupleOperation tuple:
                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    Bind(tuple.Elements[i], PartOf(value, i), frame);
                }

                break;
            case IDiscardOperation or null:
                break;
            default:
                Visit(target, frame);
                if (value.HasObjects)
                {
                    Report(Problem.Stored(target, ModelOf(value)), frame);
                }

                break;
        }
    }

    /// <summary>The part of a tuple or of a pair at a place.</summary>
    private static Value PartOf(Value value, int index) => value switch
    {
        MembersValue members => members[MembersValue.ItemName(index)],
        GenericValue generic when index < generic.Arguments.Length => generic.Arguments[index],
        _ => Value.ObjectsOf(value),
    };

    private void Assign(ISymbol variable, Value value, IOperation source, Frame frame)
    {
        if (HomeOf(variable, frame) is { } home)
        {
            _isNew |= home.Add(variable, value);
        }
        else
        {
            Sink(source, value, frame, Problem.Stored);
        }
    }

    private Value Lookup(ISymbol variable, IOperation origin, Frame frame)
    {
        if (HomeOf(variable, frame) is { } home)
        {
            return home[variable];
        }

        if (!IsCaptured(variable))
        {
            // It should have been found. Not to know what it holds is no reason to guess.
            Report(Problem.Unknown(origin, null), frame);
        }

        return Value.None;
    }

    /// <summary>Whether a variable is one of outside the lambda, which holds nothing of the answer.</summary>
    private bool IsCaptured(ISymbol variable) =>
        variable.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.Constructor } function
        || _bodies.IsAround(function, _selector.Syntax);

    private static bool IsVariableOf(ISymbol variable, IMethodSymbol function) =>
        SymbolEqualityComparer.Default.Equals(function, variable.ContainingSymbol)
        || (variable.ContainingSymbol is INamedTypeSymbol { IsExtension: true } extension && SymbolEqualityComparer.Default.Equals(extension, function.ContainingType));

    /// <summary>The frame that a variable belongs to; null for one of outside the lambda.</summary>
    private static Frame? HomeOf(ISymbol variable, Frame frame)
    {
        for (Frame? f = frame; f is not null; f = f.Home)
        {
            if (IsVariableOf(variable, f.Function) && f.Caller is not null)
            {
                return f;
            }
        }

        return null;
    }
}
