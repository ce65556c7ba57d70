using System.Net;

namespace InstagramGraphGen;

/// <summary>
/// What came of an HTTP request inside a handler of Http.Resilience, hidden from it: it sees a success, so that it does not repeat what the retries above HttpClient decide about.
/// They know what it cannot: the API's error, and whether a write may have been executed.
/// </summary>
internal sealed class SingleSend
{
    private static readonly HttpRequestOptionsKey<SingleSend> s_key = new("InstagramGraphGen.SingleSend");

    private int _count;
    private HttpStatusCode? _status;
    private Exception? _exception;

    /// <summary>In front of the handler: gives what really came.</summary>
    public sealed class Outside : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var send = new SingleSend();
            request.Options.Set(s_key, send);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (send._exception is { } exception)
            {
                response.Dispose();
                cancellationToken.ThrowIfCancellationRequested();
                throw exception is OperationCanceledException
                    ? new TaskCanceledException("A handler of the HttpClient stopped the request.", new TimeoutException("A handler of the HttpClient stopped the request.", exception))
                    : exception;
            }

            response.StatusCode = send._status ?? response.StatusCode;
            return response;
        }
    }

    /// <summary>Behind the handler: shows it a success.</summary>
    public sealed class Inside : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.Options.TryGetValue(s_key, out SingleSend? send))
            {
                return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            }

            if (Interlocked.Increment(ref send._count) > 1)
            {
                throw new InvalidOperationException("A handler of the HttpClient sends a request of a Graph client a second time (hedging?), which may do a write twice. Take the strategy out: AddGraphResilience repeats what may be repeated.");
            }

            try
            {
                HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
                send._status = response.StatusCode;
                response.StatusCode = HttpStatusCode.OK;
                return response;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                send._exception = e;
                return new(HttpStatusCode.OK) { RequestMessage = request };
            }
        }
    }
}
