using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace InstagramGraphGen.Cli.Commands;

/// <summary>Finds what is wrong with a command line before anything is done.</summary>
internal static class CommandLineCheck
{
    /// <summary>Does nothing where the command line is right.</summary>
    /// <param name="words">The command line.</param>
    /// <param name="parsed">What was made of it.</param>
    /// <exception cref="UsageException">It is wrong.</exception>
    public static void Check(IReadOnlyList<string> words, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        bool isWrong = parsed.Action is ParseErrorAction;
        if (!isWrong && parsed.Action != command.Action)
        {
            return; // --help and --version answer whatever else there is.
        }

        string? problem = UnknownOption(words, parsed);
        if (problem is null && isWrong)
        {
            problem = parsed.UnmatchedTokens is [string word, ..] ? NeitherTrueNorFalse(word, words, parsed) ?? WordTooMany(word, parsed) : parsed.Errors[0].Message;
        }

        if (problem is not null)
        {
            throw new UsageException($"{problem} '{Path(parsed)} --help' tells more.");
        }
    }

    /// <summary>The parser takes an option that it does not know for a free word, which would be sent or asked for: so such a word has to stand behind <c>--</c>.</summary>
    private static string? UnknownOption(IReadOnlyList<string> words, ParseResult parsed)
    {
        Option[] options = [.. Options(parsed)];
        OptionResult[] given = [.. parsed.CommandResult.Children.OfType<OptionResult>()];
        foreach (string word in words.TakeWhile(word => word != "--").Where(word => word.StartsWith('-')))
        {
            int end = word.AsSpan().IndexOfAny('=', ':');
            string name = end < 0 ? word : word[..end];
            if (options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name)) is { } option)
            {
                // The parser would take a value that does not fit for a free word, too.
                if (end > 0 && (option.ValueType == typeof(bool) || option.ValueType == typeof(bool?)) && !bool.TryParse(word.AsSpan(end + 1), out _))
                {
                    return $"{name} takes true or false, not '{word[(end + 1)..]}'.";
                }

                continue;
            }

            OptionResult? owner = given.FirstOrDefault(result => result.Tokens.Any(token => token.Value == word));
            if (owner?.Option.ValueType != typeof(int))
            {
                return $"There is no option '{word}'.{DidYouMean.Ask(name, [.. options.Select(o => o.Name)])}{WhereItMayStand(word, owner, parsed)}";
            }
        }

        return null;
    }

    private static string WhereItMayStand(string word, OptionResult? owner, ParseResult parsed) => (owner, parsed.CommandResult.Command.Arguments) switch
    {
        ({ } result, _) => $" A value that begins with '-' is written {result.Option.Name}={word}.",
        (null, [Argument argument, ..]) => $" A {argument.Name} that begins with '-' needs '--' before it.",
        _ => "",
    };

    // The parser takes what stands behind an option of true or false, and is neither, for a free word.
    private static string? NeitherTrueNorFalse(string word, IReadOnlyList<string> words, ParseResult parsed) =>
        words.TakeWhile(one => one != "--").Zip(words.Skip(1)).Where(pair => pair.Second == word)
            .Select(pair => Options(parsed).FirstOrDefault(option => option.ValueType == typeof(bool?) && (option.Name == pair.First || option.Aliases.Contains(pair.First))))
            .FirstOrDefault(option => option is not null) is { } owner ? $"{owner.Name} takes true or false, not '{word}'." : null;

    private static string WordTooMany(string word, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        if (command.Arguments is not [Argument argument, ..] || word.StartsWith('-'))
        {
            return $"There is no command or option '{word}'.{DidYouMean.Ask(word, [.. command.Subcommands.Select(c => c.Name)])}";
        }

        string missing = string.Concat(command.Options.Where(o => o.Required && parsed.GetResult(o) is null or { Implicit: true }).Select(o => $" {o.HelpName} is named with {o.Name}."));
        return $"'{word}' is too much: {command.Name} takes one {argument.Name}, in quotes where it has several words.{missing}";
    }

    private static IEnumerable<Option> Options(ParseResult parsed) =>
        Commands(parsed).SelectMany((command, depth) => command.Options.Where(option => depth == 0 || option.Recursive));

    private static string Path(ParseResult parsed) =>
        string.Join(' ', Commands(parsed).Reverse().Select(command => command is RootCommand ? "igraph" : command.Name));

    /// <summary>The command and those that it belongs to, the innermost first.</summary>
    private static IEnumerable<Command> Commands(ParseResult parsed)
    {
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult result; at = at.Parent)
        {
            yield return result.Command;
        }
    }
}
