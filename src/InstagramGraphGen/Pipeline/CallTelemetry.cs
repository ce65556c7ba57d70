using System.Diagnostics;

namespace InstagramGraphGen;

/// <summary>Tells listeners of the source <c>InstagramGraphGen</c> of each call: its operation, status and error code; never an id, a value or a token.</summary>
internal static class CallTelemetry
{
    private static readonly ActivitySource s_source = new("InstagramGraphGen");

    public static Activity? Start(GraphContext context) => s_source.HasListeners()
        ? s_source.StartActivity(context.Operation.ToString(), ActivityKind.Client)?.SetTag("graph.operation", context.Operation.Path)
        : null;

    public static void Tell(Activity? activity, GraphExchange exchange)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("http.response.status_code", (int)exchange.Response.StatusCode);
        if (exchange.Error is { } error)
        {
            activity.SetTag("graph.error.code", error.Code).SetTag("graph.error.kind", error.Kind.ToString());
        }

        activity.SetStatus(exchange.IsSuccess ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
    }

    /// <summary>Tells of an exception, as a filter that lets it pass: never true.</summary>
    public static bool Tells(Activity? activity, Exception e)
    {
        activity?.SetTag("error.type", e.GetType().FullName).SetStatus(ActivityStatusCode.Error);
        return false;
    }
}
