using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Pages;

/// <summary>How far the reading of an edge is.</summary>
/// <param name="path">The edge.</param>
internal sealed class Crawl(string path)
{
    private int _pages;
    private string _wait = "";

    public string Path => path;

    /// <summary>How many elements were written.</summary>
    public int Count { get; private set; }

    /// <summary>The parameters that lead behind them; none: nothing was read yet, or all was.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Next { get; private set; } = [];

    /// <summary>Called when it is further.</summary>
    public Action OnChange { get; set; } = () => { };

    /// <summary>How far it is, in words.</summary>
    public string Text => $"Reading {path}: {Printable.Count(Count, "element")}, {Printable.Count(_pages, "page")}{_wait}";

    /// <summary>A page was written.</summary>
    public void Add(int count, IReadOnlyList<KeyValuePair<string, string>> next)
    {
        Count += count;
        _pages++;
        _wait = "";
        Next = next;
        OnChange();
    }

    /// <summary>It waits before it asks again.</summary>
    public void Wait(string why, TimeSpan time)
    {
        _wait = FormattableString.Invariant($"; {why}, waiting {Math.Ceiling(time.TotalSeconds)} s");
        OnChange();
    }
}
