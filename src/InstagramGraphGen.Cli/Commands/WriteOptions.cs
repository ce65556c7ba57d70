using System.CommandLine;
using System.Text.Json;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Commands;

/// <summary>What commands that write have in common.</summary>
internal static class WriteOptions
{
    public static Option<bool> DryRun() => new("--dry-run") { Description = "Print the request instead of sending it. What only reads is sent." };

    /// <summary>Sends, or prints what would be sent.</summary>
    /// <exception cref="UsageException">It cannot be sent at all.</exception>
    public static async Task<int> RunAsync(ApiAccess api, Surroundings surroundings, Func<Task> send)
    {
        try
        {
            await send();
        }
        catch (GraphApiException) when (api.HeldBack is { } request)
        {
            surroundings.Output.Write(request);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ApiAccess.WithoutParameterName(e));
        }

        return ExitCode.Done;
    }

    /// <summary>Prints an answer.</summary>
    public static void Write(ApiAccess api, Surroundings surroundings, JsonElement answer)
    {
        IndentedJson.Write(surroundings.Output, answer.WriteTo);
        if (api.IsEmulated && surroundings.IsErrorTerminal)
        {
            surroundings.Error.Write($"The built-in emulator answered; set {ApiAccess.TokenVariable} to ask the live API.\n");
        }
    }
}
