using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Counts calls, and refuses those above a limit. Any number of threads may call it.</summary>
internal sealed class UsageMeter
{
    private readonly UsageLimits _limits;
    private readonly HostDialect _dialect;
    private readonly Dictionary<string, ErrorSpec> _families;
    private readonly Dictionary<(string Limit, string? Account), RollingWindow> _windows = [];
    private readonly Lock _lock = new();

    /// <exception cref="GraphEmulatorException">A limit lets nothing in, or the spec has no such family.</exception>
    public UsageMeter(GraphSpec spec, HostDialect dialect, UsageLimits limits)
    {
        _limits = limits;
        _dialect = dialect;
        _families = limits.Families.Keys.ToDictionary(family => family, family => spec.Errors.FirstOrDefault(error => error.Family == family)
            ?? throw new GraphEmulatorException($"No error of the spec has the family \"{family}\", so its limit has no error.{FaultCheck.DidYouMean(family, spec.Errors.Select(error => error.Family).OfType<string>())}"));
        foreach (CallLimit limit in new[] { limits.App, limits.Account }.OfType<CallLimit>().Concat(limits.Families.Values))
        {
            if (limit.Calls <= 0 || limit.Window <= TimeSpan.Zero)
            {
                throw new GraphEmulatorException(FormattableString.Invariant($"A limit of {limit.Calls} calls in {limit.Window} lets nothing in. Give at least one call, and some time."));
            }
        }
    }

    /// <summary>Counts a call that arrives now, unless a limit refuses it.</summary>
    public CallUsage Count(Sight sight, DateTimeOffset now)
    {
        lock (_lock)
        {
            RollingWindow? app = _limits.App is { } ofApp ? Find("app", null, ofApp) : null;
            RollingWindow? account = _limits.Account is { } ofAccount && sight.Account is not null ? Find("account", sight.Account, ofAccount) : null;
            (string Name, RollingWindow Window)[] families = sight.Account is null ? [] : [.. _limits.Families.Select(family => (family.Key, Find($"family {family.Key}", sight.Account, family.Value)))];
            RollingWindow? rate = _limits.KeepsRates && sight.Rate is { } spec ? Find($"rate {spec.Name}", sight.Account, new CallLimit(spec.Calls, TimeSpan.FromSeconds(spec.Period))) : null;

            string? reached = null;
            Refusal? refusal = null;
            RollingWindow[] all = [.. new[] { app, account, rate }.OfType<RollingWindow>(), .. families.Select(family => family.Window)];
            foreach (RollingWindow window in all)
            {
                window.MoveTo(now);
            }

            if (rate is { IsFull: true })
            {
                (reached, refusal) = (sight.Rate!.Name, _dialect.Counted(RefusalReason.Rate, rate.Wait(now)));
            }
            else if (families.FirstOrDefault(family => family.Window.IsFull) is { Name: { } name, Window: { } full })
            {
                (reached, refusal) = (name, _dialect.Counted(_families[name], full.Wait(now)));
            }
            else if (account is { IsFull: true })
            {
                (reached, refusal) = ("account", _dialect.Counted(RefusalReason.AccountLimit, account.Wait(now)));
            }
            else if (app is { IsFull: true })
            {
                (reached, refusal) = ("app", _dialect.Counted(RefusalReason.RateLimit, app.Wait(now)));
            }
            else
            {
                foreach (RollingWindow window in all)
                {
                    window.Add(now);
                }
            }

            (string Name, RollingWindow Window)? fullest = families.Length == 0 ? null : families.MaxBy(family => family.Window.Percent);
            return new CallUsage(sight.Account)
            {
                App = app?.Tell(null, now),
                OfAccount = account?.Tell(null, now),
                OfFamily = fullest?.Window.Tell(fullest.Value.Name, now),
                LimitReached = reached,
                Refusal = refusal,
            };
        }
    }

    private RollingWindow Find(string limit, string? account, CallLimit calls)
    {
        if (!_windows.TryGetValue((limit, account), out RollingWindow? window))
        {
            _windows.Add((limit, account), window = new RollingWindow(calls));
        }

        return window;
    }
}

/// <summary>The calls of the last while.</summary>
internal sealed class RollingWindow(CallLimit limit)
{
    private readonly Queue<DateTimeOffset> _calls = new();

    public bool IsFull => _calls.Count >= limit.Calls;

    public int Percent => (int)(100L * _calls.Count / limit.Calls);

    /// <summary>Forgets what is too long ago.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        while (_calls.TryPeek(out DateTimeOffset oldest) && oldest + limit.Window <= now)
        {
            _calls.Dequeue();
        }
    }

    public void Add(DateTimeOffset now) => _calls.Enqueue(now);

    /// <summary>How long until a call is let in; zero: it is.</summary>
    public TimeSpan Wait(DateTimeOffset now) => IsFull ? _calls.Peek() + limit.Window - now : TimeSpan.Zero;

    public CountedUsage Tell(string? family, DateTimeOffset now) => new(family, Percent, Wait(now));
}
