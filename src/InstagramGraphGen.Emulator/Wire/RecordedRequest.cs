namespace InstagramGraphGen.Emulator;

/// <summary>A request that an emulator answered. It holds no token and no other secret.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query as they were sent, without the parameters that carry secrets.</param>
/// <param name="Status">The HTTP status of the answer; 0: whoever asked gave up before it was carried out.</param>
public sealed record RecordedRequest(string Method, string Target, int Status)
{
    /// <summary>
    /// The parameters of the body, as a form writes them, whether they came in a form, in JSON or in parts; of a file, its name. Those
    /// that carry secrets are left out. Empty where the body had none.
    /// </summary>
    public string Body { get; init; } = "";

    /// <summary>The files that came in a body of parts, in the order sent.</summary>
    public IReadOnlyList<RecordedFile> Files { get; init; } = [];

    /// <summary>What of the spec the request was understood as, such as <c>IgUser.conversations</c> or, with its form, <c>IgUser.messages.Send</c>; null where it was refused before that was known.</summary>
    public string? Form { get; init; }

    /// <summary>The parameters of it that were sent, in the order of the spec: <c>recipient.id</c>, <c>message.quick_replies[0].title</c>. Their values are in the body or the query.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Of a file that it uploads, the byte with which it began: 0 for the first, or where one that was cut goes on; null: it uploads none.</summary>
    public long? Offset { get; init; }

    /// <summary>When it arrived, by the emulator's clock.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The id of the account that it counts for: that of its path, else the token's own; null where that is not known.</summary>
    public string? Account { get; init; }

    /// <summary>The rate of the spec that it counts in; null: none.</summary>
    public string? Rate { get; init; }

    /// <summary>What went wrong with it on purpose: delays, then at most one other.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>Whether it was carried out, whatever its answer says: a read read, and a write changed the data. False: it was refused, by the API's rules or on purpose.</summary>
    public bool WasExecuted { get; init; }

    /// <summary>The limit that refused it: <c>app</c>, <c>account</c>, or the name of a family or a rate; null: none did.</summary>
    public string? LimitReached { get; init; }

    /// <summary>Whether it came in a batch, which is in the log behind its entries.</summary>
    public bool IsInBatch { get; init; }

    /// <summary>The request line: <c>GET /v24.0/me?fields=id</c>.</summary>
    public override string ToString() => $"{Method} {Target}";
}

/// <summary>A file that came in a body of parts. Its bytes are counted and not kept.</summary>
/// <param name="Parameter">The parameter that it came in.</param>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">Its media type, as it was sent; null: none was.</param>
/// <param name="Length">How many bytes it has.</param>
public sealed record RecordedFile(string Parameter, string Name, string? ContentType, long Length);
