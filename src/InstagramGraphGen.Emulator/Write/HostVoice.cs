using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>How a host words what the spec leaves open: error texts, exception names, statuses and usage headers.</summary>
internal sealed class HostVoice(GraphSpec spec, HostSpec host)
{
    // The classic host numbers its messages and calls almost everything an OAuthException; the hosts built after it do not.
    private readonly bool _isClassic = host.Name == "facebook";

    // The exception names in the spec are those of its default host.
    private readonly bool _isDefaultHost = host == spec.Api.Hosts[0];

    /// <summary>The response header that names the version which served the call.</summary>
    public string VersionHeader { get; } = $"{host.Name}-api-version";

    /// <summary>What the app usage header says of an app that has used <paramref name="percent"/> of its allowance.</summary>
    public string AppUsage(int percent) => _isClassic
        ? FormattableString.Invariant($$"""{"call_count":{{percent}},"total_time":{{percent}},"total_cputime":{{percent}}}""")
        : FormattableString.Invariant($$"""{"call_volume":{{percent}},"cpu_time":{{percent}}}""");

    public GraphFault MissingToken(bool isRoot) => !_isClassic
        ? new(190, "Invalid OAuth 2.0 Access Token") { Type = "IGApiException", HasErrorData = true }
        : isRoot
            ? new(2500, "An active access token must be used to query information about the current user.")
            : new(104, "An access token is required to request this resource.");

    public static GraphFault GarbageToken() => new(190, "Invalid OAuth access token - Cannot parse access token") { Type = "OAuthException" };

    public GraphFault NonexistingField(string name, ObjectSpec on) =>
        GraphFault.InvalidParameter($"Tried accessing nonexisting field ({name}){(_isClassic ? $" on node type ({on.Name})" : "")}");

    public GraphFault UnknownObject(string id) => new(100,
        $"{spec.FindError(100, 33)?.Message ?? "Unsupported request: the object does not exist, or the token may not see it."} ({id})")
    {
        Subcode = 33,
        Type = _isClassic ? "GraphMethodException" : null,
    };

    public GraphFault OutsideDetailWindow(DetailWindowSpec window) =>
        new(window.ErrorCode, spec.FindError(window.ErrorCode)?.Message ?? "This object can no longer be read.");

    public GraphFault MissingPermission(string permission) =>
        new(10, $"{spec.FindError(10)?.Message ?? "The app does not have permission for this action."} ({permission})");

    /// <summary>Answers with the error that a test has asked for, if it has.</summary>
    public void ThrowIfRefusal(Fault? fault)
    {
        switch (fault)
        {
            case Fault.Refusal wanted:
                throw new GraphFault(wanted.Code, wanted.Message ?? spec.FindError(wanted.Code, wanted.Subcode)?.Message ?? "An error that was asked for.")
                {
                    Subcode = wanted.Subcode,
                    Status = wanted.Status,
                    IsTransient = wanted.IsTransient,
                };
            case Fault.RateLimited limited:
                throw new GraphFault(limited.Code, spec.FindError(limited.Code)?.Message ?? "Too many calls: the limit is reached.")
                {
                    Headers = limited.Code >= 80000 ? [new("x-business-use-case-usage", BusinessUsage(limited))] : [],
                };
        }
    }

    private string BusinessUsage(Fault.RateLimited limited) => FormattableString.Invariant(
        $$"""{"1234500000":[{"type":"{{(limited.Code == 80006 ? "messenger" : host.Name)}}","call_count":100,"total_cputime":25,"total_time":25,"estimated_time_to_regain_access":{{limited.MinutesToRegainAccess}}}]}""");

    /// <summary>The message as the host writes it.</summary>
    public string MessageOf(GraphFault fault) => _isClassic && fault.Subcode is null && IsNumbered(fault.Code)
        ? FormattableString.Invariant($"(#{fault.Code}) {fault.Message}")
        : fault.Message;

    /// <summary>The exception name that the answer shows.</summary>
    public string TypeOf(GraphFault fault) =>
        fault.Type ?? (_isDefaultHost ? SpecOf(fault)?.Type : null) ?? (_isClassic || fault.Code == 190 ? "OAuthException" : "IGApiException");

    /// <summary>The HTTP status of the answer.</summary>
    public int StatusOf(GraphFault fault) => fault.Status ?? SpecOf(fault)?.Status ?? fault.Code switch
    {
        190 => 401,
        10 or (>= 200 and <= 299) => 403,
        1 or 2 => 500,
        _ => 400,
    };

    /// <summary>What the error says of a later try; null: nothing.</summary>
    public bool? IsTransient(GraphFault fault) => fault.IsTransient ?? (SpecOf(fault) is { IsTransient: true } ? true : null);

    private ErrorSpec? SpecOf(GraphFault fault) => spec.FindError(fault.Code, fault.Subcode, fault.Message);

    private static bool IsNumbered(int code) => code is 3 or 4 or 10 or 17 or 32 or 100 or 613 or (>= 200 and <= 299) or >= 80000;
}
