using Spectre.Console;

namespace InstagramGraphGen.Cli;

/// <summary>What a command sees of the world: two consoles, the environment variables, the time, and a secret on standard input. Tests bring their own.</summary>
/// <param name="outputConsole">Takes the results.</param>
/// <param name="errorConsole">Takes errors and progress.</param>
/// <param name="variables">Gives an environment variable, or null.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="secretLine">Reads a secret from standard input; null: there is none.</param>
internal sealed class Surroundings(IAnsiConsole outputConsole, IAnsiConsole errorConsole, Func<string, string?> variables, TimeProvider clock, Func<string?> secretLine)
{
    /// <summary>Reads a secret from standard input; null: there is none.</summary>
    public Func<string?> SecretLine => secretLine;

    /// <summary>Draws results; for a terminal only.</summary>
    public IAnsiConsole OutputConsole => outputConsole;

    /// <summary>Draws progress; for a terminal only.</summary>
    public IAnsiConsole ErrorConsole => errorConsole;

    /// <summary>Tells the time.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Takes results as they are: never wrapped, never coloured.</summary>
    public TextWriter Output => outputConsole.Profile.Out.Writer;

    /// <summary>Takes errors as they are.</summary>
    public TextWriter Error => errorConsole.Profile.Out.Writer;

    /// <summary>Whether a person watches the results.</summary>
    public bool IsOutputTerminal => outputConsole.Profile.Out.IsTerminal;

    /// <summary>Whether a person watches the errors.</summary>
    public bool IsErrorTerminal => errorConsole.Profile.Out.IsTerminal;

    /// <summary>Whether a person watches, on a terminal that can redraw a line.</summary>
    public bool CanShowProgress => IsErrorTerminal && errorConsole.Profile.Capabilities.Ansi;

    /// <summary>An environment variable; null where it is not set, or empty.</summary>
    public string? Variable(string name) => variables(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>The process's own.</summary>
    public static Surroundings OfProcess() =>
        Of(new AnsiConsoleOutput(Console.Out), new AnsiConsoleOutput(Console.Error), Environment.GetEnvironmentVariable, AnsiSupport.Detect, TimeProvider.System, Tokens.SecretLine.ReadLine);

    /// <param name="output">Takes the results.</param>
    /// <param name="error">Takes errors and progress.</param>
    /// <param name="variables">Gives an environment variable, or null.</param>
    /// <param name="ansi">Whether the consoles understand escape sequences; <c>NO_COLOR</c> overrides it.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="secretLine">Reads a secret from standard input.</param>
    public static Surroundings Of(IAnsiConsoleOutput output, IAnsiConsoleOutput error, Func<string, string?> variables, AnsiSupport ansi, TimeProvider clock, Func<string?> secretLine)
    {
        bool noColor = !string.IsNullOrEmpty(variables("NO_COLOR"));
        return new(Open(output), Open(error), variables, clock, secretLine);

        IAnsiConsole Open(IAnsiConsoleOutput console) =>
            AnsiConsole.Create(new AnsiConsoleSettings
            {
                Out = console,
                Ansi = noColor ? AnsiSupport.No : ansi,
                Interactive = console.IsTerminal ? InteractionSupport.Yes : InteractionSupport.No,
            });
    }
}
