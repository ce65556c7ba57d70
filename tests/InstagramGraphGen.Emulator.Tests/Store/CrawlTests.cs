using InstagramGraphGen.Spec;
using Xunit;

namespace InstagramGraphGen.Emulator.Tests;

/// <summary>What a page costs does not depend on how many there are. Steps are counted: comparisons of elements, and elements looked at.</summary>
public class CrawlTests
{
    [Theory]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void A_crawl_costs_steps_in_proportion_to_the_elements(int count)
    {
        (long steps, int pages, int read) = Crawl(count, forward: true);
        (long stepsBack, int pagesBack, int readBack) = Crawl(count, forward: false);

        Assert.Equal((count / 25, count), (pages, read));
        Assert.Equal((count / 25, count - 1), (pagesBack, readBack));

        // Each element is looked at once, each page looks at one before and one behind it, and finds its cursor in as many steps as the tree is deep.
        Assert.InRange(steps, count, count * 3);
        Assert.InRange(stepsBack, count, count * 3);
    }

    [Fact]
    public void A_filter_that_few_pass_is_no_reason_to_look_at_all_again()
    {
        (long steps, _, int read) = Crawl(10_000, forward: true, listed: 100);

        Assert.Equal(100, read);
        Assert.InRange(steps, 10_000, 30_000);
    }

    private static (long Steps, int Pages, int Read) Crawl(int count, bool forward, int listed = 1)
    {
        long steps = 0;
        EdgeSpec spec = Shop.InstagramSpec.FindObject("IgConversation")!.FindEdge("messages")!;
        var owner = new StoredObject(Shop.InstagramSpec.FindObject("IgConversation")!, "c");
        IComparer<EdgeEntry> order = StoredEdge.OrderOf(EdgeOrder.NewestFirst);
        StoredEdge edge = StoredEdge.Empty(Comparer<EdgeEntry>.Create((a, b) =>
            {
                steps++;
                return order.Compare(a, b);
            }))
            .AddRange(Enumerable.Range(0, count).Select(i => ((string?)FormattableString.Invariant($"m{i}"), (long)i, (StoredObject?)null)));
        bool IsListed(EdgeEntry entry)
        {
            steps++;
            return entry.Time % listed == 0;
        }

        steps = 0;
        int pages = 0;
        int read = 0;
        string? cursor = forward ? null : Cursors.Of(owner, spec.WireName, edge[count - 1]);
        EdgePage page;
        do
        {
            page = EdgePage.Cut(owner, edge, new AskedPage(spec, 25, forward ? cursor : null, forward ? null : cursor, [], new([], true, true), []), IsListed)!;
            pages++;
            read += page.Elements.Count;
            cursor = page.Elements.Count == 0 ? null : Cursors.Of(owner, spec.WireName, forward ? page.Elements[^1] : page.Elements[0]);
        }
        while (forward ? page.HasNext : page.HasPrevious);
        return (steps, pages, read);
    }
}
