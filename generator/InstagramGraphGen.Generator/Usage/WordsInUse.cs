using InstagramGraphGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace InstagramGraphGen.Generator.Usage;

/// <summary>
/// The words of a project's files. What none of them names cannot be used, since C# knows no other way to a member than its name; words of comments and texts are among
/// them and only make the answer larger.
/// </summary>
/// <param name="Sorted">The words, each once, in ordinal order.</param>
internal sealed record WordsInUse(EquatableArray<string> Sorted)
{
    /// <summary>The members that C# calls without their names: of foreach, await, using, patterns, queries, initializers and ranges.</summary>
    private static readonly string[] s_unnamed =
    [
        "Add", "Cast", "Count", "Current", "Deconstruct", "Dispose", "DisposeAsync", "GetAsyncEnumerator", "GetAwaiter", "GetEnumerator", "GetPinnableReference", "GetResult",
        "GroupBy", "GroupJoin", "IsCompleted", "Item", "Join", "Length", "MoveNext", "MoveNextAsync", "OnCompleted", "OrderBy", "OrderByDescending", "Select", "SelectMany",
        "Slice", "ThenBy", "ThenByDescending", "UnsafeOnCompleted", "Where",
    ];

    /// <summary>Every word, as an editor has it.</summary>
    public static WordsInUse All { get; } = new(default(EquatableArray<string>)) { IsAll = true };

    /// <summary>Whether every word counts as there.</summary>
    public bool IsAll { get; private init; }

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

        return From(words);
    }

    /// <summary>These words and more.</summary>
    public WordsInUse With(IEnumerable<string> more) => From(Sorted.Concat(more));

    /// <summary>Whether a name is there.</summary>
    public bool Has(string name) => IsAll || (IndexOf(name) is var at && at < Sorted.Count && Sorted[at] == name);

    /// <summary>Whether a name is there that begins so, such as that of a type which belongs to another.</summary>
    public bool HasAnyOf(string beginning) => IsAll || (IndexOf(beginning) is var at && at < Sorted.Count && Sorted[at].StartsWith(beginning, StringComparison.Ordinal));

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

    private static WordsInUse From(IEnumerable<string> words) => new(words.Distinct(StringComparer.Ordinal).OrderBy(w => w, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>The place of the first word that does not stand before this one.</summary>
    private int IndexOf(string word)
    {
        int low = 0, high = Sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(Sorted[middle], word) < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
