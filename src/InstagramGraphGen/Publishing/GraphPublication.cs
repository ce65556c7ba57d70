using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>For emitted code: how what a write creates is published once it is done.</summary>
/// <typeparam name="TCreated">What the write creates.</typeparam>
/// <typeparam name="TNode">What is published.</typeparam>
/// <param name="poll">How the state of what is created is told.</param>
/// <param name="id">Its id.</param>
/// <param name="publish">Publishes it.</param>
/// <param name="edge">The edge that this is written to, beside the one that creates.</param>
/// <param name="parameter">The parameter that names what was created.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphPublication<TCreated, TNode>(GraphPoll<TCreated> poll, Func<TCreated, string> id, GraphOperation publish, string edge, string parameter)
    where TCreated : class, IGraphObject<TCreated>
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>How often to try at most where the API says that it may work later.</summary>
    private const int Attempts = 3;

    /// <summary>The parameters of the write that name what must be done before.</summary>
    public IReadOnlyList<string> Awaited { get; init; } = [];

    /// <summary>What lists what was published; null: nothing does.</summary>
    public GraphNewest? Newest { get; init; }

    /// <summary>The id of what is published; null: it has none.</summary>
    public Func<TNode, string>? PublishedId { get; init; }

    /// <summary>Waits for what must be done before, creates, sends the file if there is one, waits, and publishes.</summary>
    /// <param name="create">Creates.</param>
    /// <param name="file">Sends the file; null: there is none.</param>
    /// <param name="options">What is not as the spec says; null: nothing.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<TNode> PublishAsync(GraphRequest<TCreated> create, GraphUploading? file, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(create);
        using (file)
        {
            file?.Open(create);
            GraphSender sender = create.Sender;
            foreach (string name in Awaited)
            {
                foreach (string awaited in GraphArgument.Find(create.Call.Arguments, name)?.Value.Texts ?? [])
                {
                    await poll.WaitAsync(sender, poll.CallTo(awaited), options, cancellationToken).ConfigureAwait(false);
                }
            }

            options?.Progress?.Report(new(GraphStage.Creating, null, null));
            string created = id(await CreateAsync(create, options, cancellationToken).ConfigureAwait(false));
            if (file is not null)
            {
                options?.Progress?.Report(new(GraphStage.Uploading, created, null));
                await file.SendAsync(sender, created, cancellationToken).ConfigureAwait(false);
            }

            await poll.WaitAsync(sender, poll.CallTo(created), options, cancellationToken).ConfigureAwait(false);
            options?.Progress?.Report(new(GraphStage.Publishing, created, null));
            return await PublishAsync(create, created, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What nobody publishes does no harm: where no answer tells whether it was created, it is created once more.</summary>
    private async Task<TCreated> CreateAsync(GraphRequest<TCreated> create, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await create.SendAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GraphException e) when (e.MayHaveBeenExecuted)
        {
            await Task.Delay(poll.EveryOf(options), create.Sender.Pipeline.Settings.TimeProvider, cancellationToken).ConfigureAwait(false);
            return await create.SendAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TNode> PublishAsync(GraphRequest<TCreated> create, string created, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        GraphSender sender = create.Sender;
        string owner = create.Call.Path[..create.Call.Path.LastIndexOf('/')];
        var write = new ObjectWrite<TNode>(sender, new GraphCall(publish, $"{owner}/{edge}").With(parameter, GraphValue.Name(created)));
        TimeProvider time = sender.Pipeline.Settings.TimeProvider;
        var began = NewestSince.Now(time);
        GraphException? doubt = null;
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    TNode made = await write.SendAsync(cancellationToken).ConfigureAwait(false);
                    GraphNewest.Learn(sender, PublishedId?.Invoke(made));
                    return made;
                }
                catch (GraphException e) when (e.MayHaveBeenExecuted || attempt > 1)
                {
                    // It may be out although nothing says so: looked at before it is tried again.
                    doubt ??= e.MayHaveBeenExecuted ? e : null;
                    (bool? isPublished, IReadOnlyList<string> found) = await LookAsync(create, owner, created, began, options, cancellationToken).ConfigureAwait(false);
                    if (found is [var only])
                    {
                        GraphNewest.Learn(sender, only);
                        return write.ReadAnswer(Encoding.UTF8.GetBytes($"{{\"id\":\"{JsonEncodedText.Encode(only)}\"}}"));
                    }

                    if (isPublished == true)
                    {
                        string seen = Newest is null ? "" : $": of the newest that {Newest.PathOf(owner)} lists, {(found.Count == 0 ? "none fits" : $"{found.Count} fit")}";
                        throw new GraphDoubtfulWriteException($"{write}: '{created}' was published, but no answer said as what, and looking did not tell{seen}.", new GraphContext(write), e);
                    }

                    if (isPublished is null && doubt is not null)
                    {
                        // Nothing tells that it is not out: to publish it again could do it twice.
                        ExceptionDispatchInfo.Throw(doubt);
                    }

                    if (attempt == Attempts || !MayWorkLater(e))
                    {
                        throw;
                    }

                    doubt = null;
                }
                catch (GraphApiException e) when (MayWorkLater(e))
                {
                    await Task.Delay(poll.EveryOf(options), time, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            string text = write.ToString();
            text = e.Message.StartsWith(text, StringComparison.Ordinal) ? e.Message : $"{text} was stopped.{(doubt is not null ? write.Doubt : SentBody.IsNotDone)}";
            throw new OperationCanceledException($"{text} It publishes '{created}'.", e, cancellationToken);
        }
    }

    private static bool MayWorkLater(GraphException e) => e is not GraphApiException told || told.IsTransient || told.Kind == GraphErrorKind.NotReady;

    /// <summary>
    /// Looks whether it was published, and as what: all that it can be. A first call may still be running, so that one look does not tell that it was not: the last must, too. Null: nothing told.
    /// </summary>
    private async Task<(bool? IsPublished, IReadOnlyList<string> Ids)> LookAsync(GraphRequest<TCreated> create, string owner, string created, NewestSince began, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        GraphSender sender = create.Sender;
        bool? isPublished = null;
        IReadOnlyList<string> found = [];
        for (int look = 1; look <= Attempts; look++)
        {
            await Task.Delay(poll.EveryOf(options), sender.Pipeline.Settings.TimeProvider, cancellationToken).ConfigureAwait(false);
            GraphResult<TCreated> state = await GraphSender.SettleAsync(poll.ReadOf(sender, poll.CallTo(created)), null, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (isPublished != true)
            {
                isPublished = state.IsSuccess && poll.IsDone(state.Value) ? false : null;
            }

            if (state.IsSuccess && poll.IsSpent(state.Value))
            {
                isPublished = true;
                found = Newest is null ? [] : await Newest.FindAsync(sender, owner, create.Call, began, cancellationToken).ConfigureAwait(false);
                if (found.Count == 1)
                {
                    break;
                }
            }
        }

        return (isPublished, found);
    }
}
