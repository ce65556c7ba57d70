namespace InstagramGraphGen;

/// <summary>A total, split.</summary>
public sealed class GraphBreakdown
{
    internal GraphBreakdown(IReadOnlyList<string> keys, IReadOnlyList<GraphFigure>? figures)
    {
        Keys = keys;
        HasFigures = figures is not null;
        Figures = figures ?? [];
    }

    /// <summary>What it is split by, such as <c>age</c> and <c>gender</c>.</summary>
    public IReadOnlyList<string> Keys { get; }

    /// <summary>Its parts; empty where there is too little for any.</summary>
    public IReadOnlyList<GraphFigure> Figures { get; }

    /// <summary>Whether the API sent a list of parts, be it an empty one.</summary>
    internal bool HasFigures { get; }
}
