using System.CommandLine;
using System.Text.Json;
using InstagramGraphGen.Cli.Access;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph post</c>: writes to any node or edge.</summary>
internal static class PostCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var path = new Argument<string>("PATH") { Description = "Where to write, without the version: me/messages, an id." };
        var form = new Option<string[]>("--form") { Description = "A parameter of a form; can be given several times.", HelpName = "NAME=VALUE" };
        var json = new Option<string[]>("--json") { Description = "A member of a JSON body; can be given several times. VALUE is JSON, or else a text.", HelpName = "NAME=VALUE" };
        Option<bool> dryRun = WriteOptions.DryRun();
        var command = new Command("post", "Writes to a path of the API and prints the answer.") { path, form, json, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            List<KeyValuePair<string, string>> fields = [.. (parsed.GetValue(form) ?? []).Select(text => PathArgument.Parse("--form", text, mayBeEmpty: true))];
            List<KeyValuePair<string, string>> members = [.. (parsed.GetValue(json) ?? []).Select(text => PathArgument.Parse("--json", text, mayBeEmpty: true))];
            string target = PathArgument.Check(parsed.GetRequiredValue(path), "where to write, such as me/messages", "--form or --json");
            if (fields.Count > 0 && members.Count > 0)
            {
                throw new UsageException("A body is a form or JSON: give --form or --json, not both.");
            }

            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken, parsed.GetValue(dryRun));
            return await WriteOptions.RunAsync(api, surroundings, async () => WriteOptions.Write(api, surroundings, members.Count == 0
                ? await api.Client.PostFormAsync(target, fields, cancellationToken)
                : await PostJsonAsync(api, target, members, cancellationToken)));
        });
        return command;
    }

    private static async Task<JsonElement> PostJsonAsync(ApiAccess api, string path, List<KeyValuePair<string, string>> members, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach ((string name, string value) in members)
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        using JsonDocument body = JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
        return await api.Client.PostJsonAsync(path, body.RootElement, cancellationToken);
    }

    private static void Write(Utf8JsonWriter writer, string value)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(value);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(value);
            return;
        }

        using (json)
        {
            json.WriteTo(writer);
        }
    }
}
