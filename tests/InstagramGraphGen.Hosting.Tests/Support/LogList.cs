using Microsoft.Extensions.Logging;

namespace InstagramGraphGen.Hosting.Tests.Support;

/// <summary>Keeps what is logged in the category of the toolkit, with all of its values.</summary>
/// <param name="hasAll">Whether it keeps other categories, too: such as what the HttpClient's factory logs of requests.</param>
internal sealed class LogList(bool hasAll = false) : ILoggerProvider, ILogger
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

    public ILogger CreateLogger(string categoryName) => hasAll || categoryName == "InstagramGraphGen" ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

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
