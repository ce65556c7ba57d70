using System.Collections.Concurrent;
using System.Threading.Channels;

namespace InstagramGraphGen.AspNetCore.Tests.Support;

/// <summary>A handler that notes what it is given, and lets a test wait for it.</summary>
internal sealed class Handled
{
    private readonly Channel<GraphWebhookEvent> _events = Channel.CreateUnbounded<GraphWebhookEvent>();
    private readonly ConcurrentQueue<GraphWebhookEvent> _all = [];

    public IReadOnlyList<GraphWebhookEvent> All => [.. _all];

    public IReadOnlyList<string> Mids => [.. _all.OfType<MessageReceived>().Select(e => e.Mid)];

    public ValueTask Add(GraphWebhookEvent e, CancellationToken cancellationToken)
    {
        _all.Enqueue(e);
        return _events.Writer.WriteAsync(e, cancellationToken);
    }

    public async Task<IReadOnlyList<GraphWebhookEvent>> NextAsync(int count = 1)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var next = new List<GraphWebhookEvent>();
        while (next.Count < count)
        {
            next.Add(await _events.Reader.ReadAsync(timeout.Token));
        }

        return next;
    }
}
