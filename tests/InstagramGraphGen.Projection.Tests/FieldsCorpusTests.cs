using System.Reflection;
using InstagramGraphGen.Projection.Tests.Compiling;
using InstagramGraphGen.Projection.Tests.Data;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>Interception of <c>.Fields(…)</c> changes speed, never meaning.</summary>
public sealed class FieldsCorpusTests
{
    private const string Sets = """
        using Instagram;
        using InstagramGraphGen;

        internal static class Sets
        {
            public const int Ten = 10;
            public static int Changing = 7;
            public static int Next => Changing++;
            public static readonly int Five = 5;
            public static int Six { get; } = 6;
            public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id, m => m.From, m => m.Message);
            public static FieldSet<IgMessage> Short { get; } = IgMessage.Select(m => m.Id);
            public static FieldSet<IgMessage> Fresh => IgMessage.Select(m => m.Message);
            public static readonly Func<IgMessageFields, Field<IgMessage>> Picked = m => m.Tags;
        }
        """;

    private static readonly (string Title, string Code, string Kind, string Expected)[] s_entries = [.. Read()];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_request_is_the_same_with_interception_and_without(bool isOn)
    {
        Compiled built = ProjectOf(isOn).Build();
        var handler = new AnswerHandler { Kind = AnswerKind.Sparse };
        object client = Activator.CreateInstance(built.Load().GetType("Instagram.InstagramClient")!, new HttpClient(handler), new GraphOptions { AccessToken = "token" })!;
        for (int i = 0; i < s_entries.Length; i++)
        {
            (string title, _, string kind, string expected) = s_entries[i];
            handler.Requests.Clear();
            MethodInfo run = client.GetType().Assembly.GetType($"Case{i:000}")!.GetMethod("RunAsync")!;
            Task Run() => (Task)run.Invoke(null, [client])!;
            if (kind == "!>")
            {
                Exception thrown = await Assert.ThrowsAnyAsync<Exception>(Run);
                Assert.Equal((title, expected), (title, (thrown.InnerException ?? thrown).GetType().Name));
                continue;
            }

            await Run();
            Assert.Equal((title, $"/v24.0/{expected}"), (title, Assert.Single(handler.Requests)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Calls_whose_selection_never_changes_are_replaced_unless_that_is_turned_off(bool isOn)
    {
        Compiled built = ProjectOf(isOn).Build();
        for (int i = 0; i < s_entries.Length; i++)
        {
            (string title, _, string kind, _) = s_entries[i];
            var file = built.Compilation.SyntaxTrees.Single(t => t.FilePath == $"Case{i:000}.cs");
            var meaning = built.Compilation.GetSemanticModel(file);
            bool isReplaced = file.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
                .Any(call => meaning.GetInterceptorMethod(call) is not null);
            Assert.Equal((title, isOn && kind == "->"), (title, isReplaced && kind != "!>"));
        }
    }

    [Fact]
    public void Calls_that_select_the_same_share_one_set()
    {
        string emitted = ProjectOf(isOn: true).Build().Emitted("_Interceptors.g.cs");
        Assert.Single(emitted.Split('\n'), line => line.Contains("fields=id,updated_time<", StringComparison.Ordinal));
    }

    [Fact]
    public void A_replaced_call_allocates_nothing_but_its_request()
    {
        MethodInfo measure = new Project
        {
            Sources = [("Measure.cs", """
                using Instagram;
                using InstagramGraphGen;
                public static class Measure
                {
                    public static (long Without, long With) Bytes()
                    {
                        var instagram = new InstagramClient(new HttpClient(), new GraphOptions { AccessToken = "token" });
                        FieldSet<IgConversation> ready = IgConversation.Select(c => c.Id, c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime));
                        return (Count(() => instagram.Me.Conversations.Fields(ready)),
                                Count(() => instagram.Me.Conversations.Fields(c => c.Id, c => c.Messages.Limit(20).Fields(m => m.Id, m => m.CreatedTime))));
                    }
                    private static long Count(Action act)
                    {
                        for (int i = 0; i < 100; i++) act();
                        long before = GC.GetAllocatedBytesForCurrentThread();
                        for (int i = 0; i < 100; i++) act();
                        return GC.GetAllocatedBytesForCurrentThread() - before;
                    }
                }
                """)],
        }.Build().Load().GetType("Measure")!.GetMethod("Bytes")!;
        (long without, long with) = ((long, long))measure.Invoke(null, null)!;
        Assert.Equal(without, with);
    }

    private static Project ProjectOf(bool isOn) => new()
    {
        Name = $"Fields{isOn}",
        Options = new ProjectOptions(("GraphGenInterceptors", isOn ? "true" : "false")),
        Sources = [("Sets.cs", Sets), .. s_entries.Select((e, i) => ($"Case{i:000}.cs", $$"""
            using Instagram;
            using InstagramGraphGen;
            internal static class Case{{i:000}}
            {
                public static async Task RunAsync(InstagramClient instagram)
                {
                    int few = 3;
                    FieldSet<IgMessage> wanted = IgMessage.Select(m => m.CreatedTime);
                    await {{e.Code}}.GetAsync();
                }
            }
            """))],
    };

    private static IEnumerable<(string, string, string, string)> Read() =>
        from part in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "corpus", "fields.txt")).ReplaceLineEndings("\n").Split("\n== ").Skip(1)
        let lines = part.Split('\n')
        select (lines[0], lines[1], lines[2][..2], lines[2][3..]);
}
