using System.Net.Http.Headers;

namespace InstagramGraphGen.Emulator;

/// <summary>Has an emulator answer without a socket.</summary>
internal sealed class MemoryHandler(EmulatedApi api) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        string? authorization = request.Headers.NonValidated.TryGetValues("Authorization", out HeaderStringValues values) ? values.ToString() : null;
        UploadHead? upload = UploadHead.Of(request.Method.Method, name => request.Headers.NonValidated.TryGetValues(name, out HeaderStringValues header) ? header.ToString() : null);
        using Stream content = request.Content is null ? Stream.Null : await request.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        BodyParameters body = request.Content is null || upload is not null ? BodyParameters.None
            : await BodyParameters.ReadAsync(content, ContentTypeOf(request.Content), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        WireAnswer answer = await api.AnswerAsync(
            new WireRequest(request.Method.Method, address.PathAndQuery, authorization, body, address.GetLeftPart(UriPartial.Authority)) { Upload = upload, File = content },
            cancellationToken).ConfigureAwait(false);
        await api.Waiting.AtAsync(FaultMoment.BeforeHeaders, answer.Waits, cancellationToken).ConfigureAwait(false);
        return answer.CutAt < 0
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "The emulator cut the connection before it answered, as it was told to.")
            : ToMessage(answer, request);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    private static string? ContentTypeOf(HttpContent content) =>
        content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues type) ? type.ToString() : null;

    private HttpResponseMessage ToMessage(WireAnswer answer, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((System.Net.HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = request.Method == HttpMethod.Head ? new ByteArrayContent([])
                : answer.CutAt is not null || answer.Waits.Count > 0 ? new StreamContent(new AnswerStream(answer, api.Waiting))
                : new ReadOnlyMemoryContent(answer.Body),
        };
        message.Content.Headers.ContentLength = request.Method == HttpMethod.Head ? 0 : answer.ContentLength;
        foreach ((string name, string value) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }
}
