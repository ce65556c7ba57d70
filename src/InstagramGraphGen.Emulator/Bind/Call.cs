using System.Globalization;
using System.Text.RegularExpressions;
using InstagramGraphGen.Spec;

namespace InstagramGraphGen.Emulator;

/// <summary>A request taken apart: verb, version, path and parameters, wherever in the request they stood.</summary>
internal sealed partial class Call
{
    private static readonly string[] s_overridable = ["GET", "POST"];

    private Call(WireRequest request, string version, string[] path, ParameterList parameters)
    {
        Origin = request.Origin;
        Version = version;
        Path = path;
        Parameters = parameters;
        Method = s_overridable.Contains(request.Method, StringComparer.Ordinal) && !string.IsNullOrEmpty(parameters["method"])
            ? parameters["method"]!.ToUpperInvariant()
            : request.Method;
    }

    /// <summary>The verb: HTTP's, or what the parameter <c>method</c> of a GET or POST says instead.</summary>
    public string Method { get; }

    public string Origin { get; }

    /// <summary>The version that serves the call, such as <c>v24.0</c>.</summary>
    public string Version { get; }

    /// <summary>The decoded parts of the path, without the version.</summary>
    public string[] Path { get; }

    public ParameterList Parameters { get; }

    /// <summary>Takes a request apart.</summary>
    /// <exception cref="Refusal">It is too long, or its body cannot be read.</exception>
    public static Call Read(WireRequest request, string defaultVersion, HostDialect dialect, int maxBody = WireRequest.MaxLength)
    {
        if (request.Target.Length > WireRequest.MaxLength || request.Body.IsTooLong || request.Body.Length > maxBody)
        {
            throw dialect.Refuse(RefusalReason.TooLong, ("length", maxBody.ToString(CultureInfo.InvariantCulture)));
        }

        if (request.Body.Problem is { } problem)
        {
            throw dialect.Refuse(RefusalReason.UnreadableBody, ("problem", problem));
        }

        string target = request.Target;
        int question = target.IndexOf('?', StringComparison.Ordinal);
        string[] path = [.. (question < 0 ? target : target[..question])
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(Uri.UnescapeDataString)];
        if (request.Upload is not null && Array.FindIndex(path, IsVersion) is > 0 and var version)
        {
            // The host that takes files has more before the version.
            path = path[version..];
        }

        bool isVersioned = path.Length > 0 && IsVersion(path[0]);
        return new Call(
            request,
            isVersioned ? path[0] : defaultVersion,
            isVersioned ? path[1..] : path,
            new ParameterList([.. ParameterList.Decoded(question < 0 ? "" : target[(question + 1)..]), .. request.Body.Items]));
    }

    /// <summary>Whether a part of a path is a version.</summary>
    public static bool IsVersion(string part) => VersionForm().IsMatch(part);

    [GeneratedRegex(@"^v[1-9]\d?\.\d\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionForm();
}
