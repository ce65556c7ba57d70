using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>What the compiler is run for, which the package's build files say as a compiler feature.</summary>
internal static class BuildPass
{
    private const string Feature = "GraphGenPass";

    /// <summary>
    /// A build, which replaces calls and where what cannot run may not pass. It is none in an editor, where nothing is said, and none in the
    /// pass before a build (<c>declarations</c>), which only wants what other generators make.
    /// </summary>
    public static bool IsBuild(Compilation compilation) =>
        compilation.SyntaxTrees.FirstOrDefault() is { } tree && tree.Options.Features.TryGetValue(Feature, out string? value) && value == "build";
}
