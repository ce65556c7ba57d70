using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Properties: those of nodes and objects are what the request must ask for.</content>
internal sealed partial class DemandWalker
{
    private Value VisitProperty(IPropertyReferenceOperation property, Frame frame)
    {
        if (property.Instance is { } receiver && FieldOf(property.Property) is { Member.Edge: not null })
        {
            return ReadEdge(property, Visit(receiver, frame), [], take: null, frame);
        }

        Value instance = Visit(property.Instance, frame);
        foreach (IArgumentOperation argument in property.Arguments)
        {
            Sink(argument.Value, frame, (v, model) => Problem.PassedOn(v, property.Property.Name, model));
        }

        return ReadProperty(property, instance, frame);
    }

    private Value ReadProperty(IPropertyReferenceOperation property, Value instance, Frame frame)
    {
        if (!instance.HasObjects)
        {
            return Value.None;
        }

        IPropertySymbol symbol = property.Property;
        if (FieldOf(symbol) is { } field)
        {
            return field.Member.Edge is null
                ? ReadMember(field.Model, field.Member, symbol.Type, instance, property, frame)
                : ReadEdge(property, instance, [], take: null, frame);
        }

        if (instance is MembersValue members)
        {
            return members[symbol.Name];
        }

        if (symbol.ContainingType.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
        {
            return symbol.Name == "Value" ? instance : Value.None;
        }

        if (instance is GenericValue generic && IsParametric(symbol.ContainingType))
        {
            return Shape(symbol.OriginalDefinition.Type, BindingsOf(generic, symbol.ContainingType));
        }

        if (symbol.GetMethod is { } getter && _bodies.Of(SourceBodies.Definition(getter), _cancellationToken) is not null)
        {
            return CallSource(getter, instance, [], [], property, frame);
        }

        Report(Problem.NoSource(property, symbol.Name), frame);
        return Value.None;
    }

    private Value ReadField(IFieldReferenceOperation field, Value instance, Frame frame)
    {
        if (!instance.HasObjects)
        {
            return Value.None;
        }

        if (instance is MembersValue members)
        {
            return members[field.Field.CorrespondingTupleField?.Name ?? field.Field.Name];
        }

        Report(Problem.NoSource(field, field.Field.Name), frame);
        return Value.None;
    }

    /// <summary>The node or object and the member of it that a property is, or null.</summary>
    private (Model Model, Member Member)? FieldOf(IPropertySymbol property) =>
        _models.Find(property.ContainingType) is { } model && model.Find(property.Name) is { } member ? (model, member) : null;

    private Value ReadMember(Model model, Member member, ITypeSymbol type, Value instance, IOperation origin, Frame frame)
    {
        Value all = Value.None;
        foreach (ObjectDemand owner in instance.Objects)
        {
            if (owner.Model.Name == model.Name && Demand(owner, member, origin, frame) is { } field)
            {
                all = Value.Join(all, field.Value is { } inner ? Wrap(type, inner) : Value.None);
            }
        }

        return all;
    }

    private FieldDemand? Demand(ObjectDemand owner, Member member, IOperation origin, Frame frame)
    {
        if (owner.Depth >= MaxDepth)
        {
            Report(Problem.Endless(origin), frame);
            return null;
        }

        IOperation shown = origin;
        for (Frame? f = frame; f is not null && !IsInSelector(shown); f = f.Caller)
        {
            shown = f.At ?? _selector;
        }

        return owner.Read(member, _models.Find(owner.Model.Spec, Model.InnerName(member)), shown, ref _isNew);
    }

    private Value ReadEdge(IPropertyReferenceOperation edge, Value instance, ImmutableArray<FieldParameter> parameters, (int Count, IOperation At)? take, Frame frame)
    {
        if (!instance.HasObjects || FieldOf(edge.Property) is not { Model: { } model, Member: { } member })
        {
            return Value.None;
        }

        foreach (ParamSpec required in member.Edge!.Get?.Params ?? default)
        {
            if (required.IsRequired && !_isSelected && !parameters.Any(p => p.WireName == required.WireName))
            {
                Report(Problem.Parameter(edge, $"'{Problem.Quote(edge)}' cannot be read without its {required.WireName}. Write '{Problem.Quote(edge)}.{required.Name}(…)', or say it with .Fields before .Select."), frame);
            }
        }

        Value value = ReadMember(model, member, edge.Property.Type, instance, edge, frame);
        foreach (ObjectDemand owner in instance.Objects)
        {
            if (owner.Fields.FirstOrDefault(f => f.Member.Index == member.Index) is { } field)
            {
                field.Add(new EdgeRead(parameters, take, edge));
                CheckReads(field, frame);
            }
        }

        return value;
    }

    /// <summary>An edge is asked for once, so all reads of it must be content with the same page.</summary>
    private void CheckReads(FieldDemand field, Frame frame)
    {
        EdgeRead first = field.Reads[0];
        EdgeRead last = field.Reads[field.Reads.Count - 1];
        if (_isSelected || ReferenceEquals(first, last))
        {
            return;
        }

        string name = field.Member.Name;
        if (FieldParameter.TextOf(first.Parameters) != FieldParameter.TextOf(last.Parameters))
        {
            Report(Problem.Parameter(last.Origin, $"'{name}' is read twice with different parameters, and a request asks for it once. Write the same parameters at each, or make two requests."), frame);
        }
        else if (field.Reads.Any(r => r.Take is null) && field.Reads.Max(r => r.Take?.Count) is { } most && most > (field.Member.Edge!.Limit.Default ?? 0))
        {
            Report(Problem.Parameter(last.Origin, $"'{name}' is read with Take({most}) and without, which is fewer elements unless a limit says so. Write the same .Limit(…) on '{name}' at each."), frame);
        }
    }

    /// <summary>A property's value, whose objects stand at <paramref name="inner"/>.</summary>
    private static Value Wrap(ITypeSymbol type, ObjectDemand inner) => type switch
    {
        INamedTypeSymbol { IsGenericType: true } generic => new GenericValue(generic.OriginalDefinition, [.. generic.AllArguments().Select(a => Wrap(a, inner))]),
        INamedTypeSymbol named when named.Name == inner.Model.Name => new ObjectValue(inner),
        _ => Value.None,
    };
}
