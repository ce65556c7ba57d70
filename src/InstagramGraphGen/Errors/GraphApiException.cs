namespace InstagramGraphGen;

/// <summary>The API answered with an error: with an error object, or with an HTTP status of 4xx or 5xx, whatever came with it.</summary>
public sealed class GraphApiException : GraphException
{
    internal GraphApiException(string request, GraphError error, GraphResponseFacts response, FieldSet? fields = null)
        : this(request, error, response, FieldOf(error, fields))
    {
    }

    private GraphApiException(string request, GraphError error, GraphResponseFacts response, string? field)
        : base(Describe(request, error, response, field))
    {
        Error = error;
        Response = response;
        Field = field;
    }

    /// <summary>The error object; where none came, its text says what came instead.</summary>
    public GraphError Error { get; }

    /// <summary>What the spec says that the code means; of an error without a known code, what the HTTP status means.</summary>
    public GraphErrorKind Kind => Error.Kind;

    /// <summary>Whether the same request may succeed later: the API's word, else the spec's, else that of the HTTP status.</summary>
    public bool IsTransient => Error.IsTransient ?? Error.Meaning.IsTransient;

    /// <summary>
    /// The selected field that the API refuses, where its text names one: the node and the API's name, as the spec says it, such as
    /// <c>IgConversation.unread_count</c>. Null: none.
    /// </summary>
    public string? Field { get; }

    /// <summary>How much of the rate budgets is used; empty where the answer does not say.</summary>
    public IReadOnlyList<GraphUsage> Usage => Response!.Usage;

    /// <summary>How long to wait, from the answer's headers; null where they do not say.</summary>
    public TimeSpan? RetryAfter => Response!.RetryAfter;

    /// <summary>The selected field that an error refuses, or null.</summary>
    internal static string? FieldOf(GraphError error, FieldSet? fields) =>
        fields is not null && error.Kind is GraphErrorKind.InvalidRequest or GraphErrorKind.PermissionDenied ? FieldPlace.In(fields, error.Message) : null;

    private static string Describe(string request, GraphError error, GraphResponseFacts response, string? field)
    {
        string summary = error.Meaning.Summary is { } words && words != error.Message ? $" {words}" : "";
        string trace = error.TraceId is null ? "" : $" Trace {MessageText.Shorten(error.TraceId, 40)}.";
        string text = MessageText.Shorten(error.ToString(), 300);
        string place = field is null ? "" : $" Refused is {field}: leave it out.";
        string user = error.UserMessage is { Length: > 0 } said && said != error.Message ? $" The API's text for the user is in {nameof(Error)}.{nameof(GraphError.UserMessage)}." : "";
        return $"{request}: {text}{(text.EndsWith('.') ? "" : ".")}{summary}{place}{user} {response}.{trace}";
    }
}
