namespace InstagramGraphGen;

/// <summary>How to wait for what takes its time, where that is not as the spec says.</summary>
public sealed class GraphWaitOptions
{
    /// <summary>How long to wait before the state is read again; null: as the spec says. At the end of <see cref="Limit"/> it is read once more, however long this is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public TimeSpan? Every
    {
        get;
        init => field = value is null || value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "GraphWaitOptions.Every, the time between two looks, must be positive.");
    }

    /// <summary>After how long to give up waiting, for each thing that is waited for; null: as the spec says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, as <see cref="Timeout.InfiniteTimeSpan"/> is.</exception>
    public TimeSpan? Limit
    {
        get;
        init => field = value is null || value >= TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "GraphWaitOptions.Limit, the time to wait at most, is not negative, and nothing is waited for without end: give a long time, such as a day.");
    }

    /// <summary>Hears how far it is; null: nobody does. Of bytes that go out, <see cref="GraphFile.Progress"/> tells.</summary>
    public IProgress<GraphProgress>? Progress { get; init; }
}

/// <summary>How far something is that takes several calls.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Id">The id of what it is done with; null: it has none yet.</param>
/// <param name="Detail">What the API says of it, or null.</param>
public readonly record struct GraphProgress(GraphStage Stage, string? Id, string? Detail);

/// <summary>A stage of what takes several calls.</summary>
public enum GraphStage
{
    /// <summary>It is created.</summary>
    Creating,

    /// <summary>The bytes of a file go out.</summary>
    Uploading,

    /// <summary>The API works on it.</summary>
    Waiting,

    /// <summary>It is published.</summary>
    Publishing,
}

/// <summary>Something was not done in the time that it was waited for. It may be done later: wait for the same id once more.</summary>
public sealed class GraphWaitException : GraphException
{
    internal GraphWaitException(string id, string? state, TimeSpan limit)
        : base($"'{id}' was not done after {limit.TotalSeconds:0.###} s{(state is null ? "" : $" ({MessageText.Shorten(state, 100)})")}. It may be later: wait for it once more, or set {nameof(GraphWaitOptions)}.{nameof(GraphWaitOptions.Limit)} higher.")
    {
        Id = id;
        State = state;
    }

    /// <summary>The id of what was waited for.</summary>
    public string Id { get; }

    /// <summary>What the API said of it last, or null.</summary>
    public string? State { get; }
}
