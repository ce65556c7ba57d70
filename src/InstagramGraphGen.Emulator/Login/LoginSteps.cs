using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Takes the steps of a login as the spec's groups say them. The names of parameters are those of OAuth (<c>client_id</c>, <c>client_secret</c>, <c>redirect_uri</c>,
/// <c>scope</c>, <c>state</c>, <c>code</c>); what a call does not declare is not asked for.
/// </summary>
internal sealed class LoginSteps(GraphSpec spec, TokenCheck check, EmulatedTokens tokens, GraphStore store, GraphEmulatorOptions options)
{
    private const string ClientSecret = "client_secret";

    private readonly LoginCodes _codes = new(tokens);
    private readonly TokenAnswers _answers = new(spec, tokens, options);

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    /// <summary>Takes a step.</summary>
    /// <exception cref="Refusal">Something is wrong with it.</exception>
    public StepAnswer Take(Call call, AskedCall asked, string? authorization)
    {
        HostDialect dialect = asked.Dialect;
        HeldToken? token = asked.Spec.Token == TokenPlace.None ? null : check.Demand(call, authorization, dialect);
        var scope = new SpecScope(dialect.Host, call.Version);
        string? Find(string name) => call.Parameters[name];
        var parameters = new ParameterChecker(spec, scope, dialect);
        parameters.CheckFixed(asked.Spec.Form.Set, Find);
        parameters.Check(asked.Spec.Form.Params, Find);
        CheckApp(call, dialect);
        return asked.Spec.Does switch
        {
            TokenStep.AskPerson => Ask(call, asked),
            TokenStep.RedeemCode => Redeem(call, asked, scope),
            TokenStep.ExchangeToken => Lengthen(call, asked, scope, token ?? check.Demand(SecretOf(call, asked), dialect)),
            TokenStep.RenewToken => Renew(call, asked, scope, token ?? check.Demand(SecretOf(call, asked), dialect)),
            TokenStep.MakeAppToken => new() { Json = _answers.Of(asked, scope, new HeldToken(tokens.OfApp(call.Parameters[ClientSecret] ?? ""), HeldTokenKind.App)) },
            _ => new() { Json = _answers.Inspect(asked, scope, tokens.Find(SecretOf(call, asked)), FaultOf(SecretOf(call, asked), dialect)) },
        };
    }

    private void CheckApp(Call call, HostDialect dialect)
    {
        if (call.Parameters["client_id"] is { Length: > 0 } id && id != options.AppId)
        {
            throw dialect.Refuse(RefusalReason.UnknownApp, $"its id is {options.AppId} here ({nameof(GraphEmulatorOptions)}.{nameof(options.AppId)}).");
        }

        if (call.Parameters[ClientSecret] is { Length: > 0 } secret && secret != options.AppSecret)
        {
            throw dialect.Refuse(RefusalReason.BadSecret);
        }
    }

    private StepAnswer Ask(Call call, AskedCall asked)
    {
        string redirect = RedirectOf(call, asked.Dialect);
        if (options.Login.RedirectUris.Count > 0 && !options.Login.RedirectUris.Contains(redirect, StringComparer.Ordinal))
        {
            throw asked.Dialect.Refuse(RefusalReason.UnknownRedirect, $"name it in {nameof(EmulatedLogin)}.{nameof(EmulatedLogin.RedirectUris)}.");
        }

        GraphSnapshot snapshot = store.Current;
        (LoginAnswer answer, string? account) = LoginPage.AnswerIn(call) ?? (options.Login.Answer, options.Login.Account);
        string? state = call.Parameters["state"];
        if (answer == LoginAnswer.Asked)
        {
            return new() { Page = LoginPage.Of(call, EmulatedTokens.Owners(snapshot)) };
        }

        if (answer == LoginAnswer.No)
        {
            return new() { Redirect = LoginPage.Address(redirect, '?', [("error", "access_denied"), ("error_reason", "user_denied"), ("error_description", "The user denied your request"), ("state", state)]) };
        }

        string? owner = account is null ? snapshot.Account?.Id : tokens.OwnerOf(account);
        string[]? permissions = call.Parameters["scope"] is { Length: > 0 } asksFor ? asksFor.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : null;
        if (call.Parameters["response_type"] == "token")
        {
            // For programs without a server: no code, and nothing that a server would see.
            int? lifetime = asked.Group.Calls.FirstOrDefault(one => one.Does == TokenStep.RedeemCode && one.Lifetime is not null)?.Lifetime;
            HeldToken made = tokens.Make(owner, Seconds(lifetime), permissions);
            return new() { Redirect = LoginPage.Address(redirect, '#', [("access_token", made.Value), ("expires_in", lifetime?.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("state", state)]) };
        }

        string code = _codes.Give(new LoginCode(owner, permissions, redirect, Now + options.Login.CodeLifetime));
        return new() { Redirect = LoginPage.Address(redirect, '?', [("code", code), ("state", state)]) + "#_" };
    }

    private StepAnswer Redeem(Call call, AskedCall asked, SpecScope scope)
    {
        HostDialect dialect = asked.Dialect;
        string text = call.Parameters["code"] is { Length: > 0 } sent ? sent : throw dialect.Refuse(RefusalReason.MissingParameter, ("parameter", "code"));
        LoginCode code = _codes.Find(text) ?? throw dialect.Refuse(RefusalReason.BadCode);
        if (RedirectOf(call, dialect) != code.RedirectUri)
        {
            throw dialect.Refuse(RefusalReason.OtherRedirect);
        }

        if (code.Expires <= Now)
        {
            throw dialect.Refuse(RefusalReason.ExpiredCode);
        }

        if (!_codes.TryUse(text))
        {
            throw dialect.Refuse(RefusalReason.UsedCode);
        }

        return new() { Json = _answers.Of(asked, scope, tokens.Make(code.Account, Seconds(asked.Spec.Lifetime), code.Permissions)) };
    }

    private StepAnswer Lengthen(Call call, AskedCall asked, SpecScope scope, HeldToken token)
    {
        TimeSpan? longer = Seconds(asked.Spec.Lifetime);
        // A token that lives as long is for the call that renews; where the host has none, this one does.
        bool isRenewedElsewhere = asked.Group.Calls.Any(one => one.Does == TokenStep.RenewToken && one.Host == asked.Spec.Host);
        if (token.Lifetime is null || (token.Lifetime >= longer && isRenewedElsewhere))
        {
            throw Unfit(call, asked, "the token lives as long already.");
        }

        return Another(asked, scope, token);
    }

    private StepAnswer Renew(Call call, AskedCall asked, SpecScope scope, HeldToken token)
    {
        if (token.Lifetime < Seconds(asked.Spec.Lifetime))
        {
            throw Unfit(call, asked, "a token that lives so short is not renewed: exchange it for one that lives longer.");
        }

        return token.Made + Seconds(asked.Spec.MinAge) > Now
            ? throw Unfit(call, asked, $"the token is {Now - token.Made:d\\.hh\\:mm\\:ss} old; it can be renewed from {Seconds(asked.Spec.MinAge):d\\.hh\\:mm\\:ss} on.")
            : Another(asked, scope, token);
    }

    private StepAnswer Another(AskedCall asked, SpecScope scope, HeldToken token)
    {
        foreach (string permission in scope.PermissionsOf(asked.Spec.Form.Permissions, asked.Spec.Form.PermissionsByHost))
        {
            if (token.Permissions?.Contains(permission) == false)
            {
                throw asked.Dialect.Refuse(RefusalReason.MissingPermission, ("permission", permission));
            }
        }

        return new() { Json = _answers.Of(asked, scope, tokens.Make(token.Account, Seconds(asked.Spec.Lifetime), token.Permissions)) };
    }

    private static Refusal Unfit(Call call, AskedCall asked, string hint) => asked.Dialect.Refuse(RefusalReason.TokenUnfit, hint, ("method", call.Method.ToLowerInvariant()));

    /// <summary>What is wrong with a token; null: nothing.</summary>
    private Refusal? FaultOf(string token, HostDialect dialect)
    {
        try
        {
            check.Demand(token, dialect);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }

    private static string RedirectOf(Call call, HostDialect dialect) =>
        call.Parameters["redirect_uri"] is { Length: > 0 } redirect ? redirect : throw dialect.Refuse(RefusalReason.MissingParameter, ("parameter", "redirect_uri"));

    /// <summary>The token that a call is about and does not itself use: its secret that is not the app's.</summary>
    private static string SecretOf(Call call, AskedCall asked) =>
        asked.Spec.Form.Params.FirstOrDefault(parameter => parameter.IsSecret && parameter.WireName != ClientSecret) is { } secret ? call.Parameters[secret.WireName] ?? "" : "";

    private static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
