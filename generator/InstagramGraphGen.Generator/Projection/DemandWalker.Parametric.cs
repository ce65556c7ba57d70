using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>
/// LINQ and collections. They are generic in their elements, so they can hand them on but not look inside: what a call gives back, and what
/// its lambdas are given, follows from the signature alone. No method is known by name.
/// </content>
internal sealed partial class DemandWalker
{
    /// <summary>Whether the members of a type only hand on what they are given.</summary>
    private static bool IsParametric(INamedTypeSymbol? type)
    {
        if (type is null || type.TypeKind == TypeKind.Delegate)
        {
            return false;
        }

        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space switch
        {
            "System.Linq" => type.Name is "Enumerable" or "IGrouping" or "ILookup" or "Lookup" or "IOrderedEnumerable",
            "System.Collections" or "System.Collections.Generic" or "System.Collections.Immutable" or "System.Collections.ObjectModel" => true,
            "System" => type.IsTupleType || type.Name is "Array" or "Tuple" or "ValueTuple" or "Nullable" or "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory" or "MemoryExtensions",
            "InstagramGraphGen" => type.Name is "GraphPage",
            _ => false,
        };
    }

    private Value CallParametric(IMethodSymbol method, Value instance, IOperation? receiver, ImmutableArray<IArgumentOperation> arguments, IOperation call, Frame frame)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        Value[] values = [.. arguments.Select(a => Visit(a.Value, frame))];
        var bindings = instance is GenericValue generic ? BindingsOf(generic, method.ContainingType) : new Bindings();
        Value held = instance;
        do
        {
            bindings.IsNew = false;
            for (int i = 0; i < values.Length; i++)
            {
                BindArgument(arguments[i], values[i], bindings, frame);
            }
        }
        while (bindings.IsNew && _problem is null);

        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Out } output)
            {
                Bind(argument.Value, Shape(output.OriginalDefinition.Type, bindings), frame);
            }
        }

        Value inputs = Value.ObjectsOf([instance, .. values]);
        if (definition.MethodKind == MethodKind.Constructor)
        {
            return Shape(definition.ContainingType, bindings);
        }

        if (receiver is not null && values.Any(v => v.HasObjects))
        {
            Grow(receiver, Shape(definition.ContainingType, bindings), held, frame);
        }

        // A type parameter that nothing of the call tells (OfType<T>) may be any object that went in.
        return Shape(definition.ReturnType, bindings, unknown: inputs);
    }

    private void BindArgument(IArgumentOperation argument, Value value, Bindings bindings, Frame frame)
    {
        ITypeSymbol type = argument.Parameter!.OriginalDefinition.Type;
        if (type is INamedTypeSymbol { DelegateInvokeMethod: { } signature })
        {
            Value[] inputs = [.. signature.Parameters.Select(p => Shape(p.Type, bindings))];
            if (value is CodeValue code)
            {
                bindings.Add(signature.ReturnType, Call(code, inputs, argument, frame), this);
            }
            else if (inputs.Any(i => i.HasObjects) && argument.Value.ConstantValue is not { HasValue: true, Value: null })
            {
                Report(Problem.UnknownCode(argument.Value), frame);
            }
        }
        else if (value.HasObjects)
        {
            bindings.Add(type, value, this);
        }
        else if (type is INamedTypeSymbol { Name: "IComparer" or "IEqualityComparer" } && Shape(type, bindings).HasObjects && argument.Value.ConstantValue is not { HasValue: true, Value: null }
            && argument.ArgumentKind != ArgumentKind.DefaultValue)
        {
            Report(Problem.UnknownCode(argument.Value), frame);
        }
    }

    /// <summary>A collection was given an element: <c>map[key] = m</c>.</summary>
    private void SetElement(IPropertyReferenceOperation element, IOperation receiver, Value value, Frame frame)
    {
        Value held = Visit(receiver, frame);
        Bindings bindings = held is GenericValue generic ? BindingsOf(generic, element.Property.ContainingType) : new Bindings();
        foreach (IArgumentOperation argument in element.Arguments)
        {
            BindArgument(argument, Visit(argument.Value, frame), bindings, frame);
        }

        bindings.Add(element.Property.OriginalDefinition.Type, value, this);
        Grow(receiver, Shape(element.Property.ContainingType.OriginalDefinition, bindings), held, frame);
    }

    /// <summary>A collection was given more: <c>list.Add(m)</c>.</summary>
    private void Grow(IOperation receiver, Value grown, Value held, Frame frame)
    {
        Value joined = Value.Join(held, grown);
        if (joined.Equals(held))
        {
            return;
        }

        IOperation target = DemandAnalysis.Unwrap(receiver);
        if (target is ILocalReferenceOperation local)
        {
            Assign(local.Local, joined, receiver, frame);
        }
        else if (target is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } && _initializedObjects.Count > 0)
        {
            _initializedObjects.Pop();
            _initializedObjects.Push(joined);
        }
        else
        {
            Sink(receiver, joined, frame, Problem.Stored);
        }
    }

    /// <summary>What a loop over a value gives.</summary>
    private Value ElementOf(Value value, IOperation origin, Frame frame)
    {
        if (value is ObjectValue)
        {
            Report(Problem.Unknown(origin, ModelOf(value)), frame);
        }

        return value is GenericValue generic ? View(generic, _models.List).Arguments[0] : Value.None;
    }

    /// <summary>A collection as one of the types that it is, too.</summary>
    private static GenericValue View(GenericValue value, INamedTypeSymbol type)
    {
        ImmutableArray<ITypeParameterSymbol> parameters = type.AllParameters();
        if (SymbolEqualityComparer.Default.Equals(value.Type, type) || parameters.IsEmpty)
        {
            return value;
        }

        foreach (INamedTypeSymbol known in Supertypes(value.Type))
        {
            if (SymbolEqualityComparer.Default.Equals(known.OriginalDefinition, type))
            {
                var bindings = new Bindings(value.Type.AllParameters(), value.Arguments);
                return new GenericValue(type, [.. known.AllArguments().Select(a => Shape(a, bindings))]);
            }
        }

        return new GenericValue(type, [.. parameters.Select((_, i) => parameters.Length == value.Arguments.Length ? value.Arguments[i] : Value.ObjectsOf(value))]);
    }

    private static IEnumerable<INamedTypeSymbol> Supertypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type.BaseType; t is not null; t = t.BaseType)
        {
            yield return t;
        }

        foreach (INamedTypeSymbol t in type.AllInterfaces)
        {
            yield return t;
        }
    }

    private static Bindings BindingsOf(GenericValue value, INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        ImmutableArray<ITypeParameterSymbol> parameters = definition.AllParameters();
        GenericValue view = View(value, definition);
        return parameters.Length == view.Arguments.Length ? new Bindings(parameters, view.Arguments) : new Bindings();
    }

    /// <summary>A value of a type that is written in type parameters, which stand for these values.</summary>
    private static Value Shape(ITypeSymbol type, Bindings bindings, Value? unknown = null)
    {
        switch (type)
        {
            case ITypeParameterSymbol parameter:
                return bindings[parameter] ?? unknown ?? Value.None;
            case IArrayTypeSymbol array:
                Value element = Shape(array.ElementType, bindings, unknown);
                return element.HasObjects ? new GenericValue(bindings.Array ?? array.Interfaces.First().OriginalDefinition, [element]) : Value.None;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return MembersValue.Tuple(tuple.TupleElements.Select(e => Shape(e.Type, bindings, unknown)).ToArray());
            case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                return Shape(nullable.TypeArguments[0], bindings, unknown);
            case INamedTypeSymbol { IsGenericType: true, DelegateInvokeMethod: null } generic:
                ImmutableArray<Value> arguments = [.. generic.AllArguments().Select(a => Shape(a, bindings, unknown))];
                return arguments.Any(a => a.HasObjects) ? new GenericValue(generic.OriginalDefinition, arguments) : Value.None;
            default:
                return Value.None;
        }
    }

    /// <summary>What stands for the type parameters of a call.</summary>
    private sealed class Bindings
    {
        private readonly Dictionary<ITypeParameterSymbol, Value> _values = new(SymbolEqualityComparer.Default);

        public Bindings()
        {
        }

        public Bindings(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<Value> values)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                _values[parameters[i]] = values[i];
            }
        }

        public bool IsNew { get; set; }

        public INamedTypeSymbol? Array { get; private set; }

        public Value? this[ITypeParameterSymbol parameter] => _values.TryGetValue(parameter, out Value? value) ? value : null;

        /// <summary>Learns what the type parameters in a type stand for from a value of the type.</summary>
        public void Add(ITypeSymbol type, Value value, DemandWalker walker)
        {
            Array ??= walker._models.Array;
            switch (type)
            {
                case ITypeParameterSymbol parameter:
                    Value known = this[parameter] ?? Value.None;
                    Value joined = Value.Join(known, value);
                    _values[parameter] = joined;
                    IsNew |= !joined.Equals(known);
                    break;
                case IArrayTypeSymbol array when value is GenericValue items:
                    Add(array.ElementType, View(items, walker._models.List).Arguments[0], walker);
                    break;
                case INamedTypeSymbol { IsTupleType: true } tuple when value is MembersValue members:
                    for (int i = 0; i < tuple.TupleElements.Length; i++)
                    {
                        Add(tuple.TupleElements[i].Type, members[MembersValue.ItemName(i)], walker);
                    }

                    break;
                case INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable:
                    Add(nullable.TypeArguments[0], value, walker);
                    break;
                case INamedTypeSymbol { IsGenericType: true } generic when value is GenericValue given:
                    GenericValue view = View(given, generic.OriginalDefinition);
                    ImmutableArray<ITypeSymbol> arguments = generic.AllArguments();
                    for (int i = 0; i < arguments.Length; i++)
                    {
                        Add(arguments[i], view.Arguments[i], walker);
                    }

                    break;
            }
        }
    }
}
