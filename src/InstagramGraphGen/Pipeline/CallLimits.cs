namespace InstagramGraphGen;

/// <summary>How long a call and an attempt may take.</summary>
/// <param name="Timeout">The call, all its attempts.</param>
/// <param name="AttemptTimeout">One attempt.</param>
/// <param name="Source">The options that say so, for messages.</param>
internal sealed record CallLimits(TimeSpan Timeout, TimeSpan AttemptTimeout, string Source)
{
    public CallLimits With(GraphRequestOptions options, OptionFaults faults)
    {
        if (options.Timeout is null && options.AttemptTimeout is null)
        {
            return this;
        }

        faults.CheckTime(options.Timeout, nameof(options.Timeout));
        faults.CheckTime(options.AttemptTimeout, nameof(options.AttemptTimeout));
        return new(options.Timeout ?? Timeout, options.AttemptTimeout ?? AttemptTimeout, nameof(GraphRequestOptions));
    }
}
