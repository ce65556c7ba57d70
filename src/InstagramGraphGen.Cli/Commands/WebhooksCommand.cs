using System.CommandLine;
using System.Text;
using InstagramGraphGen.Cli.Webhooks;
using InstagramGraphGen.Emulator;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph webhooks</c>: watches deliveries, sends stored ones, and makes some up.</summary>
internal static class WebhooksCommand
{
    public static Command Create(Surroundings surroundings) => new("webhooks", "Watches, sends and makes up deliveries of webhooks.")
    {
        ListenCommand.Create(surroundings),
        Send(surroundings),
        Simulate(surroundings),
    };

    private static Command Send(Surroundings surroundings)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The body of a delivery, which is sent byte for byte." };
        var to = new Option<string>("--to") { Description = "The callback.", HelpName = "URL", Required = true };
        Option<string> secret = AppSecret.Option();
        var command = new Command("send", "Signs a stored body and posts it to a callback.") { file, to, secret };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Uri callback = SignedPost.Address("--to", parsed.GetRequiredValue(to));
            FileInfo body = parsed.GetRequiredValue(file);
            string signedWith = SignedPost.Need(AppSecret.Of(parsed, secret, surroundings));
            if (!body.Exists)
            {
                throw new UsageException($"There is no file '{body}'.");
            }

            return await SignedPost.SendAsync(callback, await File.ReadAllBytesAsync(body.FullName, cancellationToken), signedWith, surroundings, cancellationToken);
        });
        return command;
    }

    private static Command Simulate(Surroundings surroundings)
    {
        var kind = new Argument<string>("EVENT") { Description = "What happens: message, echo, reaction, comment, postback, seen, or an event's whole name." };
        var values = new Argument<string[]>("VALUES") { Description = "What it says, as path=value: text=Hello, sender.id=900000000000001. The rest is made up.", Arity = ArgumentArity.ZeroOrMore };
        var to = new Option<string>("--to") { Description = "Post it, signed, to this callback; without it, it is printed.", HelpName = "URL" };
        var emulator = new Option<string>("--emulator") { Description = "Have the emulator at this address tell it to whoever subscribed there.", HelpName = "URL" };
        Option<string> secret = AppSecret.Option();
        var command = new Command("simulate", "Makes up an event as the API would tell it.") { kind, values, to, emulator, secret };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using GraphEmulator inventor = GraphEmulator.Create(new GraphEmulatorOptions { TimeProvider = surroundings.Clock });
            string name = EventNames.Find(parsed.GetRequiredValue(kind), inventor.Webhooks.EventNames);
            (string Path, string Value)[] said = [.. (parsed.GetValue(values) ?? []).Select(Pair)];
            if (parsed.GetValue(to) is not null && parsed.GetValue(emulator) is not null)
            {
                throw new UsageException("--to posts it, --emulator has an emulator do so: give one of the two.");
            }

            if (parsed.GetValue(emulator) is { } address)
            {
                return await TellAsync(SignedPost.Address("--emulator", address), name, said, surroundings, cancellationToken);
            }

            byte[] body = Compose(inventor, name, said);
            if (parsed.GetValue(to) is { } callback)
            {
                return await SignedPost.SendAsync(SignedPost.Address("--to", callback), body, SignedPost.Need(AppSecret.Of(parsed, secret, surroundings)), surroundings, cancellationToken);
            }

            surroundings.Output.Write(Encoding.UTF8.GetString(body) + "\n");
            return ExitCode.Done;
        });
        return command;
    }

    private static (string Path, string Value) Pair(string word) => word.Split('=', 2) is [{ Length: > 0 } path, var value]
        ? (path, value)
        : throw new UsageException($"'{word}' says no value: write path=value, such as text=Hello.");

    private static byte[] Compose(GraphEmulator inventor, string name, (string, string)[] values)
    {
        try
        {
            return inventor.Webhooks.Compose(name, values);
        }
        catch (GraphEmulatorException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static async Task<int> TellAsync(Uri emulator, string name, (string Path, string Value)[] values, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(values.Select(one => KeyValuePair.Create(one.Path, one.Value)));
        using HttpResponseMessage response = await http.PostAsync(new Uri(emulator, $"/_emulator/webhooks/events/{name}"), form, cancellationToken);
        string answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new IOException($"The emulator refuses: {answer}");
        }

        surroundings.Output.Write($"{name} is told.\n");
        return ExitCode.Done;
    }
}
