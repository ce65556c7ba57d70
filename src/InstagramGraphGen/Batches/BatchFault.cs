namespace InstagramGraphGen;

/// <summary>What went wrong with a batch, as it is for one of its entries.</summary>
internal static class BatchFault
{
    /// <summary>An exception of the entry's own, which tells whether that may have been executed.</summary>
    /// <param name="e">What came of the batch.</param>
    /// <param name="context">The entry's call.</param>
    /// <param name="batch">The batch's.</param>
    public static Exception OfEntry(Exception e, GraphContext context, GraphContext batch)
    {
        string text = $"{context}: the batch that it was in got no answer. {context.Sender.Pipeline.Mask.Apply(e.Message)}";
        return e switch
        {
            GraphFormatException format => OfEntry(format, context, batch),
            OperationCanceledException => new TaskCanceledException(text, e.InnerException ?? e),
            HttpRequestException network => new HttpRequestException(network.HttpRequestError, text, network.InnerException ?? network, network.StatusCode),
            _ => new HttpRequestException(HttpRequestError.Unknown, text, e),
        };
    }

    private static GraphFormatException OfEntry(GraphFormatException e, GraphContext context, GraphContext batch)
    {
        string fault = e.Message[..^e.Doubt.Length];
        string prefix = $"{batch}: ";
        return new($"{context}: it was in a batch, and {(fault.StartsWith(prefix, StringComparison.Ordinal) ? fault[prefix.Length..] : fault)}", e.Path)
        {
            Response = e.Response,
            Doubt = e.MayHaveBeenExecuted ? context.Request.Doubt : "",
        };
    }
}
