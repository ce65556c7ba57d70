namespace InstagramGraphGen;

/// <summary>A log that may fail and makes nothing else fail: an event is handled, and a delivery answered, whatever becomes of a line about it.</summary>
/// <param name="log">The app's log, whose providers may throw.</param>
internal sealed class UnfailingLogger(ILogger<GraphWebhookDispatcher> log) : ILogger<GraphWebhookDispatcher>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => log.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return log.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            log.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // There is nobody left to tell.
        }
    }
}
