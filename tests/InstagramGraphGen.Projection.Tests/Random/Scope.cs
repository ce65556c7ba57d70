namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>A name that a program can use where it stands, or a part of one: <c>pair.Item1</c>.</summary>
internal sealed record Name(string Text, TypeTerm Type, bool IsAssignable);

/// <summary>The names that can be used, the newest first.</summary>
internal sealed record Scope(Scope? Outer, Name Newest)
{
    public IEnumerable<Name> Names(Func<Name, bool> test)
    {
        for (Scope? scope = this; scope is not null; scope = scope.Outer)
        {
            if (test(scope.Newest))
            {
                yield return scope.Newest;
            }
        }
    }
}

/// <summary>The names that a rule declares while it is written, and where in it they can be used.</summary>
internal sealed class RuleNames(Scope outer)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly List<Declared> _declared = [];
    private int _depth;

    /// <summary>What a hole sees here.</summary>
    public Scope Inner => _declared.Where(d => !d.IsHidden).Aggregate(outer, (scope, d) => new(scope, d.Name));

    /// <summary>What statements behind the rule see.</summary>
    public Scope Shared => _declared.Where(d => d.IsShared).Aggregate(outer, (scope, d) => new(scope, d.Name));

    public string TextOf(string name, ref int count) => _texts.TryGetValue(name, out string? known) ? known : _texts[name] = $"{name}{count++}";

    public string Declare(GrammarPart part, TypeTerm type, ref int count)
    {
        string text = TextOf(part.Text, ref count);
        _declared.Add(new(new(text, type, part.IsAssignable && type.IsPlain), part.Kind == PartKind.Exported));
        return text;
    }

    public void DeclareAlias(GrammarPart part, TypeTerm type)
    {
        string root = new([.. part.Text.TakeWhile(char.IsLetter)]);
        _declared.Add(new(new(_texts[root] + part.Text[root.Length..], type, false), part.IsShared));
    }

    /// <summary>Reads C# of the rule: where lambdas, cases and initializers begin and end.</summary>
    public void Read(string text)
    {
        bool isInitializer = text.StartsWith(" = ", StringComparison.Ordinal) || text.StartsWith(") = ", StringComparison.Ordinal) || text.StartsWith(" in ", StringComparison.Ordinal);
        if (isInitializer)
        {
            // What is declared here cannot be used in what it begins with.
            _declared.ForEach(d => d.IsHidden = true);
        }

        if (text.Contains("case ", StringComparison.Ordinal) || text.Contains("default:", StringComparison.Ordinal))
        {
            _declared.RemoveAll(d => !d.IsShared);
        }

        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(' or '[' or '{':
                    _depth++;
                    break;
                case ')' or ']' or '}':
                    _depth--;
                    _declared.RemoveAll(d => d.LambdaDepth > _depth);
                    break;
                case ',' or ';':
                    _declared.RemoveAll(d => d.LambdaDepth == _depth);
                    break;
                case '=' when i + 1 < text.Length && text[i + 1] == '>':
                    foreach (Declared declared in _declared.Where(d => !d.IsShared && d.LambdaDepth < 0))
                    {
                        declared.LambdaDepth = _depth;
                    }

                    break;
            }
        }

        if (text.Contains(';', StringComparison.Ordinal) || (!isInitializer && text.StartsWith(") ", StringComparison.Ordinal)))
        {
            _declared.ForEach(d => d.IsHidden = false);
        }
    }

    private sealed record Declared(Name Name, bool IsShared)
    {
        public bool IsHidden { get; set; }

        /// <summary>The depth of brackets at which the lambda or arm stands whose name it is.</summary>
        public int LambdaDepth { get; set; } = -1;
    }
}
