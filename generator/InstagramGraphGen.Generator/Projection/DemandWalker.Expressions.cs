using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Expressions.</content>
internal sealed partial class DemandWalker
{
    /// <summary>The value of an expression that is understood; null for any other.</summary>
    private Value? VisitExpression(IOperation operation, Frame frame)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Lookup(local.Local, local, frame);
            case IParameterReferenceOperation parameter:
                return Lookup(parameter.Parameter, parameter, frame);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }:
                return _initializedObjects.Count > 0 ? _initializedObjects.Peek() : Value.None;
            case IInstanceReferenceOperation:
                return ThisOf(frame);
            case IPropertyReferenceOperation property:
                return VisitProperty(property, frame);
            case IFieldReferenceOperation field:
                return ReadField(field, Visit(field.Instance, frame), frame);
            case IInvocationOperation invocation:
                return VisitInvocation(invocation, frame);
            case IAnonymousFunctionOperation or IMethodReferenceOperation:
                return (Value?)CodeOf(operation, frame) ?? VisitUnknown(operation, frame);
            case IDelegateCreationOperation creation:
                return Visit(creation.Target, frame);
            case IConversionOperation conversion:
                return VisitConversion(conversion, frame);
            case IParenthesizedOperation or IAwaitOperation or ITranslatedQueryOperation or IArgumentOperation or ISpreadOperation or IDeclarationExpressionOperation:
                return Visit(operation.ChildOperations.FirstOrDefault(), frame);
            case IConditionalAccessOperation access:
                return VisitConditionalAccess(access, frame);
            case IConditionalAccessInstanceOperation:
                return _conditionalReceivers.Count > 0 ? _conditionalReceivers.Peek() : Value.None;
            case IConditionalOperation choice:
                Visit(choice.Condition, frame);
                return Value.Join(Visit(choice.WhenTrue, frame), Visit(choice.WhenFalse, frame));
            case ICoalesceOperation coalesce:
                return Value.Join(Visit(coalesce.Value, frame), Visit(coalesce.WhenNull, frame));
            case ISwitchExpressionOperation choice:
                return VisitSwitchExpression(choice, frame);
            case IIsPatternOperation match:
                Match(match.Pattern, Visit(match.Value, frame), frame);
                return Value.None;
            case IBinaryOperation { OperatorMethod: null, OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }:
            case IIsTypeOperation:
                // Whether it is there, or the same object: no field of it is read.
                VisitChildren(operation, frame);
                return Value.None;
            case INameOfOperation:
                return Value.None;
            case ITupleOperation tuple:
                return MembersValue.Tuple(tuple.Elements.Select(e => Part(e, frame)).ToArray());
            case IAnonymousObjectCreationOperation creation:
                return VisitAnonymousObject(creation, frame);
            case IObjectCreationOperation creation:
                return VisitObjectCreation(creation, frame);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return CollectionOf(initializer.ElementValues, frame);
            case ICollectionExpressionOperation collection:
                return CollectionOf(collection.Elements, frame);
            case IArrayElementReferenceOperation element:
                Visit(element.Indices.FirstOrDefault(), frame);
                return ElementOf(Visit(element.ArrayReference, frame), element.ArrayReference, frame);
            case IImplicitIndexerReferenceOperation element:
                Visit(element.Argument, frame);
                Value indexed = Visit(element.Instance, frame);
                return element.Argument.Type?.Name == "Range" ? indexed : ElementOf(indexed, element.Instance, frame);
            case IInterpolationOperation interpolation:
                Sink(interpolation.Expression, frame, Problem.Formatted);
                VisitRest(interpolation, interpolation.Expression, frame);
                return Value.None;
            case IInterpolatedStringOperation or IInterpolatedStringTextOperation:
                VisitChildren(operation, frame);
                return Value.None;
            case IBinaryOperation { Type.SpecialType: SpecialType.System_String } concatenation:
                Sink(concatenation.LeftOperand, frame, Problem.Formatted);
                Sink(concatenation.RightOperand, frame, Problem.Formatted);
                return Value.None;
            case IDynamicMemberReferenceOperation or IDynamicInvocationOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation:
                foreach (IOperation child in operation.ChildOperations)
                {
                    Sink(child, frame, static (value, _) => Problem.Dynamic(value));
                }

                return Value.None;
            default:
                return null;
        }
    }

    private void VisitRest(IOperation operation, IOperation visited, Frame frame)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            if (child != visited)
            {
                Visit(child, frame);
            }
        }
    }

    /// <summary>A value that is put into a tuple or a collection; code in there is not followed.</summary>
    private Value Part(IOperation operation, Frame frame)
    {
        Value value = Visit(operation, frame);
        if (value is not CodeValue)
        {
            return value;
        }

        Sink(operation, value, frame, Problem.Returned);
        return Value.None;
    }

    private Value CollectionOf(IEnumerable<IOperation> elements, Frame frame)
    {
        Value all = Value.None;
        foreach (IOperation element in elements)
        {
            Value value = Part(element, frame);
            all = Value.Join(all, element is ISpreadOperation spread ? ElementOf(value, spread.Operand, frame) : value);
        }

        return all.HasObjects ? new GenericValue(_models.Array, [all]) : Value.None;
    }

    private MembersValue VisitAnonymousObject(IAnonymousObjectCreationOperation creation, Frame frame)
    {
        ImmutableDictionary<string, Value>.Builder members = ImmutableDictionary.CreateBuilder<string, Value>(StringComparer.Ordinal);
        foreach (IOperation initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment)
            {
                members[target.Property.Name] = Part(assignment.Value, frame);
            }
        }

        return new MembersValue(members.ToImmutable());
    }

    private Value VisitObjectCreation(IObjectCreationOperation creation, Frame frame)
    {
        Value value = Value.None;
        if (creation.Constructor is { } constructor && IsParametric(constructor.ContainingType))
        {
            value = CallParametric(constructor, Value.None, null, creation.Arguments, creation, frame);
        }
        else
        {
            foreach (IArgumentOperation argument in creation.Arguments)
            {
                Sink(argument.Value, frame, (v, model) => Problem.PassedOn(v, $"new {creation.Type?.Name}", model));
            }
        }

        if (creation.Initializer is { } initializer)
        {
            _initializedObjects.Push(value);
            VisitInitializer(initializer, frame);
            value = _initializedObjects.Pop();
        }

        return value;
    }

    private void VisitInitializer(IObjectOrCollectionInitializerOperation initializer, Frame frame)
    {
        foreach (IOperation part in initializer.Initializers)
        {
            switch (part)
            {
                case ISimpleAssignmentOperation assignment:
                    Visit(assignment.Target, frame);
                    Sink(assignment.Value, frame, Problem.Stored);
                    break;
                case IMemberInitializerOperation member:
                    _initializedObjects.Push(Value.None);
                    VisitInitializer(member.Initializer, frame);
                    _initializedObjects.Pop();
                    break;
                default:
                    Visit(part, frame);
                    break;
            }
        }
    }

    private Value VisitConversion(IConversionOperation conversion, Frame frame)
    {
        Value value = Visit(conversion.Operand, frame);
        if (conversion.OperatorMethod is { } method)
        {
            return value.HasObjects ? CallSource(method, Value.None, [conversion.Operand], [value], conversion, frame) : Value.None;
        }

        if (value.HasObjects && conversion.Type is { TypeKind: TypeKind.Dynamic })
        {
            Sink(conversion.Operand, value, frame, static (v, _) => Problem.Dynamic(v));
            return Value.None;
        }

        return value is GenericValue generic && conversion.Type is INamedTypeSymbol { IsGenericType: true } target ? View(generic, target.OriginalDefinition) : value;
    }

    private Value VisitConditionalAccess(IConditionalAccessOperation access, Frame frame)
    {
        _conditionalReceivers.Push(Visit(access.Operation, frame));
        Value value = Visit(access.WhenNotNull, frame);
        _conditionalReceivers.Pop();
        return value;
    }

    private static Value ThisOf(Frame frame)
    {
        Frame f = frame;
        while (f.Home is { } home)
        {
            f = home;
        }

        return f.This;
    }
}
