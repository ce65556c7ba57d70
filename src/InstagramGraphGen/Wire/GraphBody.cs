namespace InstagramGraphGen;

/// <summary>What a write sends. A native program that only reads holds no more of it than this.</summary>
internal abstract class GraphBody : HttpContent
{
    /// <summary>Whether all of it may have reached the API.</summary>
    public abstract bool MayHaveArrived { get; }

    /// <summary>Says what it says in headers.</summary>
    public virtual void Prepare(HttpRequestMessage request, TokenInUse? token)
    {
    }

    /// <summary>What to throw in place of an exception that came in place of an answer, telling whether the call may have been executed; null: the exception itself.</summary>
    public abstract Exception? Tell(Exception e, GraphContext context);

    /// <summary>What to throw where the caller stopped the call, telling whether it may have been executed.</summary>
    public abstract OperationCanceledException Stopped(GraphContext context, CancellationToken cancellationToken);

    /// <summary>Throws where an answer is not that of the write.</summary>
    public abstract void Check(HttpRequestMessage request, GraphContext context);
}
