using Microsoft.Extensions.Logging;

namespace InstagramGraphGen.Hosting.Tests.Support;

/// <summary>Keeps what is logged in the category of the toolkit, with all of its values.</summary>
internal sealed class LogList : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<(EventId Id, string Text)> _events = [];

    public IReadOnlyList<(EventId Id, string Text)> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    public ILogger CreateLogger(string categoryName) => categoryName == "InstagramGraphGen" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
        {
            _events.Add((eventId, formatter(state, exception)));
        }
    }

    public void Dispose()
    {
    }
}
