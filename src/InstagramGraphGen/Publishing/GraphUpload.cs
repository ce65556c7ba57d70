using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>For emitted code: how the bytes of a file are sent to a node.</summary>
/// <typeparam name="TNode">The node.</typeparam>
/// <param name="template">Its path as a template.</param>
/// <param name="host">The host that takes them.</param>
/// <param name="read">Reads the node.</param>
/// <param name="fields">The fields that tell how many have arrived; null: none does.</param>
/// <param name="arrived">How many have arrived; null: that is not told.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphUpload<TNode>(string template, string host, GraphOperation read, FieldSet<TNode>? fields, Func<TNode, long?> arrived)
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>How often it is tried again in vain before it is given up.</summary>
    private const int Attempts = 5;

    /// <summary>The sending of a file.</summary>
    public GraphUploading Of(GraphFile file, GraphFileRules rules)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new Uploading(this, file, rules);
    }

    /// <summary>Creates a node, and sends it the bytes of a file.</summary>
    /// <exception cref="GraphFileException">The file cannot be read, or is not what the API takes; then nothing was created.</exception>
    public async Task<TNode> CreateAsync(GraphRequest<TNode> create, Func<TNode, string> id, GraphFile file, GraphFileRules rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(create);
        using GraphUploading uploading = Of(file, rules);
        uploading.Open(create);
        TNode created = await create.SendAsync(cancellationToken).ConfigureAwait(false);
        await uploading.SendAsync(create.Sender, id(created), cancellationToken).ConfigureAwait(false);
        return created;
    }

    /// <summary>Sends the bytes of a file to a node that is there.</summary>
    public async Task SendAsync(GraphSender sender, GraphCall call, GraphFile file, GraphFileRules rules, CancellationToken cancellationToken)
    {
        using GraphUploading uploading = Of(file, rules);
        uploading.Open(new UploadRequest(sender, CallTo(call.Path), null, 0));
        await uploading.SendAsync(sender, call.Path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has the API fetch the bytes from an address.</summary>
    public Task SendAsync(GraphSender sender, GraphCall call, string url, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return new UploadRequest(sender, CallTo(call.Path), null, 0) { Url = url }.SendAsync(cancellationToken);
    }

    private GraphCall CallTo(string path) => new(new GraphOperation(GraphVerb.Post, template) { Host = host, Answer = GraphAnswerKind.Success, IsPartOfFile = true }, path);

    private async Task SendAsync(GraphSender sender, string path, UploadSource source, CancellationToken cancellationToken)
    {
        // From here on it is this call that a message is about; its path is the id of what the file is for.
        source.Request = new UploadRequest(sender, CallTo(path), source, 0).ToString();
        try
        {
            await SendPartsAsync(sender, path, source, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{source.Request} was stopped before the file had gone out whole. '{path}' is there, and waits for its bytes: send them once more.", e, cancellationToken);
        }
    }

    private async Task SendPartsAsync(GraphSender sender, string path, UploadSource source, CancellationToken cancellationToken)
    {
        // Of one part of a file nobody can say how long it takes; but as long as a call may take, something must be heard of it.
        TimeSpan quiet = sender.Limits.AttemptTimeout == Timeout.InfiniteTimeSpan ? sender.Limits.Timeout : sender.Limits.AttemptTimeout;
        GraphSender patient = sender.With(new GraphRequestOptions { Timeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan });
        TimeProvider time = sender.Pipeline.Settings.TimeProvider;
        long offset = 0;
        Exception? cut = null;
        for (int vain = 0; ;)
        {
            try
            {
                using var isQuiet = new CancellationTokenSource(quiet, time);
                using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, isQuiet.Token);
                source.OnByte = () => isQuiet.CancelAfter(quiet);
                await new UploadRequest(patient, CallTo(path), source, offset).SendAsync(stop.Token).ConfigureAwait(false);
                return;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested && (e is HttpRequestException or OperationCanceledException or GraphApiException { IsTransient: true }) && vain < Attempts)
            {
                cut = e;
                long? told;
                do
                {
                    await Task.Delay(TimeSpan.FromSeconds(1 << vain), time, cancellationToken).ConfigureAwait(false);
                    told = await ArrivedAsync(sender, path, cancellationToken).ConfigureAwait(false);
                }
                while (told is null && ++vain < Attempts);

                if (told is null)
                {
                    // Nothing tells where to go on.
                    throw Lost(e, source, offset, quiet, sender);
                }

                long there = Math.Clamp(told.Value, 0, source.Length);
                if (there == source.Length)
                {
                    // All had arrived, and only the answer was lost.
                    return;
                }

                vain = there > offset ? 0 : vain + 1;
                offset = there;
            }
            catch (Exception e) when (e is HttpRequestException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw Lost(e, source, offset, quiet, sender);
            }
            catch (GraphFileException e) when (cut is not null && e.InnerException is FileSentBeforeException)
            {
                throw new GraphFileException($"{e.Message} The connection was cut before ({cut.GetType().Name}).", e.Parameter, cut);
            }
        }
    }

    /// <summary>What is thrown where it is given up.</summary>
    private static Exception Lost(Exception e, UploadSource source, long offset, TimeSpan quiet, GraphSender sender)
    {
        string arrived = $"{offset} of {source.Length} bytes of the file had arrived.";
        return e switch
        {
            HttpRequestException cut => new HttpRequestException(cut.HttpRequestError, $"{source.Request}: {sender.Pipeline.Mask.Apply(cut.Message)} {arrived}", cut, cut.StatusCode),
            OperationCanceledException => new TaskCanceledException($"{source.Request}: nothing was heard of it for {quiet.TotalSeconds:0.###} s, which is as long as a call may take. {arrived}", new TimeoutException(e.Message, e)),
            _ => e,
        };
    }

    /// <summary>How many bytes have arrived; null: the API does not say it now.</summary>
    private async Task<long?> ArrivedAsync(GraphSender sender, string path, CancellationToken cancellationToken)
    {
        if (fields is null)
        {
            // It says so never: all is sent again.
            return 0;
        }

        GraphResult<TNode> node = await GraphSender.SettleAsync(new NodeState<TNode>(sender, new GraphCall(read, path).Select(fields)), null, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return node.IsSuccess ? arrived(node.Value) ?? 0 : null;
    }

    private sealed class Uploading(GraphUpload<TNode> upload, GraphFile file, GraphFileRules rules) : GraphUploading
    {
        private UploadSource? _source;

        internal override void Open(GraphRequest request) => _source = new(file, rules, request.ToString());

        internal override Task SendAsync(GraphSender sender, string id, CancellationToken cancellationToken) => upload.SendAsync(sender, GraphPath.EscapeSegment(id), _source!, cancellationToken);

        public override void Dispose() => _source?.Dispose();
    }
}

/// <summary>For emitted code: the sending of a file to what a call creates.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class GraphUploading : IDisposable
{
    private protected GraphUploading()
    {
    }

    /// <summary>Opens the file, and checks what can be known of it.</summary>
    /// <exception cref="GraphFileException">It cannot be read, or is not what the API takes.</exception>
    internal abstract void Open(GraphRequest request);

    /// <summary>Sends it.</summary>
    internal abstract Task SendAsync(GraphSender sender, string id, CancellationToken cancellationToken);

    /// <summary>Closes the file, unless it is to be left open.</summary>
    public abstract void Dispose();
}
