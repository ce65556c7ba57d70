using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>Calls callbacks: asks whether they want to be told, and tells them.</summary>
internal sealed class CallbackClient(HttpMessageHandler? handler, string appSecret, TimeProvider time) : IDisposable
{
    /// <summary>How long a callback has to answer.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }, disposeHandler: handler is null)
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>Asks a callback whether it wants to be told.</summary>
    /// <returns>What is wrong with its answer; null: nothing.</returns>
    public async Task<string?> ShakeHandsAsync(Uri callback, string verifyToken, CancellationToken cancellationToken)
    {
        string challenge = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        string query = $"hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(verifyToken)}";
        var address = new UriBuilder(callback);
        address.Query = address.Query.Length > 1 ? $"{address.Query[1..]}&{query}" : query;
        using var request = new HttpRequestMessage(HttpMethod.Get, address.Uri);
        string? answer = null;
        (int? status, string? problem) = await SendAsync(request, async (content, stop) => answer = await content.ReadAsStringAsync(stop).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return problem is not null ? $"The callback gave no answer: {problem}."
            : status != 200 ? FormattableString.Invariant($"The callback answered HTTP {status} in place of 200.")
            : answer?.Trim() != challenge ? "The callback answered something else than the challenge."
            : null;
    }

    /// <summary>Sends a delivery once.</summary>
    public async Task<WebhookAttempt> DeliverAsync(Uri callback, byte[] body, CancellationToken cancellationToken)
    {
        DateTimeOffset began = time.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, callback) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.ParseAdd("facebookexternalua");
        foreach ((string name, string value) in Sign(body))
        {
            request.Headers.Add(name, value);
        }

        (int? status, string? problem) = await SendAsync(request, (content, stop) => content.CopyToAsync(Stream.Null, stop), cancellationToken).ConfigureAwait(false);
        return new WebhookAttempt(began, status, problem);
    }

    // Of its own: tests judge the checking of signatures by it.
    private IEnumerable<(string Name, string Value)> Sign(byte[] body)
    {
        byte[] key = Encoding.UTF8.GetBytes(appSecret);
        yield return ("X-Hub-Signature", $"sha1={Convert.ToHexStringLower(Sha1(key, body))}");
        yield return ("X-Hub-Signature-256", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(key, body))}");
    }

    // Weak, but sent to this day beside the other.
#pragma warning disable CA5350
    private static byte[] Sha1(byte[] key, byte[] body) => HMACSHA1.HashData(key, body);
#pragma warning restore CA5350

    private async Task<(int? Status, string? Problem)> SendAsync(HttpRequestMessage request, Func<HttpContent, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            await read(response.Content, stop.Token).ConfigureAwait(false);
            return ((int)response.StatusCode, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && patience.IsCancellationRequested)
        {
            return (null, FormattableString.Invariant($"none within {s_patience.TotalSeconds} seconds"));
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // Whatever a callback, or a handler that was given, does wrong.
            return (null, exception is HttpRequestException { HttpRequestError: var error } && error != HttpRequestError.Unknown ? error.ToString() : exception.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();
}
