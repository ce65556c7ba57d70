namespace InstagramGraphGen.Emulator;

/// <summary>What goes wrong in an emulator, and when. It may be changed at any time, from any thread.</summary>
public sealed class FaultPlan
{
    private readonly List<Rule> _rules = [];
    private readonly Lock _lock = new();

    internal FaultPlan()
    {
    }

    /// <summary>Adds a fault. Faults are asked in the order they were added; a delay adds to what comes behind it, any other is the answer.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many requests; null: with all.</param>
    /// <param name="path">Only where the path and query contain this text; null: anywhere.</param>
    public void Add(Fault fault, int? times = null, string? path = null)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (times is { } count)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count, nameof(times));
        }

        lock (_lock)
        {
            _rules.Add(new Rule { Fault = fault, Left = times, Path = path });
        }
    }

    /// <summary>Removes all faults.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules.Clear();
        }
    }

    /// <summary>The faults that befall a request: delays, then at most one other. They count as used.</summary>
    internal IReadOnlyList<Fault> Take(string target)
    {
        lock (_lock)
        {
            var taken = new List<Fault>();
            foreach (Rule rule in _rules)
            {
                if (rule.Left != 0 && (rule.Path is null || target.Contains(rule.Path, StringComparison.Ordinal)))
                {
                    rule.Left--;
                    taken.Add(rule.Fault);
                    if (rule.Fault is not Fault.Late)
                    {
                        break;
                    }
                }
            }

            _rules.RemoveAll(rule => rule.Left == 0);
            return taken;
        }
    }

    private sealed class Rule
    {
        public required Fault Fault { get; init; }

        public required string? Path { get; init; }

        public int? Left { get; set; }
    }
}
