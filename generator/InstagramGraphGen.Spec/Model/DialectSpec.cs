namespace InstagramGraphGen.Spec;

/// <summary>Why a Graph API refuses a request, where no declared error says more.</summary>
public enum RefusalReason
{
    /// <summary>It is no HTTP request.</summary>
    UnreadableRequest,

    /// <summary>It is too long.</summary>
    TooLong,

    /// <summary>Its body is not what its type says.</summary>
    UnreadableBody,

    /// <summary>It carries no token.</summary>
    NoToken,

    /// <summary>It carries no token, and its path begins at a word that stands for the token's owner.</summary>
    NoTokenAtRoot,

    /// <summary>Its token is none.</summary>
    BadToken,

    /// <summary>Its token ended.</summary>
    TokenExpired,

    /// <summary>Its token was taken back.</summary>
    TokenRevoked,

    /// <summary>Its token is good, but not of the kind or the age that the call takes.</summary>
    TokenUnfit,

    /// <summary>It carries no proof that the app's secret is known.</summary>
    MissingProof,

    /// <summary>Its proof does not fit.</summary>
    BadProof,

    /// <summary>It names an app that is none.</summary>
    UnknownApp,

    /// <summary>The app's secret is another.</summary>
    BadSecret,

    /// <summary>A login is to come back to an address that is not registered for the app.</summary>
    UnknownRedirect,

    /// <summary>The code of a login is exchanged with another redirect address than it was asked with.</summary>
    OtherRedirect,

    /// <summary>The code of a login is none.</summary>
    BadCode,

    /// <summary>The code of a login was exchanged already.</summary>
    UsedCode,

    /// <summary>The code of a login ended.</summary>
    ExpiredCode,

    /// <summary>The token may not do this.</summary>
    MissingPermission,

    /// <summary>No node has the id.</summary>
    UnknownObject,

    /// <summary>The path goes on where nothing is.</summary>
    UnknownPath,

    /// <summary>The path has no such method.</summary>
    UnsupportedMethod,

    /// <summary>The <c>fields</c> text breaks the grammar.</summary>
    BadFields,

    /// <summary>There is no such field.</summary>
    UnknownField,

    /// <summary>The field has no fields of its own.</summary>
    NoSubfields,

    /// <summary>Two fields want the same name in the answer.</summary>
    SameKey,

    /// <summary>A parameter is needed.</summary>
    MissingParameter,

    /// <summary>A parameter is of the wrong type.</summary>
    WrongType,

    /// <summary>A parameter has a value that is none of its enum's.</summary>
    WrongValue,

    /// <summary>A cursor names nothing.</summary>
    BadCursor,

    /// <summary>Too many calls were made.</summary>
    RateLimit,

    /// <summary>Too many calls were made for one account.</summary>
    AccountLimit,

    /// <summary>Too many calls were made of one of the api's rates.</summary>
    Rate,

    /// <summary>The API is down for a moment.</summary>
    Unavailable,

    /// <summary>The server failed.</summary>
    Failed,

    /// <summary>A parameter is longer, larger or more than the API takes.</summary>
    OutOfBounds,

    /// <summary>Parameters are sent together that belong to several forms.</summary>
    MixedForms,

    /// <summary>A batch holds more entries than the host takes.</summary>
    BatchTooLong,

    /// <summary>A batch or an entry of it is not what it should be.</summary>
    BadBatch,
}

/// <summary>How a host words what nodes, edges and errors leave open. A text may hold <c>{places}</c> that the answer fills.</summary>
/// <param name="Host">The host; null: every host, where its own dialect says nothing else.</param>
/// <param name="Type">The exception name of errors that have none of their own, or null.</param>
/// <param name="Status">The HTTP status of errors that have none of their own, or null.</param>
/// <param name="Number">How a message shows its code, such as <c>(#{code}) {message}</c>, or null.</param>
/// <param name="Numbered">The codes whose messages show it.</param>
/// <param name="Limit">The size of a page of edges that say nothing of it.</param>
/// <param name="Headers">The headers of every answer.</param>
/// <param name="ErrorHeaders">The headers of errors, beside those or instead of them.</param>
/// <param name="Reasons">What <c>{reason}</c> stands for, by the kind of the error.</param>
/// <param name="Reason">What it stands for with other kinds, or null.</param>
/// <param name="AppUsage">The header that tells how much of the app's allowance is used, or null.</param>
/// <param name="FamilyUsage">The header that tells it of an error's rate family, or null.</param>
/// <param name="Wait">The header that tells how long to wait, or null.</param>
/// <param name="Refusals">The errors of refusals.</param>
public sealed record DialectSpec(
    string? Host,
    string? Type,
    int? Status,
    string? Number,
    EquatableArray<CodeRange> Numbered,
    LimitSpec Limit,
    EquatableArray<HeaderSpec> Headers,
    EquatableArray<HeaderSpec> ErrorHeaders,
    EquatableArray<HeaderSpec> Reasons,
    string? Reason,
    UsageSpec? AppUsage,
    UsageSpec? FamilyUsage,
    UsageSpec? Wait,
    EquatableArray<RefusalSpec> Refusals)
{
    /// <summary>The header that tells how much of an account's allowance is used, or null.</summary>
    public UsageSpec? AccountUsage { get; init; }

    /// <summary>The JSON of an error where it is not Graph's own, such as <c>{"reason":"{message}"}</c>; or null.</summary>
    public string? ErrorBody { get; init; }

    /// <summary>A dialect that says nothing.</summary>
    public static DialectSpec Silent { get; } = new(null, null, null, null, [], new LimitSpec(), [], [], [], null, null, null, null, []);

    /// <summary>The error of a refusal, or null.</summary>
    public RefusalSpec? FindRefusal(RefusalReason reason) => Refusals.FirstOrDefault(r => r.Reason == reason);

    /// <summary>This dialect, and where it says nothing, the one below.</summary>
    public DialectSpec Over(DialectSpec below) => new(
        Host ?? below.Host,
        Type ?? below.Type,
        Status ?? below.Status,
        Number ?? below.Number,
        Numbered.Count > 0 ? Numbered : below.Numbered,
        new LimitSpec(Limit.Default ?? below.Limit.Default, Limit.Max ?? below.Limit.Max, Limit.Unconfirmed ?? below.Limit.Unconfirmed),
        Over(Headers, below.Headers),
        Over(ErrorHeaders, below.ErrorHeaders),
        Over(Reasons, below.Reasons),
        Reason ?? below.Reason,
        AppUsage ?? below.AppUsage,
        FamilyUsage ?? below.FamilyUsage,
        Wait ?? below.Wait,
        below.Refusals.Select(r => FindRefusal(r.Reason) is { } own ? own.Over(r) : r)
            .Concat(Refusals.Where(r => below.FindRefusal(r.Reason) is null))
            .ToEquatableArray())
    {
        AccountUsage = AccountUsage ?? below.AccountUsage,
        ErrorBody = ErrorBody ?? below.ErrorBody,
    };

    private static EquatableArray<HeaderSpec> Over(EquatableArray<HeaderSpec> own, EquatableArray<HeaderSpec> below) =>
        below.Where(b => !own.Any(o => string.Equals(o.Name, b.Name, StringComparison.OrdinalIgnoreCase))).Concat(own).ToEquatableArray();
}

/// <summary>A header, or another name with its text.</summary>
public sealed record HeaderSpec(string Name, string Value);

/// <summary>Codes from the first to the last.</summary>
public readonly record struct CodeRange(int First, int Last)
{
    /// <summary>Whether the code is one of them.</summary>
    public bool Covers(int code) => code >= First && code <= Last;
}

/// <summary>A header that tells of limits.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Reached">Its text where the limit is reached.</param>
/// <param name="Idle">Its text where nothing is used, or null: then it is not sent.</param>
public sealed record UsageSpec(string Header, string Reached, string? Idle)
{
    /// <summary>Its text where some of it is used, or null: then it tells nothing but that the limit is reached.</summary>
    public string? Used { get; init; }
}

/// <summary>The error with which a host refuses. What is null is taken from the dialect below, then from the declared error of the code.</summary>
public sealed record RefusalSpec(RefusalReason Reason, int? Code, int? Subcode, string? Type, int? Status, string? Message, bool? IsTransient, bool? HasData, string? Unconfirmed)
{
    /// <summary>This error, and where it says nothing, the one below. A code of its own leaves the subcode and the texts of the one below behind.</summary>
    public RefusalSpec Over(RefusalSpec below) => Code is not null
        ? this with { Message = Message ?? below.Message }
        : new(Reason, below.Code, Subcode ?? below.Subcode, Type ?? below.Type, Status ?? below.Status, Message ?? below.Message, IsTransient ?? below.IsTransient, HasData ?? below.HasData, Unconfirmed ?? below.Unconfirmed);
}
