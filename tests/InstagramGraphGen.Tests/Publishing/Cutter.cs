using System.Globalization;
using System.Net;

namespace InstagramGraphGen.Tests.Publishing;

/// <summary>Sees what is uploaded, and cuts its connections, each behind so many bytes of the file.</summary>
internal sealed class Cutter(params int[] cuts) : DelegatingHandler
{
    /// <summary>The bytes from which it began.</summary>
    public List<long> Offsets { get; } = [];

    public string? Authorization { get; private set; }

    public string? Address { get; private set; }

    public string? Container { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValues("offset", out IEnumerable<string>? offset))
        {
            Offsets.Add(long.Parse(offset.Single(), CultureInfo.InvariantCulture));
            Authorization = request.Headers.Authorization!.ToString();
            Address = request.RequestUri!.AbsoluteUri;
            Container = request.RequestUri.Segments[^1];
            if (Offsets.Count <= cuts.Length)
            {
                request.Content = new CutContent(request.Content!, cuts[Offsets.Count - 1] - Offsets[^1]);
            }
        }

        return base.SendAsync(request, cancellationToken);
    }

    private sealed class CutContent(HttpContent whole, long most) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            byte[] all = await whole.ReadAsByteArrayAsync();
            await stream.WriteAsync(all.AsMemory(0, (int)Math.Min(all.Length, most)));
            await stream.FlushAsync();
            throw new IOException("The connection was cut.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = whole.Headers.ContentLength ?? -1;
            return length >= 0;
        }
    }
}
