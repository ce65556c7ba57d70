using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>The variables of a call of a function, and what is made in it.</summary>
/// <param name="function">The function.</param>
/// <param name="home">The frame whose variables a lambda or local function can see, too.</param>
/// <param name="caller">The frame of the call, or the one that a lambda was made in; null for what is around the lambda that is analysed.</param>
/// <param name="at">The call.</param>
internal sealed class Frame(IMethodSymbol function, Frame? home, Frame? caller, IOperation? at)
{
    private const int MaxNesting = 3;

    private readonly Dictionary<ISymbol, Value> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(SyntaxNode, IMethodSymbol), Frame> _calls = new(BySite.Instance);
    private readonly Dictionary<(SyntaxNode, string), Box> _boxes = [];
    private readonly Dictionary<SyntaxNode, CodeValue> _code = [];
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    public IMethodSymbol Function => function;

    public Frame? Home => home;

    public Frame? Caller => caller;

    public IOperation? At => at;

    /// <summary>Whether the function's body is being walked just now.</summary>
    public bool IsActive { get; set; }

    /// <summary>Whether nobody calls the function from here: it is named only, and walked for what it captures, with nothing in its parameters.</summary>
    public bool IsTrial => caller is { Caller: not null } && (at is ILocalFunctionOperation or IMethodReferenceOperation || caller.IsTrial);

    /// <summary>The state of the walk when the body was walked last; while it is the same, there is nothing to learn.</summary>
    public int WalkedAt { get; set; } = -1;

    /// <summary>What <c>this</c> is.</summary>
    public Value This { get; set; } = Value.None;

    /// <summary>What the function gives back; of an iterator or an async function, what its sequence or task holds.</summary>
    public Value Result { get; set; } = Value.None;

    public Value this[ISymbol variable] => _variables.TryGetValue(variable, out Value? value) ? value : Value.None;

    /// <summary>Adds to what a variable may hold; says whether that is news.</summary>
    public bool Add(ISymbol variable, Value value)
    {
        Value known = this[variable];
        Value joined = known.Join(value);
        _variables[variable] = joined;
        return !ReferenceEquals(joined, known);
    }

    /// <summary>What an expression makes here.</summary>
    public Box BoxOf(IOperation maker, ITypeSymbol type)
    {
        (SyntaxNode, string) key = (maker.Syntax, maker.Kind.ToString());
        if (!_boxes.TryGetValue(key, out Box? box))
        {
            box = new Box(maker, type);
            _boxes[key] = box;
        }

        box.IsOfManyTypes |= !SymbolEqualityComparer.Default.Equals(box.Type, type);

        return box;
    }

    /// <summary>The code that an expression makes here.</summary>
    public CodeValue CodeOf(IOperation maker, IMethodSymbol symbol, IOperation? body, Frame home)
    {
        if (!_code.TryGetValue(maker.Syntax, out CodeValue? code))
        {
            code = new CodeValue(symbol, body, home);
            _code[maker.Syntax] = code;
        }

        return code;
    }

    /// <summary>
    /// The frame of a call made from here. A call that is in itself, however far up, is one with that; so is the third call of one function
    /// in itself. So there are finitely many frames.
    /// </summary>
    public Frame Call(IOperation from, IMethodSymbol symbol, Frame? functionHome)
    {
        int nested = 0;
        for (Frame? frame = this; frame is not null; frame = frame.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.Function, symbol) && (frame.At?.Syntax == from.Syntax || ++nested == MaxNesting))
            {
                return frame;
            }
        }

        (SyntaxNode, IMethodSymbol) key = (from.Syntax, symbol);
        if (!_calls.TryGetValue(key, out Frame? known))
        {
            known = new Frame(symbol, functionHome, this, from);
            _calls[key] = known;
        }

        return known;
    }

    /// <summary>Notes what a type parameter stands for in this call.</summary>
    public void Bind(ITypeParameterSymbol parameter, ITypeSymbol type)
    {
        // A frame that stands for several calls knows no more than that it is some type.
        bool isOther = _types.TryGetValue(parameter, out ITypeSymbol? known) && !SymbolEqualityComparer.Default.Equals(known, type);
        _types[parameter] = isOther ? parameter : type;
    }

    /// <summary>What a type parameter stands for; itself where that is not known.</summary>
    public ITypeSymbol TypeOf(ITypeParameterSymbol parameter)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Home)
        {
            if (frame._types.TryGetValue(parameter, out ITypeSymbol? type))
            {
                return type;
            }
        }

        return parameter;
    }

    private sealed class BySite : IEqualityComparer<(SyntaxNode, IMethodSymbol)>
    {
        public static BySite Instance { get; } = new();

        public bool Equals((SyntaxNode, IMethodSymbol) x, (SyntaxNode, IMethodSymbol) y) => x.Item1 == y.Item1 && SymbolEqualityComparer.Default.Equals(x.Item2, y.Item2);

        public int GetHashCode((SyntaxNode, IMethodSymbol) key) => key.Item1.GetHashCode();
    }
}
