using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace InstagramGraphGen;

/// <summary>For emitted code: what sends a client's calls: its pipeline, the account that it speaks for, and where it speaks to. Immutable but for what it keeps to be quick.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GraphSender
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private TokenInUse? _token;

    internal GraphSender(GraphPipeline pipeline, GraphCredential credential, GraphAddress address, CallLimits limits, TokenInUse? token = null)
    {
        Pipeline = pipeline;
        Credential = credential;
        Address = address;
        Limits = limits;
        _token = token;
        if (credential.LastingToken is { } lasting)
        {
            // Masked before it is sent for the first time.
            Use(lasting);
        }
    }

    internal GraphPipeline Pipeline { get; }

    internal GraphCredential Credential { get; }

    internal GraphAddress Address { get; }

    internal CallLimits Limits { get; }

    /// <summary>The same way, for another account.</summary>
    public GraphSender For(GraphCredential credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
        return credential == Credential ? this : new(Pipeline, credential, Address, Limits);
    }

    /// <summary>The same way but for what the options say.</summary>
    internal GraphSender With(GraphRequestOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new OptionFaults(nameof(GraphRequestOptions));
        GraphAddress address = options.BaseAddress is null && options.Version is null
            ? Address
            : Address.With(options.BaseAddress, options.Version, faults);
        CallLimits limits = Limits.With(options, faults);
        faults.ThrowIfAny(nameof(options));
        return new(Pipeline, options.Credential ?? Credential, address, limits, options.Credential is null ? _token : null);
    }

    /// <summary>Method and path, for messages; of a read its query too, of a write the names of its parameters. Never the token, nor the proof.</summary>
    internal string Describe(in GraphCall call)
    {
        string root = Address.RootOf(call.Operation);
        int version = call.Operation.IsUnversioned ? root.Length - 1 : root.LastIndexOf('/', root.Length - 2);
        return Pipeline.Mask.Apply(call.Describe(root[version..]));
    }

    internal async Task<TResult> SendAsync<TResult>(GraphRequest<TResult> request, CancellationToken cancellationToken)
    {
        var context = new GraphContext(request);
        try
        {
            GraphExchange exchange = await Pipeline.RunAsync(context, cancellationToken).ConfigureAwait(false);
            exchange.ThrowIfFailed();
            return request.Read(exchange);
        }
        finally
        {
            context.Close();
        }
    }

    internal async Task<GraphResult<TResult>> TrySendAsync<TResult>(GraphRequest<TResult> request, CancellationToken cancellationToken)
    {
        var context = new GraphContext(request);
        try
        {
            GraphExchange exchange = await Pipeline.RunAsync(context, cancellationToken).ConfigureAwait(false);
            if (exchange.Error is not null)
            {
                GraphApiException e = exchange.ToException();
                return new(e, e.MayHaveBeenExecuted) { WasSent = true };
            }

            exchange.ThrowIfFailed();
            return new(request.Read(exchange), exchange.Response);
        }
        catch (GraphApiException e)
        {
            // An error that only reading saw.
            return new(e, e.MayHaveBeenExecuted) { WasSent = true };
        }
        finally
        {
            context.Close();
        }
    }

    /// <summary>Sends a request; whatever comes of it is a result and no exception.</summary>
    /// <param name="request">The request.</param>
    /// <param name="wire">What it goes through in place of the pipeline's own; null: that.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<GraphResult<TResult>> SettleAsync<TResult>(GraphRequest<TResult> request, CallWire? wire, CancellationToken cancellationToken)
    {
        var context = new GraphContext(request) { Wire = wire };
        try
        {
            GraphExchange exchange = await request.Sender.Pipeline.RunAsync(context, cancellationToken).ConfigureAwait(false);
            exchange.ThrowIfFailed();
            return new(request.Read(exchange), exchange.Response);
        }
        catch (Exception e)
        {
            return new(e, e is GraphException told ? told.MayHaveBeenExecuted : context.MayHaveBeenExecuted) { WasSent = context.WasSent };
        }
        finally
        {
            context.Close();
        }
    }

    internal TResult ReadAnswer<TResult>(GraphRequest<TResult> request, ReadOnlyMemory<byte> body, HttpStatusCode status)
    {
        var context = new GraphContext(request);
        context.Begin();
        try
        {
            GraphExchange exchange = Pipeline.Wire.Given(context, body.Span, new(status));
            context.End(exchange);
            exchange.ThrowIfFailed();
            return request.Read(exchange);
        }
        finally
        {
            context.Close();
        }
    }

    /// <summary>The account's token of this moment.</summary>
    internal ValueTask<TokenInUse> TokenAsync(CancellationToken cancellationToken)
    {
        ValueTask<string> token = Credential.GetTokenAsync(cancellationToken);
        return token.IsCompletedSuccessfully ? new(Use(token.Result)) : WaitAsync(token);

        // A credential that does not hear of the end does not hold the call up.
        async ValueTask<TokenInUse> WaitAsync(ValueTask<string> waiting)
        {
            // Waited for as a task without a type: the typed wait brings code for every type of task into a native program.
            Task<string> token = waiting.AsTask();
            await ((Task)token).WaitAsync(cancellationToken).ConfigureAwait(false);
            return Use(await token.ConfigureAwait(false));
        }
    }

    private TokenInUse Use(string token)
    {
        TokenInUse? used = _token;
        if (used is null || used.Token != token)
        {
            if (GraphCredential.FaultOf(token) is { } fault)
            {
                throw new InvalidOperationException($"The token that a {Credential.GetType().Name} gave {fault}");
            }

            _token = used = new(token);
        }

        Pipeline.Mask.Learn(token);
        return used;
    }
}
