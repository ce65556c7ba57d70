using Instagram;

namespace InstagramGraphGen.Cli.Commands;

/// <summary>A path of the API, and parameters, as a command line gives them.</summary>
internal static class PathArgument
{
    /// <summary>The path, which is one behind the version.</summary>
    /// <param name="path">What was given.</param>
    /// <param name="what">What it stands for, such as <c>what to read, such as me</c>.</param>
    /// <param name="options">Where its parameters are given.</param>
    /// <exception cref="UsageException">It is none.</exception>
    public static string Check(string path, string what, string options)
    {
        string first = path.Trim('/').Split('/')[0];
        return first switch
        {
            "" => throw new UsageException($"PATH is empty. Write {what}."),
            // An address can hold the token: it is not repeated.
            _ when first.EndsWith(':') || IsHost(first) => throw new UsageException($"PATH is a path behind the version, not an address: write {what}."),
            _ when path.Contains('?', StringComparison.Ordinal) => throw new UsageException($"PATH holds a '?'. Give what follows it with {options}."),
            ['v', >= '0' and <= '9', ..] when first.Contains('.', StringComparison.Ordinal) => throw new UsageException($"PATH begins behind the version: leave out {first}/."),
            _ => path,
        };
    }

    private static bool IsHost(string segment) =>
        string.Equals(segment, InstagramHosts.Instagram.Host, StringComparison.OrdinalIgnoreCase) || string.Equals(segment, InstagramHosts.Facebook.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name and the value of <c>NAME=VALUE</c>.</summary>
    /// <param name="option">The option that it was given with.</param>
    /// <param name="text">What was given.</param>
    /// <param name="mayBeEmpty">Whether there may be no value, as in a body.</param>
    /// <exception cref="UsageException">It is no such pair, or names the token.</exception>
    public static KeyValuePair<string, string> Parse(string option, string text, bool mayBeEmpty = false)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || (equals == text.Length - 1 && !mayBeEmpty))
        {
            throw new UsageException($"{option} takes NAME=VALUE, not '{text}'.");
        }

        string name = text[..equals];
        return name == "access_token"
            ? throw new UsageException($"The token does not belong on the command line, where other users can see it; set {Access.ApiAccess.TokenVariable}.")
            : new(name, text[(equals + 1)..]);
    }
}
