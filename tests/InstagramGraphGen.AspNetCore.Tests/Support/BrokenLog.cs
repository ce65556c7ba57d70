namespace InstagramGraphGen.AspNetCore.Tests.Support;

/// <summary>A log that throws at each line about webhooks.</summary>
internal sealed class BrokenLog : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(categoryName == typeof(GraphWebhookDispatcher).FullName);

    public void Dispose()
    {
    }

    private sealed class Logger(bool throws) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => throws;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (throws)
            {
                throw new IOException("The disk is full.");
            }
        }
    }
}
