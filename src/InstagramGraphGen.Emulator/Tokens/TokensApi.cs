using System.Globalization;
using System.Text.Json;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// The tokens of an emulator over HTTP: <c>GET</c> and <c>POST /_emulator/tokens</c>, <c>POST /_emulator/tokens/revoke</c> and <c>POST /_emulator/tokens/expire</c>.
/// </summary>
internal static class TokensApi
{
    /// <summary>What can be asked.</summary>
    public static IReadOnlyList<string> Addresses { get; } = ["GET /_emulator/tokens", "POST /_emulator/tokens", "POST /_emulator/tokens/revoke", "POST /_emulator/tokens/expire"];

    /// <summary>Does what is asked, and gives what writes the answer; null: it is about something else.</summary>
    /// <exception cref="GraphEmulatorException">It cannot be done.</exception>
    public static Action<Utf8JsonWriter>? Find(ControlCall call, EmulatedTokens tokens)
    {
        switch (call.Method, call.Path)
        {
            case ("GET", ["tokens"]):
                return json => WriteAll(json, tokens);
            case ("POST", ["tokens"]):
                string issued = tokens.Issue(call["account"], LifetimeOf(call["lifetime"]), PermissionsOf(call["permissions"]));
                return json =>
                {
                    json.WriteStartObject();
                    json.WriteString("access_token", issued);
                    json.WriteEndObject();
                };
            case ("POST", ["tokens", "revoke"]):
                tokens.Revoke(TokenOf(call), call["error"]);
                return WriteDone;
            case ("POST", ["tokens", "expire"]):
                tokens.Expire(TokenOf(call));
                return WriteDone;
            default:
                return null;
        }
    }

    private static string TokenOf(ControlCall call) => call["token"] ?? throw new GraphEmulatorException("Which token? Send it as \"token\", in a form or as JSON.");

    private static TimeSpan? LifetimeOf(string? seconds) => seconds is null ? null
        : int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? TimeSpan.FromSeconds(number)
        : throw new GraphEmulatorException("The lifetime is a number of seconds.");

    // As JSON or divided by commas.
    private static string[]? PermissionsOf(string? permissions)
    {
        try
        {
            return permissions is null ? null
                : permissions.StartsWith('[') ? [.. JsonElement.Parse(permissions).EnumerateArray().Select(one => one.ToString())]
                : permissions.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        }
        catch (JsonException exception)
        {
            throw new GraphEmulatorException($"The permissions are no list: {exception.Message}");
        }
    }

    private static void WriteDone(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WriteEndObject();
    }

    // Whose they are and how long, but not the tokens: whoever may use one has it.
    private static void WriteAll(Utf8JsonWriter json, EmulatedTokens tokens)
    {
        json.WriteStartArray();
        foreach (HeldToken token in tokens.All.OrderBy(token => token.Account, StringComparer.Ordinal).ThenBy(token => token.Made))
        {
            json.WriteStartObject();
            json.WriteString("account", token.Account);
            json.WriteString("kind", token.Kind.ToString().ToLowerInvariant());
            if (token.Permissions is { } permissions)
            {
                json.WriteStartArray("permissions");
                foreach (string permission in permissions.Order(StringComparer.Ordinal))
                {
                    json.WriteStringValue(permission);
                }

                json.WriteEndArray();
            }

            if (token.Expires is { } end)
            {
                json.WriteString("expires", end);
            }

            json.WriteBoolean("revoked", token.IsRevoked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
