using System.Reflection;
using CsCheck;
using InstagramGraphGen.Projection.Tests.Data;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>Runs accepted programs of one batch over answers that hold what was asked for, and notes what they read.</summary>
internal sealed class Runner
{
    private readonly Assembly _surroundings;
    private readonly Assembly _programs;
    private readonly ulong _seed;
    private readonly int _runs;
    private readonly Dictionary<string, ModelType> _models = [];
    private readonly HashSet<(FieldSet, int)> _read = [];
    private readonly SortedSet<string> _missed = new(StringComparer.Ordinal);
    private readonly Action<ulong, int> _given;
    private readonly Func<object?> _left;

    public Runner(Assembly surroundings, Assembly programs, ulong seed, int runs)
    {
        (_surroundings, _programs, _seed, _runs) = (surroundings, programs, seed, runs);
        Type reads = surroundings.GetType("Reads", throwOnError: true)!;
        reads.GetField("Note")!.SetValue(null, (FieldSet asked, int index) => Note(asked, index));
        reads.GetField("NoteHas")!.SetValue(null, (FieldSet asked, string text) => Note(asked, IndexOf(asked, text)));
        Type given = surroundings.GetType("Given", throwOnError: true)!;
        _given = given.GetMethod("Begin")!.CreateDelegate<Action<ulong, int>>();
        _left = given.GetMethod("TakeLeft")!.CreateDelegate<Func<object?>>();
    }

    public Outcome Run(Outcome outcome, string type, IReadOnlyList<AskedField> asked)
    {
        string node = outcome.Program.Node;
        FieldSet selection = ModelType.Selected(ModelOf, node, asked);
        var make = _programs.GetType(type, throwOnError: true)!.GetMethod("Make")!.CreateDelegate<Func<object>>();
        lock (_read)
        {
            _read.Clear();
            _missed.Clear();
        }

        var random = new PCG(7, _seed);
        bool ranWhole = false;
        for (int run = 0; run < _runs; run++)
        {
            Fullness fullness = run switch { 0 or 1 => Fullness.Rich, 2 => Fullness.Sparse, _ => Fullness.Mixed };
            object item = ModelOf(node).Read(new RandomNode(random, fullness).Json(node, asked), selection);
            _given(run switch { 0 => ulong.MaxValue, 1 => 0, _ => random.Next64() }, run);
            try
            {
                object? result = ((Func<object, object?>)make())(item);
                ranWhole = true;
                Consumer.Look(result);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // First() of nothing, a null: the lambda's own doing, and the reads until then count.
            }

            Consumer.Look(_left());
        }

        lock (_read)
        {
            (string[] unread, int count) = Unread(selection, asked, "");
            return outcome with { Missed = [.. _missed], Unread = unread, Fields = count, RanWhole = ranWhole };
        }
    }

    private void Note(FieldSet asked, int index)
    {
        lock (_read)
        {
            _read.Add((asked, index));
            if (!asked.Contains(index))
            {
                _missed.Add($"{TypeOf(asked).Name}.{NameOf(asked, index)}");
            }
        }
    }

    private static Type TypeOf(FieldSet asked) => asked.GetType().GetGenericArguments()[0];

    private static string NameOf(FieldSet asked, int index) => ((string[])TypeOf(asked).GetField("s_fieldNames", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!)[index];

    private int IndexOf(FieldSet asked, string text) => ModelOf(TypeOf(asked).Name).IndexOf(new string([.. text.TakeWhile(c => char.IsLetterOrDigit(c) || c == '_')]));

    private ModelType ModelOf(string name) => _models.TryGetValue(name, out ModelType? known) ? known : _models[name] = ModelType.Of(_surroundings, name);

    private (string[] Unread, int Count) Unread(FieldSet selection, IReadOnlyList<AskedField> asked, string path)
    {
        var unread = new List<string>();
        int count = 0;
        for (int i = 0; i < asked.Count; i++)
        {
            FieldSelection selected = selection.Selected[i];
            count++;
            if (!_read.Contains((selection, selected.Index)))
            {
                unread.Add(path + asked[i].Name);
            }
            else if (selected.Fields is { } inner)
            {
                (string[] more, int inside) = Unread(inner, asked[i].Inner, $"{path}{asked[i].Name}/");
                unread.AddRange(more);
                count += inside;
            }
        }

        return ([.. unread], count);
    }
}
