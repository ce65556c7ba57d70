using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>What goes wrong in an emulator, and when. It may be changed at any time, from any thread.</summary>
public sealed class FaultPlan
{
    private readonly GraphSpec _spec;
    private readonly List<RuleInUse> _rules = [];
    private readonly Lock _lock = new();

    internal FaultPlan(GraphSpec spec, IEnumerable<FaultRule> rules)
    {
        _spec = spec;
        foreach (FaultRule rule in rules)
        {
            Add(rule);
        }
    }

    /// <summary>Adds a fault. Rules are asked in the order they were added; a delay adds to what comes behind it, any other fault is the answer.</summary>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many requests; null: with all.</param>
    /// <param name="path">Only where the path and query contain this text; null: anywhere.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    /// <exception cref="GraphEmulatorException">The spec has no such error.</exception>
    public void Add(Fault fault, int? times = null, string? path = null) => Add(new FaultRule(fault) { Times = times, Path = path });

    /// <summary>Adds a rule behind those that are there.</summary>
    /// <param name="rule">What goes wrong, and when.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of it is less than 1, or its verb is none.</exception>
    /// <exception cref="GraphEmulatorException">The spec has no such error or operation, so that it would never happen.</exception>
    public void Add(FaultRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        FaultRule known = FaultCheck.Known(rule, _spec);
        lock (_lock)
        {
            _rules.Add(new RuleInUse(known));
        }
    }

    /// <summary>Adds the rules of a plan as JSON: one rule, a list of rules, or both beside others under <c>rules</c>. All of it or nothing.</summary>
    /// <param name="json">The plan, as the README describes it.</param>
    /// <exception cref="GraphEmulatorException">It is none; the message says where.</exception>
    public void AddJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        FaultRule[] rules = [.. FaultJson.Read(json).Select(rule => FaultCheck.Known(rule.Rule, _spec, rule.Place))];
        lock (_lock)
        {
            _rules.AddRange(rules.Select(rule => new RuleInUse(rule)));
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

    /// <summary>The rules that are left, with how many requests fitted each so far, and how often it happened.</summary>
    internal IReadOnlyList<(FaultRule Rule, int Met, int Happened)> Snapshot()
    {
        lock (_lock)
        {
            return [.. _rules.Select(rule => (rule.Rule, rule.Met, rule.Happened))];
        }
    }

    /// <summary>The faults that befall a request: delays, then at most one other. They count as used.</summary>
    internal IReadOnlyList<Fault> Take(Sight sight)
    {
        lock (_lock)
        {
            if (_rules.Count == 0)
            {
                return [];
            }

            var taken = new List<Fault>();
            bool isAnswered = false;
            foreach (RuleInUse rule in _rules)
            {
                // Counted and drawn though another rule has it already: what the nth request gets depends on nothing else.
                if (rule.Fits(sight) && rule.Draw() is { } fault && !isAnswered)
                {
                    rule.Happened++;
                    taken.Add(fault);
                    isAnswered = fault is not Fault.Late;
                }
            }

            _rules.RemoveAll(rule => rule.IsOver);
            return taken;
        }
    }

    private sealed class RuleInUse(FaultRule rule)
    {
        private readonly Random? _random = rule.Seed is { } seed ? new Random(seed) : null;

        public FaultRule Rule => rule;

        public int Met { get; private set; }

        public int Happened { get; set; }

        public bool IsOver => Happened >= rule.Times || Met >= rule.Nth;

        public bool Fits(Sight sight) =>
            (rule.Path is null || sight.Target.Contains(rule.Path, StringComparison.Ordinal))
            && (rule.Verb is null || rule.Verb.Equals(sight.Verb, StringComparison.OrdinalIgnoreCase))
            && (rule.Account is null || rule.Account == sight.Account)
            && (rule.Operation is null || rule.Operation == sight.Operation || sight.Operation?.StartsWith(rule.Operation + ".", StringComparison.Ordinal) == true);

        /// <summary>What this request, which fits, gets.</summary>
        public Fault? Draw()
        {
            Met++;
            double drawn = _random?.NextDouble() ?? 0;
            if ((rule.Nth is { } nth && Met != nth) || (rule.Every is { } every && Met % every != 0))
            {
                return null;
            }

            foreach (FaultShare one in rule.Mix)
            {
                if (drawn < one.Share)
                {
                    return one.Fault;
                }

                drawn -= one.Share;
            }

            return null;
        }
    }
}
