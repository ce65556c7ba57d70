using System.Text;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Answers requests from the spec and the data: the whole API behind a socket or a handler. Each request is bound, then acted upon, and
/// only then is anything written. Any number of threads may call it.
/// </summary>
internal sealed class EmulatedApi(GraphSpec spec, HostSpec host, HostDialect dialect, GraphStore store, GraphEmulatorOptions options)
{
    private readonly AnswerMaker _answers = new(dialect);
    private readonly TraceIds _traces = new();
    private readonly CallBinder _binder = new(spec, host, dialect, options);

    public RequestLog Log { get; } = new(options.AccessToken, options.OnRequest);

    public FaultPlan Faults { get; } = new();

    public GraphStore Store => store;

    /// <summary>Answers a request. Whatever is wrong with it, the answer is one of the API.</summary>
    public async Task<WireAnswer> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
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

        WireAnswer answer = Answer(request, fault);
        Log.Add(request, answer.Status);
        return answer;
    }

    /// <summary>The answer to what is no HTTP request at all.</summary>
    public WireAnswer RefuseUnreadable(int status) =>
        _answers.Refuse(dialect.Refuse(RefusalReason.UnreadableRequest), spec.Api.Version, _traces.Next()) with { Status = status };

    private WireAnswer Answer(WireRequest request, Fault? fault)
    {
        string trace = _traces.Next();
        string version = spec.Api.Version;
        try
        {
            Call call = Call.Read(request, spec.Api.Version, dialect);
            version = call.Version;
            ThrowIfRefusal(fault);
            _binder.CheckToken(call, request.Authorization);
            GraphSnapshot snapshot = store.Current;
            JsonObject answer = Read(_binder.Bind(call, snapshot), call, snapshot);
            return Spoil(_answers.Answer(answer, version, trace), fault);
        }
        catch (Refusal refusal)
        {
            return Spoil(_answers.Refuse(refusal, version, trace), fault);
        }
        catch (Exception exception)
        {
            // A mistake of the emulator. The caller still gets an answer of the API, one that names the mistake.
            return _answers.Refuse(dialect.Refuse(RefusalReason.Failed, ("problem", $"The emulator failed: {exception.GetType().Name}: {exception.Message}")), version, trace);
        }
    }

    private void ThrowIfRefusal(Fault? fault)
    {
        switch (fault)
        {
            case Fault.Declared wanted:
                throw dialect.Declared(wanted.Code, wanted.Subcode, wanted.Message, wanted.Status);
            case Fault.RateLimited limited:
                throw dialect.Limited(limited.Code, limited.MinutesToRegainAccess);
            case Fault.Down:
                throw dialect.Refuse(RefusalReason.Unavailable);
        }
    }

    private static WireAnswer Spoil(WireAnswer answer, Fault? fault) => fault switch
    {
        Fault.Cut => answer with { IsCut = true },
        Fault.Malformed => answer with { Body = answer.Body[..(answer.Body.Length / 2)] },
        Fault.Html html => new WireAnswer(html.Status, [new("Content-Type", "text/html; charset=utf-8")], "<html><body><h1>Sorry, something went wrong.</h1></body></html>"u8.ToArray()),
        _ => answer,
    };

    private JsonObject Read(BoundRead read, Call call, GraphSnapshot snapshot)
    {
        var reader = new NodeReader(snapshot, options.TimeProvider.GetUtcNow(), dialect, (owner, asked, direction, cursor) => PageUrl(call, owner, asked, direction, cursor));
        if (read.Page is { } page)
        {
            return reader.ReadPage(read.Node, page);
        }

        return snapshot.IsOutsideDetailWindow(read.Node) ? throw dialect.Declared(read.Node.Spec.DetailWindow!.ErrorCode) : reader.Read(read.Node, read.Fields);
    }

    // As the API writes it, token included: a client that follows or logs such links shall notice here.
    private string PageUrl(Call call, StoredObject owner, AskedPage asked, string direction, string cursor)
    {
        var url = new StringBuilder($"{call.Origin}/{call.Version}/{Uri.EscapeDataString(owner.Id!)}/{asked.Edge.WireName}?access_token={Uri.EscapeDataString(options.AccessToken)}");
        foreach ((string name, string value) in asked.LinkParameters)
        {
            url.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return url.Append(System.Globalization.CultureInfo.InvariantCulture, $"&limit={asked.Limit}&{direction}={cursor}").ToString();
    }
}
