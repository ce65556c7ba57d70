using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace InstagramGraphGen;

/// <summary>Goes from page to page of an edge, past what the API cannot read: fields that an error names, and elements, which are found by halving the page.</summary>
internal static class ReadablePages
{
    public static async IAsyncEnumerable<GraphPage<TNode>> Of<TNode>(GraphSender sender, GraphCall call, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TNode : class, IGraphObject<TNode>
    {
        FieldSet<TNode>? whole = (FieldSet<TNode>?)call.Fields;
        ReadablePageRequest<TNode>? request = new(sender, call, whole);
        var trail = new CursorTrail(call);
        var size = new PageSize(call);
        var fields = new List<GraphOmission>();
        bool wasAskedAgain = false;
        while (request is not null)
        {
            GraphPage<TNode>? page = null;
            GraphApiException? refusal = null;
            try
            {
                page = await sender.SendAsync(request.Of(size), cancellationToken).ConfigureAwait(false);
            }
            catch (GraphApiException e)
            {
                refusal = e;
            }

            var elements = new List<GraphOmission>();
            if (refusal is not null)
            {
                if (request.Without(refusal.Error, fields) is { } narrower)
                {
                    request = narrower;
                    continue;
                }

                bool mayBeAnElement = refusal.Kind is GraphErrorKind.TooMuchData or GraphErrorKind.Unknown or GraphErrorKind.Unavailable or GraphErrorKind.Deleted or GraphErrorKind.NotFound;
                if (mayBeAnElement && request.CanShrink && size.TryShrink())
                {
                    continue;
                }

                // What passes by itself is no fault of the element.
                if (mayBeAnElement && refusal.IsTransient && !wasAskedAgain)
                {
                    wasAskedAgain = true;
                    continue;
                }

                page = mayBeAnElement && request.CanShrink ? await IdsAsync(request.Of(size), elements, refusal, cancellationToken).ConfigureAwait(false) : null;
                if (page is null)
                {
                    ExceptionDispatchInfo.Throw(refusal);
                }
            }

            wasAskedAgain = false;
            size.Came();
            page!.Omitted = [.. fields, .. elements];
            yield return page;
            request = request.Next(page, trail);
        }
    }

    /// <summary>The page of a single element that cannot be read, without it: the element's id is noted. Null where the API does not give that either.</summary>
    private static async Task<GraphPage<TNode>?> IdsAsync<TNode>(ReadablePageRequest<TNode> request, List<GraphOmission> elements, GraphApiException refusal, CancellationToken cancellationToken)
        where TNode : class, IGraphObject<TNode>
    {
        int id = TNode.FieldNames.IndexOf("id");
        if (id < 0)
        {
            return null;
        }

        try
        {
            GraphPage<TNode> ids = await request.Sender.SendAsync(request.Asking(FieldSet<TNode>.At(id)), cancellationToken).ConfigureAwait(false);
            foreach (TNode node in ids)
            {
                elements.Add(new(null, IdOf(node), refusal.Error));
            }

            return ids.Emptied();
        }
        catch (GraphApiException)
        {
            // Then it is no single element; the first refusal says what is wrong.
            return null;
        }
    }

    private static string? IdOf<TNode>(TNode node)
        where TNode : class, IGraphObject<TNode>
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            node.Write(writer);
        }

        var json = JsonElement.Parse(text.WrittenSpan);
        return json.TryGetProperty("id", out JsonElement id) ? id.ToString() : null;
    }
}
