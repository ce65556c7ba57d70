using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Calls.</content>
internal sealed partial class DemandWalker
{
    /// <summary>An argument of a call, whoever wrote it.</summary>
    /// <param name="Value">Its value.</param>
    /// <param name="At">The expression to blame.</param>
    /// <param name="Parameter">Which parameter of the method it is for.</param>
    /// <param name="IsWritten">Whether it stands in the text, so that what the call leaves in it goes to the variable there.</param>
    private readonly record struct Argument(Value Value, IOperation At, IParameterSymbol Parameter, bool IsWritten = true);

    private Value VisitInvocation(IInvocationOperation invocation, Frame frame)
    {
        if (VisitEdgeCall(invocation, frame) is { } edge)
        {
            return edge;
        }

        Value instance = Visit(invocation.Instance, frame);
        if (VisitHas(invocation, instance, frame) || VisitObjectCall(invocation, instance, frame))
        {
            return Value.None;
        }

        Argument[] arguments = [.. invocation.Arguments.Select(a => new Argument(Visit(a.Value, frame), a.Value, a.Parameter!))];
        return CallMethod(invocation.TargetMethod, instance, invocation.Instance, arguments, invocation, frame);
    }

    /// <summary>What a call of a method gives, whether it is written or one that the compiler adds.</summary>
    private Value CallMethod(IMethodSymbol method, Value instance, IOperation? receiver, IReadOnlyList<Argument> arguments, IOperation call, Frame frame)
    {
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return Invoke(method, instance, receiver ?? call, arguments, call, frame);
        }

        if (Framework.IsParametric(method.ContainingType))
        {
            return CallParametric(method, instance, receiver, arguments, call, frame);
        }

        IMethodSymbol definition = SourceBodies.Definition(method);
        bool isLocal = method.MethodKind == MethodKind.LocalFunction;
        if (!isLocal && instance.IsHarmless && arguments.All(a => a.Value.IsHarmless) && (method.ReturnType.TypeKind != TypeKind.Delegate || _bodies.Of(definition, _cancellationToken) is null))
        {
            BindOutputs(arguments, a => AnyOf(a.Parameter.Type, frame), frame);
            return AnyOf(method.ReturnType, frame);
        }

        if (definition.ContainingType?.TypeKind != TypeKind.Delegate && _bodies.Of(definition, _cancellationToken) is { } body)
        {
            return CallSource(method, definition, body, instance, arguments, call, frame);
        }

        if (receiver is not null)
        {
            Leave(receiver, instance, frame, (v, model) => Problem.PassedOn(v, NameOf(method), model));
        }

        foreach (Argument argument in arguments)
        {
            Leave(argument.At, argument.Value, frame, (v, model) => Problem.PassedOn(v, NameOf(method), model));
        }

        BindOutputs(arguments, a => AnyOf(a.Parameter.Type, frame), frame);
        return AnyOf(method.ReturnType, frame);
    }

    /// <summary>Gives what a call leaves in its <c>out</c> and <c>ref</c> arguments to the variables that they name.</summary>
    private void BindOutputs(IEnumerable<Argument> arguments, Func<Argument, Value> value, Frame frame)
    {
        foreach (Argument argument in arguments)
        {
            if (argument is { IsWritten: true, Parameter.RefKind: RefKind.Out or RefKind.Ref })
            {
                AssignTo(argument.At, Narrow(value(argument), argument.Parameter.Type, frame), argument.At, frame);
            }
        }
    }

    /// <summary>A call of a delegate.</summary>
    private Value Invoke(IMethodSymbol invoke, Value target, IOperation at, IReadOnlyList<Argument> arguments, IOperation call, Frame frame)
    {
        Value result = Value.None;
        foreach (Atom atom in target.Atoms)
        {
            if (atom is CodeValue code)
            {
                result = result.Join(Call(code, [.. arguments.OrderBy(a => a.Parameter.Ordinal).Select(a => a.Value)], call, frame));
                BindOutputs(arguments, a => OutputOf(code, a.Parameter.Ordinal, call, frame), frame);
            }
            else if (atom is OutsideThing)
            {
                foreach (Argument argument in arguments)
                {
                    Leave(argument.At, argument.Value, frame, (v, model) => Problem.PassedOn(v, Problem.Quote(at), model));
                }

                BindOutputs(arguments, a => AnyOf(a.Parameter.Type, frame), frame);
                result = result.Join(AnyOf(invoke.ReturnType, frame));
            }
        }

        return result;
    }

    private Value OutputOf(CodeValue code, int ordinal, IOperation call, Frame frame)
    {
        int at = ordinal + (code.HasReceiver && code.Symbol.IsStatic ? 1 : 0);
        IMethodSymbol definition = code.Body is null ? SourceBodies.Definition(code.Symbol) : code.Symbol;
        Frame? called = code.Frame ?? (_bodies.Of(definition, _cancellationToken) is null ? null : ContextOf(code, frame).Call(call, definition, HomeOfFunction(definition, code.Home)));
        return called is null ? Value.Outside : called[definition.Parameters[at]];
    }

    /// <summary>Walks code with these arguments.</summary>
    private Value Call(CodeValue code, Value[] arguments, IOperation from, Frame caller)
    {
        if (code.Body is { } body)
        {
            Frame frame = code.Frame ??= new Frame(code.Symbol, code.Home, code.Home, body);
            for (int i = 0; i < code.Symbol.Parameters.Length && i < arguments.Length; i++)
            {
                IParameterSymbol parameter = code.Symbol.Parameters[i];
                Add(frame, parameter, Narrow(arguments[i], parameter.Type, frame));
            }

            Run(frame, body);
            return frame.Result;
        }

        IMethodSymbol method = code.Symbol;
        bool isExtension = code.HasReceiver && method.IsStatic;
        var all = new List<Argument>();
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            Value value = isExtension && i == 0 ? code.Receiver : (i - (isExtension ? 1 : 0)) is var n && n < arguments.Length ? arguments[n] : Value.None;
            all.Add(new(value, from, method.Parameters[i], IsWritten: false));
        }

        return CallMethod(method, isExtension ? Value.None : code.Receiver, code.HasReceiver && !isExtension ? from : null, all, from, ContextOf(code, caller));
    }

    /// <summary>A method of the project is walked.</summary>
    private Value CallSource(IMethodSymbol method, IMethodSymbol definition, IOperation body, Value instance, IReadOnlyList<Argument> arguments, IOperation call, Frame caller)
    {
        Frame frame = caller.Call(call, definition, HomeOfFunction(definition, caller));
        BindTypes(frame, definition.TypeParameters, method.TypeArguments, caller);
        if (definition.ContainingType is { } type && method.ContainingType is { } actual)
        {
            BindTypes(frame, type.AllParameters(), actual.AllArguments(), caller);
        }

        foreach (Argument argument in arguments)
        {
            IParameterSymbol parameter = definition.Parameters[argument.Parameter.Ordinal];
            Add(frame, parameter, Narrow(argument.Value, parameter.Type, frame));
        }

        if (definition.ContainingType is { IsExtension: true, ExtensionParameter: { } receiver })
        {
            Add(frame, receiver, instance);
        }

        Value self = frame.This.Join(instance);
        Learn(!ReferenceEquals(self, frame.This));
        frame.This = self;
        Run(frame, body);
        BindOutputs(arguments, a => frame[definition.Parameters[a.Parameter.Ordinal]], caller);
        return frame.Result;
    }

    private void BindTypes(Frame frame, IReadOnlyList<ITypeParameterSymbol> parameters, IReadOnlyList<ITypeSymbol> arguments, Frame caller)
    {
        for (int i = 0; i < parameters.Count && i < arguments.Count; i++)
        {
            frame.Bind(parameters[i], TypeIn(arguments[i], caller));
        }
    }

    /// <summary>A type where type parameters are what they stand for in a call.</summary>
    private ITypeSymbol TypeIn(ITypeSymbol type, Frame frame)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return frame.TypeOf(parameter);
            case IArrayTypeSymbol array:
                ITypeSymbol element = TypeIn(array.ElementType, frame);
                return ReferenceEquals(element, array.ElementType) ? type : _bodies.Compilation.CreateArrayTypeSymbol(element, array.Rank);
            case INamedTypeSymbol { IsGenericType: true, IsAnonymousType: false, ContainingType: null or { IsGenericType: false } } generic:
                ITypeSymbol[] arguments = [.. generic.TypeArguments.Select(a => TypeIn(a, frame))];
                return arguments.SequenceEqual(generic.TypeArguments, SymbolEqualityComparer.IncludeNullability) ? type : generic.ConstructedFrom.Construct(arguments);
            default:
                return type;
        }
    }

    /// <summary>A local function is called from where it was named, so that it finds its variables.</summary>
    private static Frame ContextOf(CodeValue code, Frame caller) => code.Symbol.MethodKind == MethodKind.LocalFunction ? code.Home : caller;

    private Value VisitLambda(IAnonymousFunctionOperation lambda, Frame frame)
    {
        CodeValue code = frame.CodeOf(lambda, lambda.Symbol, lambda.Body, frame);

        // Once as it stands: what it captures counts, whoever calls it.
        Call(code, [], lambda, frame);
        return Value.Of(code);
    }

    private Value VisitMethodReference(IMethodReferenceOperation reference, Frame frame)
    {
        Value receiver = Visit(reference.Instance, frame);
        IMethodSymbol method = reference.Method;
        IMethodSymbol definition = SourceBodies.Definition(method);
        if (method.MethodKind != MethodKind.LocalFunction && receiver.IsHarmless && !Framework.IsParametric(method.ContainingType) && _bodies.Of(definition, _cancellationToken) is null)
        {
            return Value.Outside;
        }

        CodeValue code = frame.CodeOf(reference, method, body: null, frame);
        Value joined = code.Receiver.Join(receiver);
        Learn(!ReferenceEquals(joined, code.Receiver));
        code.Receiver = joined;
        code.HasReceiver = reference.Instance is not null;
        if (!code.Receiver.IsHarmless || method.MethodKind == MethodKind.LocalFunction)
        {
            Call(code, [], reference, frame);
        }

        return Value.Of(code);
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
        method.AssociatedSymbol is IPropertySymbol property ? property.Name
        : method.MethodKind == MethodKind.LocalFunction || method.ContainingType is not { } type ? method.Name
        : $"{type.Name}.{method.Name}";
}
