using System.ComponentModel;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>What emitted clients share. Safe to use from several threads; make one and keep it, and let <c>For</c> give those of other accounts.</summary>
public abstract class GraphClient
{
    private static readonly GraphOperation s_anyPath = new(GraphVerb.Get, "{path}") { Answer = GraphAnswerKind.Json };

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
        return Sender.SendAsync(new JsonRequest(Sender, AnyPath(s_anyPath, path, parameters)), cancellationToken);
    }

    /// <summary>Writes to any path, for what the spec does not know yet: the answer as it came. The parameters go as a form.</summary>
    /// <param name="path">The path behind the version, such as <c>me/media</c>, not escaped; it may not hold <c>?</c> or <c>#</c>.</param>
    /// <param name="form">The parameters, not escaped; null: none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The path is empty or would leave the version (<c>..</c>), or a parameter has no name, or is the access token.</exception>
    /// <exception cref="GraphException">As any request.</exception>
    public Task<JsonElement> PostFormAsync(string path, IEnumerable<KeyValuePair<string, string>>? form = null, CancellationToken cancellationToken = default) =>
        Sender.SendAsync(new JsonWrite(Sender, AnyPath(JsonWrite.Form, path, form)), cancellationToken);

    /// <summary>Writes to any path, for what the spec does not know yet: the answer as it came. The parameters go as JSON.</summary>
    /// <param name="path">The path behind the version, such as <c>me/messages</c>, not escaped; it may not hold <c>?</c> or <c>#</c>.</param>
    /// <param name="json">An object, whose members are the parameters.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The path is empty or would leave the version (<c>..</c>), <paramref name="json"/> is no object, or a parameter has no name, or is the access token.</exception>
    /// <exception cref="GraphException">As any request.</exception>
    public Task<JsonElement> PostJsonAsync(string path, JsonElement json, CancellationToken cancellationToken = default)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new ArgumentException($"What is sent as JSON is an object, whose members are the parameters, and no {json.ValueKind}.", nameof(json));
        }

        GraphCall call = AnyPath(JsonWrite.Json, path, null);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            call = With(call, member.Name, member.Value);
        }

        return Sender.SendAsync(new JsonWrite(Sender, call), cancellationToken);
    }

    /// <summary>Deletes at any path, for what the spec does not know yet: the answer as it came.</summary>
    /// <param name="path">The path behind the version, such as an id, not escaped; it may not hold <c>?</c> or <c>#</c>.</param>
    /// <param name="parameters">The query, not escaped; null: none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The path is empty or would leave the version (<c>..</c>), or a parameter has no name or no value, or is the access token.</exception>
    /// <exception cref="GraphException">As any request.</exception>
    public Task<JsonElement> DeleteJsonAsync(string path, IEnumerable<KeyValuePair<string, string>>? parameters = null, CancellationToken cancellationToken = default) =>
        Sender.SendAsync(new JsonWrite(Sender, AnyPath(JsonWrite.Delete, path, parameters)), cancellationToken);

    /// <summary>
    /// Makes a batch: many requests, of this account and of others that <c>For</c> gives, sent in few HTTP calls where the host takes batches (the spec says which), else some at once.
    /// </summary>
    /// <param name="maxConcurrency">How many HTTP calls are under way at once, at the most.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    public GraphBatch Batch(int maxConcurrency = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrency, 1);
        return new(Sender.Pipeline, maxConcurrency);
    }

    /// <summary>
    /// Sends many requests, each in a call of its own and some at once, and gives the results in the order of the requests. One that fails, be it for want of an answer, is a result
    /// and no exception, and the others go on. Requests are taken as there is room for them; what they throw themselves comes behind the results of those that were sent. Who stops enumerating
    /// stops what is under way, and hears no more of it; who fires the token takes no more requests, and still gets a result for each that was sent, then the exception.
    /// </summary>
    /// <typeparam name="TResult">What each of them answers.</typeparam>
    /// <param name="requests">The requests, of this account and of others that <c>For</c> gives.</param>
    /// <param name="maxConcurrency">How many are under way at once, at the most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException"><paramref name="requests"/> is null, or holds null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxConcurrency"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IAsyncEnumerable<GraphResult<TResult>> SendAllAsync<TResult>(IEnumerable<GraphRequest<TResult>> requests, int maxConcurrency = 4, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxConcurrency, 1);
        return SendingInOrder.SendAsync(Sender.Pipeline, requests, maxConcurrency, cancellationToken);
    }

    private static GraphCall AnyPath(GraphOperation operation, string path, IEnumerable<KeyValuePair<string, string>>? parameters)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        GraphCall call = new(operation, GraphPath.EscapeAll(path));
        foreach ((string name, string value) in parameters ?? [])
        {
            call = With(call, name, value);
        }

        return call;
    }

    private static GraphCall With(in GraphCall call, string name, GraphValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name == "access_token"
            ? throw new ArgumentException("The access token goes into a header, never among the parameters: give it in GraphOptions.AccessToken.", nameof(name))
            : call.With(call.Operation.Encoding == GraphEncoding.Query ? QueryEscaping.Escape(name) : name, value);
    }

    /// <summary>Reads any JSON.</summary>
    private sealed class JsonRequest(GraphSender sender, GraphCall call) : GraphRead<JsonRequest, JsonElement>(sender, call)
    {
        protected override JsonRequest With(GraphSender sender, GraphCall call) => new(sender, call);

        internal override JsonElement Read(GraphExchange exchange) => exchange.ReadJson();
    }

    /// <summary>Writes, and reads any JSON.</summary>
    private sealed class JsonWrite(GraphSender sender, GraphCall call) : GraphWrite<JsonWrite, JsonElement>(sender, call)
    {
        public static readonly GraphOperation Form = new(GraphVerb.Post, "{path}") { Encoding = GraphEncoding.Form, Answer = GraphAnswerKind.Json };
        public static readonly GraphOperation Json = new(GraphVerb.Post, "{path}") { Encoding = GraphEncoding.Json, Answer = GraphAnswerKind.Json };
        public static readonly GraphOperation Delete = new(GraphVerb.Delete, "{path}") { Answer = GraphAnswerKind.Json };

        protected override JsonWrite With(GraphSender sender, GraphCall call) => new(sender, call);

        internal override JsonElement Read(GraphExchange exchange) => exchange.ReadJson();
    }
}
