namespace InstagramGraphGen;

/// <summary>
/// How many elements an enumeration asks for in a page: as many as it was told, and half where that is too much for the API. After some smaller pages it
/// tries the double; where that is refused at once, it takes twice as many smaller pages before the next try.
/// </summary>
internal sealed class PageSize(in GraphCall call)
{
    /// <summary>What an edge gives that is not asked for a limit. Source: Meta, "Paginated Results", /docs/graph-api/results.</summary>
    private const int Usual = 25;

    private readonly int _asked = (int?)GraphArgument.Find(call.Arguments, "limit")?.Value.Whole ?? Usual;
    private int _pages;
    private int _patience = 1;
    private bool _hasGrown;

    /// <summary>The limit to ask for in place of the one that was asked for; 0: that one.</summary>
    public int Limit { get; private set; }

    /// <summary>Takes half; false where no smaller page can be asked for.</summary>
    public bool TryShrink()
    {
        int last = Limit == 0 ? _asked : Limit;
        if (last <= 1)
        {
            return false;
        }

        Limit = last / 2;
        _patience = _hasGrown ? _patience * 2 : 2;
        _pages = 0;
        _hasGrown = false;
        return true;
    }

    /// <summary>A page came.</summary>
    public void Came()
    {
        _hasGrown = Limit > 0 && ++_pages >= _patience;
        if (_hasGrown)
        {
            Limit = Limit * 2 < _asked ? Limit * 2 : 0;
            _pages = 0;
        }
    }
}
