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

                page = mayBeAnElement && request.CanShrink ? await IdsAsync(request.Of(size), elements, refusal, cancellationToken).ConfigureAwait(false) : null;
                if (page is null)
                {
                    ExceptionDispatchInfo.Throw(refusal);
                }
            }

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

/// <summary>One page of an edge, which asks for fewer fields than its elements are read with: those that are left out read as null.</summary>
internal sealed class ReadablePageRequest<TNode>(GraphSender sender, GraphCall call, FieldSet<TNode>? whole) : GraphRead<ReadablePageRequest<TNode>, GraphPage<TNode>>(sender, call)
    where TNode : class, IGraphObject<TNode>
{
    /// <summary>Whether a smaller page of it begins where it begins.</summary>
    public bool CanShrink => GraphArgument.Find(Call.Arguments, "before") is null;

    /// <summary>The same with the limit that a page has now.</summary>
    public ReadablePageRequest<TNode> Of(PageSize size) => size.Limit == 0 ? this : With(Call.With("limit", size.Limit));

    /// <summary>The request for the page behind; null where the page says that it is the last.</summary>
    public ReadablePageRequest<TNode>? Next(GraphPage<TNode> page, CursorTrail trail) =>
        page.ClaimsNext ? With(Call.Without("before").With("after", trail.Follow(page.After, ToString()))) : null;

    /// <summary>The same for these fields.</summary>
    public ReadablePageRequest<TNode> Asking(FieldSet<TNode> fields) => new(Sender, new(Call.Operation, Call.Path, Call.Arguments, fields), fields);

    /// <summary>The same without the field that the error names, which is noted; null where it names none that could be left out.</summary>
    public ReadablePageRequest<TNode>? Without(GraphError error, List<GraphOmission> omitted)
    {
        if (GraphApiException.FieldOf(error, Call.Fields) is not { } place)
        {
            return null;
        }

        if (Call.Fields!.Without(place) is not { } left)
        {
            return null;
        }

        omitted.Add(new(place, null, error));
        return new(Sender, new(Call.Operation, Call.Path, Call.Arguments, left), whole);
    }

    internal override void WalkPermissions(PermissionWalk walk) => walk.Enter<TNode>(Call.Fields);

    internal override GraphPage<TNode> Read(GraphExchange exchange) => exchange.ReadPage(whole);

    protected override ReadablePageRequest<TNode> With(GraphSender sender, GraphCall call) => new(sender, call, whole);
}
