using System.Text.RegularExpressions;
using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Projection.Tests.RandomLambdas;

/// <summary>The emitted client, each of whose getters tells of the read before it gives the value or throws.</summary>
internal static partial class RecordingClient
{
    /// <summary>What the getters call. The test sets <c>Reads.Note</c>; a field that was not asked for is told like any other.</summary>
    private const string Reads = """
        internal static class Reads
        {
            public static Action<InstagramGraphGen.FieldSet, int>? Note;
            public static Action<InstagramGraphGen.FieldSet, string>? NoteHas;

            public static T Of<T>(InstagramGraphGen.FieldSet? asked, int index, T value)
            {
                System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
                if (asked is not null)
                {
                    Note?.Invoke(asked, index);
                }

                return value;
            }

            public static Func<TFields, InstagramGraphGen.Field<T>> Has<TFields, T>(InstagramGraphGen.FieldSet? asked, Func<TFields, InstagramGraphGen.Field<T>> field)
                where TFields : struct
                where T : class, InstagramGraphGen.IGraphObject<T>
            {
                if (asked is not null)
                {
                    NoteHas?.Invoke(asked, field(default).ToString());
                }

                return field;
            }
        }
        """;

    private static readonly Lazy<SyntaxTree[]> s_trees = new(Make);

    /// <summary>Its files.</summary>
    public static SyntaxTree[] Trees => s_trees.Value;

    /// <summary>What programs may name, since a build emits no more.</summary>
    private static string Words() => string.Join("\n", Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Random"), "*.*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(line => $"// {line}"));

    private static SyntaxTree[] Make()
    {
        int getters = 0, constructors = 0, all = 0;
        SyntaxTree[] trees =
        [
            .. new Project { Sources = [.. Surroundings.Files, ("Words.cs", Words())] }.Build().Compilation.SyntaxTrees.Where(t => t.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).Select(t =>
            {
                all += t.ToString().Split(" Get(").Length - 1 + t.ToString().Split(": base(selection)").Length - 1;
                string text = Getter().Replace(t.ToString(), m =>
                {
                    getters++;
                    return $"Get({m.Groups[1].Value}, global::Reads.Of(_asked, {m.Groups[1].Value}, {m.Groups[2].Value}))";
                });
                text = Constructor().Replace(text, _ =>
                {
                    constructors++;
                    return ": base(selection) => _asked = selection;\n\n    private readonly global::InstagramGraphGen.FieldSet? _asked;\n";
                });
                return Project.Parse(t.FilePath, text.Replace("=> IsPresent(field);", "=> IsPresent(global::Reads.Has(_asked, field));", StringComparison.Ordinal));
            }),
            Project.Parse("Reads.cs", Reads),
        ];
        Assert.True(getters > 0 && constructors > 0 && getters + constructors == all, $"{getters} getters, {constructors} constructors, {all} in all: emitted models look otherwise than this class thinks.");
        return trees;
    }

    [GeneratedRegex(@"\bGet\((\d+), ([\w.]+)\)")]
    private static partial Regex Getter();

    [GeneratedRegex(@": base\(selection\)\s*\{\s*\}")]
    private static partial Regex Constructor();
}
