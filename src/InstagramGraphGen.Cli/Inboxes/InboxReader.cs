using Instagram;

namespace InstagramGraphGen.Cli.Inboxes;

/// <summary>Reads an inbox page by page.</summary>
internal sealed class InboxReader(InstagramClient client, int conversationLimit, int messageLimit, bool unansweredOnly, TimeProvider clock)
{
    /// <summary>Pages hold messages too, so they are kept small.</summary>
    private const int PageSize = 25;

    private static readonly FieldSet<IgMessage> s_text = IgMessage.Select(
        m => m.Id,
        m => m.CreatedTime,
        m => m.From.Fields(p => p.Username),
        m => m.Message,
        m => m.Shares.Fields(s => s.Link));

    private static readonly FieldSet<IgMessage> s_textAndMedia = s_text.With(IgMessage.Select(
        m => m.Attachments.Fields(a => a.Name, a => a.MimeType),
        m => m.Story,
        m => m.IsUnsupported));

    /// <summary>Called after each page with the number of conversations read so far.</summary>
    public Action<int>? OnPage { get; set; }

    public async Task<Inbox> ReadAsync(CancellationToken cancellationToken)
    {
        IgUser account = await client.Me.Fields(u => u.Username).GetAsync(cancellationToken);
        try
        {
            return await ReadAsync(account, s_textAndMedia, cancellationToken);
        }
        catch (GraphApiException e) when (e.Kind == GraphErrorKind.InvalidRequest)
        {
            // Not every host is known to have the fields for media.
            return await ReadAsync(account, s_text, cancellationToken);
        }
    }

    private async Task<Inbox> ReadAsync(IgUser account, FieldSet<IgMessage> messageFields, CancellationToken cancellationToken)
    {
        IgUserConversationsRequest request = client.Me.Conversations
            .Limit(unansweredOnly ? PageSize : Math.Min(conversationLimit, PageSize))
            .Fields(
                c => c.Id,
                c => c.UpdatedTime,
                c => c.Participants.Fields(p => p.Id, p => p.Username),
                c => c.Messages.Limit(messageLimit).Fields(messageFields));

        var conversations = new List<IgConversation>();
        bool hasMore = false;
        await foreach (GraphPage<IgConversation> page in request.PagesAsync(cancellationToken))
        {
            int wanted = conversationLimit - conversations.Count;
            IgConversation[] kept = [.. page.Where(c => !unansweredOnly || IsUnanswered(c, account))];
            conversations.AddRange(kept.Take(wanted));
            hasMore = page.HasNext || kept.Length > wanted;
            OnPage?.Invoke(conversations.Count);
            if (conversations.Count == conversationLimit)
            {
                break;
            }
        }

        return new Inbox(account.Username, conversations, hasMore, unansweredOnly, clock.GetUtcNow());
    }

    /// <summary>Whether the other side wrote last. A message whose sender is not told may be theirs.</summary>
    private static bool IsUnanswered(IgConversation conversation, IgUser account) =>
        conversation.Messages is [var newest, ..] && (newest.From?.Username is not { } sender || sender != account.Username);
}
