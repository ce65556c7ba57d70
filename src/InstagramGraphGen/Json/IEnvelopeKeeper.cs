using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>
/// Keeps what stands beside the elements of lists and pages (<c>paging</c>, <c>summary</c>, whatever else) for whoever writes them again. Only
/// System.Text.Json's converters give a reader one: what the client reads pays nothing for it, and a native program without a serializer has none.
/// </summary>
internal interface IEnvelopeKeeper
{
    /// <summary>The object of a list or page begins at <paramref name="json"/>.</summary>
    void Open(Utf8JsonReader json);

    /// <summary>The object that was opened last has been read.</summary>
    /// <param name="list">What was made of it.</param>
    /// <returns>The instance to use in its place: an empty list is one instance for all, and has nothing of its own.</returns>
    object Close(object list);
}
