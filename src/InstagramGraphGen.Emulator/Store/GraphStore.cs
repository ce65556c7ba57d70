namespace InstagramGraphGen.Emulator;

/// <summary>
/// The one reference to what is served now. Whoever reads takes the snapshot once and sees one state to the end of the call; whoever
/// writes replaces it, one at a time, so that no write is lost.
/// </summary>
internal sealed class GraphStore(GraphSnapshot snapshot)
{
    private readonly Lock _writing = new();
    private GraphSnapshot _current = snapshot;

    /// <summary>The newest state.</summary>
    public GraphSnapshot Current => Volatile.Read(ref _current);

    /// <summary>Replaces the state by what <paramref name="change"/> makes of it, and gives the new one. A change that throws changes nothing but what a refusal leaves behind.</summary>
    /// <param name="change">Makes the new state.</param>
    /// <param name="then">Is called with it once everyone sees it, and before the next change; null: nothing is.</param>
    public GraphSnapshot Update(Func<GraphSnapshot, GraphSnapshot> change, Action<GraphSnapshot>? then = null)
    {
        lock (_writing)
        {
            GraphSnapshot next;
            try
            {
                next = change(_current);
            }
            catch (Refusal refusal) when (refusal.Leaves is not null)
            {
                Volatile.Write(ref _current, refusal.Leaves(_current));
                throw;
            }

            Volatile.Write(ref _current, next);
            then?.Invoke(next);
            return next;
        }
    }
}
