using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramGraphGen;

/// <summary>
/// A page of an edge: its items, and the cursors that lead on. The API's <c>next</c> link is not kept, because it holds the access token;
/// pass <see cref="After"/> to the same request instead.
/// </summary>
/// <typeparam name="T">The element.</typeparam>
[DebuggerDisplay("Count = {Count}, HasNext = {HasNext}")]
[JsonConverter(typeof(GraphJsonConverter))]
public sealed class GraphPage<T> : IReadOnlyList<T>, IHasJsonConverter
{
    private readonly Paging _paging;

    internal GraphPage(IReadOnlyList<T> items, in Paging paging)
    {
        Items = items;
        _paging = paging;
    }

    /// <summary>A page without items, as of an edge that the API left out.</summary>
    public static GraphPage<T> Empty { get; } = new([], default);

    /// <summary>The items, in the API's order. Can be empty though more pages follow.</summary>
    public IReadOnlyList<T> Items { get; }

    /// <summary>The cursor of the last item: <c>request.After(page.After)</c> reads on. Null where the API gave none.</summary>
    public string? After => _paging.After;

    /// <summary>The cursor of the first item: <c>request.Before(page.Before)</c> reads backwards. Null where the API gave none.</summary>
    public string? Before => _paging.Before;

    /// <summary>Whether there is more behind this page: the API says so, or, of an edge that it pages without links, the page is not empty.</summary>
    [MemberNotNullWhen(true, nameof(After))]
    public bool HasNext => ClaimsNext && After is not null;

    /// <summary>Whether the API says that there is more before this page.</summary>
    public bool HasPrevious => _paging.HasPrevious;

    /// <summary>What the answer says besides its body; null for a page that came inside another answer.</summary>
    public GraphResponseFacts? Response { get; internal set; }

    /// <summary>How much of the rate budgets was used when it was read; empty where the answer does not say, and for a page that came inside another answer.</summary>
    public IReadOnlyList<GraphUsage> Usage => Response?.Usage ?? [];

    /// <summary>What was left out because the API refused the whole page on its account: only of pages of <see cref="PagedRequest{TSelf, TNode, TItem}.ReadablePagesAsync"/>.</summary>
    public IReadOnlyList<GraphOmission> Omitted { get => field ?? []; internal set; }

    /// <summary>How it was asked for, where it came inside a node.</summary>
    internal NestedEdge Asked { get; init; }

    /// <summary>How many items the page holds.</summary>
    public int Count => Items.Count;

    /// <summary>The item at <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public T this[int index] => Items[index];

    /// <summary>Whether the API gave a link to more, be it one that cannot be used.</summary>
    internal bool ClaimsNext => _paging.HasNext || _paging.GoesOnWithoutLink;

    internal bool GoesOnWithoutLink => _paging.GoesOnWithoutLink;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();

    JsonConverter IHasJsonConverter.MakeJsonConverter() => PageConverters.Of<T>();

    /// <summary>The same page of something else.</summary>
    internal GraphPage<TResult> Map<TResult>(Func<T, TResult> selector)
    {
        var items = new TResult[Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = selector(Items[i]);
        }

        return new(items, _paging) { Response = Response, Omitted = Omitted, Asked = Asked };
    }

    /// <summary>The same page without its items.</summary>
    internal GraphPage<T> Emptied() => new([], _paging) { Response = Response };

    internal void WritePaging(Utf8JsonWriter writer, bool isAlone) => _paging.Write(writer, isAlone);
}

/// <summary>Reads and writes pages.</summary>
internal static class GraphPage
{
    /// <param name="reader">Stands at the page's first token.</param>
    /// <param name="how">What was asked for of each element.</param>
    /// <param name="paged">How the edge goes on.</param>
    /// <param name="isAnswer">Whether it is a whole answer, which holds <c>data</c>; inside a node <c>{}</c> or <c>{"count":3}</c> may stand for an edge.</param>
    /// <param name="asked">How it was asked for, where it came inside a node.</param>
    public static GraphPage<T> Read<T>(ref GraphReader reader, ValueReader how, GraphPaging paged, bool isAnswer, NestedEdge asked = default)
        where T : class, IGraphObject<T>
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return new(reader.ReadArray<T>(how), default) { Asked = asked };
        }

        reader.StartObject("A page");
        reader.OpenEnvelope();
        IReadOnlyList<T>? items = null;
        Paging paging = default;
        bool mayBeEmpty = !isAnswer;
        while (reader.NextField(out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("data"u8))
            {
                items = reader.ReadList<T>(how) ?? [];
            }
            else if (name.SequenceEqual("paging"u8))
            {
                paging = Paging.Read(ref reader, paged == GraphPaging.Times);
            }
            else
            {
                mayBeEmpty &= GraphReader.IsAboutList(name);
                reader.Skip();
            }
        }

        items ??= mayBeEmpty ? [] : reader.Missing<IReadOnlyList<T>>("A page must hold 'data'.");
        paging = paged switch
        {
            // The API gives links into a future without figures, too.
            GraphPaging.Times when items.Count == 0 => paging with { HasNext = false },
            GraphPaging.OneSpan => default,
            _ when items.Count > 0 && (paged == GraphPaging.CursorsWithoutLinks || reader.HasPagesWithoutLinks) => paging.WithoutLinks(),
            _ => paging,
        };
        return reader.Kept(new GraphPage<T>(items, paging) { Asked = asked });
    }

    /// <summary>Writes a page as the API does, its links without host and token.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="page">The page.</param>
    /// <param name="isAlone">Whether nobody who reads it again knows its edge, so that a link has to say that it goes on.</param>
    public static void Write<T>(Utf8JsonWriter writer, GraphPage<T> page, bool isAlone = false)
        where T : class, IGraphObject<T>
    {
        KeptEnvelope? envelope = EnvelopeKeeper.Of(page);
        writer.WriteStartObject();
        if (envelope is not { HasData: false })
        {
            writer.WriteStartArray("data"u8);
            foreach (T item in page.Items)
            {
                item.Write(writer);
            }

            writer.WriteEndArray();
        }

        if (envelope is null || (isAlone && page.GoesOnWithoutLink))
        {
            page.WritePaging(writer, isAlone);
        }
        else
        {
            envelope.Write(writer);
        }

        writer.WriteEndObject();
    }
}
