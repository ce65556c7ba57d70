using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
            case ILiteralOperation or IDefaultValueOperation or INameOfOperation or ITypeOfOperation or ISizeOfOperation or IDiscardOperation or IOmittedArgumentOperation or IUtf8StringOperation:
                return Value.None;
            case ILocalReferenceOperation local:
                return Lookup(local.Local, local.Local.Type, frame);
            case IParameterReferenceOperation parameter:
                return Lookup(parameter.Parameter, parameter.Parameter.Type, frame);
            case IInstanceReferenceOperation instance:
                return InstanceOf(instance, frame);
            case IPropertyReferenceOperation property:
                return VisitProperty(property, frame);
            case IFieldReferenceOperation field:
                return ReadField(field, Visit(field.Instance, frame), frame);
            case IInvocationOperation invocation:
                return VisitInvocation(invocation, frame);
            case IAnonymousFunctionOperation lambda:
                return VisitLambda(lambda, frame);
            case IMethodReferenceOperation reference:
                return VisitMethodReference(reference, frame);
            case IDelegateCreationOperation creation:
                return Visit(creation.Target, frame);
            case IConversionOperation conversion:
                return VisitConversion(conversion, frame);
            case IParenthesizedOperation or ITranslatedQueryOperation or IArgumentOperation or IDeclarationExpressionOperation:
                return Visit(operation.ChildOperations.FirstOrDefault(), frame);
            case IAwaitOperation awaited:
                return VisitAwait(awaited, frame);
            case ISimpleAssignmentOperation assignment:
                return assignment.IsRef ? ReportReference(assignment, frame) : VisitAssignment(assignment.Target, assignment.Value, frame);
            case ICoalesceAssignmentOperation assignment:
                Value before = Visit(assignment.Target, frame);
                return before.Join(VisitAssignment(assignment.Target, assignment.Value, frame));
            case ICompoundAssignmentOperation assignment:
                return VisitCompoundAssignment(assignment, frame);
            case IDeconstructionAssignmentOperation deconstruction:
                return VisitDeconstruction(deconstruction, frame);
            case IIncrementOrDecrementOperation step:
                return VisitStep(step, frame);
            case IEventAssignmentOperation assignment:
                Visit(assignment.EventReference, frame);
                Leave(assignment.HandlerValue, frame, Problem.Stored);
                return Value.None;
            case IConditionalAccessOperation access:
                return VisitConditionalAccess(access, frame);
            case IConditionalAccessInstanceOperation:
                return _conditionalReceivers.Count > 0 ? _conditionalReceivers.Peek() : Value.None;
            case IConditionalOperation choice:
                Visit(choice.Condition, frame);
                return Visit(choice.WhenTrue, frame).Join(Visit(choice.WhenFalse, frame));
            case ICoalesceOperation coalesce:
                return VisitCoalesce(coalesce, frame);
            case ISwitchExpressionOperation choice:
                return VisitSwitchExpression(choice, frame);
            case IIsPatternOperation match:
                Match(match.Pattern, Visit(match.Value, frame), frame);
                return Value.None;
            case IIsTypeOperation:
                VisitChildren(operation, frame);
                return Value.None;
            case IBinaryOperation binary:
                return VisitBinary(binary, frame);
            case IUnaryOperation { OperatorMethod: { } method } unary:
                return CallMethod(method, Value.None, null, [new(Visit(unary.Operand, frame), unary.Operand, method.Parameters[0])], unary, frame);
            case ITupleOperation tuple:
                return VisitTuple(tuple, frame);
            case IAnonymousObjectCreationOperation creation:
                return VisitAnonymousObject(creation, frame);
            case IObjectCreationOperation creation:
                return VisitObjectCreation(creation, frame);
            case IMemberInitializerOperation member:
                Initialize(Visit(member.InitializedMember, frame), member.Initializer, frame);
                return Value.None;
            case IArrayCreationOperation creation:
                foreach (IOperation size in creation.DimensionSizes)
                {
                    Visit(size, frame);
                }

                return CollectionOf(creation, creation.Type, creation.Initializer is { } initializer ? ElementsOf(initializer) : [], frame);
            case ICollectionExpressionOperation collection:
                return CollectionOf(collection, collection.Type, collection.Elements, frame);
            case IArrayElementReferenceOperation element:
                foreach (IOperation index in element.Indices)
                {
                    Visit(index, frame);
                }

                Value array = Visit(element.ArrayReference, frame);
                return element.Type is IArrayTypeSymbol && element.Indices is [{ Type.Name: "Range" }] ? array : Inside(array, element.Type!, frame);
            case IImplicitIndexerReferenceOperation element:
                return VisitImplicitIndexer(element, frame);
            case IInterpolationOperation interpolation:
                FormatWhole(interpolation.Expression, Visit(interpolation.Expression, frame), frame);
                Visit(interpolation.Alignment, frame);
                Visit(interpolation.FormatString, frame);
                return Value.None;
            case IInterpolatedStringOperation or IInterpolatedStringTextOperation:
                VisitChildren(operation, frame);
                return Value.None;
            case IWithOperation with:
                return VisitWith(with, frame);
            case IDynamicMemberReferenceOperation or IDynamicInvocationOperation or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation:
                foreach (IOperation child in operation.ChildOperations)
                {
                    Leave(child, Visit(child, frame), frame, static (value, _) => Problem.Dynamic(value), isWhole: false);
                }

                return Value.Outside;
            default:
                return null;
        }
    }

    private Value InstanceOf(IInstanceReferenceOperation instance, Frame frame)
    {
        switch (instance.ReferenceKind)
        {
            case InstanceReferenceKind.ImplicitReceiver:
                return _initializedObjects.Count > 0 ? _initializedObjects.Peek() : Value.None;
            case InstanceReferenceKind.ContainingTypeInstance:
                Frame f = frame;
                while (f.Home is { } home)
                {
                    f = home;
                }

                return f.This;
            default:
                return Value.None;
        }
    }

    private Value ReportReference(ISimpleAssignmentOperation assignment, Frame frame)
    {
        Value value = Visit(assignment.Value, frame);
        if (_holding.IsPossible(TypeIn(assignment.Value.Type!, frame)))
        {
            Report(Problem.ByReference(assignment), frame);
        }

        return value;
    }

    private Value VisitAwait(IAwaitOperation awaited, Frame frame)
    {
        Value value = Visit(awaited.Operation, frame);
        if (!value.IsHarmless && !Framework.IsParametric(awaited.Operation.Type as INamedTypeSymbol))
        {
            // The project's own GetAwaiter.
            Leave(awaited.Operation, value, frame, Problem.Unknown);
            return AnyOf(awaited.Type, frame);
        }

        return awaited.Type is { SpecialType: not SpecialType.System_Void } type ? Inside(value, type, frame) : Value.None;
    }

    private Value VisitDeconstruction(IDeconstructionAssignmentOperation deconstruction, Frame frame)
    {
        Value value = Visit(deconstruction.Value, frame);
        if (deconstruction.Syntax is AssignmentExpressionSyntax syntax && deconstruction.SemanticModel is { } meaning)
        {
            Deconstruct(meaning.GetDeconstructionInfo(syntax), deconstruction.Target, value, deconstruction.Value.Type, deconstruction.Value, frame);
            return value;
        }

        Leave(deconstruction.Value, value, frame, Problem.Unknown);
        return AnyOf(deconstruction.Type, frame);
    }

    private Value VisitConditionalAccess(IConditionalAccessOperation access, Frame frame)
    {
        _conditionalReceivers.Push(Visit(access.Operation, frame));
        Value value = Visit(access.WhenNotNull, frame);
        _conditionalReceivers.Pop();
        return value;
    }

    private Value VisitCoalesce(ICoalesceOperation coalesce, Frame frame)
    {
        Value left = Visit(coalesce.Value, frame);
        if (coalesce.ValueConversion is { IsUserDefined: true, MethodSymbol: { } convert })
        {
            left = Convert(convert, left, coalesce.Value, coalesce, frame);
        }

        return left.Join(Visit(coalesce.WhenNull, frame));
    }

    private Value VisitBinary(IBinaryOperation binary, Frame frame)
    {
        Value left = Visit(binary.LeftOperand, frame);
        Value right = Visit(binary.RightOperand, frame);
        if (binary.Type?.TypeKind == TypeKind.Delegate)
        {
            return left.Join(right);
        }

        if (IsConcatenation(binary.Type, binary.OperatorKind, binary.OperatorMethod))
        {
            FormatWhole(binary.LeftOperand, left, frame);
            FormatWhole(binary.RightOperand, right, frame);
            return Value.None;
        }

        if (binary.OperatorMethod is { Parameters.Length: 2 } method && method.ContainingType.SpecialType is not (SpecialType.System_Delegate or SpecialType.System_String or SpecialType.System_MulticastDelegate))
        {
            if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr && !(left.IsHarmless && right.IsHarmless))
            {
                // The type's `true` and `false` are asked, too.
                Leave(binary.LeftOperand, left, frame, Problem.Unknown);
                Leave(binary.RightOperand, right, frame, Problem.Unknown);
            }

            return CallMethod(method, Value.None, null, [new(left, binary.LeftOperand, method.Parameters[0]), new(right, binary.RightOperand, method.Parameters[1])], binary, frame);
        }

        // Whether it is there, or the same object: no field of it is read. All else is arithmetic.
        return Value.None;
    }

    /// <summary>Whether <c>+</c> joins texts: a class may have one of its own that gives a text.</summary>
    private static bool IsConcatenation(ITypeSymbol? type, BinaryOperatorKind kind, IMethodSymbol? method) =>
        type?.SpecialType == SpecialType.System_String && kind == BinaryOperatorKind.Add && method is null or { ContainingType.SpecialType: SpecialType.System_String };

    private Value VisitConversion(IConversionOperation conversion, Frame frame)
    {
        Value value = Visit(conversion.Operand, frame);
        if (conversion.OperatorMethod is { } method)
        {
            return Convert(method, value, conversion.Operand, conversion, frame);
        }

        if (conversion.Type is { TypeKind: TypeKind.Dynamic })
        {
            Leave(conversion.Operand, value, frame, static (v, _) => Problem.Dynamic(v), isWhole: false);
            return Value.Outside;
        }

        return Narrow(value, conversion.Type, frame, conversion.Operand);
    }

    private Value VisitImplicitIndexer(IImplicitIndexerReferenceOperation element, Frame frame)
    {
        Visit(element.Argument, frame);
        Value value = Visit(element.Instance, frame);
        if (element.Instance.Type is IArrayTypeSymbol || Framework.IsParametric(element.IndexerSymbol?.ContainingType) || element.Instance.Type?.SpecialType == SpecialType.System_String)
        {
            return element.Argument.Type?.Name == "Range" ? value : element.Type is { } type ? Inside(value, type, frame) : value;
        }

        // The project's own indexer.
        Leave(element.Instance, value, frame, Problem.Unknown);
        return AnyOf(element.Type, frame);
    }
}
