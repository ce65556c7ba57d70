using Instagram;

namespace InstagramGraphGen.Cli.Tokens;

/// <summary>The calls of a login, which differ by host.</summary>
/// <param name="client">A client without an account.</param>
/// <param name="host">The host that the token is for.</param>
/// <param name="clientId">The app.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class TokenSteps(InstagramClient client, string host, string clientId, TimeProvider clock)
{
    public const string Facebook = "facebook";

    public static string[] Hosts { get; } = ["instagram", Facebook];

    /// <summary>What is asked for where nothing is said: reading and answering.</summary>
    public static string[] UsualScopes(string host) => host == Facebook
        ? [InstagramPermissions.InstagramBasic, InstagramPermissions.InstagramManageMessages, InstagramPermissions.PagesShowList]
        : [InstagramPermissions.InstagramBusinessBasic, InstagramPermissions.InstagramBusinessManageMessages];

    /// <summary>The page to open in a browser.</summary>
    public Uri Page(string redirect, string[] scopes, string state) => host == Facebook
        ? client.OAuth.FacebookLoginPage(clientId, redirect, state).Scope(scopes).ToUri()
        : client.OAuth.LoginPage(clientId, redirect, scopes, state).ToUri();

    /// <summary>A token that lives long, for a code.</summary>
    public async Task<(GraphToken Token, string? Account, IReadOnlyList<string> Scopes)> RedeemAsync(string redirect, string code, string secret, CancellationToken cancellationToken)
    {
        if (host == Facebook)
        {
            IgLongToken given = await client.OAuth.RedeemFacebookCode(clientId, redirect, secret, code).GetAsync(cancellationToken);
            return (await ExchangeAsync(given.AccessToken ?? "", secret, cancellationToken), null, []);
        }

        IgShortToken brief = await client.OAuth.RedeemCode(clientId, secret, redirect, code).SendAsync(cancellationToken);
        IgLongToken lasting = await client.For(GraphCredential.Token(brief.AccessToken ?? "")).OAuth.ExchangeToken(secret).GetAsync(cancellationToken);
        return (Issued(lasting), brief.UserId?.Value, brief.Permissions ?? []);
    }

    /// <summary>A new token for one that is still good. Facebook wants the app's secret for it.</summary>
    public async Task<(GraphToken Token, IReadOnlyList<string> Scopes)> RefreshAsync(string token, Func<Task<string>> secret, CancellationToken cancellationToken)
    {
        if (host == Facebook)
        {
            return (await ExchangeAsync(token, await secret(), cancellationToken), []);
        }

        IgLongToken renewed = await client.For(GraphCredential.Token(token)).OAuth.RefreshToken().GetAsync(cancellationToken);
        return (Issued(renewed), renewed.Permissions ?? []);
    }

    /// <summary>What the API says of a token, asked as the app.</summary>
    public Task<IgTokenInfo> InspectAsync(string token, string secret, CancellationToken cancellationToken) =>
        client.For(GraphCredential.Token($"{clientId}|{secret}")).OAuth.InspectToken(token).GetAsync(cancellationToken);

    private async Task<GraphToken> ExchangeAsync(string token, string secret, CancellationToken cancellationToken) =>
        Issued(await client.OAuth.ExchangeFacebookToken(clientId, secret, token).GetAsync(cancellationToken));

    private GraphToken Issued(IgLongToken token) => GraphToken.Issued(token.AccessToken, token.ExpiresIn, clock.GetUtcNow());
}
