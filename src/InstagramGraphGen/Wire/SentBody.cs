using System.Net;

namespace InstagramGraphGen;

/// <summary>
/// What a write sends, which may be nothing. It goes out once: HttpClient sends a request without a body again by itself where a connection that was
/// used before breaks, and one with a body where it is redirected. It knows how far it went.
/// </summary>
internal sealed class SentBody : GraphBody
{
    /// <summary>What messages say of a call that may have been executed.</summary>
    public const string MayBeDone = " It may have been executed: look before it is sent again.";

    /// <summary>What messages say of a write that was certainly not executed.</summary>
    public const string IsNotDone = " It was not executed: it was not sent, or not to its end.";

    private readonly HttpContent _content;
    private readonly FileContent[] _files;
    private readonly long? _length;
    private bool _hasBegun;
    private bool _wasToBeRepeated;

    public SentBody(HttpContent content, params FileContent[] files)
    {
        _content = content;
        _files = files;

        // Asked for now: when a call is told of, its content may be disposed of. A file is opened for its length, so that it is asked when it goes out.
        _length = files.Length == 0 ? content.Headers.ContentLength : null;
        Headers.ContentType = content.Headers.ContentType;
    }

    /// <summary>Asked at the moment when the first byte is to go out; false: the call was called off, and nothing goes out. Null: nobody calls it off.</summary>
    public Func<bool>? MayBegin { get; init; }

    /// <summary>A body that is not on its way yet, as long as its call waits for its place in a batch.</summary>
    public static SentBody OfWaitingCall() => new(new ByteArrayContent(new byte[1]));

    /// <inheritdoc/>
    public override bool MayHaveArrived => _hasBegun && Array.TrueForAll(_files, f => f.IsWhole);

    /// <inheritdoc/>
    public override Exception? Tell(Exception e, GraphContext context)
    {
        if (e is GraphException)
        {
            return null;
        }

        if (Array.Find(_files, f => f.Fault is not null) is { Fault: { } fault } file)
        {
            // Of this attempt that is certain; not of one before it.
            return new GraphFileException($"{context}: the file of '{file.Parameter}' {fault}.{(context.IsInDoubt ? "" : IsNotDone)}", file.Parameter, file.Cause ?? e) { Doubt = context.IsInDoubt ? context.Request.Doubt : "" };
        }

        return e switch
        {
            _ when _wasToBeRepeated => new GraphDoubtfulWriteException($"{context} was to be sent once more, by a redirect or by a handler of the HttpClient, and was not.", context, e),
            _ when IsInDoubt(e, context) => new GraphDoubtfulWriteException(Sentence(e, context), context, e),
            HttpRequestException network => new HttpRequestException(network.HttpRequestError, Sentence(e, context) + IsNotDone, e, network.StatusCode),
            OperationCanceledException => new TaskCanceledException(Sentence(e, context) + IsNotDone, e.InnerException ?? e),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override OperationCanceledException Stopped(GraphContext context, CancellationToken cancellationToken)
    {
        var e = new OperationCanceledException(cancellationToken);
        return new($"{context} was stopped.{(IsInDoubt(e, context) ? context.Request.Doubt : IsNotDone)}", cancellationToken);
    }

    /// <inheritdoc/>
    public override void Check(HttpRequestMessage request, GraphContext context)
    {
        if (request.Content is null && request.Method == HttpMethod.Get)
        {
            throw new GraphDoubtfulWriteException($"{context} was redirected, and the HttpClient went on with a GET, whose answer tells nothing of it. Set AllowAutoRedirect to false on its handler.", context);
        }
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (_hasBegun)
        {
            _wasToBeRepeated = true;
            throw new InvalidOperationException("What a write sends goes out once.");
        }

        // Before it asks: who cannot call it off any more sees that it has begun.
        _hasBegun = true;
        if (MayBegin?.Invoke() == false)
        {
            _hasBegun = false;
            throw new OperationCanceledException("The call was called off before it was sent.");
        }

        return _content.CopyToAsync(stream, context, cancellationToken);
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = (_files.Length == 0 ? _length : _content.Headers.ContentLength) ?? -1;
        return length >= 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Whether the call may have been executed though this came of it. A body that is empty tells nothing before it has begun: a handler may send the
    /// call without asking for it. Then only a connection that never was says that it was not sent.
    /// </summary>
    private bool IsInDoubt(Exception e, GraphContext context) =>
        _wasToBeRepeated || (MayHaveArrived && context.Last is not { MayHaveBeenExecuted: false }) || context.IsInDoubt || (!_hasBegun && _files.Length == 0 && _length == 0 && !IsWithoutConnection(e));

    private static bool IsWithoutConnection(Exception e) => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private static string Sentence(Exception e, GraphContext context)
    {
        string text = e.Message.StartsWith(context.ToString(), StringComparison.Ordinal) ? e.Message
            : e is HttpRequestException or OperationCanceledException ? $"{context}: {context.Sender.Pipeline.Mask.Apply(e.Message)}"
            : $"{context}: no answer came ({e.GetType().Name})";
        return text.EndsWith('.') ? text : text + ".";
    }
}
