namespace InstagramGraphGen;

/// <summary>
/// What the API says of all budgets, and which of them a call is taken from: the app's, those of the account and the family, and those of the account that answers of the
/// family told of, by their kinds (<c>instagram</c>). One answer is learned at a time.
/// </summary>
internal sealed class Pressures(GraphGovernorOptions options)
{
    /// <summary>What was said so long ago says nothing of now: the API counts over an hour, and the next answer tells anew.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromHours(1);

    /// <summary>A family has a kind or two; more are no kinds, whatever a header says.</summary>
    private const int MostKinds = 8;

    private const int FirstSweep = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<Budget, Pressure> _known = [];
    private readonly Dictionary<(string Api, string? Family), List<string>> _kinds = [];
    private int _sweepAt = FirstSweep;

    /// <summary>How many budgets are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _known.Count;
            }
        }
    }

    /// <summary>Those that a call is taken from and of which the API said something.</summary>
    public IReadOnlyList<Pressure> Of(GraphContext call)
    {
        lock (_lock)
        {
            return _known.Count == 0 ? [] : [.. BudgetsOf(call).Select(Find).OfType<Pressure>()];
        }
    }

    /// <summary>Learns from an answer; gives the time to wait where it is a refusal for the rate.</summary>
    public TimeSpan? Learn(GraphContext call, GraphResponseFacts response, GraphError? error)
    {
        TimeSpan now = Now(call);
        lock (_lock)
        {
            Budget? usedUp = null;
            foreach (GraphUsage usage in response.Usage)
            {
                Budget budget = BudgetOf(call, usage);
                usedUp ??= usage.Highest >= 100 ? budget : null;
                bool isPressing = usage.Highest >= options.SlowDownAt || usage.RegainAccess is not null;
                (isPressing ? Get(budget, now) : Find(budget))?.Learn(usage, now);
            }

            if (error?.Kind == GraphErrorKind.RateLimited)
            {
                return Get(usedUp ?? FamilyOf(call), now).Throttle(response.RetryAfter, now, options);
            }

            foreach (Budget budget in BudgetsOf(call))
            {
                if (Find(budget)?.Pass(now, options) == true)
                {
                    _known.Remove(budget);
                }
            }

            return null;
        }
    }

    private static TimeSpan Now(GraphContext call) => call.TimeProvider.GetElapsedTime(0);

    private static Budget FamilyOf(GraphContext call) => new(call.Api, call.Credential.Account, call.RateFamily, null);

    private List<Budget> BudgetsOf(GraphContext call)
    {
        List<Budget> budgets = [new(call.Api, "", null, null), FamilyOf(call)];
        foreach (string kind in _kinds.GetValueOrDefault((call.Api, call.RateFamily)) ?? [])
        {
            budgets.Add(new(call.Api, call.Credential.Account, null, kind));
        }

        return budgets;
    }

    /// <summary>Whose budget an answer tells of; what names no account and no kind is the app's. From here on, calls of the family are taken from it.</summary>
    private Budget BudgetOf(GraphContext call, GraphUsage usage)
    {
        if (usage.Account is null && usage.Kind is null)
        {
            return new(call.Api, "", null, null);
        }

        string kind = usage.Kind ?? "";
        if (!_kinds.TryGetValue((call.Api, call.RateFamily), out List<string>? kinds))
        {
            _kinds.Add((call.Api, call.RateFamily), kinds = []);
        }

        if (!kinds.Contains(kind) && kinds.Count < MostKinds)
        {
            kinds.Add(kind);
        }

        return kinds.Contains(kind) ? new(call.Api, call.Credential.Account, null, kind) : FamilyOf(call);
    }

    private Pressure? Find(Budget budget) => _known.GetValueOrDefault(budget);

    private Pressure Get(Budget budget, TimeSpan now)
    {
        if (Find(budget) is { } known)
        {
            return known;
        }

        if (_known.Count >= _sweepAt)
        {
            foreach ((Budget old, Pressure pressure) in _known.ToArray())
            {
                if (pressure.IsForgotten(now, s_memory))
                {
                    _known.Remove(old);
                }
            }

            _sweepAt = Math.Max(FirstSweep, 2 * _known.Count);
        }

        return _known[budget] = new();
    }

    /// <summary>A budget.</summary>
    /// <param name="Api">The API.</param>
    /// <param name="Account">The account; empty: the app's.</param>
    /// <param name="Family">The rate family that it is of; null: of none.</param>
    /// <param name="Kind">The kind that headers name; null: of none.</param>
    private readonly record struct Budget(string Api, string Account, string? Family, string? Kind);
}
