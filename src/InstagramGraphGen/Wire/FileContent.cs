using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace InstagramGraphGen;

/// <summary>A file on its way: opened when it is needed, read once, counted. What is wrong with it is kept, since HttpClient may hand on another exception.</summary>
internal sealed class FileContent : HttpContent
{
    private const int ChunkBytes = 64 * 1024;

    private readonly GraphFile _file;
    private Stream? _stream;
    private long? _length;

    public FileContent(GraphFile file, string parameter)
    {
        _file = file;
        Parameter = parameter;
        Headers.ContentType = file.ContentType is null ? null : MediaTypeHeaderValue.Parse(file.ContentType);
    }

    /// <summary>The parameter's name in the API.</summary>
    public string Parameter { get; }

    /// <summary>What is wrong with the file, as the rest of a sentence; null: nothing so far.</summary>
    public string? Fault { get; private set; }

    /// <summary>The exception behind the fault, if there is one.</summary>
    public Exception? Cause { get; private set; }

    /// <summary>Whether all of it was sent: before, the call cannot have been executed.</summary>
    public bool IsWhole { get; private set; }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Stream file = Opened();
        byte[] chunk = new byte[ChunkBytes];
        long count = 0;
        while (await ReadAsync(file, chunk, count, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            count += read;
            CheckCount(count);
            await stream.WriteAsync(chunk.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            Tell(count);
        }

        IsWhole = count == (_length ?? count) ? true : throw Broken($"ended after {Bytes(count)}: {Bytes(_length!.Value)} were announced");
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        Opened();
        length = _length ?? -1;
        return length >= 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_file.LeavesOpen)
        {
            _stream?.Dispose();
        }

        base.Dispose(disposing);
    }

    private static string Bytes(long count) => count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " byte" : " bytes");

    private Stream Opened()
    {
        if (_stream is null)
        {
            try
            {
                _stream = _file.Open() ?? throw Broken("was opened as null");
                _length = _file.Length ?? (_stream.CanSeek ? _stream.Length - _stream.Position : null);
            }
            catch (Exception e) when (Fault is null)
            {
                throw Broken($"cannot be opened: {Kind(e)}", e);
            }

            CheckCount(_length ?? 0);
        }

        return _stream;
    }

    private async ValueTask<int> ReadAsync(Stream file, byte[] chunk, long count, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(chunk, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Broken($"cannot be read after {Bytes(count)}: {Kind(e)}", e);
        }
    }

    private void Tell(long count)
    {
        try
        {
            _file.Progress?.Report(count);
        }
        catch (Exception e)
        {
            throw Broken($"was not sent further: its Progress threw {Kind(e)}", e);
        }
    }

    private void CheckCount(long count)
    {
        if (count > _file.MaxBytes)
        {
            throw Broken($"has {(count == _length ? Bytes(count) : $"more than {Bytes(_file.MaxBytes.Value)}")}: the API takes {Bytes(_file.MaxBytes.Value)} at most (max_bytes)");
        }

        if (count > _length)
        {
            throw Broken($"goes on after the {Bytes(_length.Value)} that were announced");
        }
    }

    /// <summary>An exception's text may be anything, a path for one: its type is enough, and it comes along.</summary>
    private static string Kind(Exception e) => e is FileSentBeforeException ? e.Message : e.GetType().Name;

    private IOException Broken(string fault, Exception? cause = null)
    {
        Fault = fault;
        Cause = cause;
        return new("A file cannot be sent.", cause);
    }
}
