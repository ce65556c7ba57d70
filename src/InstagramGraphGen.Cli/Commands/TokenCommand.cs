using System.CommandLine;
using System.Globalization;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;
using InstagramGraphGen.Cli.Tokens;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph token</c>: what is known of the token that commands use, and another 60 days for it.</summary>
internal static class TokenCommand
{
    public static Command Create(Surroundings surroundings) =>
        new("token", "Tells of the token that other commands use, and renews it.") { CreateInspect(surroundings), CreateRefresh(surroundings) };

    private static Command CreateInspect(Surroundings surroundings)
    {
        Option<string> clientId = ClientIdOption();
        var command = new Command("inspect", "Tells whose token it is, what it may do and until when; never the token itself.") { clientId };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            TokenSource source = Find(surroundings);
            TokenFacts facts = source.Token.Host == TokenSteps.Facebook
                ? await AskFacebookAsync(source, ClientId(parsed.GetValue(clientId), source), surroundings, cancellationToken)
                : await AskInstagramAsync(source, cancellationToken);
            facts.Write(surroundings.Output, surroundings.Clock.GetUtcNow());
            return facts.IsGood ? ExitCode.Done : ExitCode.Failed;
        });
        return command;
    }

    private static Command CreateRefresh(Surroundings surroundings)
    {
        Option<string> clientId = ClientIdOption();
        Option<bool> print = LoginCommand.PrintOption();
        var command = new Command("refresh", "Renews the token before it ends, and keeps the new one.") { clientId, print };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            TokenSource source = Find(surroundings);
            if (source.File is null && !parsed.GetValue(print))
            {
                throw new UsageException($"The token is in {ApiAccess.TokenVariable}, so that the new one could not be kept. Give --print to get it, or unset the variable to renew the token of 'igraph login'.");
            }

            bool isFacebook = source.Token.Host == TokenSteps.Facebook;
            using LoginAccess api = Open(source);
            var steps = new TokenSteps(api.Client, source.Token.Host, isFacebook ? ClientId(parsed.GetValue(clientId), source) : "", surroundings.Clock);
            (GraphToken token, IReadOnlyList<string> scopes) = await steps.RefreshAsync(source.Token.AccessToken, () => SecretLine.ReadAsync(surroundings, cancellationToken), cancellationToken);
            source.File?.Write(source.Token.With(token, scopes));
            if (parsed.GetValue(print))
            {
                surroundings.Output.Write($"{token.Value}\n");
            }

            string end = token.ExpiresAt is { } expires ? string.Create(CultureInfo.InvariantCulture, $"It ends on {expires:yyyy-MM-dd}.") : "The API did not say when it ends.";
            surroundings.Error.Write($"The token was renewed. {end}\n");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> ClientIdOption() => new("--client-id") { Description = "The app's id, for a token of Facebook that 'igraph login' did not get.", HelpName = "ID" };

    private static TokenSource Find(Surroundings surroundings) =>
        TokenSource.Find(surroundings) ?? throw new UsageException($"There is no token. Get one with 'igraph login', or set {ApiAccess.TokenVariable}.");

    private static string ClientId(string? given, TokenSource source) =>
        given ?? source.Token.ClientId ?? throw new UsageException("Facebook tells of tokens and renews them for the app only: give its id with --client-id.");

    private static LoginAccess Open(TokenSource source) => LoginAccess.Open(source.Token.Host, source.Address == TokenSource.OwnAddress(source.Token.Host) ? null : source.Address);

    /// <summary>There is no call for it on graph.instagram.com: what is kept, and whether the account answers.</summary>
    private static async Task<TokenFacts> AskInstagramAsync(TokenSource source, CancellationToken cancellationToken)
    {
        using LoginAccess api = Open(source);
        IgUser? account = null;
        string? fault = null;
        try
        {
            account = await Client(api, source).Me.Fields(u => u.Id, u => u.Username).GetAsync(cancellationToken);
        }
        catch (GraphApiException e) when (e.Kind == GraphErrorKind.InvalidToken)
        {
            fault = e.Error.Message;
        }

        return new()
        {
            Source = source,
            Kind = "a user's, of Instagram login",
            Account = account is null ? source.Token.Account : $"{account.Username} ({account.Id.Value})",
            Scopes = source.Token.Scopes,
            IssuedAt = source.Token.IssuedAt,
            ExpiresAt = source.Token.ExpiresAt,
            Fault = fault,
        };
    }

    private static async Task<TokenFacts> AskFacebookAsync(TokenSource source, string clientId, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using LoginAccess api = Open(source);
        string secret = await SecretLine.ReadAsync(surroundings, cancellationToken);
        IgTokenInfo info = await new TokenSteps(api.Client, source.Token.Host, clientId, surroundings.Clock).InspectAsync(source.Token.AccessToken, secret, cancellationToken);
        return new()
        {
            Source = source,
            Kind = $"{info.Type?.ToLowerInvariant() ?? "unknown"}, of Facebook login{(info.Application is { } app ? $", for {app}" : "")}",
            Account = (info.ProfileId ?? info.UserId)?.Value ?? source.Token.Account,
            Scopes = info.Scopes is { Count: > 0 } scopes ? scopes : source.Token.Scopes,
            IssuedAt = info.IssuedAt ?? source.Token.IssuedAt,
            ExpiresAt = info.ExpiresAt is { } end ? end > DateTimeOffset.UnixEpoch ? end : null : source.Token.ExpiresAt,
            IsEndless = info.ExpiresAt == DateTimeOffset.UnixEpoch,
            Fault = info.IsValid == false ? info.Error?.Message ?? "The API says so." : null,
        };
    }

    private static InstagramClient Client(LoginAccess api, TokenSource source)
    {
        try
        {
            return api.Client.For(GraphCredential.Token(source.Token.AccessToken));
        }
        catch (ArgumentException)
        {
            throw new UsageException($"{ApiAccess.TokenVariable} holds a character that no token has (a space, a line end?).");
        }
    }
}
