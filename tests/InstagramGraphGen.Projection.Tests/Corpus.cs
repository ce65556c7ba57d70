using System.Reflection;
using InstagramGraphGen.Projection.Tests.Compiling;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>The corpus as a project: each lambda in a file and class of its own.</summary>
internal sealed class Corpus
{
    private const string Before = """
        using Instagram;
        using InstagramGraphGen;
        using static Helpers;

        internal static class CASE
        {
            public static object Make(IgUserConversationsRequest conversations, IgConversationMessagesRequest messages, IgConversationRequest conversation, IgMessageRequest message, IgUserRequest user)
            {
                string me = Outside.Me;
                int few = Outside.Few;
                Func<IgMessage, string?> reader = Outside.Reader;
                Func<string?, string?> trim = Outside.Trim;
                Dictionary<string, string> names = Outside.Names;
                List<object?> seen = Outside.Seen;
                dynamic? anything = Outside.Anything;
                LoudDescriber describer = Outside.Describer;
                return RECEIVER.Select(
        """;

    private const string After = """
        );
            }
        }
        """;

    private static readonly Lazy<Corpus> s_projections = new(() => new("projections.txt"));

    private Corpus(string file)
    {
        Entries = CorpusFile.Read(file);
        string helpers = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "corpus", "Helpers.cs"));

        // The tests make clients and requests by reflection, of which a build sees no names.
        Project = new Project { Name = "Corpus", Options = new(("GraphGenEmit", "all")), Sources = [("Helpers.cs", helpers), .. Entries.Select(e => ($"{ClassOf(e)}.cs", Prefix(e) + e.Lambda + After))] };
        Built = Project.Build();
    }

    public static Corpus Projections => s_projections.Value;

    public IReadOnlyList<CorpusEntry> Entries { get; }

    public Project Project { get; }

    public Compiled Built { get; }

    public Assembly Assembly => field ??= Built.Load();

    public static string ClassOf(CorpusEntry entry) => $"Case{entry.Number:000}";

    /// <summary>Where a lambda begins in its file.</summary>
    public static int StartOf(CorpusEntry entry) => Prefix(entry).Length;

    /// <summary>The request that an entry makes of these.</summary>
    public object Make(CorpusEntry entry, Func<string, object> requests)
    {
        MethodInfo make = Assembly.GetType(ClassOf(entry), throwOnError: true)!.GetMethod("Make")!;
        return make.Invoke(null, [.. make.GetParameters().Select(p => requests(p.Name!))])!;
    }

    private static string Prefix(CorpusEntry entry) =>
        Before.Replace("CASE", ClassOf(entry), StringComparison.Ordinal).Replace("RECEIVER", entry.Receiver, StringComparison.Ordinal).ReplaceLineEndings("\n");
}
