namespace InstagramGraphGen;

/// <summary>For ids that an answer may leave out.</summary>
public static class GraphIdExtensions
{
    /// <summary>The same id as that of a <typeparamref name="T"/>; the caller vouches for it, and that the answer had it.</summary>
    /// <typeparam name="T">The node that it names.</typeparam>
    /// <exception cref="InvalidOperationException">The answer had none.</exception>
    public static GraphId<T> As<T>(this GraphId? id) =>
        id is { } known ? known.As<T>() : throw Missing();

    internal static InvalidOperationException Missing() => new("There is no id: the API left it out. Test it for null first.");
}
