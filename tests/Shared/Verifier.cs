using System.Runtime.CompilerServices;
using DiffEngine;
using Xunit.Sdk;

namespace InstagramGraphGen.Tests;

/// <summary>
/// Snapshot tests: a text is compared with <c>{Class}.{Test}.verified.{extension}</c> beside the test. Where they differ, the text is
/// written to <c>….received.{extension}</c> and, on a developer's screen, shown in a diff tool; renaming that file accepts it.
/// </summary>
/// <remarks>
/// Shape and file names are those of the Verify library, so that moving to it changes this file and one reference. A project that
/// links this file sets <c>DeterministicSourcePaths</c> to false, or the test's folder is not known on a build server.
/// </remarks>
internal static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with the snapshot of the calling test.</summary>
    /// <param name="text">What the test got.</param>
    /// <param name="extension">The extension of the snapshot, without a dot.</param>
    /// <param name="sourceFile">Filled in by the compiler: the test's file, which is named after its class.</param>
    /// <param name="test">Filled in by the compiler: the test's method.</param>
    /// <exception cref="XunitException">There is no snapshot, or it differs.</exception>
    public static async Task Verify(string text, string extension = "txt", [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "")
    {
        string folder = Path.GetDirectoryName(sourceFile) ?? "";
        if (!Directory.Exists(folder))
        {
            throw new XunitException($"The folder of {sourceFile} is not there. Does the project set DeterministicSourcePaths to false?");
        }

        string path = Path.Combine(folder, $"{Path.GetFileNameWithoutExtension(sourceFile)}.{test}");
        string verified = $"{path}.verified.{extension}";
        string received = $"{path}.received.{extension}";

        // A checkout may have turned the line ends of the snapshot into those of the machine; those of the text are left alone.
        string? wanted = File.Exists(verified) ? (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n") : null;
        if (text == wanted)
        {
            File.Delete(received);
            return;
        }

        await File.WriteAllTextAsync(received, text);
        if (IsSomeoneLooking)
        {
            await DiffRunner.LaunchAsync(received, verified);
        }

        throw new XunitException(wanted is null
            ? $"There is no snapshot yet. If {received} is right, rename it to {Path.GetFileName(verified)}."
            : $"{Path.GetFileName(verified)} differs from {Path.GetFileName(received)} at {FirstDifference(wanted, text)}");
    }

    /// <summary>Whether a diff tool makes sense: not on a build server, and not without a screen.</summary>
    private static bool IsSomeoneLooking =>
        !DiffRunner.Disabled
        && !BuildServerDetector.Detected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"))
        && Environment.UserInteractive
        && (OperatingSystem.IsWindows()
            || OperatingSystem.IsMacOS()
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY"))
            || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("WAYLAND_DISPLAY")));

    private static string FirstDifference(string wanted, string got)
    {
        string[] left = wanted.Split('\n');
        string[] right = got.Split('\n');
        int line = left.Zip(right).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"line {line + 1}.\nwanted: {Shown(left)}\n   got: {Shown(right)}";

        string Shown(string[] lines) => line < lines.Length ? lines[line] : "(the end)";
    }
}
