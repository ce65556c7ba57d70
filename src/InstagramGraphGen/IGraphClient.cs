namespace InstagramGraphGen;

/// <summary>An emitted client, for code that makes and hands out clients of any API, such as <c>AddGraphClient</c>.</summary>
/// <typeparam name="TSelf">The client itself.</typeparam>
public interface IGraphClient<TSelf>
    where TSelf : GraphClient, IGraphClient<TSelf>
{
    /// <summary>Makes a client.</summary>
    /// <param name="httpClient">Sends the requests; it stays the caller's.</param>
    /// <param name="options">The token, and where to send it.</param>
    /// <exception cref="ArgumentException">Options cannot work; each is named.</exception>
    static abstract TSelf Create(HttpClient httpClient, GraphOptions options);

    /// <summary>The client of another account, which sends through the same HttpClient.</summary>
    /// <param name="credential">Gives the account's token.</param>
    TSelf For(GraphCredential credential);
}
