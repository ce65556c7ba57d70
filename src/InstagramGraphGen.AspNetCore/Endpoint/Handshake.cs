using System.Security.Cryptography;
using System.Text;

namespace InstagramGraphGen;

/// <summary>The question that the API asks when an address is set up: whoever knows the verify token gets the challenge back.</summary>
internal static class Handshake
{
    public static async Task<int> AnswerAsync(HttpContext context, string verifyToken)
    {
        IQueryCollection query = context.Request.Query;
        if (query["hub.verify_token"] is not [{ } given] || !IsSame(given, verifyToken))
        {
            return context.Response.StatusCode = StatusCodes.Status403Forbidden;
        }

        if (query["hub.mode"] is not ["subscribe"] || query["hub.challenge"] is not [{ Length: > 0 } challenge])
        {
            return context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.WriteAsync(challenge, context.RequestAborted).ConfigureAwait(false);
        return StatusCodes.Status200OK;
    }

    /// <summary>Hashes are compared, so that not even the length can be told from the time.</summary>
    private static bool IsSame(string given, string right) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));
}
