using InstagramGraphGen.Cli.Webhooks;

namespace InstagramGraphGen.Cli.Tokens;

/// <summary>Reads the app's secret for a login: never from the command line, where other users can see it.</summary>
internal static class SecretLine
{
    /// <summary>The secret of the variable, else a line of standard input.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static async Task<string> ReadAsync(Surroundings surroundings, CancellationToken cancellationToken)
    {
        // Reading from a terminal cannot be stopped; waiting for it can.
        string? secret = surroundings.Variable(AppSecret.Variable) ?? await Task.Run(surroundings.SecretLine, cancellationToken).WaitAsync(cancellationToken);
        return string.IsNullOrWhiteSpace(secret) ? throw new UsageException($"The app's secret is missing: set {AppSecret.Variable}, or give it as a line on standard input.") : secret.Trim();
    }

    /// <summary>A line of standard input. On a terminal it is asked for, and not shown.</summary>
    public static string? ReadLine()
    {
        if (Console.IsInputRedirected)
        {
            return Console.In.ReadLine();
        }

        Console.Error.Write("The app's secret (it is not shown): ");
        var line = new System.Text.StringBuilder();
        for (ConsoleKeyInfo key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                line.Length = Math.Max(0, line.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar))
            {
                line.Append(key.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return line.ToString();
    }
}
