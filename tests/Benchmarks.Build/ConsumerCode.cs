using System.Globalization;

namespace InstagramGraphGen.Benchmarks;

/// <summary>A project with 500 calls: 50 files with 10 methods each, which do what such methods do besides.</summary>
internal static class ConsumerCode
{
    public const int Calls = 500;

    private const int Files = 50;

    /// <summary>500 <c>.Fields(lambdas)</c>; or, mixed, 250 of them and 250 <c>.Select(lambda)</c>.</summary>
    /// <param name="code"><c>fields</c> or <c>mixed</c>.</param>
    public static (string Path, string Text)[] Of(string code) => [.. Enumerable.Range(1, Files).Select(i =>
    {
        string number = i.ToString("00", CultureInfo.InvariantCulture);
        string text = Before + Common + (code == "fields" ? FieldsOnly : Projections) + After;
        return ($"Inbox{number}.cs", text.Replace("NN", number, StringComparison.Ordinal).Replace("LIMIT", (1 + (i % 20)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
    })];

    private const string Before = """
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Instagram;
        using InstagramGraphGen;

        namespace Consumer.PartNN;

        internal sealed record Row(string Id, DateTimeOffset? At, string? Text);

        internal sealed class Inbox(InstagramClient instagram, TimeProvider time)
        {
            private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
            private readonly List<string> _log = [];

            public IEnumerable<string> Names => _rows.Values.Where(r => r.Text is not null).OrderBy(r => r.At).Select(r => $"{r.Id}: {r.Text}");

            public IReadOnlyDictionary<string, int> ByDay() => _rows.Values
                .GroupBy(r => (r.At ?? time.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .ToDictionary(g => g.Key, g => g.Count());

            private void Log(string text) => _log.Add(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():O} {text}"));

        """;

    private const string After = """
        }
        """;

    private const string Common = """

            public async Task<int> RefreshAsync(CancellationToken cancellationToken)
            {
                int count = 0;
                GraphPage<IgConversation> page = await instagram.Me.Conversations.Platform(MessagingPlatform.Instagram).Limit(LIMIT)
                    .Fields(c => c.Id, c => c.UpdatedTime, c => c.Snippet)
                    .GetAsync(cancellationToken);
                foreach (IgConversation conversation in page.Items)
                {
                    string id = conversation.Id.ToString();
                    if (_rows.TryGetValue(id, out Row? old) && old.At >= conversation.UpdatedTime)
                    {
                        continue;
                    }

                    _rows[id] = new Row(id, conversation.UpdatedTime, conversation.Snippet);
                    count++;
                }

                Log($"{count} of {page.Items.Count} are new");
                return count;
            }

            public async Task<string?> LatestAsync(string id)
            {
                IgConversation conversation = await instagram.Conversation(id)
                    .Fields(c => c.Messages.Limit(LIMIT).Fields(m => m.Id, m => m.CreatedTime, m => m.Message, m => m.From.Fields(f => f.Username)))
                    .GetAsync();
                foreach (IgMessage message in conversation.Messages)
                {
                    if (!string.IsNullOrWhiteSpace(message.Message))
                    {
                        return $"{message.From?.Username}: {message.Message}";
                    }
                }

                return null;
            }

            public async Task<List<string>> LinksAsync(string id)
            {
                var links = new List<string>();
                IgMessage message = await instagram.Message(id).Fields(m => m.Attachments.Fields(a => a.Name, a => a.ImageData.Fields(i => i.Url, i => i.Width, i => i.Height)), m => m.Shares.Fields(s => s.Link)).GetAsync();
                foreach (IgAttachment attachment in message.Attachments)
                {
                    if (attachment.ImageData is { } image)
                    {
                        links.Add($"{attachment.Name} {image.Width}x{image.Height} {image.Url}");
                    }
                }

                links.AddRange(message.Shares.Select(s => s.Link?.ToString() ?? "").Where(s => s.Length > 0));
                return links;
            }

            public async Task<string> ProfileAsync(bool isLong)
            {
                IgUser me = await instagram.Me.Fields(u => u.Id, u => u.Username, u => u.Name, u => u.Biography, u => u.Website, u => u.FollowersCount).GetAsync();
                string title = me.Name is { Length: > 0 } name ? $"{name} (@{me.Username})" : $"@{me.Username}";
                return isLong ? string.Join(Environment.NewLine, title, me.Biography, me.Website, me.FollowersCount) : title;
            }

            public async Task<Dictionary<string, int>> ReactionsAsync(IEnumerable<string> ids)
            {
                var counts = new Dictionary<string, int>();
                foreach (string id in ids.Distinct())
                {
                    IgMessage message = await instagram.Message(id).Fields(m => m.Reactions.Fields(r => r.Reaction, r => r.Users.Fields(u => u.Username)), m => m.IsUnsupported).GetAsync();
                    foreach (IgReaction reaction in message.Reactions)
                    {
                        string key = reaction.Reaction?.ToString() ?? "other";
                        counts[key] = counts.GetValueOrDefault(key) + reaction.Users.Count;
                    }
                }

                return counts;
            }

        """;

    private const string FieldsOnly = """

            public async Task<string[]> WhoAsync(string id)
            {
                IgConversation conversation = await instagram.Conversation(id).Fields(c => c.Participants.Fields(p => p.Username, p => p.Id)).GetAsync();
                var names = conversation.Participants.Select(p => p.Username ?? p.Id?.ToString() ?? "?").ToArray();
                Array.Sort(names, StringComparer.OrdinalIgnoreCase);
                return names;
            }

            public async Task<Row> RowAsync(string id, CancellationToken cancellationToken)
            {
                try
                {
                    IgMessage message = await instagram.Message(id).Fields(m => m.Id, m => m.CreatedTime, m => m.From, m => m.To, m => m.Message).GetAsync(cancellationToken);
                    return new Row(message.Id.ToString(), message.CreatedTime, message.Message);
                }
                catch (GraphApiException e) when (e.Kind == GraphErrorKind.RateLimited)
                {
                    Log("too fast: " + e.Message);
                    await Task.Delay(TimeSpan.FromSeconds(LIMIT), cancellationToken);
                    return new Row(id, null, null);
                }
            }

            public async Task<int> CountAsync()
            {
                int total = 0;
                await foreach (IgConversation conversation in instagram.Me.Conversations.Fields(c => c.Id, c => c.MessageCount, c => c.CanReply))
                {
                    total += conversation.CanReply == true ? conversation.MessageCount ?? 0 : 0;
                }

                return total;
            }

            public async Task<Row?> FindAsync(string text)
            {
                var request = instagram.Me.Conversations.Limit(LIMIT).Fields(c => c.Id, c => c.Messages.Limit(5).Fields(m => m.Message, m => m.CreatedTime));
                await foreach (IgConversation conversation in request)
                {
                    IgMessage? found = conversation.Messages.FirstOrDefault(m => m.Message?.Contains(text, StringComparison.OrdinalIgnoreCase) == true);
                    if (found is not null)
                    {
                        return new Row(conversation.Id.ToString(), found.CreatedTime, found.Message);
                    }
                }

                return null;
            }

            public async Task<string?> StoryAsync(string id)
            {
                IgMessage message = await instagram.Message(id).Fields(m => m.Story.Fields(s => s.ReplyTo.Fields(r => r.Link, r => r.Id), s => s.Mention.Fields(r => r.Link)), m => m.ReplyTo).GetAsync();
                return (message.Story?.ReplyTo?.Link ?? message.Story?.Mention?.Link)?.ToString() ?? message.ReplyTo?.Mid?.ToString();
            }

        """;

    private const string Projections = """

            public async Task<string[]> WhoAsync(string id)
            {
                var names = await instagram.Conversation(id).Select(c => c.Participants.Select(p => p.Username ?? p.Id?.ToString() ?? "?").ToArray()).GetAsync();
                Array.Sort(names, StringComparer.OrdinalIgnoreCase);
                return names;
            }

            public async Task<List<string>> InboxAsync(CancellationToken cancellationToken)
            {
                var lines = new List<string>();
                var inbox = instagram.Me.Conversations.Limit(LIMIT).Select(c => new
                {
                    c.UpdatedTime,
                    With = c.Participants.Select(p => p.Username).ToArray(),
                    Latest = c.Messages.Take(LIMIT).Select(m => m.Message).FirstOrDefault(),
                });
                await foreach (var row in inbox.WithCancellation(cancellationToken))
                {
                    lines.Add($"{row.UpdatedTime} {string.Join(", ", row.With)}: {row.Latest}");
                }

                return lines;
            }

            public async Task<int> CountAsync()
            {
                int total = 0;
                await foreach (int count in instagram.Me.Conversations.Select(c => c.CanReply == true ? c.MessageCount ?? 0 : 0))
                {
                    total += count;
                }

                return total;
            }

            public async Task<Row?> FindAsync(string text)
            {
                var request = instagram.Me.Conversations.Select(c => new
                {
                    c.Id,
                    Found = c.Messages.Where(m => m.Message != null && m.Message.Contains(text)).Select(m => new { m.Message, m.CreatedTime }).FirstOrDefault(),
                });
                await foreach (var conversation in request)
                {
                    if (conversation.Found is { } found)
                    {
                        return new Row(conversation.Id.ToString(), found.CreatedTime, found.Message);
                    }
                }

                return null;
            }

            public async Task<string?> StoryAsync(string id)
            {
                string? link = await instagram.Message(id).Select(m =>
                {
                    IgStory? story = m.Story?.ReplyTo;
                    if (m.Message is null or "")
                    {
                        story ??= m.Story?.Mention;
                    }

                    return story?.Link?.ToString() ?? m.ReplyTo?.Mid?.ToString();
                }).GetAsync();
                return link is null ? null : $"{id}: {link}";
            }

        """;
}
