using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>An event to handle.</summary>
/// <param name="Event">The event.</param>
/// <param name="Batch">What it was taken with.</param>
/// <param name="Retries">Whether a handler that fails is run again.</param>
/// <param name="Parent">The activity in which it was received.</param>
internal readonly record struct EventWork(GraphWebhookEvent Event, EventBatch Batch, bool Retries, ActivityContext Parent);

/// <summary>Events that were taken together: counts them down.</summary>
internal sealed class EventBatch
{
    private readonly TaskCompletionSource<IReadOnlyList<Exception>> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Exception> _failures = [];
    private int _left;

    public EventBatch(int events)
    {
        _left = events;
        if (events == 0)
        {
            _ended.SetResult(_failures);
        }
    }

    /// <summary>Ends when all are done; gives what failed.</summary>
    public Task<IReadOnlyList<Exception>> Ended => _ended.Task;

    public void Done(List<Exception> failures)
    {
        lock (_failures)
        {
            _failures.AddRange(failures);
            if (--_left > 0)
            {
                return;
            }
        }

        _ended.SetResult(_failures);
    }
}
