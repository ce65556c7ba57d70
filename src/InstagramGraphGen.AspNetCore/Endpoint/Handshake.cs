using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>The question that the API asks when an address is set up: whoever knows the verify token gets the challenge back.</summary>
internal static class Handshake
{
    public const string VerifyToken = "hub.verify_token";

    public static async Task AnswerAsync(HttpContext context, string verifyToken)
    {
        IQueryCollection query = context.Request.Query;
        if (query[VerifyToken] is not [{ } given] || !IsSame(given, verifyToken))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (query["hub.mode"] is not ["subscribe"] || query["hub.challenge"] is not [{ Length: > 0 } challenge])
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(challenge, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Hashes are compared, so that not even the length can be told from the time.</summary>
    public static bool IsSame(string given, string right) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));
}
