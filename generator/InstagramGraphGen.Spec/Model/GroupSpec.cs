namespace InstagramGraphGen.Spec;

/// <summary>Calls that belong to no node, such as those of a login: a member of the client.</summary>
/// <param name="Name">The C# name of the client's member.</param>
/// <param name="TypeName">The C# name of its type, such as <c>InstagramOAuth</c>.</param>
/// <param name="Calls">The calls, in the order written, those of <c>extend</c> last.</param>
public sealed record GroupSpec(string Name, string TypeName, EquatableArray<CallSpec> Calls, string? Summary, string? Docs, SourceSpan Span);

/// <summary>One call of a group.</summary>
/// <param name="Method">How it is made.</param>
/// <param name="Path">Its path behind the version, without a slash at either end.</param>
/// <param name="Host">The name of the host that alone has it; null: every host.</param>
/// <param name="IsVersioned">Whether the version stands before the path.</param>
/// <param name="Token">Where it carries the token.</param>
/// <param name="Form">Its C# name, what it sends and what it answers.</param>
public sealed record CallSpec(CallMethod Method, string Path, string? Host, bool IsVersioned, TokenPlace Token, FormSpec Form)
{
    /// <summary>Of a read that is asked for fields: the node or object that it answers with, or that its pages hold. Else null.</summary>
    public string? Element { get; init; }

    /// <summary>Whether it answers pages of <see cref="Element"/>, and not one alone.</summary>
    public bool IsPaged { get; init; }

    /// <summary>How the next page is reached.</summary>
    public EdgePaging Paging { get; init; }

    /// <summary>How many come in a page.</summary>
    public LimitSpec Limit { get; init; } = new();

    /// <summary>What it does with tokens; null: nothing of this kind.</summary>
    public TokenStep? Does { get; init; }

    /// <summary>How many seconds the token lives that it gives; null: for ever, or it gives none.</summary>
    public int? Lifetime { get; init; }

    /// <summary>How many seconds old a token must be; null: it need not be of any age.</summary>
    public int? MinAge { get; init; }

    /// <summary>Whether sending it twice does no harm: a read does none, unless it uses a code up.</summary>
    public bool IsRepeatable => Method == CallMethod.Get && Does != TokenStep.RedeemCode;

    /// <summary>Where its host is, or where one of every host's is not.</summary>
    public bool IsOn(string host) => Host is null || Host == host;
}

/// <summary>How a call is made.</summary>
public enum CallMethod
{
    /// <summary>It reads.</summary>
    Get,

    /// <summary>It writes.</summary>
    Post,

    /// <summary>It deletes.</summary>
    Delete,

    /// <summary>It is no call but the address of a page, which a person is shown.</summary>
    Page,
}

/// <summary>Where a call carries the token.</summary>
public enum TokenPlace
{
    /// <summary>In the header.</summary>
    Header,

    /// <summary>Among the parameters, as <c>access_token</c>.</summary>
    Parameter,

    /// <summary>Nowhere: it takes none.</summary>
    None,
}

/// <summary>What a call does with tokens.</summary>
public enum TokenStep
{
    /// <summary>Asks a person for permissions, and sends the browser on with a code.</summary>
    AskPerson,

    /// <summary>Gives a token for a code.</summary>
    RedeemCode,

    /// <summary>Gives a token that lives longer for one that lives shorter.</summary>
    ExchangeToken,

    /// <summary>Gives a token for one of the same kind, before that ends.</summary>
    RenewToken,

    /// <summary>Gives the token of the app itself.</summary>
    MakeAppToken,

    /// <summary>Tells what a token is good for.</summary>
    InspectToken,
}
