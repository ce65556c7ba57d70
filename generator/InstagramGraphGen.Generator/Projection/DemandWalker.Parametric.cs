using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>
/// LINQ, collections and tasks. They are generic in their elements, so what a call gives back, what its lambdas are given and what it puts
/// where follows from the signature alone: a value of a type parameter comes from an argument that mentions it. Few methods are known by name.
/// </content>
internal sealed partial class DemandWalker
{
    private Value CallParametric(IMethodSymbol method, Value instance, IOperation? receiver, IReadOnlyList<Argument> arguments, IOperation call, Frame frame)
    {
        var signature = new Signature(this, method, frame);
        signature.Learn(method.OriginalDefinition.ContainingType, instance);
        CheckInterface(instance, TypeIn(method.ContainingType, frame), receiver ?? call, frame);
        foreach (Argument argument in arguments)
        {
            CheckInterface(argument.Value, TypeIn(argument.Parameter.Type, frame), argument.At, frame);
            CheckCode(argument, signature, method, frame);
            if (DelegateOf(argument.Parameter.OriginalDefinition.Type) is null)
            {
                signature.Learn(argument.Parameter.OriginalDefinition.Type, argument.Value);
            }
        }

        Value inputs = Value.Join([instance, .. arguments.Select(a => a.Value)]);
        RunCode(signature, arguments, inputs, call, frame);
        if (Framework.MayCompare(method))
        {
            CallOverrides(inputs.Join(signature.All), call, frame);
        }

        Store(method, instance, receiver, arguments, signature, call, frame);
        CheckMixed(signature, call, frame);
        BindOutputs(arguments, a => signature.Of(a.Parameter.OriginalDefinition.Type, inputs), frame);
        return ResultOf(method, instance, arguments, inputs, signature, call, frame);
    }

    /// <summary>Code that is not seen may not be given objects of the answer, now or by the collection that keeps it.</summary>
    private void CheckCode(Argument argument, Signature signature, IMethodSymbol method, Frame frame)
    {
        ITypeSymbol declared = argument.Parameter.OriginalDefinition.Type;
        if (argument.Value.IsOutside && Framework.RunsCode(declared) && declared is INamedTypeSymbol named
            && (DelegateOf(named) is { } invoke ? invoke.Parameters.Any(p => signature.MayGetObjects(p.Type)) : !named.IsGenericType ? signature.MayGetObjects(method.ContainingType) || !method.IsGenericMethod : named.TypeArguments.Any(signature.MayGetObjects)))
        {
            Report(Problem.UnknownCode(argument.At), frame);
        }
    }

    /// <summary>The code among the arguments, and that which the collections among them keep, gets whatever the call may give it.</summary>
    private void RunCode(Signature signature, IReadOnlyList<Argument> arguments, Value inputs, IOperation call, Frame frame)
    {
        do
        {
            signature.IsNew = false;
            foreach (Argument argument in arguments)
            {
                if (DelegateOf(argument.Parameter.OriginalDefinition.Type) is not { } invoke)
                {
                    continue;
                }

                Value[] given = [.. invoke.Parameters.Select(p => signature.Of(p.Type, inputs))];
                foreach (CodeValue code in argument.Value.Atoms.OfType<CodeValue>())
                {
                    signature.Learn(invoke.ReturnType, Call(code, given, argument.At, frame));
                }

                if (argument.Value.IsOutside)
                {
                    signature.Learn(invoke.ReturnType, Value.Outside);
                }
            }
        }
        while (signature.IsNew && _problem is null);

        foreach (CodeValue code in inputs.Reach().OfType<Box>().SelectMany(b => b.Code).ToArray())
        {
            Value all = inputs.Join(signature.All);
            int from = code.HasReceiver && code.Symbol.IsStatic ? 1 : 0;
            signature.LearnAll(Call(code, [.. code.Symbol.Parameters.Skip(from).Select(p => Inside(all, p.Type, code.Home))], call, frame));
        }
    }

    /// <summary>Where all are objects, one of outside may be asked whether it equals one of the answer.</summary>
    private void CheckMixed(Signature signature, IOperation call, Frame frame)
    {
        if (signature.Mixed is { } mixed && mixed.Objects.Any(o => o.Model.Type.IsNode))
        {
            Report(Problem.Unknown(call, mixed.Objects.First().Model), frame);
        }
    }

    /// <summary>Collections compare what is in them, which runs what a node's class itself declares for that.</summary>
    private void CallOverrides(Value inputs, IOperation call, Frame frame)
    {
        ObjectDemand[] places = [.. inputs.Reach().OfType<ObjectDemand>()];
        foreach (ObjectDemand place in places)
        {
            foreach (IMethodSymbol method in place.Model.Comparers(_models))
            {
                Argument[] arguments = [.. method.Parameters.Select(p => new Argument(Narrow(Value.Of(places), p.Type, frame), call, p, IsWritten: false))];
                CallMethod(method, Value.Of(place), call, arguments, call, frame);
            }
        }
    }

    /// <summary>What goes into the collections that the call can change.</summary>
    private void Store(IMethodSymbol method, Value instance, IOperation? receiver, IReadOnlyList<Argument> arguments, Signature signature, IOperation call, Frame frame)
    {
        if (receiver is not null && !method.IsStatic && method.MethodKind != MethodKind.Constructor && Framework.IsMutable(method.ContainingType))
        {
            foreach (Box box in instance.Boxes)
            {
                Learn(box.Put(Box.Elements, signature.All));
                KeepCode(box, arguments);
            }

            NotePut(receiver, receiver.Type, instance, signature.All, call, frame);
            if (instance.IsOutside || instance.Objects.Any() || instance.Boxes.Any(b => b.Escaped is not null))
            {
                LeaveAll(arguments, frame);
                LeaveMade(arguments, method.ContainingType.OriginalDefinition, signature, frame);
            }
        }

        foreach (Argument argument in arguments)
        {
            ITypeSymbol declared = argument.Parameter.OriginalDefinition.Type;
            if (declared is ITypeParameterSymbol || !Framework.IsMutable(declared) || !_holding.IsPossible(declared) || DelegateOf(declared) is not null || argument.Parameter.IsParams)
            {
                continue;
            }

            foreach (Box box in argument.Value.Boxes)
            {
                Learn(box.Put(Box.Elements, signature.All));
            }

            NotePut(argument.At, argument.Parameter.Type, argument.Value, signature.All, call, frame);
            if (argument.Value.IsOutside || argument.Value.Objects.Any() || argument.Value.Boxes.Any(b => b.Escaped is not null))
            {
                LeaveAll(arguments.Where(a => a.At != argument.At), frame);
                LeaveMade(arguments, declared, signature, frame);
                if (receiver is not null && !method.IsStatic)
                {
                    Leave(receiver, instance, frame, Problem.Stored);
                }
            }
        }
    }

    private void LeaveAll(IEnumerable<Argument> arguments, Frame frame)
    {
        foreach (Argument argument in arguments)
        {
            if (DelegateOf(argument.Parameter.OriginalDefinition.Type) is null)
            {
                Leave(argument.At, argument.Value, frame, Problem.Stored);
            }
        }
    }

    /// <summary>What code among the arguments makes for a collection: <c>cache.GetOrAdd(key, _ => node)</c>.</summary>
    private void LeaveMade(IReadOnlyList<Argument> arguments, ITypeSymbol collection, Signature signature, Frame frame)
    {
        foreach (Argument argument in arguments)
        {
            if (DelegateOf(argument.Parameter.OriginalDefinition.Type) is { } invoke && Signature.IsShared(invoke.ReturnType, collection))
            {
                Leave(argument.At, signature.Of(invoke.ReturnType, Value.None), frame, Problem.Stored);
            }
        }
    }

    /// <summary>What a collection is made with, or given, and runs later.</summary>
    private void KeepCode(Box box, IReadOnlyList<Argument> arguments)
    {
        foreach (Argument argument in arguments)
        {
            if (Framework.RunsCode(argument.Parameter.OriginalDefinition.Type))
            {
                foreach (CodeValue code in argument.Value.Atoms.OfType<CodeValue>().Concat(argument.Value.Boxes.SelectMany(b => b.Code)))
                {
                    Learn(box.Run(code));
                }
            }
        }
    }

    private Value ResultOf(IMethodSymbol method, Value instance, IReadOnlyList<Argument> arguments, Value inputs, Signature signature, IOperation call, Frame frame)
    {
        bool isNew = method.MethodKind == MethodKind.Constructor;
        ITypeSymbol declared = isNew ? method.OriginalDefinition.ContainingType : method.OriginalDefinition.ReturnType;
        ITypeSymbol actual = TypeIn(isNew ? method.ContainingType : method.ReturnType, frame);
        if (!_holding.IsPossible(actual) && !Framework.RunsCode(actual))
        {
            return Value.None;
        }

        Value content = signature.Of(declared, inputs);
        if (declared is ITypeParameterSymbol)
        {
            return Narrow(content, actual, frame);
        }

        // Another view of a collection that can be changed changes it, too.
        Value views = Value.Join(
        [
            .. !method.IsStatic && !isNew && Framework.IsMutable(method.ContainingType) ? [instance] : Array.Empty<Value>(),
            .. arguments.Where(a => (a.Parameter.OriginalDefinition.Type is not ITypeParameterSymbol && Framework.IsMutable(a.Parameter.OriginalDefinition.Type)) || method.Name is "AsEnumerable" or "Cast").Select(a => a.Value),
        ]);
        Value viewed = Value.Of(views.Atoms.Where(a => a is Box or OutsideThing && (a is not Box { Type: { IsTupleType: true } or { IsAnonymousType: true } })));
        if (!Framework.IsMutable(actual) && !Framework.RunsCode(actual) && actual is not INamedTypeSymbol { Name: "Lazy" })
        {
            return content.Join(viewed);
        }

        Box box = frame.BoxOf(call, actual);
        Learn(box.Put(Box.Elements, content.Join(Value.Of(inputs.Reach().OfType<Box>().Where(b => b.Code.Count > 0)))));
        KeepCode(box, arguments);
        return Value.Of(box).Join(viewed);
    }

    /// <summary>A property of a collection, tuple or task.</summary>
    private Value ReadParametric(IPropertyReferenceOperation property, Value instance, Frame frame)
    {
        IPropertySymbol symbol = property.Property;
        Argument[] arguments = [.. property.Arguments.Select(a => new Argument(Visit(a.Value, frame), a.Value, a.Parameter!))];
        return symbol.GetMethod is not { } getter ? Value.None
            : symbol.IsStatic ? Value.None
            : CallParametric(getter, instance, property.Instance, [.. arguments.Select((a, i) => a with { Parameter = getter.Parameters[a.Parameter.Ordinal] })], property, frame);
    }

    private static IMethodSymbol? DelegateOf(ITypeSymbol type) => (type as INamedTypeSymbol)?.DelegateInvokeMethod;
}
