using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>What emitted clients share. Safe to use from several threads; make one and keep it, and let <c>For</c> give those of other accounts.</summary>
public abstract class GraphClient
{
    private static readonly GraphOperation s_anyPath = new(GraphVerb.Get, "any path") { Answer = GraphAnswerKind.Json };

    /// <summary>For emitted code.</summary>
    /// <exception cref="ArgumentException">Options cannot work: each is named.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphClient(HttpClient httpClient, GraphOptions options, GraphApi api)
    {
        ArgumentNullException.ThrowIfNull(httpClient);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(api);
        var settings = GraphSettings.From(options, api, httpClient.BaseAddress);
        Sender = new(new(httpClient, settings, api), settings.Credential, settings.Address, settings.Limits);
    }

    /// <summary>For emitted code: a client that sends in another way.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphClient(GraphSender sender)
    {
        ArgumentNullException.ThrowIfNull(sender);
        Sender = sender;
    }

    /// <summary>For emitted code: what sends the client's requests.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphSender Sender { get; }

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
        GraphCall call = new(s_anyPath, GraphPath.EscapeAll(path));
        foreach ((string name, string value) in parameters ?? [])
        {
            ArgumentException.ThrowIfNullOrEmpty(name, nameof(parameters));
            call = name == "access_token"
                ? throw new ArgumentException("The access token goes into a header, never into a query: give it in GraphOptions.AccessToken.", nameof(parameters))
                : call.With(QueryEscaping.Escape(name), value);
        }

        return Sender.SendAsync(new JsonRequest(Sender, call), cancellationToken);
    }

    /// <summary>Reads any JSON.</summary>
    private sealed class JsonRequest(GraphSender sender, GraphCall call) : GraphRead<JsonRequest, JsonElement>(sender, call)
    {
        protected override JsonRequest With(GraphSender sender, GraphCall call) => new(sender, call);

        internal override JsonElement Read(GraphExchange exchange) => exchange.ReadJson();
    }
}
