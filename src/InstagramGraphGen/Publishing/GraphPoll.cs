using System.ComponentModel;
using System.Globalization;

namespace InstagramGraphGen;

/// <summary>For emitted code: how the state of a node is told that takes its time to be done, and waiting for that.</summary>
/// <typeparam name="TNode">The node.</typeparam>
/// <param name="operation">Reads the node.</param>
/// <param name="fields">The fields that tell the state.</param>
/// <param name="state">The state, or null where it is not told.</param>
/// <param name="detail">What is said of it in words, or null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphPoll<TNode>(GraphOperation operation, FieldSet<TNode> fields, Func<TNode, string?> state, Func<TNode, string?> detail)
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>A number in words that is shorter is no error's.</summary>
    private const int ShortestSubcode = 5;

    /// <summary>What is less is not waited for.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>The states in which it is done.</summary>
    public required IReadOnlyList<string> Done { get; init; }

    /// <summary>The states in which it has failed, and the error that each means where no words name one; 0: none.</summary>
    public IReadOnlyList<(string State, long Error)> Failed { get; init; } = [];

    /// <summary>The states in which it was done, and what is made of it was made.</summary>
    public IReadOnlyList<string> Spent { get; init; } = [];

    /// <summary>How the words begin where it has failed, though no state tells so; null: that is not known.</summary>
    public string? FailedDetail { get; init; }

    /// <summary>How many seconds to wait before it is read again.</summary>
    public required int Every { get; init; }

    /// <summary>After how many seconds to give up.</summary>
    public required int Limit { get; init; }

    /// <summary>Waits until it is done, or spent.</summary>
    /// <param name="sender">Sends the reads.</param>
    /// <param name="call">The call to the node, and what else is asked of it.</param>
    /// <param name="options">What is not as the spec says; null: nothing.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="GraphApiException">It has failed, or reading it is refused.</exception>
    /// <exception cref="GraphWaitException">It was not done in that time.</exception>
    public async Task<TNode> WaitAsync(GraphSender sender, GraphCall call, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(sender, call, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Waiting for '{call.Path}' was stopped. The API works on all the same: wait for the same id once more.", e, cancellationToken);
        }
    }

    private async Task<TNode> LookAsync(GraphSender sender, GraphCall call, GraphWaitOptions? options, CancellationToken cancellationToken)
    {
        TimeProvider time = sender.Pipeline.Settings.TimeProvider;
        TimeSpan every = EveryOf(options);
        TimeSpan limit = options?.Limit ?? TimeSpan.FromSeconds(Limit);
        long started = time.GetTimestamp();
        string? words = null;
        while (true)
        {
            GraphRequest<TNode> read = ReadOf(sender, call);
            TNode? node = null;
            try
            {
                node = await read.SendAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (GraphApiException e) when (e.IsTransient)
            {
                // It is looked at again anyway.
            }
            catch (HttpRequestException)
            {
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // That look took too long.
            }

            if (node is not null)
            {
                words = detail(node) ?? state(node);
                options?.Progress?.Report(new(GraphStage.Waiting, call.Path, words));
                if (IsDone(node) || IsSpent(node))
                {
                    return node;
                }

                ThrowIfFailed(read, node);
            }

            TimeSpan left = limit - time.GetElapsedTime(started);
            if (left < s_shortest)
            {
                throw new GraphWaitException(call.Path, words, limit);
            }

            // The last look is at the end of the time.
            await Task.Delay(left < every ? left : every, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>How long to wait before it is looked at again.</summary>
    internal TimeSpan EveryOf(GraphWaitOptions? options) => options?.Every ?? TimeSpan.FromSeconds(Every);

    /// <summary>The call to the node of an id.</summary>
    internal GraphCall CallTo(string id) => new(operation, GraphPath.EscapeSegment(id));

    /// <summary>Reads the state.</summary>
    internal GraphRequest<TNode> ReadOf(GraphSender sender, GraphCall call) => new NodeState<TNode>(sender, call.Select(fields));

    internal bool IsDone(TNode node) => state(node) is { } told && GraphWords.Has(Done, told);

    internal bool IsSpent(TNode node) => state(node) is { } told && GraphWords.Has(Spent, told);

    private void ThrowIfFailed(GraphRequest<TNode> read, TNode node)
    {
        string? told = state(node);
        string? words = detail(node);
        foreach ((string failed, long error) in Failed)
        {
            if (string.Equals(failed, told, StringComparison.OrdinalIgnoreCase))
            {
                throw Failure(read, words ?? failed, error);
            }
        }

        if (told is null && FailedDetail is not null && words?.StartsWith(FailedDetail, StringComparison.OrdinalIgnoreCase) == true)
        {
            throw Failure(read, words, 0);
        }
    }

    private static GraphApiException Failure(GraphRequest<TNode> read, string words, long usual)
    {
        GraphPipeline pipeline = read.Sender.Pipeline;
        GraphErrorTable table = pipeline.Api.Errors;
        GraphError? error = null;
        string masked = pipeline.Mask.Apply(words);
        foreach (Range run in NumbersIn(words))
        {
            if (long.TryParse(words[run], NumberStyles.None, CultureInfo.InvariantCulture, out long number) && table.TryFindCode(number, out long code))
            {
                error = new() { Message = masked, Code = code, Subcode = number };
                break;
            }
        }

        error ??= usual == 0 ? new() { Message = masked }
            : table.TryFindCode(usual, out long its) ? new() { Message = masked, Code = its, Subcode = usual }
            : new() { Message = masked, Code = usual };
        error.Understand(table, System.Net.HttpStatusCode.OK);
        return GraphAnswer.ToException(read.ToString(), error, new(System.Net.HttpStatusCode.OK), null);
    }

    private static IEnumerable<Range> NumbersIn(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (i - start >= ShortestSubcode)
            {
                yield return start..i;
            }
        }
    }
}

/// <summary>Reads a node by fields that are known already.</summary>
internal sealed class NodeState<TNode>(GraphSender sender, GraphCall call) : GraphRequest<TNode>(sender, call)
    where TNode : class, IGraphObject<TNode>
{
    internal override ReadOnlySpan<string> FieldNames => TNode.FieldNames;

    internal override void WalkPermissions(PermissionWalk walk) => walk.Enter<TNode>(Call.Fields);

    internal override TNode Read(GraphExchange exchange) => exchange.ReadNode<TNode>();
}

/// <summary>Words of the spec.</summary>
internal static class GraphWords
{
    /// <summary>Whether a word is among them, in any case.</summary>
    public static bool Has(IReadOnlyList<string> words, string word)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (string.Equals(words[i], word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
