using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace InstagramGraphGen;

/// <summary>Sends the bytes of a file from one of them on, or has them fetched. That is told by headers, and the body is nothing but the bytes.</summary>
internal sealed class UploadRequest(GraphSender sender, GraphCall call, UploadSource? source, long offset) : GraphRequest<bool>(sender, call)
{
    /// <summary>Where the API is to fetch the bytes, in place of a body; null: they are sent.</summary>
    public string? Url { get; init; }

    internal override GraphBody BodyOf(in SentSecrets secrets) => new Body(source, offset, Url);

    internal override bool Read(GraphExchange exchange) => exchange.ReadSuccess();

    private sealed class Body(UploadSource? source, long offset, string? url) : GraphBody
    {
        private const int ChunkBytes = 64 * 1024;

        private bool _hasBegun;
        private GraphFileException? _fault;

        // A byte that arrives twice at its place does no harm.
        public override bool MayHaveArrived => false;

        public override void Prepare(HttpRequestMessage request, TokenInUse? token)
        {
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("OAuth", token.Token);
            if (url is not null)
            {
                request.Headers.TryAddWithoutValidation("file_url", url);
                return;
            }

            request.Headers.TryAddWithoutValidation("offset", offset.ToString(CultureInfo.InvariantCulture));
            request.Headers.TryAddWithoutValidation("file_size", source!.Length.ToString(CultureInfo.InvariantCulture));
            Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        }

        public override Exception? Tell(Exception e, GraphContext context) => _fault;

        public override OperationCanceledException Stopped(GraphContext context, CancellationToken cancellationToken) => new(cancellationToken);

        public override void Check(HttpRequestMessage request, GraphContext context)
        {
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            if (_hasBegun)
            {
                throw new InvalidOperationException("A part of a file goes out once.");
            }

            _hasBegun = true;
            if (source is null)
            {
                return;
            }

            try
            {
                await source.MoveToAsync(offset, cancellationToken).ConfigureAwait(false);
                byte[] chunk = new byte[ChunkBytes];
                for (long at = offset; at < source.Length;)
                {
                    int read = await source.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
                    at += read;
                    await stream.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                    source.Tell(at);
                }
            }
            catch (GraphFileException e)
            {
                _fault = e;
                throw;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = source is null ? 0 : source.Length - offset;
            return true;
        }
    }
}
