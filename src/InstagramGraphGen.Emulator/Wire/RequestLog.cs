namespace InstagramGraphGen.Emulator;

/// <summary>The newest requests, without secrets.</summary>
internal sealed class RequestLog(EmulatedTokens tokens, Action<RecordedRequest>? onRequest)
{
    private const int Capacity = 10_000;

    private readonly RecordingMask _mask = new(tokens);
    private readonly Queue<RecordedRequest> _requests = new();
    private readonly Lock _lock = new();

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    public void Add(WireRequest request, int status, Understanding understood, DateTimeOffset time)
    {
        var recorded = new RecordedRequest(request.Method, _mask.Target(request.Target), status)
        {
            Body = _mask.Body(request.Body),
            Files = [.. request.Body.Items.Where(item => item.File is not null).Select(item => new RecordedFile(item.Name, item.File!.Name, item.File.ContentType, item.File.Length))],
            Form = understood.Form,
            Parameters = understood.Parameters,
            Offset = request.Upload?.Offset,
            Time = time,
            Account = understood.Sight.Account,
            Rate = understood.Sight.Rate?.Name,
            Faults = understood.Faults,
            WasExecuted = understood.WasExecuted,
            LimitReached = understood.Usage.LimitReached,
            IsInBatch = understood.IsInBatch,
        };
        lock (_lock)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(recorded);
        }

        onRequest?.Invoke(recorded);
    }
}
