using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>A request that reads an object which is no node, such as what a token is good for: all of it comes, and nothing is selected.</summary>
/// <typeparam name="TSelf">The emitted request.</typeparam>
/// <typeparam name="TObject">What it answers.</typeparam>
public abstract class ObjectRead<TSelf, TObject> : GraphRead<TSelf, TObject>
    where TSelf : ObjectRead<TSelf, TObject>
    where TObject : class, IGraphObject<TObject>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ObjectRead(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    internal override ReadOnlySpan<string> FieldNames => TObject.FieldNames;

    internal override TObject Read(GraphExchange exchange) => exchange.ReadWritten<TObject>();
}

/// <summary>A request without optional parameters that reads an object which is no node.</summary>
/// <typeparam name="TObject">What it answers.</typeparam>
public sealed class ObjectRead<TObject> : ObjectRead<ObjectRead<TObject>, TObject>
    where TObject : class, IGraphObject<TObject>
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ObjectRead(GraphSender sender, GraphCall call)
        : base(sender, call)
    {
    }

    /// <inheritdoc/>
    protected override ObjectRead<TObject> With(GraphSender sender, GraphCall call) => new(sender, call);
}
