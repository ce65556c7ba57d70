using System.Buffers;
using System.Collections.Concurrent;

namespace InstagramGraphGen;

/// <summary>Which versions served calls that asked for another, so that each difference is told once.</summary>
internal sealed class KnownVersions
{
    private const int MaxKnown = 100;

    private static readonly SearchValues<char> s_numberLetters = SearchValues.Create("0123456789.");
    private readonly ConcurrentDictionary<(string Root, string Served), bool> _known = new();

    /// <summary>The version that was asked for, where another one served the call and that was not told yet; else null.</summary>
    public string? IsNewDifference(string root, string? served)
    {
        if (served is null || root.EndsWith($"/{served}/", StringComparison.Ordinal) || !IsVersion(served) || _known.Count >= MaxKnown || !_known.TryAdd((root, served), true))
        {
            return null;
        }

        string path = root.TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..];
    }

    /// <summary>A text of the server is only told where it is what it should be.</summary>
    private static bool IsVersion(string text) => text.Length is > 1 and < 10 && text[0] == 'v' && !text.AsSpan(1).ContainsAnyExcept(s_numberLetters);
}
