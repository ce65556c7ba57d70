using System.ComponentModel;

namespace InstagramGraphGen;

/// <summary>A page that a person is shown in a browser, such as the one that asks whether an app may have its permissions. A program makes its address and never calls it. Immutable.</summary>
public abstract class GraphDialog
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphDialog(GraphSender sender, GraphCall call)
    {
        Sender = sender;
        Call = call;
    }

    /// <summary>For emitted code: the page's address so far.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphCall Call { get; }

    /// <summary>For emitted code: what knows the hosts.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphSender Sender { get; }

    /// <summary>The address to send the browser to. It holds no secret, and <c>state</c> is good for one login only.</summary>
    public Uri ToUri() => new(GraphUrl.Of(Sender.Address.RootOf(Call.Operation), Call, default));

    /// <summary>The address.</summary>
    public override string ToString() => ToUri().AbsoluteUri;
}
