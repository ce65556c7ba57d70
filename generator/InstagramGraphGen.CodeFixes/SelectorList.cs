using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace InstagramGraphGen.CodeFixes;

/// <summary>Adds to lists in the layout that they have: a line each, where the last element has one, with comments left where they are.</summary>
internal static class SelectorList
{
    /// <param name="open">The bracket that the list begins with.</param>
    /// <param name="list">The elements that are there.</param>
    /// <param name="more">Those to add at its end.</param>
    public static SeparatedSyntaxList<T> Add<T>(SyntaxToken open, SeparatedSyntaxList<T> list, IEnumerable<T> more)
        where T : SyntaxNode
    {
        if (list.Count == 0)
        {
            return SyntaxFactory.SeparatedList(more, more.Skip(1).Select(_ => Comma([SyntaxFactory.Space])));
        }

        T last = list[list.Count - 1];
        SyntaxToken before = list.Count > 1 ? list.GetSeparator(list.Count - 2) : open;
        SyntaxTriviaList indent = [];
        SyntaxTriviaList gap = [SyntaxFactory.Space];
        if (EndOfLine(before.TrailingTrivia) is { } lineEnd)
        {
            indent = [.. last.GetLeadingTrivia().Reverse().TakeWhile(t => t.IsKind(SyntaxKind.WhitespaceTrivia))];
            gap = [lineEnd];
        }

        List<SyntaxNodeOrToken> all = [.. list.GetWithSeparators()];
        bool isClosed = list.SeparatorCount == list.Count;
        SyntaxTriviaList end = isClosed ? list.GetSeparator(list.Count - 1).TrailingTrivia : last.GetTrailingTrivia();
        SyntaxTrivia? newLine = EndOfLine(end);
        bool endsLine = newLine is not null;
        bool isBlank = end.All(t => t.IsKind(SyntaxKind.WhitespaceTrivia));
        if (!isClosed)
        {
            // A comment behind the last element stays on its line: the comma goes before it.
            all[all.Count - 1] = endsLine || isBlank ? last.WithoutTrailingTrivia() : last;
            all.Add(Comma(endsLine ? end : gap));
        }
        else if (!endsLine)
        {
            all[all.Count - 1] = Comma(gap);
        }

        foreach (T element in more)
        {
            all.Add(element.WithLeadingTrivia(indent));
            all.Add(Comma(gap));
        }

        all.RemoveAt(all.Count - 1);
        all[all.Count - 1] = all[all.Count - 1].WithTrailingTrivia(newLine is { } lineBreak ? [lineBreak] : isBlank ? end : []);
        return SyntaxFactory.SeparatedList<T>(all);
    }

    private static SyntaxToken Comma(SyntaxTriviaList trailing) => SyntaxFactory.Token([], SyntaxKind.CommaToken, trailing);

    private static SyntaxTrivia? EndOfLine(SyntaxTriviaList trivia) => trivia.Any(SyntaxKind.EndOfLineTrivia) ? trivia.First(t => t.IsKind(SyntaxKind.EndOfLineTrivia)) : null;
}
