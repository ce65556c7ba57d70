using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>What emitted clients share. Safe to use from several threads; make one per token and keep it.</summary>
public abstract class GraphClient
{
    private readonly GraphTransport _transport;

    /// <summary>For emitted code.</summary>
    /// <exception cref="ArgumentException">The token is empty or cannot stand in a header, the version is none, or the address is neither https nor on this machine, or differs from that of the HttpClient.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphClient(HttpClient httpClient, GraphOptions options, GraphApi api)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(api);
        _transport = new(httpClient, options, api);
    }

    /// <summary>
    /// Reads any path, for what the spec does not know yet: the JSON as it came, the access token in its paging links replaced.
    /// </summary>
    /// <param name="path">The path behind the version, such as <c>me/conversations</c>, not escaped; it may not hold <c>?</c> or <c>#</c>.</param>
    /// <param name="parameters">The query, not escaped; null: none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The path is empty or would leave the version (<c>..</c>), or a parameter has no name or no value, or is the access token.</exception>
    /// <exception cref="GraphException">As any request.</exception>
    public Task<JsonElement> GetJsonAsync(string path, IEnumerable<KeyValuePair<string, string>>? parameters = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        GraphCall call = new(_transport, GraphPath.EscapeAll(path));
        foreach ((string name, string value) in parameters ?? [])
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(parameters));
            call = name == "access_token"
                ? throw new ArgumentException("The access token goes into a header, never into a query: give it in GraphOptions.AccessToken.", nameof(parameters))
                : call.With(QueryEscaping.Escape(name), value);
        }

        return _transport.GetJsonAsync(call, cancellationToken);
    }

    /// <summary>For emitted code: a call to a fixed path.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphCall At(string path) => new(_transport, path);

    /// <summary>For emitted code: a call to the node of an id.</summary>
    /// <exception cref="ArgumentException">The id is empty, or <c>.</c> or <c>..</c>.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphCall At<T>(GraphId<T> id) => new(_transport, GraphPath.EscapeSegment(id.Value));
}
