using InstagramGraphGen.Projection.Tests.Compiling;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace InstagramGraphGen.Projection.Tests;

/// <summary>One call that runs several times, with values that differ between the runs: what it sends must be the same with interception and without.</summary>
public sealed class InterceptionMeaningTests
{
    /// <summary>What the calls use. A method <c>Run</c> per entry makes its requests, one after the other.</summary>
    private const string Values = """
        using System.Threading;
        using Instagram;
        using InstagramGraphGen;

        public class Config<T>
        {
            public static readonly int Max = typeof(T) == typeof(int) ? 1 : 2;
            public static int Least { get; } = Max + 10;
            public static readonly string Cursor = typeof(T).ToString().Replace(",", ";");
            public static readonly FieldSet<IgMessage> Preview = typeof(T) == typeof(int) ? IgMessage.Select(m => m.Id) : IgMessage.Select(m => m.Message);
            public static readonly FieldSet<IgMessage> Sized = IgMessage.Select(m => m.From.Fields(f => f.Username), m => m.Id);
            public static readonly IgMessageSource Source = new(typeof(T).Name);
            public class Inner { public static readonly int Max = Config<T>.Max; }
            public static int Own(InstagramClient i, List<object> r) { r.Add(i.Conversation("c").Fields(c => c.Messages.Limit(Max))); return Max; }
            public static void OwnSet(InstagramClient i, List<object> r) => r.Add(i.Conversation("c").Fields(c => c.Messages.Fields(Preview)));
        }

        public static class Set
        {
            public static readonly int Five = 5;
            public static readonly string Cursor = "abc";
            public static readonly IgMessageSource Source = IgMessageSource.All;
            public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id);
            public static FieldSet<IgMessage> Property { get; } = IgMessage.Select(m => m.Id);
            public static partial class Nested { public static readonly int Six = 6; }
        }

        public static class Vary
        {
            [ThreadStatic] public static readonly int PerThread = 4;
            [field: ThreadStatic] public static int PropertyPerThread { get; } = 4;
            private static int s_count;
            public static int Lazily { get => field == 0 ? field = 100 : ++field; }
            public static int Body { get { return ++s_count; } }
            public static FieldSet<IgMessage> Sets { get => field = field is null ? IgMessage.Select(m => m.Id) : field.With(IgMessage.Select(m => m.Message)); }
            public static int Mutable = 20;
            public static int Settable { get; private set; } = 30;
            public static void Step() { Mutable++; Settable++; }
            public static readonly Wrapped Wrapped = new();
            public static readonly SetMaker Maker = new();
        }

        public sealed class Wrapped { private int _n; public static implicit operator int(Wrapped w) => ++w._n; }

        public sealed class SetMaker { private int _n; public static implicit operator FieldSet<IgMessage>(SetMaker w) => w._n++ == 0 ? IgMessage.Select(m => m.Id) : IgMessage.Select(m => m.Message); }

        public readonly struct Doubled(int n) { private static int s_n; public static implicit operator Doubled(int n) => new(n); public static implicit operator int(Doubled d) => d.Value + s_n++; private int Value => n * 2; }

        public static class Twice
        {
            public static readonly int Max = 1;
            public static readonly FieldSet<IgMessage> Preview = IgMessage.Select(m => m.Id);
            static Twice() { Run.Early(1); Max = 2; Preview = IgMessage.Select(m => m.Message); Run.Early(2); }
            public static void Touch() { }
        }

        public static class TwiceByReference
        {
            public static readonly int Max = 1;
            private static readonly bool s_before = Run.ByReference();
            private static readonly bool s_set = int.TryParse("7", out Max);
            private static readonly bool s_after = Run.ByReference();
            public static void Touch() { }
        }

        /// <summary>Runs a call before the members are set that it reads.</summary>
        public static class Unset
        {
            private static readonly object s_early = Run.Unset();
            public static readonly int Max = 9;
            public static readonly string Cursor = "set";
            public static readonly IgMessageSource Source = IgMessageSource.All;
            public static void Touch() { }
        }

        public interface IHasMax { static abstract int Max { get; } }
        public sealed class One : IHasMax { public static int Max { get; } = 1; }
        public sealed class Two : IHasMax { public static int Max { get; } = 2; }

        public static partial class Run
        {
            private static readonly List<object> s_requests = [];
            private static InstagramClient I => new(new HttpClient(), new GraphOptions { AccessToken = "t" });
            private static void Add(object request) => s_requests.Add(request);

            private static void Try(Func<object> request)
            {
                try { Add(request()); } catch (ArgumentException e) { Add(e.GetType().Name); }
            }

            public static void Early(int n) { Add(n); EarlyMax(); EarlySet(); }
            public static string[] All() { foreach (var run in typeof(Run).GetMethods(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static).Where(m => m.Name.StartsWith("Case")).OrderBy(m => m.Name, StringComparer.Ordinal)) { Add("# " + run.Name); run.Invoke(null, null); } return [.. s_requests.Select(r => r.ToString()!)]; }
        }
        """;

    private const string Calls = """
        using Instagram;
        using InstagramGraphGen;

        public static partial class Run
        {
            private static void CaseField() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.Limit(Config<T>.Max))); }
            private static void CaseProperty() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.Limit(Config<T>.Least))); }
            private static void CaseText() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.After(Config<T>.Cursor))); }
            private static void CaseEnum() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.Source(Config<T>.Source))); }
            private static void CaseSet() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.Fields(Config<T>.Preview))); }
            private static void CaseNestedInGeneric() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.Limit(Config<T>.Inner.Max))); }
            private static void CaseArrayOfT() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.After(Config<T[]>.Cursor))); }
            private static void CaseTupleOfT() { It<int>(); It<string>(); static void It<T>() => Add(I.Conversation("c").Fields(c => c.Messages.After(Config<List<(int, T)>>.Cursor))); }
            private static void CaseGenericMethod() { Generic<int>(); Generic<string>(); }
            private static void Generic<T>() { Local(); void Local() { Action run = () => Add(I.Conversation("c").Fields(c => c.Messages.Limit(Config<T>.Max))); run(); } }
            private static void CaseOwnMember() { Config<int>.Own(I, s_requests); Config<string>.Own(I, s_requests); Config<int>.OwnSet(I, s_requests); Config<string>.OwnSet(I, s_requests); }
            private static void CaseStaticAbstract() { It<One>(); It<Two>(); static void It<T>() where T : IHasMax => Add(I.Conversation("c").Fields(c => c.Messages.Limit(T.Max))); }
            private static void CasePerThread()
            {
                Try(() => PerThread()); var other = new Thread(() => Try(() => PerThread())); other.Start(); other.Join();
                static object PerThread() => I.Conversation("c").Fields(c => c.Messages.Limit(Vary.PerThread));
            }
            private static void CasePropertyPerThread()
            {
                Try(() => PerThread()); var other = new Thread(() => Try(() => PerThread())); other.Start(); other.Join();
                static object PerThread() => I.Conversation("c").Fields(c => c.Messages.Limit(Vary.PropertyPerThread));
            }
            private static void CaseBodies() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Limit(Vary.Body))); }
            private static void CaseBodiesWithStorage() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Limit(Vary.Lazily))); }
            private static void CaseSetsWithStorage() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Fields(Vary.Sets))); }
            private static void CaseMutable() { for (int n = 0; n < 2; n++) { Vary.Step(); Add(I.Conversation("c").Fields(c => c.Messages.Limit(Vary.Mutable))); } }
            private static void CaseSettable() { for (int n = 0; n < 2; n++) { Vary.Step(); Add(I.Conversation("c").Fields(c => c.Messages.Limit(Vary.Settable))); } }
            private static void CaseOperator() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Limit(Vary.Wrapped))); }
            private static void CaseOperatorOfConstant() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Limit((Doubled)5))); }
            private static void CaseOperatorToSet() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Fields(Vary.Maker))); }
            private static void CaseSetTwice() => Twice.Touch();
            private static void EarlyMax() => Add(I.Conversation("c").Fields(c => c.Messages.Limit(Twice.Max)));
            private static void EarlySet() => Add(I.Conversation("c").Fields(c => c.Messages.Fields(Twice.Preview)));
            private static void CaseSetByReference() => TwiceByReference.Touch();
            public static bool ByReference() { Add(I.Conversation("c").Fields(c => c.Messages.Limit(TwiceByReference.Max))); return true; }
            private static void CaseUnequalTexts()
            {
                Add(I.Conversation("c").Fields(c => c.Messages.After("a").Limit(3)));
                Try(() => I.Conversation("c").Fields(c => c.Messages.After("a).limit(3")));
            }
        }
        """;

    /// <summary>Neighbours, which are the same at every run: these stay replaced.</summary>
    private const string Replaced = """
        using Instagram;
        using InstagramGraphGen;

        public static partial class Run
        {
            private static void CaseSameField() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Limit(Set.Five))); }
            private static void CaseSameNested() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Limit(Set.Nested.Six))); }
            private static void CaseSameText() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.After(Set.Cursor))); }
            private static void CaseSameEnum() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Source(Set.Source))); }
            private static void CaseSameSet() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Fields(Set.Preview))); }
            private static void CaseSameProperty() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Fields(Set.Property))); }
            private static void CaseClosedGeneric() { for (int n = 0; n < 2; n++) Add(I.Conversation("c").Fields(c => c.Messages.Limit(Config<int>.Max).Fields(Config<string>.Sized))); }
            private static void CaseUnset() => Run.Touch();
            private static void Touch() => global::Unset.Touch();
            public static object Unset() { UnsetNow(); return ""; }
            private static void UnsetNow()
            {
                Try(() => I.Conversation("c").Fields(c => c.Messages.Limit(global::Unset.Max)));
                Try(() => I.Conversation("c").Fields(c => c.Messages.After(global::Unset.Cursor)));
                Try(() => I.Conversation("c").Fields(c => c.Messages.Source(global::Unset.Source)));
            }
            private static void CaseUnsetIsSet() => UnsetNow();
        }
        """;

    [Fact]
    public void What_differs_from_run_to_run_is_sent_as_it_is()
    {
        string[] plain = Run(ProjectOf(isOn: false));
        Assert.Equal(plain, Run(ProjectOf(isOn: true)));

        // The cases do differ, so that the comparison can fail.
        foreach (string[] requests in Cases(plain))
        {
            Assert.True(requests[0].Contains("Same", StringComparison.Ordinal) || requests[0].Contains("Closed", StringComparison.Ordinal) == (requests[1..].Distinct().Count() < requests.Length - 1), string.Join('\n', requests));
        }
    }

    [Fact]
    public void What_never_differs_is_still_prepared_once()
    {
        Compiled built = ProjectOf(isOn: true).Build();
        Assert.All(CallsIn(built, "Calls.cs"), call => Assert.True(call.IsReplaced == call.Text.Contains("\"a\"", StringComparison.Ordinal), call.Text));
        Assert.All(CallsIn(built, "Replaced.cs"), call => Assert.True(call.IsReplaced, call.Text));
    }

    private static Project ProjectOf(bool isOn) => new()
    {
        Name = $"Meaning{isOn}",
        Options = new ProjectOptions(("GraphGenInterceptors", isOn ? "true" : "false"), ("GraphGenVisibility", "public")),
        Sources = [("Values.cs", Values), ("Calls.cs", Calls), ("Replaced.cs", Replaced)],
    };

    private static string[] Run(Project project) => (string[])project.Build().Load().GetType("Run")!.GetMethod("All")!.Invoke(null, null)!;

    private static IEnumerable<string[]> Cases(string[] lines)
    {
        int[] starts = [.. Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith('#')), lines.Length];
        return starts.Zip(starts.Skip(1), (from, to) => lines[from..to]).Where(c => c.Length > 1);
    }

    private static IEnumerable<(string Text, bool IsReplaced)> CallsIn(Compiled built, string path)
    {
        var file = built.Compilation.SyntaxTrees.Single(t => t.FilePath == path);
        var meaning = built.Compilation.GetSemanticModel(file);
        return file.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Fields", Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Conversation" } } })
            .Select(call => (call.ToString(), meaning.GetInterceptorMethod(call) is not null));
    }
}
