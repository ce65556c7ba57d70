using System.Net.Http.Headers;

namespace InstagramGraphGen.Emulator;

/// <summary>Has an emulator answer without a socket.</summary>
internal sealed class MemoryHandler(GraphApi api) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        Uri address = request.RequestUri ?? throw new InvalidOperationException("The request has no address.");
        string? form = null;
        if (FormBody.IsForm(request.Content?.Headers.ContentType?.ToString()))
        {
            Stream body = await request.Content!.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            form = await FormBody.ReadAsync(body, cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        string? authorization = request.Headers.NonValidated.TryGetValues("Authorization", out HeaderStringValues values) ? values.ToString() : null;
        GraphResponse answer = await api.AnswerAsync(
            new GraphRequest(request.Method.Method, address.PathAndQuery, authorization, form, address.GetLeftPart(UriPartial.Authority)),
            cancellationToken).ConfigureAwait(false);
        return ToMessage(answer, request);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    private static HttpResponseMessage ToMessage(GraphResponse answer, HttpRequestMessage request)
    {
        var message = new HttpResponseMessage((System.Net.HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = request.Method == HttpMethod.Head ? new ByteArrayContent([])
                : answer.IsCut ? new StreamContent(new CutStream(answer.Body))
                : new ReadOnlyMemoryContent(answer.Body),
        };
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
