using System.CommandLine;
using System.Text.Json;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Pages;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph get</c>: any node or edge, as JSON; with <c>--all</c>, all pages of an edge.</summary>
internal static class GetCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var path = new Argument<string>("PATH") { Description = "What to read, without the version: me, me/conversations, an id." };
        var fields = new Option<string>("--fields") { Description = "The fields to ask for, such as \"id,messages.limit(5){from,message}\".", HelpName = "FIELDS" };
        var parameters = new Option<string[]>("--param") { Description = "One more parameter of the query; can be given several times.", HelpName = "NAME=VALUE" };
        var all = new Option<bool>("--all") { Description = "Read all pages of an edge, and print each element on a line of its own." };
        var command = new Command("get", "Reads a path of the API and prints its JSON.") { path, fields, parameters, all };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var query = new List<KeyValuePair<string, string>>();
            if (parsed.GetValue(fields) is { Length: > 0 } names)
            {
                query.Add(new("fields", names));
            }

            query.AddRange((parsed.GetValue(parameters) ?? []).Select(text => PathArgument.Parse("--param", text)));
            string target = PathArgument.Check(parsed.GetRequiredValue(path), "what to read, such as me", "--fields and --param");
            if (parsed.GetValue(all))
            {
                return await AllPages.WriteAsync(surroundings, target, query, cancellationToken);
            }

            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken);
            JsonElement answer = await Send(api, target, query, cancellationToken);
            WriteOptions.Write(api, surroundings, answer);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Reads a path.</summary>
    /// <exception cref="UsageException">It cannot be asked for at all.</exception>
    public static Task<JsonElement> Send(ApiAccess api, string path, IReadOnlyList<KeyValuePair<string, string>> query, CancellationToken cancellationToken)
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
}
