// Code of a project that reads where something is written or joined: setters, operators, accessors of events.
using static Given;

internal sealed class Grid
{
    private readonly Dictionary<string, int> _counts = new();
    public int this[IgMessage m] { get => _counts.GetValueOrDefault(m?.Message ?? ""); set => _counts[m?.From?.Username ?? ""] = value; }
    public string this[IgParticipant p, int n] { get => "g"; set => _counts[p?.Username ?? value] = n; }
    public int Count => _counts.Count;
}

internal sealed class Txt
{
    public static string operator +(Txt left, IgMessage right) => right?.Message ?? "";
    public static string operator +(string left, Txt right) => "t";
}

internal static class Writes
{
    public static string Last { get; set; }

    extension(IgMessage message)
    {
        public string Note { get => message?.Shown; set => Last = value + message?.From?.Username; }
    }

    extension(IgParticipant person)
    {
        public int Rank { get => 1; set => Last = person?.Username; }
    }
}

namespace Instagram
{
    internal partial class IgMessage
    {
        public int Marked { get => 1; set => Writes.Last = From?.Username; }
        public event Action Changed { add => Writes.Last = Message; remove => Writes.Last = From?.Username; }
    }
}
