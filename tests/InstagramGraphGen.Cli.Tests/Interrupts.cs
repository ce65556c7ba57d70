using System.Runtime.InteropServices;

namespace InstagramGraphGen.Cli.Tests;

/// <summary>
/// Whether a process that is started hears Ctrl+C. A shell without job control starts what runs in the background with the signal ignored; so do what that starts, and .NET leaves it
/// so, as it should. Tests run in the background, too.
/// </summary>
internal static partial class Interrupts
{
    private const int Interrupt = 2;
    private const nint Default = 0;
    private const nint Ignored = 1;

    /// <summary>Starts something that hears it, be it that this process does not.</summary>
    public static T Heard<T>(Func<T> start)
    {
        bool isIgnored = IsIgnored();
        if (isIgnored)
        {
            _ = signal(Interrupt, Default);
        }

        try
        {
            return start();
        }
        finally
        {
            if (isIgnored)
            {
                _ = signal(Interrupt, Ignored);
            }
        }
    }

    private static bool IsIgnored()
    {
        // What is done at the signal stands first in it, on each system.
        nint[] action = new nint[64];
        return sigaction(Interrupt, 0, action) == 0 && action[0] == Ignored;
    }

    [LibraryImport("libc")]
    private static partial nint signal(int number, nint handler);

    [LibraryImport("libc")]
    private static partial int sigaction(int number, nint action, [Out] nint[] before);
}
