using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Tuples, objects and collections that the lambda makes.</content>
internal sealed partial class DemandWalker
{
    private Value VisitTuple(ITupleOperation tuple, Frame frame)
    {
        Value[] parts = [.. tuple.Elements.Select(e => Visit(e, frame))];
        if ((tuple.NaturalType ?? tuple.Type) is not { } type || parts.All(p => p.IsEmpty))
        {
            return Value.None;
        }

        Box box = frame.BoxOf(tuple, TypeIn(type, frame));
        for (int i = 0; i < parts.Length; i++)
        {
            Learn(box.Put(Box.ItemName(i), parts[i]));
        }

        return Value.Of(box);
    }

    private Value VisitAnonymousObject(IAnonymousObjectCreationOperation creation, Frame frame)
    {
        Box box = frame.BoxOf(creation, creation.Type!);
        foreach (IOperation initializer in creation.Initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment)
            {
                Learn(box.Put(target.Property.Name, Visit(assignment.Value, frame)));
            }
            else
            {
                Leave(initializer, frame, Problem.Unknown);
            }
        }

        return Value.Of(box);
    }

    private Value VisitObjectCreation(IObjectCreationOperation creation, Frame frame)
    {
        Value value;
        Argument[] arguments = [.. creation.Arguments.Select(a => new Argument(Visit(a.Value, frame), a.Value, a.Parameter!))];
        if (creation.Constructor is { } constructor && Framework.IsParametric(constructor.ContainingType))
        {
            value = CallParametric(constructor, Value.None, null, arguments, creation, frame);
        }
        else if (creation.Constructor is { } own && arguments.Any(a => !a.Value.IsHarmless) && _bodies.Of(SourceBodies.Definition(own), _cancellationToken) is { } body)
        {
            // What it makes keeps no node: its members are set as any other's are.
            CallSource(own, SourceBodies.Definition(own), body, Value.None, arguments, creation, frame);
            value = AnyOf(creation.Type, frame);
        }
        else
        {
            foreach (Argument argument in arguments)
            {
                Leave(argument.At, argument.Value, frame, (v, model) => Problem.PassedOn(v, $"new {creation.Type?.Name}", model));
            }

            BindOutputs(arguments, a => AnyOf(a.Parameter.Type, frame), frame);
            value = AnyOf(creation.Type, frame);
        }

        if (creation.Initializer is { } initializer)
        {
            Initialize(value, initializer, frame);
        }

        return value;
    }

    private void Initialize(Value value, IObjectOrCollectionInitializerOperation? initializer, Frame frame)
    {
        // What is initialised is there, be it that its type can hold nothing that matters.
        _initializedObjects.Push(value);
        foreach (IOperation part in initializer?.Initializers ?? [])
        {
            Visit(part, frame);
        }

        _initializedObjects.Pop();
    }

    private Value VisitWith(IWithOperation with, Frame frame)
    {
        Value value = Visit(with.Operand, frame);
        if (with.Type is { IsAnonymousType: true } or { IsTupleType: true })
        {
            Box box = frame.BoxOf(with, TypeIn(with.Type, frame));
            foreach (ISymbol member in with.Type.GetMembers().Where(m => m is IPropertySymbol or IFieldSymbol))
            {
                string name = member is IFieldSymbol field ? NameOf(field) : member.Name;
                Learn(box.Put(name, PartOf(value, name, member is IFieldSymbol f ? f.Type : ((IPropertySymbol)member).Type, frame)));
            }

            foreach (IOperation initializer in with.Initializer.Initializers)
            {
                if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment)
                {
                    Learn(box.Put(target.Member is IFieldSymbol field ? NameOf(field) : target.Member.Name, Visit(assignment.Value, frame)));
                }
            }

            return Value.Of(box);
        }

        Leave(with.Operand, value, frame, Problem.Unknown);
        Initialize(AnyOf(with.Type, frame).Join(Value.Outside), with.Initializer, frame);
        return AnyOf(with.Type, frame);
    }

    /// <summary>The elements of an array, be it of several dimensions.</summary>
    private static IEnumerable<IOperation> ElementsOf(IArrayInitializerOperation initializer) =>
        initializer.ElementValues.SelectMany(e => e is IArrayInitializerOperation inner ? ElementsOf(inner) : [e]);

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
}
