using System.CommandLine;
using System.Text.Json;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph get</c>: any node or edge, as JSON.</summary>
internal static class GetCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var path = new Argument<string>("PATH") { Description = "What to read, without the version: me, me/conversations, an id." };
        var fields = new Option<string>("--fields") { Description = "The fields to ask for, such as \"id,messages.limit(5){from,message}\".", HelpName = "FIELDS" };
        var parameters = new Option<string[]>("--param") { Description = "One more parameter of the query; can be given several times.", HelpName = "NAME=VALUE" };
        var command = new Command("get", "Reads a path of the API and prints its JSON.") { path, fields, parameters };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var query = new List<KeyValuePair<string, string>>();
            if (parsed.GetValue(fields) is { Length: > 0 } names)
            {
                query.Add(new("fields", names));
            }

            query.AddRange((parsed.GetValue(parameters) ?? []).Select(ParseParameter));
            string target = CheckPath(parsed.GetRequiredValue(path));
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken);
            JsonElement answer = await Send(api, target, query, cancellationToken);
            IndentedJson.Write(surroundings.Output, answer.WriteTo);
            if (api.IsEmulated && surroundings.IsErrorTerminal)
            {
                surroundings.Error.Write($"The built-in emulator answered; set {ApiAccess.TokenVariable} to ask the live API.\n");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Task<JsonElement> Send(ApiAccess api, string path, List<KeyValuePair<string, string>> query, CancellationToken cancellationToken)
    {
        try
        {
            return api.Client.GetJsonAsync(path, query, cancellationToken);
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ApiAccess.WithoutParameterName(e));
        }
    }

    private static string CheckPath(string path)
    {
        string first = path.Trim('/').Split('/')[0];
        return first switch
        {
            "" => throw new UsageException("PATH is empty. Write what to read, such as me."),
            _ when path.Contains('?', StringComparison.Ordinal) => throw new UsageException("PATH holds a '?'. Give what follows it with --fields and --param."),
            ['v', >= '0' and <= '9', ..] when first.Contains('.', StringComparison.Ordinal) => throw new UsageException($"PATH begins behind the version: leave out {first}/."),
            _ => path,
        };
    }

    private static KeyValuePair<string, string> ParseParameter(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1 || equals == text.Length - 1)
        {
            throw new UsageException($"--param takes NAME=VALUE, not '{text}'.");
        }

        string name = text[..equals];
        return name == "access_token"
            ? throw new UsageException($"The token does not belong on the command line, where other users can see it; set {ApiAccess.TokenVariable}.")
            : new(name, text[(equals + 1)..]);
    }
}
