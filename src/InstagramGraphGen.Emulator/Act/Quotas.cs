using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>A rule of the spec, and what it counts as: the write, or one of its forms.</summary>
internal readonly record struct NamedRule(string Name, RuleSpec Rule);

/// <summary>How often something may be done with a node, and how often it was.</summary>
internal static class Quotas
{
    /// <summary>Whether no more is taken.</summary>
    public static bool IsUsedUp(QuotaSpec quota, string value, WriteState state, string name)
    {
        string key = KeyOf(quota, state.Subject, name);
        if (state.Snapshot.Locked.GetValueOrDefault(key) > state.Now)
        {
            return true;
        }

        (int calls, int seconds) = SizeOf(quota, state.Snapshot.Spec);
        (string Value, DateTimeOffset At)[] counted = [.. Counted(state.Snapshot, key, state.Now.AddSeconds(-seconds))];
        return counted.Length >= calls && !(quota.Of is not null && counted.Any(one => one.Value == value));
    }

    /// <summary>The data behind one that was not taken any more: who goes beyond a quota that locks stays outside for a while, counted from the first time.</summary>
    public static GraphSnapshot Lock(QuotaSpec quota, GraphSnapshot snapshot, WriteState state, string name)
    {
        string key = KeyOf(quota, state.Subject, name);
        return quota.Locks is not { } seconds || snapshot.Locked.GetValueOrDefault(key) > state.Now ? snapshot : snapshot.Lock(key, state.Now.AddSeconds(seconds));
    }

    /// <summary>The data behind one that was taken. The same value counts once, from its first time on.</summary>
    public static GraphSnapshot Spend(QuotaSpec quota, string value, WriteState state, string name)
    {
        string key = KeyOf(quota, state.Subject, name);
        DateTimeOffset since = state.Now.AddSeconds(-SizeOf(quota, state.Snapshot.Spec).Seconds);
        return quota.Of is not null && Counted(state.Snapshot, key, since).Any(one => one.Value == value) ? state.Snapshot : state.Snapshot.Spend(key, value, state.Now, since);
    }

    /// <summary>How much of the quota of a rate a node has used.</summary>
    /// <param name="quota">The quota.</param>
    /// <param name="node">The id of the node.</param>
    /// <param name="snapshot">The data.</param>
    /// <param name="now">The time.</param>
    /// <param name="since">From when on is counted, if that is not before its time; null: all of that.</param>
    public static int Used(UsedQuotaSpec quota, string node, GraphSnapshot snapshot, DateTimeOffset now, DateTimeOffset? since)
    {
        DateTimeOffset begin = now.AddSeconds(-snapshot.Spec.Api.FindRate(quota.Rate)!.Period);
        return Counted(snapshot, KeyOf(quota.Rate, node), begin).Count(one => !(one.At < since));
    }

    private static IEnumerable<(string Value, DateTimeOffset At)> Counted(GraphSnapshot snapshot, string key, DateTimeOffset since) =>
        snapshot.Spent.GetValueOrDefault(key, []).Where(one => one.At > since);

    private static (int Calls, int Seconds) SizeOf(QuotaSpec quota, GraphSpec spec) =>
        quota.Rate is { } name && spec.Api.FindRate(name) is { } rate ? (rate.Calls, rate.Period) : (quota.Calls, quota.Seconds);

    // What a rate counts is the same whatever was written; else each quota of a write counts for itself.
    private static string KeyOf(QuotaSpec quota, string node, string name) =>
        quota.Rate is { } rate ? KeyOf(rate, node) : FormattableString.Invariant($"{name}\n{node}\n{quota.Of}\n{quota.Calls}\n{quota.Seconds}");

    private static string KeyOf(string rate, string node) => $"{rate}\n{node}";
}
