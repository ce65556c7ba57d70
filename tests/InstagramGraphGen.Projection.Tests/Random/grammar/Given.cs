// What random lambdas call, make and are given. It is compiled with them and is no part of the test's own code.
using static Given;

internal sealed class Probe<TNode>
{
    public Func<object, object> Select<TResult>(Func<TNode, TResult> selector) => node => selector((TNode)node);
}

internal static partial class Given
{
    private static ulong s_bits;
    private static int s_run;

    public static void Begin(ulong bits, int run)
    {
        (s_bits, s_run) = (bits, run);
        Outside.Reset();
    }

    public static object TakeLeft()
    {
        var left = new object[] { Outside.Kept.ToArray(), Outside.Later, Outside.Any, Outside.Names.Values.ToArray() };
        Outside.Reset();
        return left;
    }

    /// <summary>Which way a branch goes in this run.</summary>
    public static bool Flag(int number)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        return (s_bits >> number & 1) != 0;
    }

    public static int Number(int number) => (int)(s_bits >> (3 * number) & 3);

    public static string Word(int number) => Number(number) switch { 0 => "me", 1 => "you", 2 => "", _ => null };

    public static IEnumerable<int> Numbers => Enumerable.Range(0, s_run % 4);
}

internal static class Outside
{
    public static List<object> Kept = new();
    public static Func<string> Later;
    public static object Any;
    public static Dictionary<string, object> Names = new();
    public static Func<IgMessage, string> Reader = m => m.Message;
    public static Func<string, string> Trim = s => s?.Trim();
    public static Describer Describer = new LoudDescriber();
    public static readonly HashSet<string> Known = new() { "me" };

    public static void Reset() { Kept = new(); Later = null; Any = null; Names = new(); }
}

internal sealed class Dto
{
    public Dto() { }
    public Dto(string text, object other = null) { Text = text; Any = other; }
    public string Text { get; set; }
    public string Name { get; set; }
    public object Any { get; set; }
    public Dto Inner { get; init; }
    public List<string> Names { get; } = new();
    public IgParticipant Person { get; set; }
    public IgMessage Message { get; set; }
    public List<IgMessage> Items { get; } = new();
    public Dictionary<string, IgParticipant> People { get; } = new();
    public Func<string> Later { get; set; }
    public static implicit operator Dto(string text) => new(text);
}

internal record Line(string Who, string What);
internal readonly record struct Cell(string Text, int Number);
internal record Row(GraphId<IgConversation> Id, DateTimeOffset? When);
internal record Pair<T, U>(T First, U Second);
internal struct Slot<T> { public T Item; public Slot(T item) => Item = item; public readonly T Read() => Item; public void Write(T item) => Item = item; }

internal sealed class Box<T>
{
    public Box() { }
    public Box(T value) => Value = value;
    public T Value { get; set; }
    public T Get() => Value;
    public Box<U> Map<U>(Func<T, U> map) => new(map(Value));
    public void Deconstruct(out T value, out int count) { value = Value; count = 1; }
    public static implicit operator Box<T>(T value) => new(value);
    public static explicit operator T(Box<T> box) => box.Value;
    public T this[int index] => index == 0 ? Value : default;
}

internal sealed class Bag<T> : IEnumerable<T>
{
    private readonly List<T> _items = new();
    public int Count => _items.Count;
    public void Add(T item) => _items.Add(item);
    public void Add(T item, int times) { for (int i = 0; i < times && i < 3; i++) _items.Add(item); }
    public T this[int index] { get => _items[index]; set => _items[index] = value; }
    public IEnumerator<T> GetEnumerator() => _items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal sealed class Linked<T>(T item, Linked<T> next)
{
    public T Item => item;
    public Linked<T> Next => next;
}

internal readonly struct Who
{
    public Who(string name) => Name = name;
    public string Name { get; }
    public static implicit operator Who(IgParticipant person) => new(person?.Username);
    public static explicit operator Who(IgMessage message) => new(message?.Message);
}

internal sealed class Total
{
    public string Text { get; init; } = "";
    public static Total operator +(Total left, IgMessage right) => new() { Text = left.Text + right?.Message };
    public static bool operator true(Total total) => total.Text != "";
    public static bool operator false(Total total) => total.Text == "";
    public static implicit operator Total(IgAttachment attachment) => new() { Text = attachment?.Name };
}

internal abstract class Describer
{
    public virtual string Virtually(IgMessage m) => m.Message;
    public abstract string Abstractly(IgMessage m);
    public string Plainly(IgMessage m) => m.Message;
}

internal sealed class LoudDescriber : Describer
{
    public override string Virtually(IgMessage m) => m.Message + m.IsUnsupported;
    public override string Abstractly(IgMessage m) => m.From?.Username;
}

internal interface INamed
{
    string Name { get; }
    string Loud => Name?.ToUpperInvariant();
}

internal sealed class MessageName(IgMessage message) : INamed
{
    public string Name => message.Message;
}

internal interface IReads<TSelf> where TSelf : IReads<TSelf>
{
    static abstract string Read(IgMessage message);
}

internal readonly struct ReadsText : IReads<ReadsText> { public static string Read(IgMessage message) => message.Message; }
internal readonly struct ReadsSender : IReads<ReadsSender> { public static string Read(IgMessage message) => message.From?.Username; }

internal sealed class ByText : IComparer<IgMessage>, IEqualityComparer<IgMessage>
{
    public int Compare(IgMessage x, IgMessage y) => string.CompareOrdinal(x?.Message, y?.Message);
    public bool Equals(IgMessage x, IgMessage y) => x?.Message == y?.Message;
    public int GetHashCode(IgMessage m) => m.Message?.Length ?? 0;
}

internal sealed class ByName : IComparer<IgParticipant>, IEqualityComparer<IgParticipant>
{
    public int Compare(IgParticipant x, IgParticipant y) => string.CompareOrdinal(x?.Username, y?.Username);
    public bool Equals(IgParticipant x, IgParticipant y) => x?.Username == y?.Username;
    public int GetHashCode(IgParticipant p) => p.Username?.Length ?? 0;
}

internal sealed class Closing(Func<string> onClose) : IDisposable
{
    public string Text;
    public void Dispose() => Text = onClose?.Invoke();
}

internal class Basket { public List<IgMessage> Items { get; } = new(); public IgParticipant Owner; public Basket Inner; }
internal class Animal<T> { protected T Held; public Animal(T held) => Held = held; public virtual T Give() => Held; }
internal sealed class Dog<T>(T held) : Animal<T>(held) { public override T Give() => base.Give(); }
internal ref struct Peek { public ReadOnlySpan<IgMessage> Items; public string First => Items.Length > 0 ? Items[0].Message : null; }

internal delegate string ReadsMessage(IgMessage message);
internal delegate bool TryRead<T>(T item, out string text);
internal delegate void Gives<T>(T item, out T other);
internal delegate TResult Folds<T, TResult>(TResult seed, params T[] items);

namespace System.Collections.Generic
{
    internal sealed class Sack<T> : IEnumerable
    {
        private readonly List<T> _items = new();
        public void Put(T item) => _items.Add(item);
        public void Add(T item) => _items.Add(item);
        IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
        public string Show(Func<T, string> show) => string.Concat(_items.ConvertAll(i => show(i)));
        public Sack<T> Also(T item) { _items.Add(item); return this; }
        public string Text => string.Join(",", _items);
        public T First => _items.Count > 0 ? _items[0] : default;
    }
}

namespace Instagram
{
    internal partial class IgParticipant : IComparable<IgParticipant>
    {
        public int CompareTo(IgParticipant other) => string.CompareOrdinal(Username, other?.Username);
    }

    internal partial class IgAttachment : IEquatable<IgAttachment>
    {
        public bool Equals(IgAttachment other) => other is not null && other.Name == Name;
        public override bool Equals(object other) => Equals(other as IgAttachment);
        public override int GetHashCode() => Name?.Length ?? 0;
    }

    internal partial class IgReaction
    {
        public override string ToString() => Reaction ?? "";
    }

    internal partial class IgMessage
    {
        public string Shown => Message ?? From?.Username;
        public string Cut(int count) => Message is { } text && text.Length > count ? text[..count] : Message;
        public bool IsFrom(IgParticipant person) => From?.Username == person?.Username;
    }
}
