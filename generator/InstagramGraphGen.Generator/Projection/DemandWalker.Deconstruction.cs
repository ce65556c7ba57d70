using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Values that are taken apart, and what is at a place of a tuple.</content>
internal sealed partial class DemandWalker
{
    /// <summary>The name that a tuple's element has in every tuple of that size.</summary>
    private static string NameOf(IFieldSymbol element) => element.CorrespondingTupleField?.Name ?? element.Name;

    /// <summary>Takes a value apart, as <c>var (a, b) = value</c> does.</summary>
    private void Deconstruct(DeconstructionInfo info, IOperation target, Value value, ITypeSymbol? type, IOperation source, Frame frame)
    {
        while (target is IDeclarationExpressionOperation or IConversionOperation { OperatorMethod: null })
        {
            target = target.ChildOperations.First();
        }

        if (target is not ITupleOperation tuple)
        {
            if (info.Conversion is { IsUserDefined: true, MethodSymbol: { } convert })
            {
                value = Convert(convert, value, source, target, frame);
            }

            AssignTo(target, value, source, frame);
            return;
        }

        Value[] parts = info.Method is { } method
            ? DeconstructBy(method, value, source, tuple, frame)
            : [.. tuple.Elements.Select((e, i) => PartOf(value, i, type is INamedTypeSymbol { IsTupleType: true } t && i < t.TupleElements.Length ? t.TupleElements[i].Type : e.Type, frame))];
        for (int i = 0; i < tuple.Elements.Length; i++)
        {
            ITypeSymbol? part = type is INamedTypeSymbol { IsTupleType: true } t && info.Method is null && i < t.TupleElements.Length ? t.TupleElements[i].Type : null;
            Deconstruct(i < info.Nested.Length ? info.Nested[i] : default, tuple.Elements[i], i < parts.Length ? parts[i] : Value.Outside, part, source, frame);
        }
    }

    /// <summary>What a <c>Deconstruct</c> gives for a value.</summary>
    private Value[] DeconstructBy(IMethodSymbol method, Value value, IOperation source, IOperation call, Frame frame)
    {
        bool isExtension = method.IsStatic;
        IParameterSymbol[] outputs = [.. method.Parameters.Skip(isExtension ? 1 : 0)];
        if (Framework.IsParametric(method.ContainingType))
        {
            return [.. outputs.Select(o => Inside(value, o.Type, frame))];
        }

        if (value.IsHarmless)
        {
            return [.. outputs.Select(o => AnyOf(o.Type, frame))];
        }

        CallMethod(method, isExtension ? Value.None : value, isExtension ? null : source, isExtension ? [new(value, source, method.Parameters[0])] : [], call, frame);
        IMethodSymbol definition = SourceBodies.Definition(method);
        if (_bodies.Of(definition, _cancellationToken) is null)
        {
            return [.. outputs.Select(o => AnyOf(o.Type, frame))];
        }

        Frame called = frame.Call(call, definition, HomeOfFunction(definition, frame));
        return [.. definition.Parameters.Skip(isExtension ? 1 : 0).Select(p => called[p])];
    }

    /// <summary>The part of a tuple at a place.</summary>
    private Value PartOf(Value value, int index, ITypeSymbol? type, Frame frame)
    {
        Value all = Value.None;
        foreach (Atom atom in value.Atoms)
        {
            all = all.Join(atom is Box { Type.IsTupleType: true } box ? box[Box.ItemName(index)] : type is null ? Value.Of(atom) : Inside(Value.Of(atom), type, frame));
        }

        return type is null ? all : Narrow(all, type, frame);
    }
}
