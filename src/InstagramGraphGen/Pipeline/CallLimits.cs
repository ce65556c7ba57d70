using System.Globalization;

namespace InstagramGraphGen;

/// <summary>How long a call and an attempt may take, and what becomes of pages that are too much.</summary>
/// <param name="timeout">The call, all its attempts.</param>
/// <param name="attemptTimeout">One attempt.</param>
/// <param name="adaptiveLimit">Whether an enumeration asks again with half the limit.</param>
/// <param name="source">The options that say so, for messages.</param>
internal sealed class CallLimits(TimeSpan timeout, TimeSpan attemptTimeout, bool adaptiveLimit, string source)
{
    public bool AdaptiveLimit => adaptiveLimit;

    public TimeSpan Timeout => timeout;

    public TimeSpan AttemptTimeout => attemptTimeout;

    public CallLimits With(GraphRequestOptions options, OptionFaults faults)
    {
        if (options.Timeout is null && options.AttemptTimeout is null && options.AdaptiveLimit is null)
        {
            return this;
        }

        faults.CheckTime(options.Timeout, nameof(options.Timeout));
        faults.CheckTime(options.AttemptTimeout, nameof(options.AttemptTimeout));
        return new(options.Timeout ?? Timeout, options.AttemptTimeout ?? AttemptTimeout, options.AdaptiveLimit ?? AdaptiveLimit, nameof(GraphRequestOptions));
    }

    /// <summary>The exception of a call or an attempt that was stopped.</summary>
    public Exception TookLonger(GraphContext context, string option, TimeSpan limit, string when, OperationCanceledException e)
    {
        string time = limit.TotalSeconds.ToString("0.###", CultureInfo.CurrentCulture);
        var told = new TaskCanceledException($"{context} took longer than {source}.{option} ({time} s){when}.", new TimeoutException(e.Message, e));
        return context.Body?.Tell(told, context) ?? told;
    }
}
