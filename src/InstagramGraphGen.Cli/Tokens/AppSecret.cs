namespace InstagramGraphGen.Cli.Tokens;

/// <summary>The app's secret, which never stands on the command line, where other users can see it.</summary>
internal static class AppSecret
{
    /// <summary>Holds the secret; without it, it is read from standard input.</summary>
    public const string Variable = "INSTAGRAM_APP_SECRET";

    /// <exception cref="UsageException">There is none.</exception>
    public static async Task<string> ReadAsync(Surroundings surroundings, CancellationToken cancellationToken)
    {
        // Reading from a terminal cannot be stopped; waiting for it can.
        string? secret = surroundings.Variable(Variable) ?? await Task.Run(surroundings.SecretLine, cancellationToken).WaitAsync(cancellationToken);
        return string.IsNullOrWhiteSpace(secret) ? throw new UsageException($"The app's secret is missing: set {Variable}, or give it as a line on standard input.") : secret.Trim();
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
