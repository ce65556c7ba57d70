using System.Globalization;

namespace InstagramGraphGen;

/// <summary>How many elements pages have where a request does not say it.</summary>
internal static class UsualPageSize
{
    /// <summary>The call with the client's page size, or the edge's greatest if that is less; the same where it has a limit, the client has no size, or the edge no pages.</summary>
    public static GraphCall Of(GraphSender sender, in GraphCall call) =>
        sender.Pipeline.Settings.PageSize is { } size && call.Operation.Paging is not (GraphPaging.None or GraphPaging.Times or GraphPaging.OneSpan) && GraphArgument.Find(call.Arguments, "limit") is null
            ? call.With("limit", Math.Min(size, call.Operation.MaxLimit))
            : call;

    /// <summary>The call without the limit that the client gave it, so that what a page was asked for with goes first; a request that is made of it gets it again where it has none.</summary>
    public static GraphCall Without(GraphSender sender, in GraphCall call) =>
        sender.Pipeline.Settings.PageSize is { } size && GraphArgument.Find(call.Arguments, "limit")?.Value.ToString() == Math.Min(size, call.Operation.MaxLimit).ToString(CultureInfo.InvariantCulture)
            ? call.Without("limit")
            : call;
}
