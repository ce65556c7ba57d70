using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Variables, and what is put into them and into what the lambda makes.</content>
internal sealed partial class DemandWalker
{
    private Value VisitAssignment(IOperation target, IOperation source, Frame frame)
    {
        if (target is IPropertyReferenceOperation or IArrayElementReferenceOperation)
        {
            // What it is in, and at which place, is worked out first.
            VisitChildren(target, frame);
        }

        Value value = Visit(source, frame);
        AssignTo(target, value, source, frame);
        return value;
    }

    private Value VisitCompoundAssignment(ICompoundAssignmentOperation assignment, Frame frame)
    {
        Value left = Visit(assignment.Target, frame);
        Value right = Visit(assignment.Value, frame);
        Value value = Value.None;
        if (assignment.Type?.TypeKind == TypeKind.Delegate && assignment.OperatorMethod is null or { ContainingType.SpecialType: SpecialType.System_Delegate })
        {
            value = left.Join(right);
        }
        else if (IsConcatenation(assignment.Type, assignment.OperatorKind, assignment.OperatorMethod))
        {
            FormatWhole(assignment.Value, right, frame);
        }
        else if (left.IsHarmless && right.IsHarmless)
        {
            value = AnyOf(assignment.Type, frame);
        }
        else if (assignment.OperatorMethod is { IsStatic: true } method && !assignment.InConversion.IsUserDefined && !assignment.OutConversion.IsUserDefined)
        {
            value = CallMethod(method, Value.None, null, [new(left, assignment.Target, method.Parameters[0]), new(right, assignment.Value, method.Parameters[1])], assignment, frame);
        }
        else
        {
            Leave(assignment.Target, left, frame, Problem.Unknown);
            Leave(assignment.Value, right, frame, Problem.Unknown);
            value = AnyOf(assignment.Type, frame);
        }

        AssignTo(assignment.Target, value, assignment.Value, frame);
        return value;
    }

    /// <summary><c>++</c> and <c>--</c>, which read, step and write.</summary>
    private Value VisitStep(IIncrementOrDecrementOperation step, Frame frame)
    {
        Value before = Visit(step.Target, frame);
        Value after = before;
        if (step.OperatorMethod is { IsStatic: true } method)
        {
            after = CallMethod(method, Value.None, null, [new(before, step.Target, method.Parameters[0])], step, frame);
        }
        else if (!before.IsHarmless)
        {
            Leave(step.Target, before, frame, Problem.Unknown);
        }

        AssignTo(step.Target, after, step.Target, frame);
        return before.Join(after);
    }

    /// <summary>Puts a value into whatever a target stands for.</summary>
    private void AssignTo(IOperation? target, Value value, IOperation source, Frame frame)
    {
        switch (target)
        {
            case null or IDiscardOperation:
                break;
            case IParenthesizedOperation or IDeclarationExpressionOperation or IConversionOperation { OperatorMethod: null }:
                AssignTo(target.ChildOperations.First(), value, source, frame);
                break;
            case IVariableDeclaratorOperation declarator:
                AssignVariable(declarator.Symbol, value, source, frame);
                break;
            case ILocalReferenceOperation local:
                AssignVariable(local.Local, value, source, frame);
                break;
            case IParameterReferenceOperation parameter:
                AssignVariable(parameter.Parameter, value, source, frame);
                break;
            case IArrayElementReferenceOperation element:
                foreach (IOperation index in element.Indices)
                {
                    Visit(index, frame);
                }

                Put(element.ArrayReference, Visit(element.ArrayReference, frame), Box.Elements, value, source, frame);
                break;
            case IImplicitIndexerReferenceOperation element when element.Instance.Type is IArrayTypeSymbol || Framework.IsParametric(element.IndexerSymbol?.ContainingType):
                Visit(element.Argument, frame);
                Put(element.Instance, Visit(element.Instance, frame), Box.Elements, value, source, frame);
                break;
            case IPropertyReferenceOperation { Instance: { } receiver } property when Framework.IsParametric(property.Property.ContainingType):
                SetProperty(property, Visit(receiver, frame), receiver, value, source, frame);
                break;
            case IFieldReferenceOperation { Instance: { } receiver } field when Framework.IsParametric(field.Field.ContainingType):
                SetField(field, receiver, value, source, frame);
                break;
            case IPropertyReferenceOperation { Property.SetMethod: { } setter } property when value.IsHarmless:
                CallSetter(setter, property, value, source, frame);
                break;
            case IPropertyReferenceOperation or IFieldReferenceOperation or IEventReferenceOperation:
                Visit(target, frame);
                Leave(source, value, frame, Problem.Stored);
                break;
            case IConditionalAccessOperation access:
                _conditionalReceivers.Push(Visit(access.Operation, frame));
                AssignTo(access.WhenNotNull, value, source, frame);
                _conditionalReceivers.Pop();
                break;
            default:
                // A variable by another name: what it is, is not followed.
                Visit(target, frame);
                Leave(source, value, frame, Problem.Stored);
                if (!value.IsEmpty)
                {
                    Report(Problem.ByReference(target), frame);
                }

                break;
        }
    }

    private void AssignVariable(ISymbol variable, Value value, IOperation source, Frame frame)
    {
        if (HomeOf(variable, frame) is { } home)
        {
            Add(home, variable, value);
        }
        else
        {
            Leave(source, value, frame, Problem.Stored);
        }
    }

    private void SetProperty(IPropertyReferenceOperation property, Value receiver, IOperation receiverOperation, Value value, IOperation source, Frame frame)
    {
        IPropertySymbol symbol = property.Property;
        var arguments = new List<Argument>(property.Arguments.Select(a => new Argument(Visit(a.Value, frame), a.Value, a.Parameter!)));
        if (symbol.SetMethod is { } setter)
        {
            arguments.Add(new(value, source, setter.Parameters[setter.Parameters.Length - 1]));
            CallMethod(setter, receiver, receiverOperation, arguments, property, frame);
        }
        else
        {
            Put(receiverOperation, receiver, Box.Elements, value, source, frame);
        }
    }

    /// <summary>A setter of the project's own, which may read what it is called on and what stands in its brackets.</summary>
    private void CallSetter(IMethodSymbol setter, IPropertyReferenceOperation property, Value value, IOperation source, Frame frame)
    {
        var arguments = new List<Argument>(property.Arguments.Select(a => new Argument(Visit(a.Value, frame), a.Value, setter.Parameters[a.Parameter!.Ordinal])));
        arguments.Add(new(value, source, setter.Parameters[setter.Parameters.Length - 1]));
        CallMethod(setter, Visit(property.Instance, frame), property.Instance, arguments, property, frame);
    }

    private void SetField(IFieldReferenceOperation field, IOperation receiver, Value value, IOperation source, Frame frame)
    {
        Value holder = Visit(receiver, frame);
        string name = field.Field.ContainingType.IsTupleType ? NameOf(field.Field) : Box.Elements;
        if (receiver.Type is { IsValueType: true } type && !value.IsEmpty)
        {
            // A struct is changed where it stands, and may have been made by nobody: `(IgMessage?, int) pair = default`.
            Box box = frame.BoxOf(field, TypeIn(type, frame));
            Learn(box.Put(name, value));
            AssignTo(receiver, Value.Of(box), source, frame);
        }

        Put(receiver, holder, name, value, source, frame);
    }

    /// <summary>What is put into a collection that nothing is known of is seen by nobody here. That counts once all is known.</summary>
    private void NotePut(IOperation target, ITypeSymbol? type, Value into, Value value, IOperation source, Frame frame)
    {
        if (into.IsEmpty && !value.IsHarmless && !target.ConstantValue.HasValue && type is not null && _holding.IsPossible(TypeIn(type, frame)) && !frame.IsTrial)
        {
            _lost[(target, frame)] = (value, source);
        }
        else
        {
            _lost.Remove((target, frame));
        }
    }

    /// <summary>Puts a value into all that a collection may be.</summary>
    private void Put(IOperation collection, Value into, string name, Value value, IOperation source, Frame frame)
    {
        NotePut(collection, collection.Type, into, value, source, frame);
        foreach (Box box in into.Boxes)
        {
            Learn(box.Put(name, value));
            if (box.Escaped is { } escape)
            {
                Leave(source, value, frame, escape.Problem);
            }
        }

        if (into.IsOutside || into.Objects.Any())
        {
            Leave(source, value, frame, Problem.Stored);
        }
    }

    private Value Lookup(ISymbol variable, ITypeSymbol type, Frame frame) => HomeOf(variable, frame) is { } home ? home[variable] : AnyOf(type, frame);

    private static bool IsVariableOf(ISymbol variable, IMethodSymbol function) =>
        SymbolEqualityComparer.Default.Equals(function, variable.ContainingSymbol)
        || (variable.ContainingSymbol is INamedTypeSymbol { IsExtension: true } extension && SymbolEqualityComparer.Default.Equals(extension, function.ContainingType));

    /// <summary>The frame that a variable belongs to; null for one of outside the lambda.</summary>
    private static Frame? HomeOf(ISymbol variable, Frame frame)
    {
        for (Frame? f = frame; f is { Caller: not null }; f = f.Home)
        {
            if (IsVariableOf(variable, f.Function))
            {
                return f;
            }
        }

        return null;
    }

    /// <summary>A user-defined conversion.</summary>
    private Value Convert(IMethodSymbol method, Value value, IOperation source, IOperation at, Frame frame) =>
        CallMethod(method, Value.None, null, [new(value, source, method.Parameters[0])], at, frame);
}
