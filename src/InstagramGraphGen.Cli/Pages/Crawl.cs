using System.Globalization;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Pages;

/// <summary>How far the reading of an edge is.</summary>
/// <param name="path">The edge.</param>
internal sealed class Crawl(string path)
{
    /// <summary>What an edge gives that is not asked for a limit. Source: Meta, "Paginated Results", /docs/graph-api/results.</summary>
    private const int UsualLimit = 25;

    private int _pages;
    private string _wait = "";

    public string Path => path;

    /// <summary>How many elements were written.</summary>
    public int Count { get; private set; }

    /// <summary>The parameters that lead behind them; none: nothing was read yet, or all was.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Next { get; private set; } = [];

    /// <summary>How many elements to ask for, once a page was too much for the API; null: as many as the command line says.</summary>
    public int? Limit { get; private set; }

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

    /// <summary>A page was too much for the API: takes half; false where no smaller page can be asked for.</summary>
    public bool TryShrink(IEnumerable<KeyValuePair<string, string>> query)
    {
        string? asked = query.LastOrDefault(one => one.Key == "limit").Value;
        int last = Limit ?? (asked is null ? UsualLimit : int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? limit : 0);
        if (last <= 1)
        {
            return false;
        }

        Limit = last / 2;
        return true;
    }

    /// <summary>It waits before it asks again.</summary>
    public void Wait(string why, TimeSpan time)
    {
        _wait = FormattableString.Invariant($"; {why}, waiting {Math.Ceiling(time.TotalSeconds)} s");
        OnChange();
    }
}
