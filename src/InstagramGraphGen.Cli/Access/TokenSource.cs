using Instagram;
using InstagramGraphGen.Cli.Tokens;

namespace InstagramGraphGen.Cli.Access;

/// <summary>The token that commands use, and the address that it is for: that of the environment, else the one that <c>igraph login</c> keeps.</summary>
/// <param name="Token">The token and what is known of it.</param>
/// <param name="Address">Where it is sent.</param>
/// <param name="File">The file that it is kept in; null: it is in the environment.</param>
internal sealed record TokenSource(StoredToken Token, Uri Address, TokenFile? File)
{
    /// <param name="surroundings">Has the variables.</param>
    /// <returns>Null: there is no token.</returns>
    /// <exception cref="UsageException">A variable or the file cannot be used.</exception>
    public static TokenSource? Find(Surroundings surroundings)
    {
        string? given = surroundings.Variable(ApiAccess.AddressVariable);
        Uri? address = AddressOf(surroundings);
        if (surroundings.Variable(ApiAccess.TokenVariable) is { } token)
        {
            return new(new() { AccessToken = token, Host = HostOf(address), BaseAddress = given }, address ?? InstagramHosts.Instagram, null);
        }

        TokenFile? file = TokenFile.Of(surroundings);
        if (file?.Read() is not { } stored)
        {
            return given is null
                ? null
                : throw new UsageException($"{ApiAccess.AddressVariable} is set but {ApiAccess.TokenVariable} is not; set both, or neither to use the built-in emulator. 'igraph login' gets a token from there.");
        }

        Uri home = stored.BaseAddress is { } its ? Parse(its, file.Path) : OwnAddress(stored.Host);
        return address is null || address == home
            ? new(stored, home, file)
            : throw new UsageException($"{ApiAccess.AddressVariable} is '{given}', but the token of 'igraph login' is for {home.OriginalString}. Unset it, log in there, or set {ApiAccess.TokenVariable}.");
    }

    /// <summary>The address that the environment names; null: none.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Uri? AddressOf(Surroundings surroundings) => surroundings.Variable(ApiAccess.AddressVariable) is { } address ? Parse(address, ApiAccess.AddressVariable) : null;

    public static Uri OwnAddress(string host) => host == TokenSteps.Facebook ? InstagramHosts.Facebook : InstagramHosts.Instagram;

    private static string HostOf(Uri? address) => address?.Authority == InstagramHosts.Facebook.Authority ? TokenSteps.Facebook : TokenSteps.Hosts[0];

    private static Uri Parse(string address, string from) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri)
        ? uri
        : throw new UsageException($"{from} is '{address}', which is no address; write it like {InstagramHosts.Instagram.OriginalString}.");
}
