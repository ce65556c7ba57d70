using System.Text;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Answers requests from the spec and the data: the whole API behind a socket or a handler. Each request is bound, then acted upon, and
/// only then is anything written. Any number of threads may call it.
/// </summary>
internal sealed class EmulatedApi(GraphSpec spec, HostSpec host, HostDialect dialect, GraphStore store, EmulatedWebhooks webhooks, EmulatedTokens tokens, GraphEmulatorOptions options)
{
    private readonly AnswerMaker _answers = new(dialect);
    private readonly TraceIds _traces = new();
    private readonly CallBinder _binder = new(spec, host, dialect, options);
    private readonly Writing _writing = new(spec, dialect, webhooks.Maker, options);
    private readonly GroupCalls _groups = new(spec, dialect);
    private readonly TokenCheck _check = new(spec, tokens, options);
    private readonly UsageMeter _meter = new(spec, dialect, options.Limits);

    public RequestLog Log { get; } = new(tokens, options.OnRequest);

    public FaultPlan Faults { get; } = new(spec, options.Faults);

    public Waiting Waiting { get; } = new(options.TimeProvider);

    public TimeProvider Time => options.TimeProvider;

    public GraphStore Store => store;

    public EmulatedTokens Tokens => tokens;

    public EmulatedPersons Persons { get; } = new(spec, new SpecScope(host.Name, spec.Api.Version), dialect, store, webhooks, options);

    public EmulatedWebhooks Webhooks => webhooks;

    public EmulatedUploads Uploads => field ??= new(spec, store, _check, dialect);

    private TimeRunner Times => field ??= new(store, _writing);

    private EmulatedBatch Batch => field ??= new(host, dialect, AnswerEntryAsync);

    private Lookout Lookout => field ??= new(spec, _binder, _groups, tokens, dialect);

    private LoginSteps Steps => field ??= new(spec, _check, tokens, store, options);

    private CallReading CallReading => field ??= new(spec, _check, _binder, store, options);

    private Calling Calling => field ??= new(_check, _writing, store, webhooks);

    /// <summary>Answers a request. Whatever is wrong with it, the answer is one of the API. Whoever delivers it waits where the answer says so.</summary>
    public async Task<WireAnswer> AnswerAsync(WireRequest request, CancellationToken cancellationToken)
    {
        if (await ControlApi.AnswerAsync(request, this, cancellationToken).ConfigureAwait(false) is { } control)
        {
            return control;
        }

        return await AnswerAsync(request, isInBatch: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Answers an entry of a batch: all that an answer by itself waits for on its way, it waits for here.</summary>
    private async Task<WireAnswer> AnswerEntryAsync(WireRequest entry, CancellationToken cancellationToken)
    {
        WireAnswer answer = await AnswerAsync(entry, isInBatch: true, cancellationToken).ConfigureAwait(false);
        foreach (FaultMoment moment in Enum.GetValues<FaultMoment>().Where(moment => moment != FaultMoment.BeforeExecution))
        {
            await Waiting.AtAsync(moment, answer.Waits, cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    private async Task<WireAnswer> AnswerAsync(WireRequest request, bool isInBatch, CancellationToken cancellationToken)
    {
        Times.CatchUp();
        Sight sight = Lookout.Look(request, store.Current);
        DateTimeOffset arrived = options.TimeProvider.GetUtcNow();
        bool isBatch = !isInBatch && Batch.Takes(request);

        // Of a batch each entry counts, and it itself does not.
        CallUsage usage = isBatch ? new CallUsage(null) : _meter.Count(sight, arrived);
        IReadOnlyList<Fault> faults = usage.Refusal is null ? Faults.Take(sight) : [];
        Fault? fault = faults is [.., not Fault.Late] ? faults[^1] : null;
        var understood = new Understanding(sight, usage, faults) { IsInBatch = isInBatch };
        WireAnswer? answer = null;
        try
        {
            if (request.Upload is { } head)
            {
                request = await Uploads.ReceiveAsync(request, head, (fault as Fault.Stopped)?.AfterBytes, cancellationToken).ConfigureAwait(false);
            }

            Fault.Late[] waits = [.. faults.OfType<Fault.Late>()];
            await Waiting.AtAsync(FaultMoment.BeforeExecution, waits, cancellationToken).ConfigureAwait(false);
            answer = FaultedAnswer.Spoil(await AnswerAsync(request, fault, understood, isBatch, cancellationToken).ConfigureAwait(false), fault) with { Waits = waits };
        }
        finally
        {
            // Also of one that nobody waited for.
            Log.Add(request, answer?.Status ?? 0, understood, arrived);
        }

        if (fault is Fault.Silent)
        {
            if (isInBatch)
            {
                return answer with { CutAt = -1 };
            }

            await Waiting.ForEverAsync(cancellationToken).ConfigureAwait(false);
        }

        return answer;
    }

    /// <summary>The answer to what is no HTTP request at all.</summary>
    public WireAnswer RefuseUnreadable(int status) =>
        _answers.Refuse(dialect.Refuse(RefusalReason.UnreadableRequest), spec.Api.Version, _traces.Next(), new CallUsage(null)) with { Status = status };

    /// <summary>What a mistake of the emulator, or of code that was given to it, is called in an answer.</summary>
    public static string Failure(Exception exception) => $"The emulator failed: {exception.GetType().Name}: {exception.Message}";

    private async Task<WireAnswer> AnswerAsync(WireRequest request, Fault? fault, Understanding understood, bool isBatch, CancellationToken cancellationToken)
    {
        string trace = _traces.Next();
        string version = spec.Api.Version;
        AnswerMaker answers = _answers;
        HostDialect speaking = dialect;
        try
        {
            Call call = Call.Read(request, spec.Api.Version, dialect, isBatch ? EmulatedBatch.MaxLength : WireRequest.MaxLength);
            version = call.Version;
            AskedCall? asked = isBatch ? null : _groups.Find(call);
            if (asked is not null && asked.Dialect != dialect)
            {
                // As the host of the call speaks, which may be another than the one that is played.
                speaking = asked.Dialect;
                answers = new AnswerMaker(speaking);
            }

            if (understood.Usage.Refusal is { } full)
            {
                throw full;
            }

            if (fault is { IsExecuted: false })
            {
                // In place of what was asked for; of what gives no answer, no matter which.
                throw FaultedAnswer.RefusalOf(fault, speaking) ?? speaking.Refuse(RefusalReason.Unavailable);
            }

            if (asked is not null)
            {
                understood.Form = asked.Name;
                StepAnswer step = asked.Spec.Element is not null ? new() { Json = CallReading.Read(call, asked, request.Authorization, understood) }
                    : asked.Spec.Does is null ? new() { Json = Calling.Act(call, asked, request.Authorization, understood) } : Steps.Take(call, asked, request.Authorization);
                understood.WasExecuted = true;
                return step.Redirect is { } redirect ? AnswerMaker.Redirect(redirect)
                    : step.Page is { } page ? AnswerMaker.Page(page)
                    : AnswerOf(step.Json!);
            }

            if (request.Upload is not null && store.Current.Nodes.GetValueOrDefault(call.Path.FirstOrDefault("")) is { Spec.Upload: not null } to && Uploads.DialectOf(to) is var uploading)
            {
                (speaking, answers) = (uploading, new AnswerMaker(uploading));
            }

            HeldToken token = _check.Demand(call, request.Authorization, speaking);
            JsonNode? answer = isBatch ? await Batch.AnswerAsync(call, request, cancellationToken).ConfigureAwait(false)
                : request.Upload is { } upload ? Upload(call, upload, token, speaking, understood)
                : call.Method == "GET" ? Read(call, token, store.Current.SeenBy(token.Account), understood)
                : Write(call, token, understood, await AskCallbackAsync(call, token, understood, cancellationToken).ConfigureAwait(false));
            understood.WasExecuted = true;
            return AnswerOf(answer);
        }
        catch (Refusal refusal)
        {
            return answers.Refuse(refusal, version, trace, understood.Usage);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // A mistake of the emulator. The caller still gets an answer of the API, one that names the mistake.
            return answers.Refuse(speaking.Refuse(RefusalReason.Failed, ("problem", Failure(exception))), version, trace, understood.Usage);
        }

        // What was asked for, unless a fault hides that it was done.
        WireAnswer AnswerOf(JsonNode? answer) =>
            FaultedAnswer.RefusalOf(fault, speaking) is { } refusal ? answers.Refuse(refusal, version, trace, understood.Usage) : answers.Answer(answer, version, trace, understood.Usage);
    }

    // All of a write is done with one state, and no other write comes between: neither what was checked nor what was changed is lost.
    private JsonObject Write(Call call, HeldToken token, Understanding understood, string? unanswered)
    {
        JsonObject? answer = null;
        CallTarget? target = null;
        WriteState? state = null;
        ErrorName? refused = null;
        store.Update(current =>
        {
            GraphSnapshot snapshot = current.SeenBy(token.Account);
            target = _binder.Find(call, snapshot, token);
            OperationSpec write = _binder.FindWrite(call, target);
            var arguments = Arguments.Of(call.Parameters.WithNulls);
            _binder.Demand(target, write, arguments);
            BoundWrite bound = _writing.Bind(arguments, target, write, snapshot, understood);
            state = _writing.Begin(bound.Node, bound.Arguments, snapshot, call.Version);
            state.Unanswered = unanswered;
            answer = _writing.Act(bound, state);
            refused = string.IsNullOrEmpty(call.Parameters["fields"]) || bound.Form.Params.Any(parameter => parameter.WireName == "fields") ? null : write.RefusesFields;
            return state.Snapshot.SeenBy(null);
        }, written => webhooks.Tell(state!.Told, written));
        WithdrawnPermissions.After(call, target!, tokens);
        if (refused is not null)
        {
            // It was done all the same.
            understood.WasExecuted = true;
            throw dialect.Declared(refused);
        }

        return answer!;
    }

    private JsonObject Upload(Call call, UploadHead upload, HeldToken token, HostDialect speaking, Understanding understood)
    {
        JsonObject? answer = null;
        WriteState? state = null;
        store.Update(current =>
        {
            GraphSnapshot snapshot = current.SeenBy(token.Account);
            CallTarget target = _binder.Find(call, snapshot, token);
            if (target.Edge is not null || target.Node.Spec.Upload is null)
            {
                throw speaking.Refuse(RefusalReason.UnsupportedMethod, ("method", "post"));
            }

            understood.Form = UploadHead.OperationOf(target.Node.Spec);
            state = _writing.Begin(target.Node, Arguments.Of([]), snapshot, call.Version);
            answer = EmulatedUploads.Act(upload, target, state, _writing.Effects, speaking);
            return state.Snapshot.SeenBy(null);
        }, written => webhooks.Tell(state!.Told, written));
        return answer!;
    }

    // Before the write, so that no other one waits for a callback. What else is wrong with the request, the write itself finds.
    private async Task<string?> AskCallbackAsync(Call call, HeldToken token, Understanding understood, CancellationToken cancellationToken)
    {
        if (!_writing.AsksCallback(understood.Sight.Operation))
        {
            return null;
        }

        HandshakeSpec asked;
        Arguments arguments;
        try
        {
            GraphSnapshot snapshot = store.Current.SeenBy(token.Account);
            CallTarget target = _binder.Find(call, snapshot, token);
            OperationSpec write = _binder.FindWrite(call, target);
            arguments = Arguments.Of(call.Parameters.WithNulls);
            _binder.Demand(target, write, arguments);
            BoundWrite bound = _writing.Bind(arguments, target, write, snapshot, understood);
            asked = bound.Write.Rules.Concat(bound.Form.Rules).Select(rule => rule.Handshake).OfType<HandshakeSpec>().First();
        }
        catch (Refusal)
        {
            return null;
        }

        return await webhooks.ShakeHandsAsync(TextAt(asked.Callback), TextAt(asked.VerifyToken), cancellationToken).ConfigureAwait(false);

        string? TextAt(string path) => Arguments.At(arguments.Root, path.Split('.')) is { } value ? Arguments.TextOf(value) : null;
    }

    private JsonObject? Read(Call call, HeldToken token, GraphSnapshot snapshot, Understanding understood)
    {
        CallTarget target = _binder.Find(call, snapshot, token);
        BoundRead read = _binder.Bind(call, target);
        understood.Form = target.Edge is { } edge ? $"{target.Node.Spec.Name}.{edge.WireName}{(read.Page?.Form is { } way ? $".{way.Name}" : "")}" : target.Node.Spec.Name;
        IEnumerable<string> known = target.Edge is null ? target.Node.Spec.Params.Select(parameter => parameter.WireName)
            : read.Page?.Form is { } form ? NamesOf(form.Set, form.Params)
            : target.Edge.Get is { } get ? NamesOf(get.Set, get.Params)
            : [];
        understood.Parameters = [.. known.Where(name => !string.IsNullOrEmpty(call.Parameters[name]))];
        if (read.Page is null)
        {
            _writing.ThrowIfRefused(target.Node.Spec.Rules, _writing.Begin(target.Node, Arguments.Of([]), snapshot));
        }

        DateTimeOffset now = options.TimeProvider.GetUtcNow();
        if (read.Page is { Figures: { } figures } counted)
        {
            bool hasFigures = new FigureCheck(spec, target.Scope, dialect, now).Check(figures, read.Node, snapshot, name => call.Parameters[name]);
            return new FigurePage(snapshot, now, (owner, asked, span) => PageUrl(call, token, owner, asked, span)).Of(read.Node, counted, hasFigures);
        }

        var reader = new NodeReader(snapshot, now, dialect, (owner, asked, direction, cursor) => PageUrl(call, token, owner, asked, direction, cursor));
        if (read.Page is { } page)
        {
            return reader.ReadPage(read.Node, page);
        }

        return snapshot.IsOutsideDetailWindow(read.Node) ? throw dialect.Declared(read.Node.Spec.DetailWindow!.ErrorCode) : reader.Read(read.Node, read.Fields);
    }

    private static IEnumerable<string> NamesOf(IEnumerable<FixedSpec> set, IEnumerable<ParamSpec> parameters) =>
        set.Select(one => string.Join('.', one.Path)).Concat(parameters.Select(parameter => parameter.WireName));

    // As the API writes it, token included: a client that follows or logs such links shall notice here.
    private static string PageUrl(Call call, HeldToken token, StoredObject owner, AskedPage asked, string direction, string cursor) =>
        PageUrl(call, token, owner, asked, asked.LinkParameters, FormattableString.Invariant($"&limit={asked.Limit}&{direction}={cursor}"));

    private static string PageUrl(Call call, HeldToken token, StoredObject owner, AskedPage asked, FigureSpan span)
    {
        CountsSpec counts = asked.Figures!.Counts;
        return PageUrl(
            call,
            token,
            owner,
            asked,
            asked.LinkParameters.Where(parameter => parameter.Key != counts.Since && parameter.Key != counts.Until),
            FormattableString.Invariant($"&{counts.Since}={span.Since.ToUnixTimeSeconds()}&{counts.Until}={span.Until.ToUnixTimeSeconds()}"));
    }

    private static string PageUrl(Call call, HeldToken token, StoredObject owner, AskedPage asked, IEnumerable<KeyValuePair<string, string>> parameters, string place)
    {
        var url = new StringBuilder($"{call.Origin}/{call.Version}/{Uri.EscapeDataString(owner.Id!)}/{asked.Edge.WireName}?access_token={Uri.EscapeDataString(token.Value)}");
        foreach ((string name, string value) in parameters)
        {
            url.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return url.Append(place).ToString();
    }
}
