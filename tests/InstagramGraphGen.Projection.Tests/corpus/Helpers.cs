// What the lambdas of the corpus call and make. It is compiled with them.
using Instagram;
using InstagramGraphGen;

namespace Instagram
{
    partial class IgReaction : IEnumerable<string?>, IDisposable
    {
        public IEnumerator<string?> GetEnumerator() { foreach (IgParticipant user in Users) yield return user.Username; }
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        public void Dispose() => Outside.Any = Reaction;
    }

    partial class IgTag : IComparable<IgTag>
    {
        public int CompareTo(IgTag? other) => string.CompareOrdinal(Name, other?.Name);
        public override string ToString() => Name ?? "";
    }
}

namespace System.Collections.Generic
{
    internal sealed class Sack<T>(T item)
    {
        public override string ToString() => (item as IgMessage)?.Message ?? "";
    }
}

namespace System.Linq
{
    internal static class Own
    {
        public static string? First(object items) => ((IEnumerable<IgMessage>)items).First().Message;
    }
}

internal delegate void Take(IgMessage m, out string? text);

internal delegate void Give(IgConversation c, out IgMessage m);

internal sealed class Dto
{
    public Dto() { }
    public Dto(string? text, object? other = null) { Text = text; Any = other; }
    public string? Text { get; set; }
    public string? Name { get; set; }
    public object? Any { get; set; }
    public Dto? Inner { get; init; }
    public List<string?> Names { get; } = new();
    public IgMessage? Message { get; set; }
    public static implicit operator Dto(string text) => new(text);
}

internal record Row(GraphId<IgConversation> Id, DateTimeOffset? When);

internal record Sender(GraphId<IgMessage> Id, IgParticipant? From);

internal sealed class Basket
{
    public List<IgMessage> Items { get; } = new();
    public List<string?> Names { get; } = new();
}

internal readonly record struct Short(string? Text)
{
    public static implicit operator Short(IgMessage message) => new(message.Message);
}

internal sealed class SameText : IEqualityComparer<IgMessage>
{
    public bool Equals(IgMessage? a, IgMessage? b) => a?.Message == b?.Message;
    public int GetHashCode(IgMessage m) => m.Message?.Length ?? 0;
}

internal record struct Line(string? Who, string? What);

internal sealed class MessageView
{
    public MessageView(IgMessage m) { Text = m.Message; Who = m.From?.Username ?? "?"; }
    public MessageView(IgMessage m, string me) : this(m) => IsMine = m.From?.Username == me;
    public string? Text { get; }
    public string Who { get; }
    public bool IsMine { get; }
    public static MessageView Of(IgMessage m) => new(m);
}

internal sealed class ShortView(IgMessage m)
{
    public string? Text => m.Message;
}

internal sealed class KeepingView
{
    public KeepingView(IgMessage m) => Message = m;
    public IgMessage Message { get; }
}

internal abstract class Describer
{
    public virtual string? Virtually(IgMessage m) => m.Message;
    public abstract string? Abstractly(IgMessage m);
    public string? Plainly(IgMessage m) => m.Message;
}

internal sealed class LoudDescriber : Describer
{
    public override string? Virtually(IgMessage m) => m.Message + "!";
    public override string? Abstractly(IgMessage m) => m.Message;
}

internal static class Helpers
{
    public const int Three = 3;
    public static readonly int Four = 4;
    public static string? Shout(string? text) => text?.ToUpperInvariant();
    public static string? TextOf(IgMessage m) => m.Message;
    public static string NameOf(IgParticipant? p) { if (p is null) return "nobody"; return p.Username ?? p.Id?.Value ?? "?"; }
    public static string? FirstName(this IgConversation c) => c.Participants.FirstOrDefault()?.Username;
    public static Row ToRow(IgConversation c) => new(c.Id, c.UpdatedTime);
    public static Line ToLine(IgMessage m) => new(NameOf(m.From), m.Message);
    public static IEnumerable<string?> TextsOf(IEnumerable<IgMessage> messages) { foreach (var m in messages) yield return m.Message; }
    public static IEnumerable<IgMessage> Odd(IEnumerable<IgMessage> messages) { bool odd = false; foreach (var m in messages) { odd = !odd; if (odd) yield return m; } }
    public static T Same<T>(T value) => value;
    public static object Keep(object value) => value;
    public static TResult Let<T, TResult>(this T value, Func<T, TResult> use) => use(value);
    public static string Chain(IgParticipant? p, int depth) => depth == 0 ? p?.Username ?? "" : Chain(p, depth - 1);
    public static async Task<string?> LaterAsync(IgMessage m) { await Task.Yield(); return m.Message; }
    public static string Any(params object?[] values) => string.Concat(values);
    public static void Fill(IgMessage m, List<string?> into) => into.Add(m.Message);
    public static bool TryName(IgParticipant? p, out string? name) { name = p?.Username; return name != null; }
    public static void Swap(ref IgParticipant? p) { if (p?.Username == "") p = null; }
    public static string? Nest<T>(T value, int depth)
    {
        var all = new List<T> { value };
        return depth == 0 ? null : all[0] is IgMessage m ? m.Message + Nest(all, depth - 1) : all[0] is List<IgMessage> some ? some[0].Message : Nest(all, depth - 1);
    }
    public static void Put(ref IgMessage? to, IgMessage m) => to = m;
    public static string? Sender(this IgMessage m) => m.From?.Username;
    public static void Deconstruct(this IgMessage m, out string? who, out string? text) { who = m.From?.Username; text = m.Message; }
    public static void Deconstruct(this IGrouping<string?, IgMessage> g, out string? key, out string texts) { key = g.Key; texts = string.Join(",", g.Select(m => m.Message)); }
    public static string? NameBy(IgParticipant? p, Func<IgParticipant?, string?>? by = null) => by is null ? p?.Username : by(p) + p?.Username;
    public static string? TextBy(IgMessage m, Func<IgMessage, string?>? by = null) => by is null ? m.Message : by(m);
    extension(IgMessage message)
    {
        public string Preview => message.Message ?? "(none)";
        public string Cut(int n) => message.Message is { } text && text.Length > n ? text[..n] : "";
    }
}

internal static class Outside
{
    public static string Me = "me";
    public static int Few = 3;
    public static Func<IgMessage, string?> Reader = m => m.Message;
    public static Func<string?, string?> Trim = s => s?.Trim();
    public static List<object?> Seen = new();
    public static Dictionary<string, string> Names = new() { ["me"] = "Me" };
    public static HashSet<string> Known = new() { "me" };
    public static LoudDescriber Describer = new();
    public static IComparer<IgParticipant?> ByName = Comparer<IgParticipant?>.Default;
    public static dynamic? Anything;
    public static Take Taking = (m, out text) => text = m.Message;
    public static Func<IgMessage, string?> Describe = m => m.Message;
    public static object? Any;
    public static Func<string?> Later { set => value(); }
    public static event Action Happened { add => value(); remove { } }
    public static IEqualityComparer<IgMessage> Same = new SameText();
    public static Func<IgParticipant?, string?> Naming = p => p?.Username;
    public static readonly Func<IgParticipant?, string?> Named = p => p?.Username;
    public static readonly Func<IgMessage, string?> Text = m => m.Message;
    public static Func<IgMessage, string?> TextProperty { get; } = m => m.Message;
    public static Func<IgMessage, string?> TextOfNow => m => m.Message;
    public static Func<IgMessage, string?> TextFrom(Func<string?, string?> map) => m => map(m.Message);
    public static readonly Func<IgMessage, string?> Rewritten = m => m.Id.Value;
    public static readonly IComparer<IgMessage> ByTime = Comparer<IgMessage>.Create((a, b) => Nullable.Compare(a.CreatedTime, b.CreatedTime));
    public static readonly System.Collections.Concurrent.ConcurrentDictionary<string, IgMessage> Cache = new();
    static Outside() => Rewritten = Few > 9 ? Reader : m => m.Message;
    public static Func<IgMessage, string?> Choose() => Few > 2 ? Reader : m => m.Message;
}
