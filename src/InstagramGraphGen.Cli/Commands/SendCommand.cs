using System.CommandLine;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Inboxes;
using InstagramGraphGen.Cli.Output;

namespace InstagramGraphGen.Cli.Commands;

/// <summary><c>igraph send</c>: answers a person.</summary>
internal static class SendCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var to = new Option<string>("--to") { Description = "Who gets it: the username of somebody who has written, or the person's id.", HelpName = "PERSON", Required = true };
        var text = new Argument<string>("TEXT") { Description = "What to write.", Arity = ArgumentArity.ZeroOrOne };
        var image = new Option<string>("--image") { Description = "Send the image at this address, which Instagram fetches, and no text.", HelpName = "URL" };
        var replyTo = new Option<string>("--reply-to") { Description = "The id of the message that this one answers.", HelpName = "ID" };
        var humanAgent = new Option<bool>("--human-agent") { Description = "A person of the staff writes: allowed for seven days instead of 24 hours, where the app may do so." };
        Option<bool> dryRun = WriteOptions.DryRun();
        var command = new Command("send", "Sends a message to somebody who has written.") { to, text, image, replyTo, humanAgent, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IgOutgoingMessage message = MessageOf(parsed.GetValue(text), parsed.GetValue(image));
            await using ApiAccess api = await ApiAccess.OpenAsync(surroundings, cancellationToken, parsed.GetValue(dryRun));
            Person person = await new PersonFinder(api.Client).FindAsync(parsed.GetRequiredValue(to), cancellationToken);
            return await WriteOptions.RunAsync(api, surroundings, async () =>
            {
                IgUserMessagesSendRequest request = api.Client.Me.Messages.Send(IgRecipient.Person(person.Id), message);
                request = parsed.GetValue(replyTo) is { Length: > 0 } answered ? request.ReplyTo(answered) : request;
                request = parsed.GetValue(humanAgent) ? request.Tag(IgMessageTag.HumanAgent) : request;
                IgSentMessage sent = await request.SendAsync(cancellationToken);
                string where = api.IsEmulated ? $" in the built-in emulator, which forgets it now (set {ApiAccess.TokenVariable} to write for real)" : "";
                surroundings.Output.Write(Printable.Line($"Sent to {person.Name}{where}: {(sent.MessageId ?? sent.Id)?.Value ?? "the API gave no id"}") + "\n");
            });
        });
        return command;
    }

    private static IgOutgoingMessage MessageOf(string? text, string? image)
    {
        try
        {
            return (text, image) switch
            {
                ({ Length: > 0 }, null) => IgOutgoingMessage.Text(text),
                (null or "", { Length: > 0 }) => Uri.TryCreate(image, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
                    ? IgOutgoingMessage.Image(image)
                    : throw new UsageException($"--image takes an address that Instagram can fetch, such as https://example.com/mug.jpg, not '{image}'."),
                ({ Length: > 0 }, _) => throw new UsageException("A message holds a text or an image: send two."),
                _ => throw new UsageException("There is nothing to send: give a TEXT or --image."),
            };
        }
        catch (ArgumentException e)
        {
            throw new UsageException(ApiAccess.WithoutParameterName(e).Replace("'text'", "TEXT", StringComparison.Ordinal));
        }
    }
}
