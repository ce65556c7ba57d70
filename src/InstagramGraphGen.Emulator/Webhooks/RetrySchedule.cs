namespace InstagramGraphGen.Emulator;

/// <summary>
/// When a delivery that was not answered with 200 is tried again: at once, then less and less often, for 36 hours. No page says the times in between; here they double from a second to an hour.
/// </summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan s_first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_all = TimeSpan.FromHours(36);

    /// <summary>How long to wait after so many attempts; null: it is given up.</summary>
    public static TimeSpan? After(int attempts, TimeSpan sinceFirst, Func<int, TimeSpan>? chosen)
    {
        TimeSpan wait = chosen?.Invoke(attempts) ?? (attempts == 1 ? TimeSpan.Zero : Doubled(attempts - 2));
        return sinceFirst + wait > s_all ? null : wait;
    }

    private static TimeSpan Doubled(int times) => times > 30 || s_first * (1L << times) > s_longest ? s_longest : s_first * (1L << times);
}
