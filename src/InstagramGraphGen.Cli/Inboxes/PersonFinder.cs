using Instagram;
using InstagramGraphGen.Cli.Commands;

namespace InstagramGraphGen.Cli.Inboxes;

/// <summary>Somebody who can be written to.</summary>
/// <param name="Id">The id that the account knows the person by.</param>
/// <param name="Name">The username, or the id where that is all that is known.</param>
internal sealed record Person(GraphId<IgScopedUser> Id, string Name);

/// <summary>Finds people in the conversations of an account: only who has written can be written to.</summary>
internal sealed class PersonFinder(InstagramClient client)
{
    private const int PageSize = 50;

    /// <summary>The person of a username, with or without <c>@</c>, or of an id.</summary>
    /// <exception cref="UsageException">Nobody of that name has written.</exception>
    public async Task<Person> FindAsync(string person, CancellationToken cancellationToken)
    {
        string name = person.Trim();
        if (name.Length > 0 && name.All(char.IsAsciiDigit))
        {
            return new(name, name);
        }

        name = name.TrimStart('@');
        if (name.Length == 0)
        {
            throw new UsageException("--to is empty. Give the username of somebody who has written, or the person's id.");
        }

        var others = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int count = 0;
        await foreach (IgConversation conversation in client.Me.Conversations.Limit(PageSize).Fields(c => c.Participants.Fields(p => p.Id, p => p.Username)).WithCancellation(cancellationToken))
        {
            count++;
            foreach (IgParticipant participant in conversation.Participants)
            {
                if (participant is { Id: { } id, Username: { } username })
                {
                    if (string.Equals(username, name, StringComparison.OrdinalIgnoreCase))
                    {
                        return new(id.Value, username);
                    }

                    others.Add(username);
                }
            }
        }

        throw new UsageException($"Nobody called '{name}' is in the account's {Output.Printable.Count(count, "conversation")}, and only who has written can be written to.{DidYouMean.Ask(name, others)}");
    }
}
