using Spectre.Console;

namespace InstagramGraphGen.Cli;

/// <summary>What a command sees of the world: two consoles and the environment variables. Tests bring their own.</summary>
/// <param name="outputConsole">Takes the results.</param>
/// <param name="errorConsole">Takes errors and progress.</param>
/// <param name="variables">Gives an environment variable, or null.</param>
internal sealed class Surroundings(IAnsiConsole outputConsole, IAnsiConsole errorConsole, Func<string, string?> variables)
{
    /// <summary>Draws results; for a terminal only.</summary>
    public IAnsiConsole OutputConsole => outputConsole;

    /// <summary>Draws progress; for a terminal only.</summary>
    public IAnsiConsole ErrorConsole => errorConsole;

    /// <summary>Takes results as they are: never wrapped, never coloured.</summary>
    public TextWriter Output => outputConsole.Profile.Out.Writer;

    /// <summary>Takes errors as they are.</summary>
    public TextWriter Error => errorConsole.Profile.Out.Writer;

    /// <summary>Whether a person watches the results.</summary>
    public bool IsOutputTerminal => outputConsole.Profile.Out.IsTerminal;

    /// <summary>Whether a person watches, on a terminal that can redraw a line.</summary>
    public bool CanShowProgress => errorConsole.Profile.Out.IsTerminal && errorConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    /// <summary>An environment variable; null where it is not set, or empty.</summary>
    public string? Variable(string name) => variables(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>The process's own.</summary>
    public static Surroundings OfProcess() =>
        new(Open(Console.Out), Open(Console.Error), Environment.GetEnvironmentVariable);

    private static IAnsiConsole Open(TextWriter writer)
    {
        bool noColor = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = noColor ? AnsiSupport.No : AnsiSupport.Detect,
        });
    }
}
