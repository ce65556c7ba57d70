using System.CommandLine;
using InstagramGraphGen.Cli.Commands;

namespace InstagramGraphGen.Cli;

/// <summary>The program: its commands, and how every one of them ends.</summary>
internal static class Igraph
{
    /// <summary>Runs a command line and gives the exit code.</summary>
    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var root = new RootCommand("Reads, answers and tries out the Instagram Graph API.")
        {
            InboxCommand.Create(surroundings),
            SendCommand.Create(surroundings),
            CommentsCommand.Create(surroundings),
            PublishCommand.Create(surroundings),
            MediaCommand.Create(surroundings),
            InsightsCommand.Create(surroundings),
            GetCommand.Create(surroundings),
            PostCommand.Create(surroundings),
            DeleteCommand.Create(surroundings),
            LoginCommand.Create(surroundings),
            TokenCommand.Create(surroundings),
            EmulateCommand.Create(surroundings),
            SpecCommand.Create(surroundings),
            WebhooksCommand.Create(surroundings),
        };
        try
        {
            // No response files: a text may begin with @, and so may a name.
            ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
            CommandLineCheck.Check(arguments, parsed);
            var invocation = new InvocationConfiguration
            {
                Output = surroundings.Output,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception e)
        {
            (int exitCode, string sentence) = Failure.Explain(e, cancellationToken);
            surroundings.Error.Write($"igraph: {sentence}\n");
            return exitCode;
        }
    }
}
