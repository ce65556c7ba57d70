using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <summary>The variables of one call of a function.</summary>
/// <param name="function">The function.</param>
/// <param name="home">The frame whose variables a lambda or local function can see, too.</param>
/// <param name="caller">The frame of the call; null for the lambda that is analysed.</param>
/// <param name="at">The call.</param>
internal sealed class Frame(IMethodSymbol function, Frame? home, Frame? caller, IOperation? at)
{
    private readonly Dictionary<ISymbol, Value> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(SyntaxNode, string), Frame> _calls = [];

    public IMethodSymbol Function => function;

    public Frame? Home => home;

    public Frame? Caller => caller;

    public IOperation? At => at;

    /// <summary>Whether the function's body is being walked just now.</summary>
    public bool IsActive { get; set; }

    /// <summary>What <c>this</c> is.</summary>
    public Value This { get; set; } = Value.None;

    /// <summary>What the function gives back.</summary>
    public Value Result { get; set; } = Value.None;

    public Value this[ISymbol variable] => _variables.TryGetValue(variable, out Value? value) ? value : Value.None;

    /// <summary>Adds to what a variable may hold; says whether that is news.</summary>
    public bool Add(ISymbol variable, Value value)
    {
        Value known = this[variable];
        Value joined = Value.Join(known, value);
        _variables[variable] = joined;
        return !joined.Equals(known);
    }

    /// <summary>The frame of a call made from here; a call of a function that is being walked is one with that.</summary>
    public Frame Call(IOperation from, CodeValue code)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Caller)
        {
            if (frame.IsActive && SymbolEqualityComparer.Default.Equals(frame.Function, code.Symbol))
            {
                return frame;
            }
        }

        var key = (from.Syntax, code.Symbol.ToDisplayString() + code.Body?.Syntax.SpanStart);
        if (!_calls.TryGetValue(key, out Frame? known))
        {
            known = new Frame(code.Symbol, code.Home, this, from);
            _calls[key] = known;
        }

        return known;
    }
}
