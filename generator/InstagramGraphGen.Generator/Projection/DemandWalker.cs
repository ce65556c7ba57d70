using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>
/// Walks a lambda as if it ran on every answer at once: a value is the set of places in the answer that it may come from, reading a
/// property of it is a demand on these places, and every branch is taken. It walks again until nothing new is learned, so that loops and
/// recursion are covered. What it does not know how to follow may not hold an object of the answer.
/// </summary>
internal sealed partial class DemandWalker
{
    private const int MaxPasses = 20;
    private const int MaxDepth = 16;

    private readonly IOperation _selector;
    private readonly bool _isSelected;
    private readonly Models _models;
    private readonly SourceBodies _bodies;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<IOperation, Value> _values = [];
    private readonly Stack<Value> _conditionalReceivers = new();
    private readonly Stack<Value> _initializedObjects = new();
    private Problem? _problem;
    private bool _isNew;

    public DemandWalker(IOperation selector, bool isSelected, Models models, SourceBodies bodies, CancellationToken cancellationToken)
    {
        _selector = selector;
        _isSelected = isSelected;
        _models = models;
        _bodies = bodies;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Walks until nothing new is learned; gives the first problem, or null.</summary>
    public Problem? Walk(ObjectDemand root)
    {
        IOperation target = DemandAnalysis.Unwrap(_selector);
        if (CodeOf(target, home: null) is not { } code)
        {
            return Problem.UnknownCode(_selector);
        }

        var outside = new Frame(code.Symbol, home: null, caller: null, at: null);
        int passes = 0;
        do
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _isNew = false;
            if (passes++ == MaxPasses)
            {
                return Problem.Endless(target);
            }

            Value result = Call(code, [new ObjectValue(root)], target, outside);
            if (result.HasObjects && _problem is null)
            {
                // The lambda's own returns are blamed where they stand; this is a method group's.
                _problem = Problem.Returned(target, ModelOf(result));
            }
        }
        while (_isNew && _problem is null);

        return _problem ?? (root.Fields.Count == 0 ? Problem.ReadsNothing(_selector, root.Model) : null);
    }

    /// <summary>The value of an expression; a statement's is none.</summary>
    private Value Visit(IOperation? operation, Frame frame)
    {
        if (operation is null)
        {
            return Value.None;
        }

        Value value = VisitStatement(operation, frame) ?? VisitExpression(operation, frame) ?? VisitUnknown(operation, frame);
        _values[operation] = value;
        return value;
    }

    /// <summary>What is not understood may be done with anything but objects of the answer.</summary>
    private Value VisitUnknown(IOperation operation, Frame frame)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Sink(child, frame, static (value, model) => Problem.Unknown(value, model));
        }

        return Value.None;
    }

    private void VisitChildren(IOperation operation, Frame frame)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child, frame);
        }
    }

    /// <summary>Visits an expression whose value goes where it cannot be followed.</summary>
    private void Sink(IOperation? operation, Frame frame, Func<IOperation, Model?, Problem> problem)
    {
        if (operation is not null)
        {
            Sink(operation, Visit(operation, frame), frame, problem);
        }
    }

    private void Sink(IOperation operation, Value value, Frame frame, Func<IOperation, Model?, Problem> problem)
    {
        if (value is CodeValue code)
        {
            // Unknown code may call it, with objects that are none of ours, and gets what it gives back.
            value = Call(code, [], operation, frame);
            operation = code.Body?.Descendants().OfType<IReturnOperation>().Select(r => r.ReturnedValue).FirstOrDefault(r => r is not null && HoldsObjects(r)) ?? operation;
        }

        if (value.HasObjects)
        {
            IOperation blamed = Blame(operation);
            Report(problem(blamed, ModelOf(_values.TryGetValue(blamed, out Value? own) && own.HasObjects ? own : value)), frame);
        }
    }

    /// <summary>The innermost expression that brings an object into a value.</summary>
    private IOperation Blame(IOperation operation)
    {
        while (true)
        {
            IOperation? inner = operation switch
            {
                IConversionOperation or IParenthesizedOperation or IArgumentOperation or IAwaitOperation => operation.ChildOperations.FirstOrDefault(),
                IAnonymousObjectCreationOperation creation => creation.Initializers.OfType<ISimpleAssignmentOperation>().Select(a => a.Value).FirstOrDefault(HoldsObjects),
                IObjectOrCollectionInitializerOperation or ITupleOperation or IConditionalOperation or ICoalesceOperation or IArrayCreationOperation or IArrayInitializerOperation or ICollectionExpressionOperation or ISpreadOperation =>
                    operation.ChildOperations.FirstOrDefault(HoldsObjects),
                IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.OfType<IInvocationOperation>().SelectMany(i => i.Arguments).Select(a => a.Value).FirstOrDefault(HoldsObjects),
                ISwitchExpressionOperation choice => choice.Arms.Select(a => a.Value).FirstOrDefault(HoldsObjects),
                _ => null,
            };
            if (inner is null)
            {
                return operation;
            }

            operation = inner;
        }
    }

    private bool HoldsObjects(IOperation operation) => _values.TryGetValue(operation, out Value? value) && value.HasObjects;

    /// <summary>Notes a problem, unless there is one already. One in a method that the lambda calls is told at the call.</summary>
    private void Report(Problem problem, Frame frame)
    {
        if (_problem is not null)
        {
            return;
        }

        IOperation at = problem.At;
        for (Frame? f = frame; f is not null && !IsInSelector(at); f = f.Caller)
        {
            at = f.At ?? _selector;
        }

        _problem = at == problem.At ? problem : problem with
        {
            At = at,
            Message = $"'{Problem.Quote(at)}': in a method that it calls, {problem.Message}",
        };
    }

    private bool IsInSelector(IOperation operation) =>
        operation.Syntax.SyntaxTree == _selector.Syntax.SyntaxTree && _selector.Syntax.Span.Contains(operation.Syntax.Span);

    private static Model? ModelOf(Value value) => value.Objects.FirstOrDefault()?.Model;
}
