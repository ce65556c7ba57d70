// Methods that random lambdas hand nodes, values made of nodes and code to.
using static Given;

internal static partial class Given
{
    public static string TextOf(IgMessage m) => m?.Message;
    public static string NameOf(IgParticipant p) { if (p is null) return "nobody"; return p.Username ?? p.Id?.Value ?? "?"; }
    public static string FirstName(this IgConversation c) => c.Participants.FirstOrDefault()?.Username;
    public static string Describe(this IgMessage m) => m.Message + m.From?.Username;
    public static string Describe(this IgParticipant p) => p.Username;
    public static Line ToLine(IgMessage m) => new(NameOf(m.From), m.Message);
    public static IEnumerable<string> TextsOf(IEnumerable<IgMessage> messages) { foreach (var m in messages) yield return m.Message; }
    public static IEnumerable<T> Odd<T>(this IEnumerable<T> items) { bool odd = false; foreach (var item in items) { odd = !odd; if (odd) yield return item; } }
    public static IEnumerable<T> WhereNot<T>(this IEnumerable<T> items, Func<T, bool> test) => items.Where(i => !test(i));
    public static T Same<T>(T value) => value;
    public static T Second<T, U>(U first, T second) => second;
    public static object Keep(object value) => value;
    public static TResult Let<T, TResult>(this T value, Func<T, TResult> use) => use(value);
    public static T Tap<T>(this T value, Action<T> use) { use(value); return value; }
    public static Func<T, V> Then<T, U, V>(this Func<T, U> first, Func<U, V> second) => x => second(first(x));
    public static Func<T> Late<T>(T value) => () => value;
    public static Func<T> Once<T>(Func<T> make) { T made = default; bool is_made = false; return () => { if (!is_made) { made = make(); is_made = true; } return made; }; }
    public static Func<U> Curry<T, U>(Func<T, U> f, T value) => () => f(value);
    public static string Chain(IgParticipant p, int depth) => depth <= 0 ? p?.Username ?? "" : Chain(p, depth - 1);
    public static T Deep<T>(T value, int depth) => depth <= 0 ? value : Deep(value, depth - 1);
    public static IEnumerable<T> Flatten<T>(IEnumerable<T> items, int depth) => depth <= 0 ? items : Flatten(items.Concat(items.Take(1)), depth - 1);
    public static async Task<string> LaterAsync(IgMessage m) { await Task.CompletedTask; return m.Message; }
    public static async Task<T> LaterAsync<T>(T value) { await Task.CompletedTask; return value; }
    public static async Task<U> ThenAsync<T, U>(this Task<T> task, Func<T, U> use) => use(await task);
    public static string Any(params object[] values) => string.Concat(values);
    public static string AllOf(params ReadOnlySpan<IgMessage> messages) { string text = ""; foreach (var m in messages) text += m.Message; return text; }
    public static string AllIn(params IEnumerable<IgParticipant> people) => string.Join(",", people.Select(p => p.Username));
    public static void Fill(IgMessage m, List<string> into) => into.Add(m.Message);
    public static void PutIn<T>(T item, List<T> into) => into.Add(item);
    public static void Put<T>(T item, T[] into) { if (into.Length > 0) into[0] = item; }
    public static bool TryName(IgParticipant p, out string name) { name = p?.Username; return name != null; }
    public static bool TryFirst<T>(IEnumerable<T> items, out T first) { foreach (var i in items) { first = i; return true; } first = default; return false; }
    public static void Swap<T>(ref T left, ref T right) => (left, right) = (right, left);
    public static void Set<T>(ref T target, T value) => target = value;
    public static ref T Ref<T>(ref T value) => ref value;
    public static string In(in IgMessage m) => m.Message;
    public static string Show(IgMessage m, Func<IgMessage, string> how = null) => how is null ? m.Message : how(m);
    public static string ShowEach(IEnumerable<IgMessage> all, Func<IgMessage, string> how = null, string between = ",") => string.Join(between, all.Select(how ?? (m => m.Id.Value)));
    public static string Read<TReads>(IgMessage m) where TReads : IReads<TReads> => TReads.Read(m);
    public static string Named<T>(T named) where T : INamed => named.Name + named.Loud;
    public static string Invoke(ReadsMessage read, IgMessage m) => read(m);
    public static string Invoke(Delegate code, object value) => code.DynamicInvoke(value)?.ToString();
    public static string Fold<T>(IEnumerable<T> items, Func<string, T, string> fold) { string text = ""; foreach (var i in items) text = fold(text, i); return text; }
    public static T Try<T>(Func<T> first, Func<T> second) { try { return first(); } catch (Exception) { return second(); } }
    public static void Deconstruct(this IgMessage m, out string text, out IgParticipant from) { text = m.Message; from = m.From; }
    public static void Deconstruct<K, T>(this IGrouping<K, T> group, out K key, out List<T> items) { key = group.Key; items = group.ToList(); }
    public static Bag<T> ToBag<T>(this IEnumerable<T> items) { var bag = new Bag<T>(); foreach (var i in items) bag.Add(i); return bag; }
    public static Linked<T> ToLinked<T>(this IEnumerable<T> items) { Linked<T> list = null; foreach (var i in items) list = new(i, list); return list; }
    public static string Unknown(object value) => value?.ToString();
    public static int Hash<T>(T value) => EqualityComparer<T>.Default.GetHashCode(value!);
    public static bool Same<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);
    public static T Largest<T>(IEnumerable<T> items) where T : IComparable<T> { T best = default; foreach (var i in items) if (best is null || i?.CompareTo(best) > 0) best = i; return best; }

    extension(IgMessage message)
    {
        public string Preview => message.Message ?? "(none)";
        public string Cropped(int n) => message.Message is { } text && text.Length > n ? text[..n] : message.From?.Username;
        public static string Join(IEnumerable<IgMessage> all) => string.Join(",", all.Select(m => m.Message));
    }

    extension<T>(IEnumerable<T> items)
    {
        public T Head => items.FirstOrDefault();
        public IEnumerable<T> Twice() => items.Concat(items);
    }
}
