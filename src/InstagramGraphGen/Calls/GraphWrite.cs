using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>A request that writes. It is never sent twice by itself.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TResult">What it answers.</typeparam>
public abstract class GraphWrite<TSelf, TResult> : GraphRequest<TSelf, TResult>
    where TSelf : GraphWrite<TSelf, TResult>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphWrite(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    internal override string Doubt => Call.Operation.WhenInDoubt is { } look ? $"{SentBody.MayBeDone} {look}" : SentBody.MayBeDone;

    internal override OperationCanceledException Stopped(GraphContext context, CancellationToken cancellationToken) =>
        new($"{context} was stopped.{(context.IsInDoubt ? Doubt : SentBody.IsNotDone)}", cancellationToken);

    internal override GraphBody BodyOf(in SentSecrets secrets) => Call.Operation.Encoding.BodyOf(Call, secrets);
}

/// <summary>A request that writes, and answers a node or an object: what was created, or what became of it. Of a node the API answers with the id.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TAnswer">The answer.</typeparam>
public abstract class ObjectWrite<TSelf, TAnswer> : GraphWrite<TSelf, TAnswer>
    where TSelf : ObjectWrite<TSelf, TAnswer>
    where TAnswer : class, IGraphObject<TAnswer>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ObjectWrite(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    internal override ReadOnlySpan<string> FieldNames => TAnswer.FieldNames;

    internal override TAnswer Read(GraphExchange exchange) => exchange.ReadWritten<TAnswer>();
}

/// <summary>A request that writes without optional parameters, and answers a node or an object.</summary>
/// <typeparam name="TAnswer">The answer.</typeparam>
public sealed class ObjectWrite<TAnswer> : ObjectWrite<ObjectWrite<TAnswer>, TAnswer>
    where TAnswer : class, IGraphObject<TAnswer>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ObjectWrite(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <inheritdoc/>
    protected override ObjectWrite<TAnswer> With(GraphSender sender, GraphCall call) => new(sender, call);
}

/// <summary>A request that writes, and answers a single value.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
public abstract class ScalarWrite<TSelf, TValue> : GraphWrite<TSelf, TValue>
    where TSelf : ScalarWrite<TSelf, TValue>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ScalarWrite(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <summary>For emitted code: reads the value.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected abstract TValue ReadValue(ref GraphReader reader);

    internal override TValue Read(GraphExchange exchange) => exchange.ReadValue(ReadValue);
}

/// <summary>A request that writes, and answers only that it was done: true, never false.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
public abstract class SuccessWrite<TSelf> : GraphWrite<TSelf, bool>
    where TSelf : SuccessWrite<TSelf>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected SuccessWrite(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    internal override bool Read(GraphExchange exchange) => exchange.ReadSuccess();
}

/// <summary>A request that writes without optional parameters, and answers only that it was done: true, never false.</summary>
public sealed class SuccessWrite : SuccessWrite<SuccessWrite>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public SuccessWrite(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <inheritdoc/>
    protected override SuccessWrite With(GraphSender sender, GraphCall call) => new(sender, call);
}
