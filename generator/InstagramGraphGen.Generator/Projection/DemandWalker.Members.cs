using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>Properties and fields: those of nodes and objects are what the request must ask for.</content>
internal sealed partial class DemandWalker
{
    private Value VisitProperty(IPropertyReferenceOperation property, Frame frame)
    {
        if (property.Instance is { } receiver && FieldOf(property.Property) is { Member.Edge: not null })
        {
            return ReadEdge(property, Visit(receiver, frame), [], take: null, frame);
        }

        return ReadProperty(property, Visit(property.Instance, frame), frame);
    }

    private Value ReadProperty(IPropertyReferenceOperation property, Value instance, Frame frame)
    {
        IPropertySymbol symbol = property.Property;
        if (FieldOf(symbol) is { } field)
        {
            return field.Member.Edge is null
                ? ReadMember(field.Model, field.Member, symbol.Type, instance, property, frame)
                : ReadEdge(property, instance, [], take: null, frame);
        }

        if (symbol.Name == Member.Figures && _models.Find(symbol.ContainingType) is { Type.Figures.Count: > 0 } model)
        {
            // One view of several fields: which of them comes is not known beforehand, so all are asked for.
            return model.Type.Figures.Aggregate(Value.None, (all, name) => all.Join(ReadMember(model, model.Find(model.Type.FindField(name)!.Name)!, symbol.Type, instance, property, frame)));
        }

        if (symbol.ContainingType.IsAnonymousType)
        {
            return PartOf(instance, symbol.Name, symbol.Type, frame);
        }

        if (Framework.IsParametric(symbol.ContainingType))
        {
            return ReadParametric(property, instance, frame);
        }

        if (FixedCode(symbol, symbol.Type, property) is { } code)
        {
            return code;
        }

        Argument[] arguments = [.. property.Arguments.Select(a => new Argument(Visit(a.Value, frame), a.Value, a.Parameter!))];
        return symbol.GetMethod is { } getter
            ? CallMethod(getter, instance, property.Instance ?? property, [.. arguments.Select(a => a with { Parameter = getter.Parameters[a.Parameter.Ordinal] })], property, frame)
            : AnyOf(symbol.Type, frame);
    }

    private Value ReadField(IFieldReferenceOperation field, Value instance, Frame frame)
    {
        IFieldSymbol symbol = field.Field;
        if (symbol.ContainingType.IsTupleType)
        {
            return PartOf(instance, NameOf(symbol), symbol.Type, frame);
        }

        if (_models.Find(symbol.ContainingType) is { } model && model.FindStorage(symbol.Name) is { } member)
        {
            // The field behind the property, read in a part of the class that the project wrote.
            return ReadMember(model, member, symbol.Type, instance, field, frame);
        }

        return FixedCode(symbol, symbol.Type, field) is { } code ? code
            : Framework.IsParametric(symbol.ContainingType) && !symbol.IsStatic ? Inside(instance, symbol.Type, frame) : AnyOf(symbol.Type, frame);
    }

    /// <summary>The lambda or comparer that a static member is for good: <c>static readonly Func&lt;IgMessage, string?&gt; Text = m => m.Message</c>; null: it is none, or may be another.</summary>
    private Value? FixedCode(ISymbol member, ITypeSymbol type, IOperation reference)
    {
        if (!member.IsStatic || !Framework.RunsCode(type) || member.DeclaringSyntaxReferences is not [var declaration] || !StaticMember.IsSetOnce(member) || !StaticMember.IsOnePerProgram(member)
            || _bodies.InitializerOf(declaration.GetSyntax(_cancellationToken), _cancellationToken) is not { } initializer)
        {
            return null;
        }

        if (!_fixed.TryGetValue(member, out Frame? frame))
        {
            frame = new Frame(member.ContainingType.StaticConstructors.FirstOrDefault() ?? _selectorFrame!.Function, home: null, _selectorFrame, reference);
            _fixed[member] = frame;
        }

        return Visit(initializer, frame);
    }

    private Value PartOf(Value instance, string name, ITypeSymbol type, Frame frame)
    {
        Value all = Value.None;
        foreach (Atom atom in instance.Atoms)
        {
            all = all.Join(atom switch
            {
                Box { Type: { IsTupleType: true } or { IsAnonymousType: true } } box => box[name],
                OutsideThing => AnyOf(type, frame),
                _ => Inside(Value.Of(atom), type, frame),
            });
        }

        return Narrow(all, type, frame);
    }

    /// <summary>The node or object and the member of it that a property is, or null.</summary>
    private (Model Model, Member Member)? FieldOf(IPropertySymbol property) =>
        _models.Find(property.ContainingType) is { } model && model.Find(property.Name) is { } member ? (model, member) : null;

    private Value ReadMember(Model model, Member member, ITypeSymbol type, Value instance, IOperation origin, Frame frame)
    {
        if (!_isSelected && instance.Objects.Any() && (member.Field?.Params ?? default).FirstOrDefault(p => p.IsRequired) is { } required)
        {
            Report(Problem.Parameter(origin, $"'{Problem.Quote(origin)}' cannot be read without its {required.WireName}. Say it before: .Fields(x => x.{member.Name}(…)).Select(…)."), frame);
        }

        Value all = instance.IsOutside ? AnyOf(type, frame) : Value.None;
        foreach (ObjectDemand owner in instance.Objects)
        {
            if (owner.Model.Name == model.Name && Demand(owner, member, origin, frame) is { Value: { } inner })
            {
                all = all.Join(Value.Of(inner));
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

        bool isNew = false;
        FieldDemand read = owner.Read(member, _models.Find(owner.Model.Spec, Model.InnerName(member)), shown, ref isNew);
        Learn(isNew);
        return read;
    }

    private Value ReadEdge(IPropertyReferenceOperation edge, Value instance, ImmutableArray<FieldArgument> arguments, (int Count, IOperation At)? take, Frame frame)
    {
        if (FieldOf(edge.Property) is not { Model: { } model, Member: { } member })
        {
            return Value.None;
        }

        if (!instance.Objects.Any())
        {
            return instance.IsOutside ? AnyOf(edge.Type, frame) : Value.None;
        }

        foreach (ParamSpec required in member.Edge!.Get?.Params ?? default)
        {
            if (required.IsRequired && !_isSelected && !arguments.Any(a => a.WireName == required.WireName))
            {
                Report(Problem.Parameter(edge, $"'{Problem.Quote(edge)}' cannot be read without its {required.WireName}. Write '{Problem.Quote(edge)}.{required.Name}(…)', or say it with .Fields before .Select."), frame);
            }
        }

        Value value = ReadMember(model, member, edge.Property.Type, instance, edge, frame);
        foreach (ObjectDemand owner in instance.Objects)
        {
            if (owner.Fields.FirstOrDefault(f => f.Member.Index == member.Index) is { } field)
            {
                field.Add(new EdgeRead(arguments, take, edge));
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
        if (FieldArgument.TextOf(first.Arguments) != FieldArgument.TextOf(last.Arguments))
        {
            Report(Problem.Parameter(last.Origin, $"'{name}' is read twice with different parameters, and a request asks for it once. Write the same parameters at each, or make two requests."), frame);
        }
        else if (field.Reads.Any(r => r.Take is null) && field.Reads.Max(r => r.Take?.Count) is { } most && most > (field.Member.Edge!.Limit.Default ?? 0))
        {
            Report(Problem.Parameter(last.Origin, $"'{name}' is read with Take({most}) and without, which is fewer elements unless a limit says so. Write the same .Limit(…) on '{name}' at each."), frame);
        }
    }

    /// <summary><c>m.Has(x => x.From)</c>: the field must be asked for, and is not looked into.</summary>
    private bool VisitHas(IInvocationOperation invocation, Value instance, Frame frame)
    {
        if (invocation.TargetMethod is not { Name: "Has", Parameters.Length: 1, IsStatic: false } method || !instance.Objects.Any()
            || _models.Find(method.ContainingType) is not { } model || method.Parameters[0].Type is not INamedTypeSymbol { DelegateInvokeMethod.ReturnType.Name: "Field" })
        {
            return false;
        }

        if (DemandAnalysis.Unwrap(invocation.Arguments[0].Value) is IAnonymousFunctionOperation selector && SelectionReader.FieldOf(selector, model) is { } member)
        {
            ReadMember(model, member, invocation.Type!, instance, selector, frame);
        }
        else
        {
            Report(Problem.UnknownCode(invocation.Arguments[0].Value), frame);
        }

        return true;
    }

    /// <summary>What every object has. A node is the same as itself only, and as text it is its class's name, unless the class says otherwise.</summary>
    private bool VisitObjectCall(IInvocationOperation invocation, Value instance, Frame frame)
    {
        IMethodSymbol method = invocation.TargetMethod;
        if (method.ContainingType.SpecialType != SpecialType.System_Object)
        {
            return false;
        }

        Value inputs = Value.Join([instance, .. invocation.Arguments.Select(a => Visit(a.Value, frame))]);
        if (inputs.IsHarmless || method.Name == nameof(ReferenceEquals))
        {
            return true;
        }

        IOperation at = invocation.Instance ?? invocation;
        switch (method.Name)
        {
            case nameof(Equals) or nameof(GetHashCode):
                CallOverrides(inputs, invocation, frame);
                if (inputs.IsOutside)
                {
                    Leave(at, inputs, frame, (v, model) => Problem.PassedOn(v, NameOf(method), model));
                }

                break;
            case nameof(GetType) when inputs.Objects.Any():
                Leave(at, inputs, frame, Problem.Reflection, isWhole: false);
                break;
            case nameof(ToString):
                FormatWhole(at, inputs, frame);
                break;
            default:
                Leave(at, inputs, frame, Problem.Unknown);
                break;
        }

        return true;
    }

    /// <summary>An object of the answer is made into text: its class must say how.</summary>
    private void FormatWhole(IOperation operation, Value value, Frame frame)
    {
        foreach (Atom atom in value.Reach())
        {
            if (atom is ObjectDemand place && place.Model.Texts(_models) is { } method)
            {
                CallMethod(method, Value.Of(place), operation, [], operation, frame);
            }
            else
            {
                Leave(operation, Value.Of(atom), frame, Problem.Formatted, isWhole: false);
            }
        }
    }
}
