using System.Globalization;
using System.Text.Json.Nodes;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>Makes the answers that give a token, or tell what one is good for: the fields that the spec declares of them, as far as the emulator knows their values.</summary>
internal sealed class TokenAnswers(GraphSpec spec, EmulatedTokens tokens, GraphEmulatorOptions options)
{
    // No page gives the time for every kind of app; the person is asked again after so long.
    private static readonly TimeSpan s_dataAccess = TimeSpan.FromDays(90);

    /// <summary>An answer that gives a token.</summary>
    public JsonObject Of(AskedCall asked, SpecScope scope, HeldToken token)
    {
        bool isForCode = asked.Spec.Does == TokenStep.RedeemCode;
        bool isWrapped = isForCode && options.Login.WrapsToken && asked.Spec.Method == CallMethod.Post;
        bool isList = isForCode && !isWrapped;
        JsonObject answer = Fill(asked, scope, (name, field) => name switch
        {
            "access_token" => token.Value,
            "token_type" => "bearer",
            "expires_in" => token.Lifetime is { } lifetime ? JsonValue.Create((long)lifetime.TotalSeconds) : null,
            "user_id" => long.TryParse(token.Account, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && isList ? JsonValue.Create(number) : token.Account,
            "permissions" => Permissions(token, isList ? null : field.Separator),
            _ => null,
        });
        return isWrapped ? new JsonObject { ["data"] = new JsonArray(answer) } : answer;
    }

    /// <summary>The answer that tells what a token is good for. It is good news even where the token is not.</summary>
    /// <param name="asked">The call.</param>
    /// <param name="scope">What of the spec it can see.</param>
    /// <param name="token">The token; null: the emulator never gave it.</param>
    /// <param name="fault">What is wrong with it; null: nothing.</param>
    public JsonObject Inspect(AskedCall asked, SpecScope scope, HeldToken? token, Refusal? fault)
    {
        JsonObject answer = Fill(asked, scope, (name, _) => name switch
        {
            "is_valid" => fault is null,
            "error" => fault is null ? null : Error(fault, asked.Dialect),
            "scopes" => Permissions(token, null),
            _ when token is null => null,
            "app_id" => options.AppId,
            "application" => "Emulator",
            "type" => token.Kind.ToString().ToUpperInvariant(),
            "expires_at" => token.Expires?.ToUnixTimeSeconds() ?? 0,
            "data_access_expires_at" => token.Made is { } made ? (made + s_dataAccess).ToUnixTimeSeconds() : null,
            "issued_at" => token.Made?.ToUnixTimeSeconds(),
            "user_id" => token.Account,
            "profile_id" => token.Kind == HeldTokenKind.Page ? token.Account : null,
            _ => null,
        });
        return new JsonObject { ["data"] = answer };
    }

    private JsonObject Fill(AskedCall asked, SpecScope scope, Func<string, FieldSpec, JsonNode?> value)
    {
        var answer = new JsonObject();
        foreach (FieldSpec field in spec.FindObject(asked.Spec.Form.Returns?.Name)?.Fields ?? [])
        {
            if (scope.Has(field.Availability) && value(field.WireName, field) is { } node)
            {
                answer[field.WireName] = node;
            }
        }

        return answer;
    }

    /// <summary>As a list, or as one text with a separator.</summary>
    private JsonNode Permissions(HeldToken? token, string? separator)
    {
        IEnumerable<string> all = token is null ? [] : (token.Permissions ?? tokens.AllPermissions).Order(StringComparer.Ordinal);
        return separator is null ? new JsonArray([.. all.Select(one => (JsonNode)one)]) : string.Join(separator, all);
    }

    private static JsonObject Error(Refusal fault, HostDialect dialect)
    {
        var error = new JsonObject { ["code"] = fault.Code, ["message"] = dialect.MessageOf(fault) };
        if (fault.Subcode is { } subcode)
        {
            error["subcode"] = subcode;
        }

        return error;
    }
}
