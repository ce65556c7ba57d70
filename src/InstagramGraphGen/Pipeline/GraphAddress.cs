using System.Diagnostics;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>Where calls go and how they show who they are, checked once when the client is made.</summary>
internal sealed class GraphEndpoint
{
    private GraphEndpoint(string root, AuthenticationHeaderValue authorization, string? proof)
    {
        Root = root;
        Authorization = authorization;
        Proof = proof;
    }

    /// <summary>The address with version and trailing slash, such as <c>https://graph.instagram.com/v24.0/</c>.</summary>
    public string Root { get; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public AuthenticationHeaderValue Authorization { get; }

    /// <summary>The <c>appsecret_proof</c>, or null without an app secret.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? Proof { get; }

    public static GraphEndpoint From(GraphOptions options, GraphApi api, Uri? clientAddress)
    {
        string token = options.AccessToken;
        if (string.IsNullOrWhiteSpace(token))
        {
            throw new ArgumentException("GraphOptions.AccessToken is empty. Give the access token of the account.", nameof(options));
        }

        if (token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException("GraphOptions.AccessToken holds a character that no token has (a space, a line end?).", nameof(options));
        }

        if (options.AppSecret is not null && string.IsNullOrWhiteSpace(options.AppSecret))
        {
            throw new ArgumentException("GraphOptions.AppSecret is empty. Give the app's secret, or null to send no proof of it.", nameof(options));
        }

        Uri address = options.BaseAddress ?? clientAddress ?? new Uri(api.BaseAddress);
        string source = options.BaseAddress is null && clientAddress is not null ? "HttpClient.BaseAddress" : "GraphOptions.BaseAddress";
        if (!address.IsAbsoluteUri || address.Scheme is not ("https" or "http") || address.Query.Length + address.Fragment.Length + address.UserInfo.Length > 0)
        {
            // Not quoted whole: a query or a user may be a secret.
            string given = address.IsAbsoluteUri ? $"{address.Scheme}://{address.Host}" : address.OriginalString.Split('?', '#')[0];
            throw new ArgumentException($"{source} ({given}…) must be an absolute https address without query, fragment or user, such as {api.BaseAddress}.", nameof(options));
        }

        if (address.Scheme == "http" && !address.IsLoopback)
        {
            throw new ArgumentException($"{source} '{address.Host}' is not https: the access token would travel in the clear. Only an address of this machine may be http.", nameof(options));
        }

        (string place, string? inAddress) = Split(address);
        if (options.BaseAddress is not null && clientAddress is not null && Split(clientAddress) is var (other, otherVersion)
            && (place != other || (inAddress is not null && otherVersion is not null && inAddress != otherVersion)))
        {
            throw new ArgumentException($"GraphOptions.BaseAddress (host '{address.Host}') and HttpClient.BaseAddress (host '{(clientAddress.IsAbsoluteUri ? clientAddress.Host : "")}') differ, so that it is not clear where the token goes. Set one of them, or both to the same address.", nameof(options));
        }

        string version = options.Version ?? inAddress ?? api.Version;
        if (!IsVersion(version))
        {
            throw new ArgumentException($"GraphOptions.Version '{version}' is no version; write it like {api.Version}.", nameof(options));
        }

        return new($"{place}/{version}/", new("Bearer", token), options.AppSecret is { } secret ? ProofOf(token, secret) : null);
    }

    /// <summary>Host and path without a slash at the end, and the version that is the path's last part, if any.</summary>
    private static (string Place, string? Version) Split(Uri address)
    {
        if (!address.IsAbsoluteUri)
        {
            return ("", null);
        }

        string path = address.AbsolutePath.Trim('/');
        string last = path[(path.LastIndexOf('/') + 1)..];
        string? version = IsVersion(last) ? last : null;
        path = version is null ? path : path[..^last.Length].TrimEnd('/');
        return (address.GetLeftPart(UriPartial.Authority) + (path.Length == 0 ? "" : "/" + path), version);
    }

    /// <summary>A <c>v</c>, digits, a dot, digits.</summary>
    private static bool IsVersion(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 1 && dot < text.Length - 1 && text[0] == 'v'
            && !text.AsSpan(1, dot - 1).ContainsAnyExceptInRange('0', '9') && !text.AsSpan(dot + 1).ContainsAnyExceptInRange('0', '9');
    }

    private static string ProofOf(string token, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(token)));
}
