using System.Text.RegularExpressions;

namespace InstagramGraphGen.Emulator;

/// <summary>A request as it arrived, from a socket or from memory.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, still encoded.</param>
/// <param name="Authorization">The header, or null.</param>
/// <param name="Form">The body of a form, still encoded, or null.</param>
/// <param name="Origin">Scheme, host and port that the caller used: where links in answers lead.</param>
internal sealed record GraphRequest(string Method, string Target, string? Authorization, string? Form, string Origin);

/// <summary>A request taken apart: version, path and parameters.</summary>
internal sealed partial class GraphCall
{
    /// <summary>Longer requests are refused; real ones stay far below.</summary>
    public const int MaxLength = 64 * 1024;

    private GraphCall(GraphRequest request, string version, string[] path)
    {
        Method = request.Method;
        Origin = request.Origin;
        Version = version;
        Path = path;
    }

    public string Method { get; }

    public string Origin { get; }

    /// <summary>The version that serves the call, such as <c>v24.0</c>.</summary>
    public string Version { get; }

    /// <summary>The decoded parts of the path, without the version.</summary>
    public string[] Path { get; }

    public ParameterList Parameters { get; } = new();

    /// <summary>Takes a request apart.</summary>
    /// <exception cref="GraphFault">It is too long.</exception>
    public static GraphCall Read(GraphRequest request, string defaultVersion)
    {
        if (request.Target.Length > MaxLength || request.Form?.Length > MaxLength)
        {
            throw new GraphFault(100, FormattableString.Invariant($"The request is too long: this API reads {MaxLength} characters.")) { Status = 414 };
        }

        string target = request.Target;
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string[] path = [.. (question < 0 ? target : target[..question])
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString)];
        bool isVersioned = path.Length > 0 && VersionForm().IsMatch(path[0]);
        var call = new GraphCall(request, isVersioned ? path[0] : defaultVersion, isVersioned ? path[1..] : path);
        call.Parameters.AddEncoded(question < 0 ? "" : target[(question + 1)..]);
        call.Parameters.AddEncoded(request.Form ?? "");
        return call;
    }

    [GeneratedRegex(@"^v[1-9]\d?\.\d\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
