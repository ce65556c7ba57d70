using System.Globalization;
using System.Net.Http.Headers;

namespace InstagramGraphGen.Cli.Webhooks;

/// <summary>Posts a body to a callback as the API does, signed.</summary>
internal static class SignedPost
{
    /// <summary>Sends it, tells the answer's status, and gives the exit code: only 200 is a success.</summary>
    public static async Task<int> SendAsync(Uri callback, byte[] body, string secret, Surroundings surroundings, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, callback) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Hub-Signature-256", GraphSignature.Create(body, secret));
        request.Headers.Add("X-Hub-Signature", GraphSignature.CreateSha1(body, secret));
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            surroundings.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.StatusCode}\n"));
            return (int)response.StatusCode == 200 ? ExitCode.Done : ExitCode.Failed;
        }
        catch (HttpRequestException e)
        {
            throw new IOException($"{callback.GetLeftPart(UriPartial.Path)} cannot be reached: {e.Message}", e);
        }
    }

    /// <summary>The address behind an option.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static Uri Address(string option, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new UsageException($"{option} takes an address, such as http://127.0.0.1:5000/webhooks/instagram, not '{text}'.");

    /// <summary>The secret that is needed here.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Need(string? secret) =>
        secret ?? throw new UsageException($"A delivery is signed: set {AppSecret.Variable} to the app's secret.");
}
