namespace InstagramGraphGen.Emulator;

/// <summary>The newest requests, without secrets.</summary>
internal sealed class RequestLog(string token, Action<RecordedRequest>? onRequest)
{
    private const int Capacity = 10_000;
    private const string Masked = "***";

    private static readonly string[] s_secretWords = ["token", "secret", "proof", "password"];

    private readonly Queue<RecordedRequest> _requests = new();
    private readonly Lock _lock = new();

    public IReadOnlyList<RecordedRequest> Snapshot()
    {
        lock (_lock)
        {
            return [.. _requests];
        }
    }

    public void Add(GraphRequest request, int status)
    {
        var recorded = new RecordedRequest(request.Method, WithoutSecrets(request.Target), status);
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

    private string WithoutSecrets(string target)
    {
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? target : target[..question];
        string[] query = question < 0 ? [] : [.. target[(question + 1)..].Split('&').Where(pair => !IsSecret(pair)).Select(Mask)];
        return Mask(path) + (query.Length > 0 ? $"?{string.Join('&', query)}" : "");
    }

    private static bool IsSecret(string pair)
    {
        string name = Uri.UnescapeDataString(pair.Split('=', 2)[0]);
        return name == "code" || s_secretWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    // The token may also stand where it does not belong, as it is or percent-encoded.
    private string Mask(string part) =>
        part.Contains(token, StringComparison.Ordinal) || Uri.UnescapeDataString(part).Contains(token, StringComparison.Ordinal) ? Masked : part;
}
