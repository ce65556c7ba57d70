using System.Text.Json;
using Instagram;
using InstagramGraphGen.Cli.Access;
using InstagramGraphGen.Cli.Comments;

namespace InstagramGraphGen.Cli.Output;

/// <summary>Comments for programs, as the API gave them.</summary>
internal static class CommentJson
{
    public static void Write(TextWriter output, CommentList comments, ApiAccess api) => JsonEnvelope.Write(output, api, json =>
    {
        json.WriteBoolean("has_more", comments.HasMore);
        json.WriteStartArray("comments");
        foreach (IgComment comment in comments.Comments)
        {
            JsonSerializer.Serialize(json, comment, InstagramJson.Default.IgComment);
        }

        json.WriteEndArray();
    });
}
