using System.Collections.Immutable;
using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Usage;

/// <summary>
/// The words of a project's files. What none of them names cannot be used, since C# knows no other way to a member than its name; words of comments and texts are among
/// them and only make the answer larger.
/// </summary>
internal sealed class WordsInUse : IEquatable<WordsInUse>
{
    /// <summary>The members that C# calls without their names: of foreach, await, using, patterns, queries, initializers and ranges.</summary>
    private static readonly string[] s_unnamed =
    [
        "Add", "Cast", "Count", "Current", "Deconstruct", "Dispose", "DisposeAsync", "GetAsyncEnumerator", "GetAwaiter", "GetEnumerator", "GetPinnableReference", "GetResult",
        "GroupBy", "GroupJoin", "IsCompleted", "Item", "Join", "Length", "MoveNext", "MoveNextAsync", "OnCompleted", "OrderBy", "OrderByDescending", "Select", "SelectMany",
        "Slice", "ThenBy", "ThenByDescending", "UnsafeOnCompleted", "Where",
    ];

    private readonly ImmutableSortedSet<string> _words;

    private WordsInUse(ImmutableSortedSet<string> words) => _words = words;

    /// <summary>The words of a compilation's files and of other texts, such as those that another generator reads.</summary>
    public static WordsInUse Of(Compilation compilation, IEnumerable<SourceText> others, CancellationToken cancellationToken)
    {
        var words = new HashSet<string>(s_unnamed, StringComparer.Ordinal);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string text = tree.GetText(cancellationToken).ToString();
            words.UnionWith(In(text));

            // A name may be escaped: \u0049gMessage.
            if (text.Contains("\\u") || text.Contains("\\U"))
            {
                words.UnionWith(tree.GetRoot(cancellationToken).DescendantTokens(descendIntoTrivia: true).Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
            }
        }

        foreach (SourceText other in others)
        {
            words.UnionWith(In(other.ToString()));
        }

        return new(words.ToImmutableSortedSet(StringComparer.Ordinal));
    }

    /// <summary>The words of some text, for tests and for what is emitted.</summary>
    public static WordsInUse Of(string text) => new(In(text).Concat(s_unnamed).ToImmutableSortedSet(StringComparer.Ordinal));

    /// <summary>These words and more.</summary>
    public WordsInUse With(IEnumerable<string> more) => new(_words.Union(more));

    /// <summary>Whether a name is there.</summary>
    public bool Has(string name) => _words.Contains(name);

    /// <summary>Whether a name is there that begins so, such as that of a type which belongs to another.</summary>
    public bool HasAnyOf(string beginning)
    {
        int at = _words.IndexOf(beginning);
        at = at < 0 ? ~at : at;
        return at < _words.Count && _words[at].StartsWith(beginning, StringComparison.Ordinal);
    }

    /// <summary>What may be a name in a text, in order.</summary>
    public static IEnumerable<string> In(string text)
    {
        int begin = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isPart = i < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[i]);
            if (isPart && begin < 0)
            {
                begin = i;
            }
            else if (!isPart && begin >= 0)
            {
                yield return text.Substring(begin, i - begin);
                begin = -1;
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(WordsInUse? other) => other is not null && (ReferenceEquals(_words, other._words) || _words.SetEquals(other._words));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WordsInUse);

    /// <inheritdoc/>
    public override int GetHashCode() => _words.Count;
}
