namespace InstagramGraphGen;

/// <summary>One page of an edge, which asks for fewer fields than its elements are read with: those that are left out read as null.</summary>
internal sealed class ReadablePageRequest<TNode>(GraphSender sender, GraphCall call, FieldSet<TNode>? whole) : OnePageRequest<ReadablePageRequest<TNode>, TNode>(sender, call)
    where TNode : class, IGraphObject<TNode>
{
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

    internal override GraphPage<TNode> Read(GraphExchange exchange) => exchange.ReadPage(whole);

    protected override ReadablePageRequest<TNode> With(GraphSender sender, GraphCall call) => new(sender, call, whole);
}
