using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Usage;

/// <summary>The emitted files that a project needs: those that declare a type which it names, those that belong to such a type, and so on from the words of each.</summary>
internal static class FilesInUse
{
    private static readonly HashSet<string> s_kinds = new(["class", "struct", "interface", "enum", "record"], StringComparer.Ordinal);

    /// <summary>Those of some files that are in use, in their order. The way in for System.Text.Json leads to the types that are in use without it.</summary>
    public static EquatableArray<EmittedFile> Of(IEnumerable<EmittedFile> files, WordsInUse words, JsonPart json, EmitOptions options)
    {
        EmittedFile whole = JsonEmitter.Emit(json, options);
        EmittedFile bare = JsonEmitter.Emit(json with { Types = default }, options);
        EmittedFile[] used = [.. Of(files.Select(f => f == whole ? bare : f), words)];
        var names = new HashSet<string>(used.Select(f => f.HintName), StringComparer.Ordinal);
        return used.Select(f => f == bare ? JsonEmitter.Emit(json with { Types = json.Types.Where(t => names.Contains($"{t}.g.cs")).ToEquatableArray() }, options) : f).ToEquatableArray();
    }

    private static IEnumerable<EmittedFile> Of(IEnumerable<EmittedFile> files, WordsInUse words)
    {
        Candidate[] candidates = [.. files.Select(f => new Candidate(f))];
        ILookup<string, Candidate> byWord = candidates
            .SelectMany(candidate => candidate.Declared.Concat(candidate.File.For is { } type ? [type] : []).Select(name => (Name: name, Candidate: candidate)))
            .ToLookup(pair => pair.Name, pair => pair.Candidate, StringComparer.Ordinal);
        var used = new HashSet<Candidate>();
        var next = new Stack<Candidate>(candidates.Where(e => e.File.IsAlwaysNeeded || e.Declared.Any(words.Has)));
        while (next.Count > 0)
        {
            Candidate candidate = next.Pop();
            if (used.Add(candidate))
            {
                foreach (string word in candidate.Words)
                {
                    foreach (Candidate other in byWord[word])
                    {
                        next.Push(other);
                    }
                }
            }
        }

        return candidates.Where(used.Contains).Select(e => e.File);
    }

    /// <summary>A file, and the words in it.</summary>
    private sealed class Candidate
    {
        public Candidate(EmittedFile file)
        {
            File = file;
            Words = [.. WordsInUse.In(file.Text).Distinct(StringComparer.Ordinal)];
            Declared = [.. Names(file.Text)];
        }

        public EmittedFile File { get; }

        public string[] Words { get; }

        public string[] Declared { get; }

        private static IEnumerable<string> Names(string text)
        {
            foreach (string line in text.Split('\n'))
            {
                if (line.Length > 0 && (char.IsLetter(line[0]) || line[0] == ' ') && !line.TrimStart().StartsWith("/", StringComparison.Ordinal))
                {
                    string? before = null;
                    foreach (string word in WordsInUse.In(line))
                    {
                        if (before is not null && s_kinds.Contains(before) && !s_kinds.Contains(word))
                        {
                            yield return word;
                            break;
                        }

                        before = word;
                    }
                }
            }
        }
    }
}
