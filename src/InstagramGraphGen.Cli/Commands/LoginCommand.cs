using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;
using InstagramGraphGen.Cli.Tokens;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph login</c>: a token, from a page in the browser to a file of the user.</summary>
internal static class LoginCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var clientId = new Option<string>("--client-id") { Description = "The app's id: of the Instagram app, or with --host facebook of the Facebook app.", HelpName = "ID", Required = true };
        Option<string> host = HostOption();
        var scope = new Option<string>("--scope") { Description = "The permissions to ask for, with commas between them; without it, those for reading and answering.", HelpName = "NAMES" };
        Option<int> port = WholeNumber.Option("--port", "The port on 127.0.0.1 that the browser comes back to; 0 takes a free one.", "N", 0, 65535, 8090);
        var redirect = new Option<string>("--redirect-uri") { Description = "The address that is registered for the app, where it is another one that leads to that port; without it, http://localhost:PORT/.", HelpName = "URL" };
        Option<bool> print = PrintOption();
        var command = new Command("login", "Gets a token by a page in your browser, and keeps it for the other commands.") { clientId, host, scope, port, redirect, print };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var ask = new Ask(
                parsed.GetRequiredValue(clientId),
                parsed.GetRequiredValue(host),
                parsed.GetValue(scope)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                parsed.GetValue(port),
                parsed.GetValue(redirect));
            TokenFile? file = TokenFile.Of(surroundings);
            if (file is null && !parsed.GetValue(print))
            {
                throw new UsageException("The environment does not say where your settings are (XDG_CONFIG_HOME, HOME), so the token cannot be kept. Set one, or give --print.");
            }

            StoredToken token = await LogInAsync(ask, surroundings, cancellationToken);
            file?.Write(token);
            if (parsed.GetValue(print))
            {
                surroundings.Output.Write($"{token.AccessToken}\n");
            }

            string end = token.ExpiresAt is { } expires ? string.Create(CultureInfo.InvariantCulture, $" until {expires:yyyy-MM-dd}") : "";
            surroundings.Error.Write(Printable.Line($"Logged in{(token.Account is { } account ? $" as {account}" : "")}{end}.{(file is null ? "" : $" The token is in {file.Path}.")}") + "\n");
            if (surroundings.Variable(ApiAccess.TokenVariable) is not null)
            {
                surroundings.Error.Write($"{ApiAccess.TokenVariable} is set, and other commands use that one: unset it to use this token.\n");
            }

            return ExitCode.Done;
        });
        return command;
    }

    public static Option<string> HostOption() => new("--host")
    {
        Description = "How the person logs in, and which host the token is for: instagram (the usual), or facebook.",
        HelpName = "NAME",
        DefaultValueFactory = _ => TokenSteps.Hosts[0],
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!TokenSteps.Hosts.Contains(text))
            {
                result.AddError($"--host takes {string.Join(" or ", TokenSteps.Hosts)}, not '{text}'.{DidYouMean.Ask(text, TokenSteps.Hosts)}");
            }

            return text;
        },
    };

    public static Option<bool> PrintOption() => new("--print") { Description = "Print the token, and nothing else, on standard output." };

    private static async Task<StoredToken> LogInAsync(Ask ask, Surroundings surroundings, CancellationToken cancellationToken)
    {
        string? given = surroundings.Variable(ApiAccess.AddressVariable);
        string[] scopes = ask.Scopes is { Length: > 0 } named ? named : TokenSteps.UsualScopes(ask.Host);
        using var api = LoginAccess.Open(ask.Host, TokenSource.AddressOf(surroundings));
        var steps = new TokenSteps(api.Client, ask.Host, ask.ClientId, surroundings.Clock);
        string secret = await SecretLine.ReadAsync(surroundings, cancellationToken);
        var login = GraphLogin.Begin();
        await using RedirectListener listener = await ListenAsync(login, ask, cancellationToken);
        string redirect = ask.Redirect ?? string.Create(CultureInfo.InvariantCulture, $"http://localhost:{listener.Port}/");

        surroundings.Error.Write($"Open this address in your browser, and say yes:\n\n  {steps.Page(redirect, scopes, login.State).AbsoluteUri}\n\nIt comes back to {Printable.Line(redirect)}, which must be registered for the app. Ctrl+C stops the waiting.\n");
        surroundings.Error.Flush();
        string code = await listener.CodeAsync(cancellationToken);
        (GraphToken token, string? account, IReadOnlyList<string> granted) = await steps.RedeemAsync(redirect, code, secret, cancellationToken);
        return new()
        {
            AccessToken = token.Value,
            Host = ask.Host,
            BaseAddress = given,
            ClientId = ask.ClientId,
            Account = account,
            Scopes = granted,
            IssuedAt = token.IssuedAt,
            ExpiresAt = token.ExpiresAt,
        };
    }

    private static async Task<RedirectListener> ListenAsync(GraphLogin login, Ask ask, CancellationToken cancellationToken)
    {
        string path = "/";
        if (ask.Redirect is not null)
        {
            path = Uri.TryCreate(ask.Redirect, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && uri.Query.Length + uri.Fragment.Length == 0
                ? Uri.UnescapeDataString(uri.AbsolutePath)
                : throw new UsageException($"--redirect-uri takes an address without query and fragment, such as https://example.com/back, not '{ask.Redirect}'.");
        }

        try
        {
            return await RedirectListener.StartAsync(login, ask.Port, path, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"Port {ask.Port} cannot be used. Choose another with --port, and register its address for the app; 0 takes a free one."), e);
        }
    }

    /// <summary>What was asked for.</summary>
    private sealed record Ask(string ClientId, string Host, string[]? Scopes, int Port, string? Redirect);
}
