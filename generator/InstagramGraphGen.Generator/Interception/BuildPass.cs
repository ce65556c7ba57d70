using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Interception;

/// <summary>What the compiler is run for, which the package's build files say as a compiler feature; an editor's compilation says nothing.</summary>
internal static class BuildPass
{
    private const string Feature = "InstagramGraphPass";

    /// <summary>A build, where what cannot run may not pass.</summary>
    public static bool IsBuild(Compilation compilation) => Is(compilation, "build");

    /// <summary>Only what generators make is wanted, so that ours can read it in the build proper.</summary>
    public static bool IsDeclarations(Compilation compilation) => Is(compilation, "declarations");

    private static bool Is(Compilation compilation, string pass) =>
        compilation.SyntaxTrees.FirstOrDefault() is { } tree && tree.Options.Features.TryGetValue(Feature, out string? value) && value == pass;
}
