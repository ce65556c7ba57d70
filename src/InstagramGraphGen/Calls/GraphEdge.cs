using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>The way to an edge that is only written to.</summary>
public abstract class GraphEdge
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphEdge(GraphSender sender, GraphCall call)
    {
        Sender = sender;
        Call = call;
    }

    /// <summary>For emitted code: a call to the edge.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphCall Call { get; }

    /// <summary>For emitted code: what sends its calls.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphSender Sender { get; }

    /// <summary>Its path.</summary>
    public override string ToString() => $"/{Call.Path}";
}
