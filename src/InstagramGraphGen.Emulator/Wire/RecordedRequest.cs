namespace InstagramGraphGen.Emulator;

/// <summary>A request that an emulator answered. It holds no token and no other secret.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query as they were sent, without the parameters that carry secrets.</param>
/// <param name="Status">The HTTP status of the answer.</param>
public sealed record RecordedRequest(string Method, string Target, int Status)
{
    /// <summary>
    /// The parameters of the body, as a form writes them, whether they came in a form, in JSON or in parts; of a file, its name. Those
    /// that carry secrets are left out. Empty where the body had none.
    /// </summary>
    public string Body { get; init; } = "";

    /// <summary>What of the spec the request was understood as, such as <c>IgUser.conversations</c> or, with its form, <c>IgUser.messages.Send</c>; null where it was refused before that was known.</summary>
    public string? Form { get; init; }

    /// <summary>The parameters of it that were sent, in the order of the spec: <c>recipient.id</c>, <c>message.quick_replies[0].title</c>. Their values are in the body or the query.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>The request line: <c>GET /v24.0/me?fields=id</c>.</summary>
    public override string ToString() => $"{Method} {Target}";
}
