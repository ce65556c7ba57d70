using System.Text;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Answers requests from the spec and the data: the whole API behind a socket or a handler. Any number of threads may call it.</summary>
internal sealed class GraphApi(GraphSpec spec, HostSpec host, HostVoice voice, GraphStore store, GraphEmulatorOptions options)
{
    private readonly ResponseMaker _responses = new(voice);
    private readonly TraceIds _traces = new();
    private readonly IReadOnlySet<string>? _permissions = options.AllowedPermissions?.ToHashSet(StringComparer.Ordinal);

    public RequestLog Log { get; } = new(options.AccessToken, options.OnRequest);

    public FaultPlan Faults { get; } = new();

    /// <summary>Answers a request. Whatever is wrong with it, the answer is one of the API.</summary>
    public async Task<GraphResponse> AnswerAsync(GraphRequest request, CancellationToken cancellationToken)
    {
        Fault? fault = null;
        foreach (Fault taken in Faults.Take(request.Target))
        {
            if (taken is Fault.Late late)
            {
                await Task.Delay(late.Time, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                fault = taken;
            }
        }

        GraphResponse response = Answer(request, fault);
        Log.Add(request, response.Status);
        return response;
    }

    /// <summary>The answer to what is no HTTP request at all.</summary>
    public GraphResponse RefuseUnreadable(int status) =>
        _responses.Refusal(new GraphFault(100, "The HTTP request cannot be read") { Status = status }, spec.Api.Version, _traces.Next());

    private GraphResponse Answer(GraphRequest request, Fault? fault)
    {
        string trace = _traces.Next();
        string version = spec.Api.Version;
        try
        {
            GraphCall call = GraphCall.Read(request, spec.Api.Version);
            version = call.Version;
            voice.ThrowIfRefusal(fault);
            CheckToken(call, request.Authorization);
            return Spoil(_responses.Answer(Serve(call), version, trace), fault);
        }
        catch (GraphFault refusal)
        {
            return Spoil(_responses.Refusal(refusal, version, trace), fault);
        }
        catch (Exception exception)
        {
            // A mistake of the emulator. The caller still gets an answer of the API, one that names the mistake.
            return _responses.Refusal(new GraphFault(1, $"The emulator failed: {exception.GetType().Name}: {exception.Message}"), version, trace);
        }
    }

    private static GraphResponse Spoil(GraphResponse response, Fault? fault) => fault switch
    {
        Fault.Cut => response with { IsCut = true },
        Fault.Malformed => response with { Body = response.Body[..(response.Body.Length / 2)] },
        Fault.Html html => new GraphResponse(html.Status, [new("Content-Type", "text/html; charset=utf-8")], "<html><body><h1>Sorry, something went wrong.</h1></body></html>"u8.ToArray()),
        _ => response,
    };

    private void CheckToken(GraphCall call, string? authorization)
    {
        string? token = call.Parameters["access_token"];
        if (string.IsNullOrEmpty(token))
        {
            string[] words = authorization?.Split(' ', 2, StringSplitOptions.TrimEntries) ?? [];
            bool isToken = words.Length == 2 && (words[0].Equals("Bearer", StringComparison.OrdinalIgnoreCase) || words[0].Equals("OAuth", StringComparison.OrdinalIgnoreCase));
            token = isToken ? words[1] : null;
        }

        if (string.IsNullOrEmpty(token))
        {
            throw voice.MissingToken(call.Path is [var first, ..] && spec.Api.Roots.Any(root => root.Path == first));
        }

        if (token != options.AccessToken)
        {
            throw HostVoice.GarbageToken();
        }
    }

    private byte[] Serve(GraphCall call)
    {
        GraphObject? node = call.Path.Length == 0 ? null : store.Find(call.Path[0]);
        if (node is null || !new SpecScope(host.Name, call.Version).Has(node.Spec.Availability))
        {
            throw voice.UnknownObject(Shorten(call.Path.FirstOrDefault("")));
        }

        var scope = new SpecScope(host.Name, call.Version);
        var binder = new SelectionBinder(spec, voice, scope, _permissions);
        EdgeSpec? edge = null;
        if (call.Path.Length > 1)
        {
            edge = node.Spec.FindEdge(call.Path[1]);
            if (call.Path.Length > 2 || edge is not { IsEndpoint: true } || !scope.Has(edge.Availability))
            {
                throw GraphFault.Unreadable($"Unknown path components: /{Shorten(string.Join('/', call.Path[(edge is null ? 1 : 2)..]))}");
            }
        }

        if (call.Method != "GET" || (edge is not null && (edge.Get is null || !scope.Has(edge.Get.Availability))))
        {
            throw GraphFault.InvalidParameter($"Unsupported request - method type: {call.Method.ToLowerInvariant()}");
        }

        return edge is null ? ServeNode(call, node, binder) : ServeEdge(call, node, edge, binder);
    }

    private byte[] ServeNode(GraphCall call, GraphObject node, SelectionBinder binder)
    {
        Selection? selection = binder.Bind(node.Spec, FieldsOf(call));
        if (node.IsOutsideDetailWindow)
        {
            int code = node.Spec.DetailWindow!.ErrorCode;
            throw new GraphFault(code, spec.FindError(code)?.Message ?? "This object can no longer be read.");
        }

        return WriteAnswer(call, binder, writer => writer.Write(node, selection));
    }

    private byte[] ServeEdge(GraphCall call, GraphObject node, EdgeSpec edge, SelectionBinder binder)
    {
        binder.Demand(node.Spec.Permissions, node.Spec.PermissionsByHost);
        EdgeQuery query = binder.BindEdge(edge, call.Parameters.Items, FieldsOf(call));
        EdgePage page = EdgePage.Cut(node, query, options.TimeProvider.GetUtcNow());
        return WriteAnswer(call, binder, writer => writer.WritePage(node, query, page));
    }

    private byte[] WriteAnswer(GraphCall call, SelectionBinder binder, Action<AnswerWriter> write) => WireJson.Write(json =>
        write(new AnswerWriter(json, binder, options.TimeProvider.GetUtcNow(), (owner, query, direction, cursor) => PageUrl(call, owner, query, direction, cursor))));

    // As the API writes it, token included: a client that follows or logs such links shall notice here.
    private string PageUrl(GraphCall call, GraphObject owner, EdgeQuery query, string direction, string cursor)
    {
        var url = new StringBuilder($"{call.Origin}/{call.Version}/{Uri.EscapeDataString(owner.Id!)}/{query.Edge.WireName}?access_token={Uri.EscapeDataString(options.AccessToken)}");
        foreach ((string name, string value) in query.LinkParameters)
        {
            url.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return url.Append(System.Globalization.CultureInfo.InvariantCulture, $"&limit={query.Limit}&{direction}={cursor}").ToString();
    }

    private static IReadOnlyList<RequestedField> FieldsOf(GraphCall call)
    {
        try
        {
            return FieldsParser.Parse(call.Parameters["fields"] ?? "");
        }
        catch (FieldsSyntaxException exception)
        {
            throw GraphFault.Unreadable(exception.Message);
        }
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : $"{text[..200]}...";
}
