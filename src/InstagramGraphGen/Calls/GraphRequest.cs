using System.ComponentModel;
using System.Net;

namespace InstagramGraphGen;

/// <summary>A call and the client that sends it, whatever it answers.</summary>
public abstract class GraphRequest
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphRequest(GraphSender sender, GraphCall call)
    {
        Sender = sender;
        Call = call;
    }

    /// <summary>For emitted code: the call so far.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal GraphCall Call { get; }

    /// <summary>For emitted code: what sends it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected internal GraphSender Sender { get; }

    /// <summary>The fields of what it answers, which are no parts of an error though they have such a name.</summary>
    internal virtual ReadOnlySpan<string> FieldNames => default;

    /// <summary>
    /// The permissions that the spec says the request takes on the host that it goes to, in ordinal order: of the operation, of the nodes that
    /// it reads, and of the fields that it asks for or, where it asks for none, that the API sends by default.
    /// </summary>
    public IReadOnlyList<string> RequiredPermissions
    {
        get
        {
            string host = Sender.Address.HostOf(Call.Operation);
            var walk = new PermissionWalk(host);
            foreach (GraphPermission permission in Call.Permissions)
            {
                walk.TakeOn(permission.Host ?? host, permission.Name);
            }

            WalkPermissions(walk);
            return walk.Permissions;
        }
    }

    /// <summary>Tells what it takes to read the answer.</summary>
    internal virtual void WalkPermissions(PermissionWalk walk)
    {
    }

    /// <summary>What goes out in the body; null: nothing. Made anew for each attempt.</summary>
    internal virtual GraphBody? BodyOf(in SentSecrets secrets) => null;

    /// <summary>What a message adds where nobody knows whether the call was executed; empty where that makes no difference.</summary>
    internal virtual string Doubt => "";

    /// <summary>The exception where the caller stopped the call before an attempt sent anything.</summary>
    internal virtual OperationCanceledException Stopped(GraphContext context, CancellationToken cancellationToken) => new(cancellationToken);

    /// <summary>Method and path, of a read its query too, of a write the names of its parameters; never the token.</summary>
    public override string ToString() => Sender.Describe(Call);
}

/// <summary>A call and the client that sends it, whatever request it is made with: what is sent alone, with others at once, or in a batch.</summary>
/// <typeparam name="TResult">What it answers.</typeparam>
public abstract class GraphRequest<TResult> : GraphRequest
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphRequest(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <summary>Sends the request.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphApiException">The API answered with an error.</exception>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="GraphDoubtfulWriteException">It writes, no answer came, and it may have been executed.</exception>
    /// <exception cref="GraphFileException">A file that it uploads cannot be sent.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached, or the answer to a read was cut.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; or it took longer than the client's timeout, and a write had not been sent by then.</exception>
    public Task<TResult> SendAsync(CancellationToken cancellationToken = default) => Sender.SendAsync(this, cancellationToken);

    /// <summary>Sends the request; an error of the API is a result and no exception.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="GraphDoubtfulWriteException">It writes, no answer came, and it may have been executed.</exception>
    /// <exception cref="GraphFileException">A file that it uploads cannot be sent.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached, or the answer to a read was cut.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; or it took longer than the client's timeout, and a write had not been sent by then.</exception>
    public Task<GraphResult<TResult>> TrySendAsync(CancellationToken cancellationToken = default) => Sender.TrySendAsync(this, cancellationToken);

    /// <summary>Reads an answer to this request that came by another way: from a batch, a file or a test.</summary>
    /// <param name="body">The body.</param>
    /// <param name="status">The status that it came with.</param>
    /// <exception cref="GraphApiException">It is an error of the API.</exception>
    /// <exception cref="GraphFormatException">It is none of the Graph API, or is not what the spec says.</exception>
    public TResult ReadAnswer(ReadOnlyMemory<byte> body, HttpStatusCode status = HttpStatusCode.OK) => Sender.ReadAnswer(this, body, status);

    /// <summary>Reads an answer that holds no error.</summary>
    internal abstract TResult Read(GraphExchange exchange);
}

/// <summary>
/// A call and the client that sends it. Immutable: every method gives a new request, so that one can be kept and varied, and sent more than once.
/// </summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TResult">What it answers.</typeparam>
public abstract class GraphRequest<TSelf, TResult> : GraphRequest<TResult>
    where TSelf : GraphRequest<TSelf, TResult>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphRequest(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <summary>The same request, sent in another way than the client's.</summary>
    /// <exception cref="ArgumentException">An option cannot work.</exception>
    public TSelf With(GraphRequestOptions options) => With(Sender.With(options), Call);

    /// <summary>For emitted code: the same request with another call or another way of sending it.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract TSelf With(GraphSender sender, GraphCall call);

    /// <summary>The same request with another call.</summary>
    private protected TSelf With(GraphCall call) => With(Sender, call);
}

/// <summary>A request that reads.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TResult">What it answers.</typeparam>
public abstract class GraphRead<TSelf, TResult> : GraphRequest<TSelf, TResult>
    where TSelf : GraphRead<TSelf, TResult>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphRead(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <summary>Sends the request: <see cref="GraphRequest{TResult}.SendAsync"/> by the name that a read has.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphApiException">The API answered with an error.</exception>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or took longer than the client's timeout.</exception>
    public Task<TResult> GetAsync(CancellationToken cancellationToken = default) => SendAsync(cancellationToken);

    /// <summary>Sends the request; an error of the API is a result and no exception.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="GraphFormatException">The answer is none of the Graph API, or is not what the spec says.</exception>
    /// <exception cref="HttpRequestException">The API could not be reached.</exception>
    /// <exception cref="OperationCanceledException">It was stopped, or took longer than the client's timeout.</exception>
    public Task<GraphResult<TResult>> TryGetAsync(CancellationToken cancellationToken = default) => TrySendAsync(cancellationToken);
}
