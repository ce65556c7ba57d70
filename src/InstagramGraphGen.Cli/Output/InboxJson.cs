using System.Text.Json;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Inboxes;

namespace InstagramGraphGen.Cli.Output;

/// <summary>An inbox for programs: the conversations as the API gave them, and what was asked.</summary>
internal static class InboxJson
{
    public static void Write(TextWriter output, Inbox inbox, ApiAccess api) => JsonEnvelope.Write(output, api, json =>
    {
        json.WriteString("account", inbox.Username);
        json.WriteBoolean("has_more", inbox.HasMore);
        json.WriteStartArray("conversations");
        foreach (IgConversation conversation in inbox.Conversations)
        {
            JsonSerializer.Serialize(json, conversation, InstagramJson.Default.IgConversation);
        }

        json.WriteEndArray();
    });
}
