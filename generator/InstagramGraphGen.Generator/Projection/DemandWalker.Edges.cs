using System.Collections.Immutable;
using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>How an edge is to be asked for.</content>
internal sealed partial class DemandWalker
{
    /// <summary>Parameters on an edge, and <c>Take</c> directly on one; null: it is no such call.</summary>
    private Value? VisitEdgeCall(IInvocationOperation invocation, Frame frame)
    {
        bool isParameter = EdgeParameterMethods.Is(invocation.TargetMethod);
        if (!isParameter && !EdgeParameterMethods.IsTake(invocation.TargetMethod))
        {
            return null;
        }

        ImmutableArray<FieldArgument>.Builder arguments = ImmutableArray.CreateBuilder<FieldArgument>();
        IOperation receiver = DemandAnalysis.Unwrap(invocation.Arguments[0].Value);
        IInvocationOperation? current = isParameter ? invocation : receiver as IInvocationOperation;
        while (current is not null && EdgeParameterMethods.Is(current.TargetMethod))
        {
            receiver = DemandAnalysis.Unwrap(current.Arguments[0].Value);
            if (ArgumentOf(current, receiver, frame) is { } argument)
            {
                arguments.Insert(0, argument);
            }

            current = receiver as IInvocationOperation;
        }

        if (receiver is not IPropertyReferenceOperation { Instance: { } owner } edge || FieldOf(edge.Property) is not { Member.Edge: not null })
        {
            if (isParameter && Visit(receiver, frame).Objects.Any())
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
            take = TakeOf(count, arguments, frame);
        }

        return ReadEdge(edge, Visit(owner, frame), arguments.ToImmutable(), take, frame);
    }

    private (int Count, IOperation At)? TakeOf(IOperation count, IEnumerable<FieldArgument> arguments, Frame frame)
    {
        if (_isSelected || arguments.Any(a => a.WireName == "limit"))
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

    private FieldArgument? ArgumentOf(IInvocationOperation call, IOperation receiver, Frame frame)
    {
        IOperation argument = call.Arguments[1].Value;
        Visit(argument, frame);
        if (_isSelected)
        {
            Report(Problem.Parameter(call, $"The fields are selected by .Fields before, so '.{call.TargetMethod.Name}(…)' must be said there."), frame);
            return null;
        }

        IOperation target = receiver;
        while (target is IInvocationOperation inner && EdgeParameterMethods.Is(inner.TargetMethod))
        {
            target = DemandAnalysis.Unwrap(inner.Arguments[0].Value);
        }

        EdgeSpec? edge = target is IPropertyReferenceOperation property ? FieldOf(property.Property)?.Member.Edge : null;
        ParamSpec? spec = edge?.Get?.Params.FirstOrDefault(p => p.Name == call.TargetMethod.Name);
        string wireName = spec?.WireName ?? call.TargetMethod.Name.ToLowerInvariant();
        if (edge is not null && spec is null && !EdgeParameterMethods.IsPaging(call.TargetMethod))
        {
            Report(Problem.Parameter(call, $"The edge '{edge.Name}' has no parameter '{call.TargetMethod.Name}'."), frame);
            return null;
        }

        if (Constant.Of(argument, _models).Text is not { } value)
        {
            Report(Problem.Parameter(argument, $"'{Problem.Quote(argument)}' is known at run time only, so no request can be prepared with it. Use a constant, or say it before: .Fields(x => x.….{call.TargetMethod.Name}({Problem.Quote(argument)})…).Select(…)."), frame);
            return null;
        }

        if (value.Length == 0 || value.IndexOfAny(['(', ')', '{', '}', ',']) >= 0)
        {
            Report(Problem.Parameter(argument, $"'{value}' cannot stand in .{wireName}(…): it would be empty, or a bracket, brace or comma in it would end it, and the API has no way to quote them. Read the edge in a request of its own."), frame);
        }
        else if (wireName == "limit" && value[0] is '-' or '0')
        {
            Report(Problem.Parameter(argument, $"A limit of {value} asks for nothing. Ask for at least 1."), frame);
        }

        return new FieldArgument(wireName, value, argument);
    }
}
