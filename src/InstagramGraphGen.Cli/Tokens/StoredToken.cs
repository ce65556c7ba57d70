using System.Text.Json;
using System.Text.Json.Serialization;

namespace InstagramGraphGen.Cli.Tokens;

/// <summary>A token as <c>igraph login</c> keeps it, and what is known of it.</summary>
internal sealed class StoredToken
{
    /// <summary>The token itself.</summary>
    public required string AccessToken { get; init; }

    /// <summary>The host that it is for, such as <c>instagram</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The address that gave it, where that is not the host's own: it is sent nowhere else.</summary>
    public string? BaseAddress { get; init; }

    /// <summary>The app that it was given to.</summary>
    public string? ClientId { get; init; }

    /// <summary>The account's id as the app knows it.</summary>
    public string? Account { get; init; }

    /// <summary>The permissions that the person gave, if the API said so.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When it ends; null: not known, or never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The same one with a new token.</summary>
    public StoredToken With(GraphToken token, IReadOnlyList<string> scopes) => new()
    {
        AccessToken = token.Value,
        Host = Host,
        BaseAddress = BaseAddress,
        ClientId = ClientId,
        Account = Account,
        Scopes = scopes is [] ? Scopes : scopes,
        IssuedAt = token.IssuedAt,
        ExpiresAt = token.ExpiresAt,
    };
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredToken))]
internal sealed partial class StoredTokenJson : JsonSerializerContext;
