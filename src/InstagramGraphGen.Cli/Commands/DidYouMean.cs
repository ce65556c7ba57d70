using InstagramGraphGen.Spec.Naming;

namespace InstagramGraphGen.Cli.Commands;

/// <summary>What a word was meant to be.</summary>
internal static class DidYouMean
{
    private const int MaxCandidates = 3;

    /// <summary>A question to be put behind an error, with a space before it: the names that the word is a part of, or else the one that is spelt nearly like it. Empty where there is none.</summary>
    public static string Ask(string word, IReadOnlyCollection<string> names)
    {
        string part = word.Trim('-');
        string[] meant = part.Length < 2
            ? []
            : [.. names.Where(name => name.Contains(part, StringComparison.OrdinalIgnoreCase)).OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal).Take(MaxCandidates)];
        if (meant.Length == 0 && Spelling.Nearest(word, names) is { } nearest)
        {
            meant = [nearest];
        }

        return meant.Length == 0 ? "" : $" Did you mean {string.Join(" or ", meant.Select(name => $"'{name}'"))}?";
    }
}
