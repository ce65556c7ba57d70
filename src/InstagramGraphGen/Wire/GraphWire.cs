using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Turns a call into one HTTP request, and its answer into a value or an exception.</summary>
internal sealed class GraphTransport
{
    private readonly HttpClient _http;
    private readonly GraphOptions _options;
    private readonly GraphEndpoint _endpoint;
    private readonly SecretMask _mask;
    private readonly GraphAnswer _answer;
    private PooledBody? _spareBody;
    private CallDeadline? _spareDeadline;

    public GraphTransport(HttpClient http, GraphOptions options, GraphApi api)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxResponseBytes, 1);
        if ((options.Timeout <= TimeSpan.Zero || options.Timeout > CallDeadline.Longest) && options.Timeout != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Timeout, "GraphOptions.Timeout must be positive and less than 50 days, or infinite.");
        }

        _http = http;
        _options = options;
        _endpoint = GraphEndpoint.From(options, api, http.BaseAddress);
        _mask = new(options.AccessToken, options.AppSecret, _endpoint.Proof);
        _answer = new(_mask, api, options.TimeProvider);
    }

    public Task<T> GetNodeAsync<T>(GraphCall call, CancellationToken cancellationToken)
        where T : class, IGraphObject<T> =>
        SendAsync(call, static (body, fields) => AnswerBody.ReadNode<T>(body, fields ?? T.DefaultFields), static () => T.FieldNames, cancellationToken);

    public Task<GraphPage<T>> GetPageAsync<T>(GraphCall call, bool pagesWithoutLinks, CancellationToken cancellationToken)
        where T : class, IGraphObject<T> =>
        pagesWithoutLinks
            ? SendAsync(call, static (body, fields) => AnswerBody.ReadPage<T>(body, fields ?? T.DefaultFields, pagesWithoutLinks: true), null, cancellationToken)
            : SendAsync(call, static (body, fields) => AnswerBody.ReadPage<T>(body, fields ?? T.DefaultFields, pagesWithoutLinks: false), null, cancellationToken);

    public Task<JsonElement> GetJsonAsync(GraphCall call, CancellationToken cancellationToken) =>
        SendAsync(call, (body, _) => AnswerBody.ReadJson(body, _mask), null, cancellationToken);

    /// <summary>Path and query, for messages: never the token, nor the proof.</summary>
    public string DescribeUrl(in GraphCall call) => _mask.Apply(UrlOf(call, withProof: false)[_endpoint.Root.LastIndexOf('/', _endpoint.Root.Length - 2)..]);

    private async Task<TResult> SendAsync<TResult>(GraphCall call, BodyReader<TResult> read, FieldNamesOf? fieldNames, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        PooledBody body = Interlocked.Exchange(ref _spareBody, null) ?? new(_options.MaxResponseBytes);
        CallDeadline deadline = Interlocked.Exchange(ref _spareDeadline, null) ?? new(_options.TimeProvider, _options.Timeout);
        deadline.Start(cancellationToken);
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(UrlOf(call, withProof: true)));
            request.Headers.Authorization = _endpoint.Authorization;
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token).ConfigureAwait(false);
            await ReceiveAsync(response, body, call, deadline.Token).ConfigureAwait(false);
            return Read(call, response, body.Written, fieldNames, read);
        }
        catch (OperationCanceledException e) when (deadline.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TaskCanceledException($"GET {DescribeUrl(call)} took longer than GraphOptions.Timeout ({_options.Timeout.TotalSeconds:0.###} s).", new TimeoutException(e.Message, e));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            if (body.End())
            {
                Interlocked.Exchange(ref _spareBody, body);
            }

            if (deadline.Stop())
            {
                Interlocked.Exchange(ref _spareDeadline, deadline)?.Dispose();
            }
            else
            {
                deadline.Dispose();
            }
        }
    }

    private async ValueTask ReceiveAsync(HttpResponseMessage response, PooledBody body, GraphCall call, CancellationToken cancellationToken)
    {
        long? length = response.Content.Headers.ContentLength;
        if (length <= _options.MaxResponseBytes)
        {
            body.Expect(length.Value);
        }

        try
        {
            if (length is null || length <= _options.MaxResponseBytes)
            {
                await response.Content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
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
            throw new GraphFormatException($"GET {DescribeUrl(call)}: the answer (HTTP {(int)response.StatusCode}) cannot be unpacked: it is not packed as its Content-Encoding says.")
            {
                StatusCode = response.StatusCode,
            };
        }

        throw new GraphFormatException($"GET {DescribeUrl(call)}: the answer is longer than GraphOptions.MaxResponseBytes ({_options.MaxResponseBytes} bytes). Ask for fewer fields or a smaller limit, or raise it.")
        {
            StatusCode = response.StatusCode,
        };
    }

    private TResult Read<TResult>(in GraphCall call, HttpResponseMessage response, ReadOnlySpan<byte> body, FieldNamesOf? fieldNames, BodyReader<TResult> read)
    {
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!response.IsSuccessStatusCode || GraphAnswer.MayHoldError(body))
        {
            _answer.ThrowIfError($"GET {DescribeUrl(call)}", response, body, fieldNames is null ? default : fieldNames());
        }

        try
        {
            return read(body, call.Fields);
        }
        catch (GraphShapeException e)
        {
            // What is no answer may be an error that the quick look did not see.
            _answer.ThrowIfError($"GET {DescribeUrl(call)}", response, body, fieldNames is null ? default : fieldNames());
            throw _answer.NotReadable($"GET {DescribeUrl(call)}", response, body, e);
        }
    }

    private string UrlOf(in GraphCall call, bool withProof)
    {
        var url = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        url.AppendLiteral(_endpoint.Root);
        url.AppendLiteral(call.Path);
        char separator = '?';
        AppendParameters(ref url, call.Parameters, ref separator);
        if (call.Fields is not null)
        {
            AppendParameter(ref url, "fields", call.Fields.QueryText, ref separator);
        }

        if (withProof && _endpoint.Proof is not null)
        {
            AppendParameter(ref url, "appsecret_proof", _endpoint.Proof, ref separator);
        }

        return url.ToStringAndClear();
    }

    private static void AppendParameters(ref DefaultInterpolatedStringHandler url, GraphParameter? parameter, ref char separator)
    {
        // In the order in which they were set.
        if (parameter is not null)
        {
            AppendParameters(ref url, parameter.Previous, ref separator);
            AppendParameter(ref url, parameter.Name, QueryEscaping.Escape(parameter.Value), ref separator);
        }
    }

    private static void AppendParameter(ref DefaultInterpolatedStringHandler url, string name, string escaped, ref char separator)
    {
        url.AppendFormatted(separator);
        url.AppendLiteral(name);
        url.AppendLiteral("=");
        url.AppendLiteral(escaped);
        separator = '&';
    }

    /// <summary>The names of the fields of what a call answers with.</summary>
    private delegate ReadOnlySpan<string> FieldNamesOf();

    /// <summary>Reads a body, of which the fields are known that were asked for.</summary>
    private delegate TResult BodyReader<TResult>(ReadOnlySpan<byte> body, FieldSet? fields);
}
