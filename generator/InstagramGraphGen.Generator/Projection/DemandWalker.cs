using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>
/// Walks a lambda as if it ran on every answer at once: a value is the set of things that it may be, reading a property of an object of the
/// answer is a demand on the place that the object comes from, and every branch is taken. It walks again until nothing new is learned. An
/// expression that it does not understand may hold neither an object of the answer nor code of the lambda: else it is the error.
/// <c>README.md</c> says why that is sound and why it ends.
/// </summary>
internal sealed partial class DemandWalker
{
    private const int MaxDepth = 16;
    private const int MaxSteps = 200_000;

    private readonly IOperation _selector;
    private readonly bool _isSelected;
    private readonly Models _models;
    private readonly SourceBodies _bodies;
    private readonly Holding _holding;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<IOperation, Value> _values = [];
    private readonly Stack<Value> _conditionalReceivers = new();
    private readonly Stack<Value> _initializedObjects = new();
    private readonly List<Box> _escaped = [];
    private readonly Dictionary<(IOperation, Frame), (Value Value, IOperation Source)> _lost = [];
    private readonly Dictionary<ISymbol, Frame> _fixed = new(SymbolEqualityComparer.Default);
    private Frame? _selectorFrame;
    private Problem? _problem;
    private int _state;
    private int _steps;

    public DemandWalker(IOperation selector, bool isSelected, Models models, SourceBodies bodies, CancellationToken cancellationToken)
    {
        _selector = selector;
        _isSelected = isSelected;
        _models = models;
        _bodies = bodies;
        _holding = new Holding(models, bodies.Compilation);
        _cancellationToken = cancellationToken;
    }

    /// <summary>Walks until nothing new is learned; gives the first problem, or null.</summary>
    public Problem? Walk(ObjectDemand root)
    {
        IOperation target = DemandAnalysis.Unwrap(_selector);
        IMethodSymbol? function = target switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol,
            IMethodReferenceOperation reference => SourceBodies.Definition(reference.Method),
            _ => null,
        };
        if (function is null || ((target as IAnonymousFunctionOperation)?.Body ?? _bodies.Of(function, _cancellationToken)) is not { } body)
        {
            return Problem.UnknownCode(_selector);
        }

        var outside = new Frame(function, home: null, caller: null, at: null) { This = Value.Outside };
        _selectorFrame = new Frame(function, outside, outside, _selector);
        bool isExtension = target is IMethodReferenceOperation { Instance: not null, Method.IsStatic: true };
        if (isExtension)
        {
            _selectorFrame.Add(function.Parameters[0], Value.Outside);
        }

        _selectorFrame.Add(function.Parameters[isExtension ? 1 : 0], Value.Of(root));
        int before;
        do
        {
            before = _state;
            Run(_selectorFrame, body);
            LeaveAgain();
        }
        while (before != _state && _problem is null);

        foreach (((_, Frame frame), (Value lost, IOperation source)) in _lost.Select(p => (p.Key, p.Value)).OrderBy(p => p.Key.Item1.Syntax.SpanStart))
        {
            Leave(source, lost, frame, Problem.Stored);
        }

        return _problem ?? (root.Fields.Count == 0 ? Problem.ReadsNothing(_selector, root.Model) : null);
    }

    /// <summary>Walks a function's body, unless it is being walked or nothing has changed since it was.</summary>
    private void Run(Frame frame, IOperation? body)
    {
        if (frame.IsActive || _problem is not null || frame.WalkedAt == _state)
        {
            return;
        }

        int before = _state;
        frame.IsActive = true;
        Visit(body, frame);
        frame.IsActive = false;
        frame.WalkedAt = before == _state ? _state : -1;
    }

    /// <summary>The value of an expression; a statement's is none.</summary>
    private Value Visit(IOperation? operation, Frame frame)
    {
        if (operation is null || _problem is not null)
        {
            return Value.None;
        }

        if (_steps++ > MaxSteps)
        {
            Report(Problem.TooLarge(_selector), frame);
            return Value.None;
        }

        _cancellationToken.ThrowIfCancellationRequested();
        Value value = VisitStatement(operation, frame) ?? VisitExpression(operation, frame) ?? VisitUnknown(operation, frame);
        _values[operation] = value;
        return value;
    }

    /// <summary>What is not understood may be done with anything but objects of the answer and code of the lambda.</summary>
    private Value VisitUnknown(IOperation operation, Frame frame)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Leave(child, Visit(child, frame), frame, static (value, model) => Problem.Unknown(value, model));
        }

        return AnyOf(operation.Type, frame);
    }

    private void VisitChildren(IOperation operation, Frame frame)
    {
        foreach (IOperation child in operation.ChildOperations)
        {
            Visit(child, frame);
        }
    }

    /// <summary>What something of outside may be, by its type.</summary>
    private Value AnyOf(ITypeSymbol? type, Frame frame) => type is not null && _holding.IsPossible(TypeIn(type, frame)) ? Value.Outside : Value.None;

    /// <summary>Something was learned: whatever was walked before may now tell more.</summary>
    private void Learn(bool isNew = true) => _state += isNew ? 1 : 0;

    private void Add(Frame frame, ISymbol variable, Value value) => Learn(frame.Add(variable, value));

    /// <summary>A value without what cannot stand at a place of that type.</summary>
    private Value Narrow(Value value, ITypeSymbol? type, Frame frame, IOperation? at = null)
    {
        if (type is null || value.IsEmpty)
        {
            return value;
        }

        ITypeSymbol actual = TypeIn(type, frame);
        CheckInterface(value, actual, at ?? _selector, frame);
        return Value.Of(value.Atoms.Where(a => a is Box ? _holding.IsPossible(actual) && (_models.Find(actual) is null) : _holding.Of(a, actual) != Fit.No));
    }

    /// <summary>An object whose class the project made a sequence, or the like: what code of the platform does with it is not followed.</summary>
    private void CheckInterface(Value value, ITypeSymbol type, IOperation at, Frame frame)
    {
        if (type is IArrayTypeSymbol array)
        {
            CheckInterface(value, array.ElementType, at, frame);
            return;
        }

        if (type is not INamedTypeSymbol named || (named.TypeKind != TypeKind.Interface && !named.IsGenericType) || !Framework.IsPlatform(named))
        {
            return;
        }

        if (named.TypeKind == TypeKind.Interface
            && value.Objects.Any(o => o.Model.Interfaces(_models).Any(i => _bodies.Compilation.ClassifyCommonConversion(i, named) is { Exists: true, IsImplicit: true })))
        {
            Report(Problem.ByInterface(at, named), frame);
        }

        foreach (ITypeSymbol argument in named.TypeArguments)
        {
            CheckInterface(value, argument, at, frame);
        }
    }

    /// <summary>What of a type is in a value.</summary>
    private Value Inside(Value value, ITypeSymbol type, Frame frame)
    {
        if (value.IsEmpty)
        {
            return value;
        }

        ITypeSymbol actual = TypeIn(type, frame);
        var found = new HashSet<Atom>();
        var seen = new HashSet<Atom>();
        var open = new Stack<Atom>(value.Atoms);
        while (open.Count > 0)
        {
            Atom atom = open.Pop();
            if (!seen.Add(atom))
            {
                continue;
            }

            Fit fit = _holding.Of(atom, actual);
            if (fit != Fit.No)
            {
                found.Add(atom);
            }

            if (atom is Box box && fit != Fit.Yes)
            {
                foreach (Atom inner in box.Contents.Atoms)
                {
                    open.Push(inner);
                }
            }
        }

        return Value.Of(found);
    }

    private bool IsInSelector(IOperation operation) =>
        operation.Syntax.SyntaxTree == _selector.Syntax.SyntaxTree && _selector.Syntax.Span.Contains(operation.Syntax.Span);
}
