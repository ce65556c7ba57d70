using System.Collections.Immutable;
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
        foreach (Argument argument in arguments)
        {
            CheckCode(argument, signature, method, frame);
            if (DelegateOf(argument.Parameter.OriginalDefinition.Type) is null)
            {
                signature.Learn(argument.Parameter.OriginalDefinition.Type, argument.Value);
            }
        }

        Value inputs = Value.Join([instance, .. arguments.Select(a => a.Value)]);
        RunCode(signature, arguments, inputs, call, frame);
        CallOverrides(inputs, call, frame);
        Store(method, instance, receiver, arguments, signature, frame);
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
    private void Store(IMethodSymbol method, Value instance, IOperation? receiver, IReadOnlyList<Argument> arguments, Signature signature, Frame frame)
    {
        if (receiver is not null && !method.IsStatic && method.MethodKind != MethodKind.Constructor && Framework.IsMutable(method.ContainingType))
        {
            foreach (Box box in instance.Boxes)
            {
                Learn(box.Put(Box.Elements, signature.All));
                KeepCode(box, arguments);
            }

            if (instance.IsOutside || instance.Objects.Any() || instance.Boxes.Any(b => b.Escaped is not null))
            {
                LeaveAll(arguments, frame);
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

            if (argument.Value.IsOutside || argument.Value.Objects.Any() || argument.Value.Boxes.Any(b => b.Escaped is not null))
            {
                LeaveAll(arguments.Where(a => a.At != argument.At), frame);
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

    private Value CollectionOf(IOperation maker, ITypeSymbol? type, IEnumerable<IOperation> elements, Frame frame)
    {
        Value all = Value.None;
        foreach (IOperation element in elements)
        {
            all = all.Join(element is ISpreadOperation spread ? SpreadOf(spread, frame) : Visit(element, frame));
        }

        if (type is null || !_holding.IsPossible(TypeIn(type, frame)))
        {
            return Value.None;
        }

        if (type is not IArrayTypeSymbol && !Framework.IsParametric(type as INamedTypeSymbol) && !(type is INamedTypeSymbol { IsGenericType: true, ConstructedFrom.SpecialType: not SpecialType.None } platform && Framework.IsPlatform(platform)))
        {
            foreach (IOperation element in elements)
            {
                Leave(element, ValueOf(element), frame, (v, model) => Problem.PassedOn(v, type.Name, model));
            }

            return Value.Outside;
        }

        Box box = frame.BoxOf(maker, TypeIn(type, frame));
        Learn(box.Put(Box.Elements, all));
        return Value.Of(box);
    }

    private Value SpreadOf(ISpreadOperation spread, Frame frame)
    {
        Value collection = Visit(spread.Operand, frame);
        Value element;
        if (spread.Operand.Type is IArrayTypeSymbol || Framework.IsParametric(spread.Operand.Type as INamedTypeSymbol) || collection.IsHarmless)
        {
            element = spread.ElementType is { } type ? Inside(collection, type, frame) : collection;
        }
        else
        {
            Leave(spread.Operand, collection, frame, Problem.Unknown);
            element = Value.Outside;
        }

        if (spread.ElementConversion is { IsUserDefined: true, MethodSymbol: { } convert })
        {
            element = Convert(convert, element, spread.Operand, spread, frame);
        }

        _values[spread] = element;
        return element;
    }

    private static IMethodSymbol? DelegateOf(ITypeSymbol type) => (type as INamedTypeSymbol)?.DelegateInvokeMethod;

    /// <summary>What stands for the type parameters in a call.</summary>
    private sealed class Signature
    {
        private readonly DemandWalker _walker;
        private readonly Frame _frame;
        private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _types = new(SymbolEqualityComparer.Default);
        private readonly Dictionary<ITypeParameterSymbol, Value> _values = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ITypeParameterSymbol> _told = new(SymbolEqualityComparer.Default);
        private Value _rest = Value.None;

        public Signature(DemandWalker walker, IMethodSymbol method, Frame frame)
        {
            _walker = walker;
            _frame = frame;
            Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
            if (method.ContainingType is { } type)
            {
                Add(type.OriginalDefinition.AllParameters(), type.AllArguments());
            }

            _told.UnionWith(method.OriginalDefinition.Parameters.SelectMany(p => Mentioned(p.Type)));
            if (!method.IsStatic)
            {
                _told.UnionWith(method.ContainingType.OriginalDefinition.AllParameters());
            }

            void Add(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments)
            {
                for (int i = 0; i < parameters.Length && i < arguments.Length; i++)
                {
                    _types[parameters[i]] = walker.TypeIn(arguments[i], frame);
                }
            }
        }

        public bool IsNew { get; set; }

        /// <summary>All that went in.</summary>
        public Value All => Value.Join([.. _values.Values, _rest]);

        /// <summary>Objects of the answer and of outside as elements of one type that everything is; null: there are none.</summary>
        public Value? Mixed => _values
            .Where(v => v.Value.IsOutside && v.Value.Objects.Any() && (_types[v.Key] is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } or { TypeKind: TypeKind.Interface }))
            .Select(v => v.Value).FirstOrDefault();

        /// <summary>Learns what the type parameters in a declared type stand for from a value of the type.</summary>
        public void Learn(ITypeSymbol declared, Value value)
        {
            if (value.IsEmpty)
            {
                return;
            }

            if (declared is ITypeParameterSymbol bare)
            {
                Add(bare, value);
                return;
            }

            ITypeParameterSymbol[] mentioned = [.. Mentioned(declared)];
            foreach (ITypeParameterSymbol parameter in mentioned)
            {
                Add(parameter, _walker.Inside(value, _types[parameter], _frame));
            }

            if (mentioned.Length == 0)
            {
                Value joined = _rest.Join(value).Join(Value.Of(value.Reach()));
                IsNew |= !ReferenceEquals(joined, _rest);
                _rest = joined;
            }
        }

        /// <summary>Learns from code that nobody knows what it is for.</summary>
        public void LearnAll(Value value)
        {
            foreach (ITypeParameterSymbol parameter in _types.Keys.ToArray())
            {
                Add(parameter, _walker.Inside(value, _types[parameter], _frame));
            }
        }

        /// <summary>What a value of a declared type may be or hold.</summary>
        public Value Of(ITypeSymbol declared, Value inputs)
        {
            Value all = Value.None;
            ITypeParameterSymbol[] mentioned = [.. Mentioned(declared)];
            foreach (ITypeParameterSymbol parameter in mentioned)
            {
                // A type parameter that nothing of the call tells (OfType<T>) may be any object that went in.
                all = all.Join(_values.TryGetValue(parameter, out Value? known) ? known : Value.None);
                if (!_told.Contains(parameter) && _types.TryGetValue(parameter, out ITypeSymbol? type))
                {
                    all = all.Join(_walker.Inside(inputs.Join(All), type, _frame));
                }
            }

            return mentioned.Length == 0 && _walker._holding.IsPossible(declared) ? All.Join(Value.Of(inputs.Reach())) : all;
        }

        /// <summary>Whether objects of the answer can ever stand at a place of a declared type.</summary>
        public bool MayGetObjects(ITypeSymbol declared)
        {
            ITypeParameterSymbol[] mentioned = [.. Mentioned(declared)];
            return mentioned.Length == 0 ? _walker._holding.MayHoldObjects(declared) : mentioned.Any(p => !_types.TryGetValue(p, out ITypeSymbol? type) || _walker._holding.MayHoldObjects(type));
        }

        private void Add(ITypeParameterSymbol parameter, Value value)
        {
            Value known = _values.TryGetValue(parameter, out Value? v) ? v : Value.None;
            Value joined = known.Join(_walker.Narrow(value, _types.TryGetValue(parameter, out ITypeSymbol? type) ? type : null, _frame));
            _values[parameter] = joined;
            IsNew |= !ReferenceEquals(joined, known);
        }

        private static IEnumerable<ITypeParameterSymbol> Mentioned(ITypeSymbol type) => type switch
        {
            ITypeParameterSymbol parameter => [parameter],
            IArrayTypeSymbol array => Mentioned(array.ElementType),
            INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => invoke.Parameters.Select(p => p.Type).Append(invoke.ReturnType).SelectMany(Mentioned),
            INamedTypeSymbol named => named.AllArguments().SelectMany(Mentioned),
            _ => [],
        };
    }
}
