using System.Net;

namespace InstagramGraphGen;

/// <summary>What an attempt goes through at last: an HTTP exchange of its own, or a place in one that it shares.</summary>
internal abstract class CallWire
{
    /// <summary>Sends a call, and gives its answer.</summary>
    public abstract ValueTask<GraphExchange> SendAsync(GraphContext context, TokenInUse? token, CancellationToken cancellationToken);
}

/// <summary>One HTTP exchange: a call goes out, its answer comes in whole.</summary>
internal sealed class GraphWire(HttpClient http, int maxResponseBytes, GraphPipeline pipeline) : CallWire
{
    private PooledBody? _spareBody;

    public override async ValueTask<GraphExchange> SendAsync(GraphContext context, TokenInUse? token, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = RequestOf(context, token);
        context.WasSent = true;
        using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        context.Body?.Check(request, context);
        var facts = GraphResponseFacts.Of(response, pipeline.Mask, pipeline.Settings.TimeProvider);
        int maxBytes = (int)Math.Min((long)maxResponseBytes * context.LengthFactor, Array.MaxLength);
        PooledBody body = Take(maxBytes);
        try
        {
            await ReceiveAsync(response.Content, body, context, facts, cancellationToken).ConfigureAwait(false);
            return new(context, facts, body, response.Content);
        }
        catch
        {
            GiveBack(body);
            throw;
        }
    }

    /// <summary>An answer that came by another way.</summary>
    public GraphExchange Given(GraphContext context, ReadOnlySpan<byte> answer, GraphResponseFacts facts)
    {
        PooledBody body = Take(maxResponseBytes);
        try
        {
            if (answer.Length > maxResponseBytes)
            {
                throw TooLong(context, facts);
            }

            body.Write(answer);
            body.IsComplete = true;
            return new(context, facts, body, content: null);
        }
        catch
        {
            GiveBack(body);
            throw;
        }
    }

    /// <summary>Takes a body back that nobody reads any more.</summary>
    public void GiveBack(PooledBody body)
    {
        if (body.End())
        {
            Interlocked.Exchange(ref _spareBody, body);
        }
    }

    private PooledBody Take(int maxBytes)
    {
        if (Interlocked.Exchange(ref _spareBody, null) is not { } spare)
        {
            return new() { MaxBytes = maxBytes };
        }

        spare.MaxBytes = maxBytes;
        return spare;
    }

    private static HttpRequestMessage RequestOf(GraphContext context, TokenInUse? token)
    {
        GraphCall call = context.Call;
        GraphOperation operation = call.Operation;
        var secrets = SentSecrets.Of(context, token);
        var request = new HttpRequestMessage(operation.Verb.ToMethod(), new Uri(GraphUrl.Of(context.Sender.Address.RootOf(operation), call, secrets)));
        try
        {
            request.Headers.Authorization = secrets.Token is null ? token?.Authorization : null;
            request.Content = context.Body = context.Request.BodyOf(secrets);
            context.Body?.Prepare(request, token);
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

    private async ValueTask ReceiveAsync(HttpContent content, PooledBody body, GraphContext context, GraphResponseFacts facts, CancellationToken cancellationToken)
    {
        long? length = content.Headers.ContentLength;
        if (length <= body.MaxBytes)
        {
            // What a batch announces beyond that has to come before there is room for it.
            body.Expect(Math.Min(length.Value, maxResponseBytes));
        }

        try
        {
            if (length is null || length <= body.MaxBytes)
            {
                await content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
                body.IsComplete = true;
                return;
            }
        }
        catch (Exception e) when (body.IsTooLong && e is IOException or HttpRequestException)
        {
            // Said below.
        }
        catch (InvalidDataException)
        {
            throw new GraphFormatException($"{context}: the answer (HTTP {(int)facts.StatusCode}) cannot be unpacked: it is not packed as its Content-Encoding says.") { Response = facts, Doubt = context.Request.Doubt };
        }

        throw TooLong(context, facts);
    }

    private GraphFormatException TooLong(GraphContext context, GraphResponseFacts facts) =>
        new($"{context}: the answer is longer than {(context.LengthFactor == 1 ? "" : $"{context.LengthFactor} times ")}GraphOptions.MaxResponseBytes ({maxResponseBytes} bytes). Ask for fewer fields or a smaller limit, or raise it.") { Response = facts, Doubt = context.Request.Doubt };
}
