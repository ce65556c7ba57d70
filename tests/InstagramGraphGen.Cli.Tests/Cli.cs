using System.Text;
using Spectre.Console;

namespace InstagramGraphGen.Cli.Tests;

/// <summary>Runs <c>igraph</c> in this process, with consoles and an environment of the test's own.</summary>
internal sealed class Cli
{
    /// <summary>The environment; empty, so that the machine's own never matters.</summary>
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>How wide the terminal is that both streams go to; null: they go to a pipe.</summary>
    public int? TerminalWidth { get; init; }

    /// <summary>Whether standard output alone goes to a pipe, though standard error is a terminal.</summary>
    public bool PipesOutput { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public TextWriter Output { get; init; } = new StringWriter();

    public TextWriter Error { get; init; } = new StringWriter();

    /// <summary>What stands on standard input, where a secret is read from.</summary>
    public string? SecretLine { get; init; }

    public async Task<Outcome> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var surroundings = Surroundings.Of(
            new Stream(Output, PipesOutput ? null : TerminalWidth),
            new Stream(Error, TerminalWidth),
            name => Variables.GetValueOrDefault(name),
            TerminalWidth is null ? AnsiSupport.No : AnsiSupport.Yes,
            Clock,
            () => SecretLine);
        int exitCode = await Igraph.RunAsync(arguments, surroundings, cancellationToken);
        return new Outcome(exitCode, Output.ToString()!, Error.ToString()!);
    }

    public Task<Outcome> RunAsync(params string[] arguments) => RunAsync(CancellationToken.None, arguments);

    private sealed class Stream(TextWriter writer, int? terminalWidth) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => terminalWidth is not null;

        public int Width => terminalWidth ?? 80;

        public int Height => 50;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}

/// <summary>How a command ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public string[] OutputLines => Output.Split('\n');
}
