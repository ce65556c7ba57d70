using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Calls.</content>
internal sealed partial class DemandWalker
{
    private Value VisitInvocation(IInvocationOperation invocation, Frame frame)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (VisitEdgeCall(invocation, frame) is { } edge)
        {
            return edge;
        }

        Value instance = Visit(invocation.Instance, frame);
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return VisitDelegateCall(invocation, instance, frame);
        }

        if (instance is ObjectValue && VisitObjectCall(invocation, instance, frame) is { } known)
        {
            return known;
        }

        if (IsParametric(method.ContainingType))
        {
            return CallParametric(method, instance, invocation.Instance, invocation.Arguments, invocation, frame);
        }

        Value[] values = [.. invocation.Arguments.Select(a => Visit(a.Value, frame))];
        if (method.MethodKind != MethodKind.LocalFunction && !instance.HasObjects && !values.Any(v => v.HasObjects || v is CodeValue))
        {
            return Value.None;
        }

        return CallSource(method, instance, [.. invocation.Arguments.Select(a => a.Value)], values, invocation, frame, invocation.Instance, [.. invocation.Arguments.Select(a => a.Parameter)]);
    }

    private Value VisitDelegateCall(IInvocationOperation invocation, Value instance, Frame frame)
    {
        Value[] values = [.. invocation.Arguments.Select(a => Visit(a.Value, frame))];
        if (instance is CodeValue code)
        {
            return Call(code, values, invocation, frame);
        }

        foreach ((IArgumentOperation argument, Value value) in invocation.Arguments.Zip(values, (a, v) => (a, v)))
        {
            Sink(argument.Value, value, frame, (v, model) => Problem.PassedOn(v, Problem.Quote(invocation.Instance ?? invocation), model));
        }

        return Value.None;
    }

    /// <summary>A method of a node or object itself.</summary>
    private Value? VisitObjectCall(IInvocationOperation invocation, Value instance, Frame frame)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (method is { Name: "Has", Parameters.Length: 1 } && _models.Find(method.ContainingType) is { } model
            && DemandAnalysis.Unwrap(invocation.Arguments[0].Value) is IAnonymousFunctionOperation selector)
        {
            if (SelectionReader.FieldOf(selector, model) is { } member)
            {
                ReadMember(model, member, invocation.Type!, instance, selector, frame);
            }
            else
            {
                Report(Problem.UnknownCode(invocation.Arguments[0].Value), frame);
            }

            return Value.None;
        }

        if (method.ContainingType.SpecialType == SpecialType.System_Object)
        {
            IOperation receiver = invocation.Instance!;
            Report(method.Name == nameof(GetType) ? Problem.Reflection(receiver, ModelOf(instance)) : Problem.Formatted(receiver, ModelOf(instance)), frame);
            return Value.None;
        }

        return null;
    }

    /// <summary>Parameters on an edge, and <c>Take</c> directly on one; null: it is no such call.</summary>
    private Value? VisitEdgeCall(IInvocationOperation invocation, Frame frame)
    {
        bool isParameter = EdgeParameters.Is(invocation.TargetMethod);
        if (!isParameter && !EdgeParameters.IsTake(invocation.TargetMethod))
        {
            return null;
        }

        ImmutableArray<FieldParameter>.Builder parameters = ImmutableArray.CreateBuilder<FieldParameter>();
        IOperation receiver = DemandAnalysis.Unwrap(invocation.Arguments[0].Value);
        IInvocationOperation? current = isParameter ? invocation : receiver as IInvocationOperation;
        while (current is not null && EdgeParameters.Is(current.TargetMethod))
        {
            receiver = DemandAnalysis.Unwrap(current.Arguments[0].Value);
            if (ParameterOf(current, receiver, frame) is { } parameter)
            {
                parameters.Insert(0, parameter);
            }

            current = receiver as IInvocationOperation;
        }

        if (receiver is not IPropertyReferenceOperation { Instance: { } owner } edge || FieldOf(edge.Property) is not { Member.Edge: not null })
        {
            if (isParameter && Visit(receiver, frame).HasObjects)
            {
                Report(Problem.Parameter(invocation, $"'.{invocation.TargetMethod.Name}(…)' is a parameter of an edge and must stand directly on it, as in 'c.Messages.{invocation.TargetMethod.Name}(…)'."), frame);
            }

            return isParameter ? Value.None : null;
        }

        (int, IOperation)? take = null;
        if (!isParameter)
        {
            IOperation count = invocation.Arguments[1].Value;
            Visit(count, frame);
            take = TakeOf(count, parameters, frame);
        }

        Value value = ReadEdge(edge, Visit(owner, frame), parameters.ToImmutable(), take, frame);
        return !isParameter && value is GenericValue generic ? View(generic, _models.List) : value;
    }

    private (int Count, IOperation At)? TakeOf(IOperation count, IEnumerable<FieldParameter> parameters, Frame frame)
    {
        if (_isSelected || parameters.Any(p => p.WireName == "limit"))
        {
            return null;
        }

        if (count.ConstantValue is { HasValue: true, Value: int n })
        {
            if (n < 1)
            {
                Report(Problem.Parameter(count, $"Take({n}) takes nothing of the edge. Take at least 1."), frame);
            }

            return (n, count);
        }

        Report(Problem.Parameter(count, $"'{Problem.Quote(count)}' is known at run time only, so no request can be prepared with it. Take a constant, or say the limit before: .Fields(x => x.….Limit({Problem.Quote(count)})…).Select(…)."), frame);
        return null;
    }

    private FieldParameter? ParameterOf(IInvocationOperation call, IOperation receiver, Frame frame)
    {
        IOperation argument = call.Arguments[1].Value;
        Visit(argument, frame);
        if (_isSelected)
        {
            Report(Problem.Parameter(call, $"The fields are selected by .Fields before, so '.{call.TargetMethod.Name}(…)' must be said there."), frame);
            return null;
        }

        IOperation target = receiver;
        while (target is IInvocationOperation inner && EdgeParameters.Is(inner.TargetMethod))
        {
            target = DemandAnalysis.Unwrap(inner.Arguments[0].Value);
        }

        EdgeSpec? edge = target is IPropertyReferenceOperation property ? FieldOf(property.Property)?.Member.Edge : null;
        ParamSpec? spec = edge?.Get?.Params.FirstOrDefault(p => p.Name == call.TargetMethod.Name);
        string wireName = spec?.WireName ?? call.TargetMethod.Name.ToLowerInvariant();
        if (edge is not null && spec is null && !EdgeParameters.IsPaging(call.TargetMethod))
        {
            Report(Problem.Parameter(call, $"The edge '{edge.Name}' has no parameter '{call.TargetMethod.Name}'."), frame);
            return null;
        }

        if (Constant.Of(argument, _models).Text is not { } value)
        {
            Report(Problem.Parameter(argument, $"'{Problem.Quote(argument)}' is known at run time only, so no request can be prepared with it. Use a constant, or say it before: .Fields(x => x.….{call.TargetMethod.Name}({Problem.Quote(argument)})…).Select(…)."), frame);
            return null;
        }

        if (!Constant.CanBeWritten(value))
        {
            Report(Problem.Parameter(argument, $"'{value}' cannot stand in .{wireName}(…): it would be empty, or a bracket, brace or comma in it would end it, and the API has no way to quote them. Read the edge in a request of its own."), frame);
        }
        else if (wireName == "limit" && value[0] is '-' or '0')
        {
            Report(Problem.Parameter(argument, $"A limit of {value} asks for nothing. Ask for at least 1."), frame);
        }

        return new FieldParameter(wireName, value, argument);
    }

    /// <summary>A method of the project is walked; any other may not get an object of the answer.</summary>
    private Value CallSource(
        IMethodSymbol method,
        Value instance,
        IReadOnlyList<IOperation> arguments,
        Value[] values,
        IOperation call,
        Frame frame,
        IOperation? receiver = null,
        IReadOnlyList<IParameterSymbol?>? parameters = null)
    {
        IMethodSymbol definition = SourceBodies.Definition(method);
        bool byReference = arguments.Zip(values, static (a, v) => v.HasObjects && a.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Ref }).Any(r => r);
        if (!byReference && definition.ContainingType?.TypeKind != Microsoft.CodeAnalysis.TypeKind.Delegate && _bodies.Of(definition, _cancellationToken) is { } body)
        {
            var inOrder = new Value[definition.Parameters.Length];
            for (int i = 0; i < inOrder.Length; i++)
            {
                inOrder[i] = Value.None;
            }

            for (int i = 0; i < values.Length; i++)
            {
                inOrder[parameters?[i]?.Ordinal ?? i] = values[i];
            }

            var code = new CodeValue(definition, body, HomeOfFunction(definition, frame), instance);
            Value result = Call(code, inOrder, call, frame);
            for (int i = 0; i < values.Length; i++)
            {
                if (parameters?[i] is { RefKind: RefKind.Out } output)
                {
                    Bind(arguments[i], frame.Call(call, code)[definition.Parameters[output.Ordinal]], frame);
                }
            }

            return result;
        }

        if (receiver is not null)
        {
            Sink(receiver, instance, frame, (v, model) => Problem.PassedOn(v, method.Name, model));
        }

        for (int i = 0; i < values.Length; i++)
        {
            Sink(arguments[i], values[i], frame, (v, model) => Problem.PassedOn(v, NameOf(method), model));
        }

        return Value.None;
    }

    /// <summary>Walks a function with these arguments; more parameters than arguments get nothing of the answer.</summary>
    private Value Call(CodeValue code, Value[] arguments, IOperation from, Frame caller)
    {
        Frame frame = caller.Call(from, code);
        ImmutableArray<IParameterSymbol> parameters = code.Symbol.Parameters;
        for (int i = 0; i < parameters.Length && i < arguments.Length; i++)
        {
            _isNew |= frame.Add(parameters[i], arguments[i]);
        }

        if (code.Symbol.ContainingType is { IsExtension: true, ExtensionParameter: { } receiver } && code.Receiver.HasObjects)
        {
            _isNew |= frame.Add(receiver, code.Receiver);
        }

        Value self = Value.Join(frame.This, code.Receiver);
        _isNew |= !self.Equals(frame.This);
        frame.This = self;
        if (!frame.IsActive && _problem is null)
        {
            frame.IsActive = true;
            Visit(code.Body, frame);
            frame.IsActive = false;
        }

        return frame.Result;
    }

    /// <summary>The code that a lambda or method group stands for; null where it is not in this project or may be another's.</summary>
    private CodeValue? CodeOf(IOperation operation, Frame? home)
    {
        switch (operation)
        {
            case IAnonymousFunctionOperation lambda:
                return new CodeValue(lambda.Symbol, lambda.Body, home, Value.None);
            case IMethodReferenceOperation reference:
                IMethodSymbol method = SourceBodies.Definition(reference.Method);
                Value receiver = reference.Instance is null || home is null ? Value.None : Visit(reference.Instance, home);
                return _bodies.Of(method, _cancellationToken) is { } body
                    ? new CodeValue(method, body, home is null ? null : HomeOfFunction(method, home), receiver)
                    : null;
            default:
                return null;
        }
    }

    /// <summary>The frame that a local function was declared in; null for any other method.</summary>
    private static Frame? HomeOfFunction(IMethodSymbol function, Frame frame)
    {
        for (Frame? f = frame; f is not null && function.MethodKind == MethodKind.LocalFunction; f = f.Home)
        {
            if (SymbolEqualityComparer.Default.Equals(f.Function, function.ContainingSymbol))
            {
                return f;
            }
        }

        return null;
    }

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction || method.ContainingType is null ? method.Name : $"{method.ContainingType.Name}.{method.Name}";
}
