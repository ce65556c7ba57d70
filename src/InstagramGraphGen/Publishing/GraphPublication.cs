using System.ComponentModel;
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
            string created = id(await create.SendAsync(cancellationToken).ConfigureAwait(false));
            if (file is not null)
            {
                options?.Progress?.Report(new(GraphStage.Uploading, created, null));
                await file.SendAsync(sender, created, cancellationToken).ConfigureAwait(false);
            }

            await poll.WaitAsync(sender, poll.CallTo(created), options, cancellationToken).ConfigureAwait(false);
            options?.Progress?.Report(new(GraphStage.Publishing, created, null));
            string owner = create.Call.Path[..create.Call.Path.LastIndexOf('/')];
            return await PublishAsync(sender, owner, created, options, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<TNode> PublishAsync(GraphSender sender, string owner, string created, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        var write = new ObjectWrite<TNode>(sender, new GraphCall(publish, $"{owner}/{edge}").With(parameter, GraphValue.Name(created)));
        TimeProvider time = sender.Pipeline.Settings.TimeProvider;
        DateTimeOffset began = time.GetUtcNow();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await write.SendAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (GraphException e) when (e.MayHaveBeenExecuted || attempt > 1)
            {
                // It may be out although nothing says so: looked at before it is tried again.
                (bool isPublished, string? found) = await LookAsync(sender, owner, created, began, options, cancellationToken).ConfigureAwait(false);
                if (found is not null)
                {
                    return write.ReadAnswer(Encoding.UTF8.GetBytes($"{{\"id\":\"{JsonEncodedText.Encode(found)}\"}}"));
                }

                if (isPublished || attempt == Attempts || !MayWorkLater(e))
                {
                    throw;
                }
            }
            catch (GraphApiException e) when (MayWorkLater(e))
            {
                await Task.Delay(poll.EveryOf(options), time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static bool MayWorkLater(GraphException e) => e is not GraphApiException told || told.IsTransient || told.Kind == GraphErrorKind.NotReady;

    /// <summary>Looks whether it was published, and as what.</summary>
    private async Task<(bool IsPublished, string? Id)> LookAsync(GraphSender sender, string owner, string created, DateTimeOffset began, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        TimeProvider time = sender.Pipeline.Settings.TimeProvider;
        bool isPublished = false;
        for (int look = 1; look <= Attempts; look++)
        {
            await Task.Delay(poll.EveryOf(options), time, cancellationToken).ConfigureAwait(false);
            GraphResult<TCreated> state = await GraphSender.SettleAsync(poll.ReadOf(sender, poll.CallTo(created)), null, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (state.IsSuccess && poll.IsDone(state.Value))
            {
                return (false, null);
            }

            if (state.IsSuccess && poll.IsSpent(state.Value))
            {
                isPublished = true;
                if (Newest is { } newest && await newest.FindAsync(sender, owner, began, cancellationToken).ConfigureAwait(false) is { } found)
                {
                    return (true, found);
                }
            }
        }

        return (isPublished, null);
    }
}

/// <summary>For emitted code: an edge that lists what was made, the newest first.</summary>
/// <param name="read">Reads it.</param>
/// <param name="edge">The edge.</param>
/// <param name="time">The field of its elements that says when they were made.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphNewest(GraphOperation read, string edge, string time)
{
    /// <summary>How far the clocks of the API and of this machine may be apart.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The id of the newest, if it was made since then; else null.</summary>
    internal async Task<string?> FindAsync(GraphSender sender, string owner, DateTimeOffset since, CancellationToken cancellationToken)
    {
        GraphCall call = new GraphCall(read, $"{owner}/{edge}").With("fields", $"id,{time}").With("limit", 1);
        GraphResult<JsonElement> page = await GraphSender.SettleAsync(new JsonState(sender, call), null, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return page.IsSuccess
            && page.Value is { ValueKind: JsonValueKind.Object } answer
            && answer.TryGetProperty("data", out JsonElement data) && data is { ValueKind: JsonValueKind.Array } && data.GetArrayLength() > 0
            && data[0] is { ValueKind: JsonValueKind.Object } newest
            && newest.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String
            && newest.TryGetProperty(time, out JsonElement made) && made.ValueKind == JsonValueKind.String
            && GraphTime.TryParse(Encoding.UTF8.GetBytes(made.GetString()!), out DateTimeOffset when) && when >= since - s_tolerance
                ? id.GetString()
                : null;
    }

    /// <summary>Reads any JSON.</summary>
    private sealed class JsonState(GraphSender sender, GraphCall call) : GraphRequest<JsonElement>(sender, call)
    {
        internal override JsonElement Read(GraphExchange exchange) => exchange.ReadJson();
    }
}
