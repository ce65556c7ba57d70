using InstagramGraphGen.Generator.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <content>
/// Values that go where they cannot be followed. A node may not: what will be read of it is not known. An object may, since it is asked for
/// whole. Code is walked as if it were called with things of outside, and what it gives back leaves, too.
/// </content>
internal sealed partial class DemandWalker
{
    private void Leave(IOperation operation, Frame frame, Func<IOperation, Model?, Problem> problem) => Leave(operation, Visit(operation, frame), frame, problem);

    /// <param name="isWhole">Whether an object may leave; what makes a text of it, or looks into it by reflection, is a mistake in any case.</param>
    private void Leave(IOperation operation, Value value, Frame frame, Func<IOperation, Model?, Problem> problem, bool isWhole = true)
    {
        if (value.IsHarmless || _problem is not null)
        {
            return;
        }

        var escape = new Escape(operation, frame, problem, isWhole);
        foreach (Atom atom in value.Reach())
        {
            Leave(atom, escape);
        }
    }

    private void Leave(Atom atom, Escape escape)
    {
        switch (atom)
        {
            case ObjectDemand place when escape.IsWhole && place.Whole is not null:
                break;
            case ObjectDemand place when escape.IsWhole && place.Model.All(_models) is { } whole:
                place.Whole = whole;
                Learn();
                break;
            case ObjectDemand place:
                IOperation blamed = Blame(escape.At, place);
                Report(escape.Problem(blamed, place.Model), escape.Frame);
                break;
            case Box { Escaped: null } box:
                box.Escaped = escape;
                _escaped.Add(box);
                Learn(box.Put(Box.Elements, Value.Outside));
                break;
            case CodeValue code:
                LeaveCode(code, escape);
                break;
        }
    }

    private void LeaveCode(CodeValue code, Escape escape)
    {
        int from = code.HasReceiver && code.Symbol.IsStatic ? 1 : 0;
        Value[] arguments = [.. code.Symbol.Parameters.Skip(from).Select(p => AnyOf(p.Type, code.Home))];
        Value result = Call(code, arguments, escape.At, escape.Frame);
        if (!result.IsHarmless)
        {
            IOperation at = code.Body?.Descendants().OfType<IReturnOperation>().Select(r => r.ReturnedValue).FirstOrDefault(r => r is not null && !ValueOf(r).IsHarmless) ?? escape.At;
            Leave(at, result, escape.Frame, escape.Problem, escape.IsWhole);
        }
    }

    /// <summary>What was put, since, into something that had left.</summary>
    private void LeaveAgain()
    {
        for (int i = 0; i < _escaped.Count && _problem is null; i++)
        {
            Leave(_escaped[i].Escaped!.At, _escaped[i].Contents, _escaped[i].Escaped!.Frame, _escaped[i].Escaped!.Problem);
        }
    }

    /// <summary>The innermost expression that brings an object into a value.</summary>
    private IOperation Blame(IOperation operation, ObjectDemand place)
    {
        var seen = new HashSet<IOperation>();
        while (seen.Add(operation))
        {
            IOperation? inner = operation switch
            {
                IConversionOperation or IParenthesizedOperation or IArgumentOperation or IAwaitOperation or ISpreadOperation or IDelegateCreationOperation => operation.ChildOperations.FirstOrDefault(),
                IAnonymousObjectCreationOperation creation => creation.Initializers.OfType<ISimpleAssignmentOperation>().Select(a => a.Value).FirstOrDefault(Holds),
                IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.FirstOrDefault(Holds),
                ITupleOperation or IConditionalOperation or ICoalesceOperation or ICollectionExpressionOperation => operation.ChildOperations.FirstOrDefault(Holds),
                IObjectCreationOperation creation => creation.Arguments.Select(a => a.Value).Concat((creation.Initializer?.Initializers ?? []).SelectMany(PartsOf)).FirstOrDefault(Holds),
                ISwitchExpressionOperation choice => choice.Arms.Select(a => a.Value).FirstOrDefault(Holds),
                ILocalReferenceOperation row => RowIn(row) is { } made && Holds(made) ? made : null,
                _ => null,
            };
            if (inner is null && operation is ILocalReferenceOperation && ValueOf(operation).Boxes.FirstOrDefault(b => IsInSelector(b.Maker) && b.Contents.Atoms.Contains(place)) is { Maker: var maker } && Blame(maker, place) is var part && part != maker)
            {
                // A row in a variable.
                return part;
            }

            if (inner is null || (!Holds(inner) && operation is not (IConversionOperation or IParenthesizedOperation or IArgumentOperation)))
            {
                return operation;
            }

            operation = inner;
        }

        return operation;

        bool Holds(IOperation part) => ValueOf(part).Reach().Contains(place);

        // A row that is kept in a variable first; an object of its own is to blame where it leaves.
        IOperation? RowIn(ILocalReferenceOperation local) =>
            LocalValues.Of(local, _cancellationToken) is { } value && DemandAnalysis.Unwrap(value) is IAnonymousObjectCreationOperation or IObjectCreationOperation or ITupleOperation or IArrayCreationOperation or ICollectionExpressionOperation ? value : null;

        static IEnumerable<IOperation> PartsOf(IOperation initializer) => initializer switch
        {
            IInvocationOperation call => call.Arguments.Select(a => a.Value),
            ISimpleAssignmentOperation assignment => [assignment.Value],
            _ => [],
        };
    }

    private Value ValueOf(IOperation operation) => _values.TryGetValue(operation, out Value? value) ? value : Value.None;

    /// <summary>Notes a problem, unless there is one already. One in a method that the lambda calls is told at the call.</summary>
    private void Report(Problem problem, Frame frame)
    {
        if (_problem is not null)
        {
            return;
        }

        IOperation at = problem.At;
        Frame? inner = null;
        for (Frame? f = frame; f is not null && !IsInSelector(at); f = f.Caller)
        {
            inner = f;
            at = f.At ?? _selector;
        }

        _problem = at == problem.At || inner is null ? problem : problem with { At = at, Message = $"'{Problem.Quote(at)}': in {Problem.PlaceOf(problem.At, inner.Function)}{problem.Message}" };
    }
}
