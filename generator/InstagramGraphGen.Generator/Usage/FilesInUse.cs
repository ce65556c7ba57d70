using InstagramGraphGen.Generator.Emit;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Generator.Usage;

/// <summary>
/// The emitted files that a project needs: those that declare a type which it names, those that belong to such a type, and so on from the words of each. A part of the
/// spec whose types no word can mean is not emitted to begin with.
/// </summary>
internal sealed class FilesInUse
{
    private static readonly HashSet<string> s_kinds = new(["class", "struct", "interface", "enum", "record"], StringComparer.Ordinal);

    private readonly WordsInUse _words;
    private readonly EmitOptions _options;
    private readonly ILookup<string, SpecPart> _parts;
    private readonly int[] _beginnings;
    private readonly Dictionary<string, List<Candidate>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _emitted = new(StringComparer.Ordinal);
    private readonly HashSet<Candidate> _used = [];
    private readonly Stack<Candidate> _next = new();

    private FilesInUse(IEnumerable<SpecPart> parts, WordsInUse words, EmitOptions options)
    {
        (_words, _options) = (words, options);
        _parts = parts.ToLookup(part => part.Beginning ?? "", StringComparer.Ordinal);
        _beginnings = [.. _parts.Select(same => same.Key.Length).Where(length => length > 0).Distinct().OrderBy(length => length)];
    }

    /// <summary>Those of a spec that are in use, by name. The way in for System.Text.Json leads to the types that are in use without it.</summary>
    public static EquatableArray<EmittedFile> Of(GraphSpec spec, WordsInUse words, EmitOptions options)
    {
        JsonPart json = JsonPart.Of(spec);
        EmittedFile bare = JsonEmitter.Emit(json with { Types = default }, options);
        EmittedFile[] used = [.. new FilesInUse(SpecPart.Of(spec).Where(part => !part.IsJson), words, options).Find(bare)];
        var names = new HashSet<string>(used.Select(f => f.HintName), StringComparer.Ordinal);
        return used
            .Select(f => f == bare ? JsonEmitter.Emit(json with { Types = json.Types.Where(t => names.Contains($"{t}.g.cs")).ToEquatableArray() }, options) : f)
            .OrderBy(f => f.HintName, StringComparer.Ordinal)
            .ToEquatableArray();
    }

    private IEnumerable<EmittedFile> Find(EmittedFile more)
    {
        Take(more);
        Emit("");
        foreach (string word in _words.Sorted)
        {
            See(word);
        }

        while (_next.Count > 0)
        {
            Candidate candidate = _next.Pop();
            if (_used.Add(candidate))
            {
                foreach (string word in candidate.Words)
                {
                    See(word);
                    foreach (Candidate other in _byName.TryGetValue(word, out List<Candidate>? named) ? named : [])
                    {
                        _next.Push(other);
                    }
                }
            }
        }

        return _used.Select(candidate => candidate.File);
    }

    /// <summary>Emits the parts that may declare a type of that name: those whose types begin as it does.</summary>
    private void See(string word)
    {
        if (_seen.Add(word))
        {
            foreach (int length in _beginnings.TakeWhile(length => length <= word.Length))
            {
                Emit(word.Substring(0, length));
            }
        }
    }

    private void Emit(string beginning)
    {
        if (_parts.Contains(beginning) && _emitted.Add(beginning))
        {
            foreach (EmittedFile file in _parts[beginning].SelectMany(part => part.Emit(_options)))
            {
                Take(file);
            }
        }
    }

    private void Take(EmittedFile file)
    {
        var candidate = new Candidate(file);
        foreach (string name in file.For is { } type ? [.. candidate.Declared, type] : candidate.Declared)
        {
            if (!_byName.TryGetValue(name, out List<Candidate>? same))
            {
                _byName.Add(name, same = []);
            }

            same.Add(candidate);
        }

        if (file.IsAlwaysNeeded || candidate.Declared.Any(_words.Has))
        {
            _next.Push(candidate);
        }
    }

    /// <summary>The names of the types that a file declares.</summary>
    public static IEnumerable<string> DeclaredIn(string text)
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

    /// <summary>A file, and the words in it.</summary>
    private sealed class Candidate(EmittedFile file)
    {
        private string[]? _words;

        public EmittedFile File => file;

        public string[] Declared { get; } = [.. DeclaredIn(file.Text)];

        public string[] Words => _words ??= [.. WordsInUse.In(file.Text).Distinct(StringComparer.Ordinal)];
    }
}
