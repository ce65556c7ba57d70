using System.ComponentModel;
using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>A value with parts that a request sends. Immutable: every method gives a new value, so that one can be kept and varied.</summary>
public abstract class GraphInput
{
    /// <summary>For emitted code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected GraphInput(GraphValue content) => Content = content;

    /// <summary>For emitted code: what is sent.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    protected internal GraphValue Content { get; }

    /// <summary>Its type and the names of its parts; never what they hold.</summary>
    public override string ToString() => $"{GetType().Name} ({string.Join(", ", Content.Names)})";
}
