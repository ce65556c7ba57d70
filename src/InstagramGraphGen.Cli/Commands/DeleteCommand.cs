using System.CommandLine;
using InstagramGraphGen.Cli.Access;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph delete</c>: deletes any node, or what an edge can take away.</summary>
internal static class DeleteCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var path = new Argument<string>("PATH") { Description = "What to delete, without the version: an id, me/messenger_profile." };
        var parameters = new Option<string[]>("--param") { Description = "A parameter of the query; can be given several times.", HelpName = "NAME=VALUE" };
        Option<bool> dryRun = WriteOptions.DryRun();
        var command = new Command("delete", "Deletes at a path of the API and prints the answer.") { path, parameters, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            List<KeyValuePair<string, string>> query = [.. (parsed.GetValue(parameters) ?? []).Select(text => PathArgument.Parse("--param", text))];
            string target = PathArgument.Check(parsed.GetRequiredValue(path), "what to delete, such as an id", "--param");
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken, parsed.GetValue(dryRun));
            return await WriteOptions.RunAsync(api, surroundings, async () =>
                WriteOptions.Write(api, surroundings, await api.Client.DeleteJsonAsync(target, query, cancellationToken)));
        });
        return command;
    }
}
