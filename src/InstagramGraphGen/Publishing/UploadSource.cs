using System.Globalization;

namespace InstagramGraphGen;

/// <summary>A file that is uploaded in parts: read from any byte on, as far as its stream allows.</summary>
internal sealed class UploadSource : IDisposable
{
    private readonly GraphFile _file;
    private Stream _stream;
    private long _start;
    private long _at;

    /// <param name="file">The file.</param>
    /// <param name="rules">What the API takes.</param>
    /// <param name="request">What it is sent for, for messages.</param>
    /// <exception cref="GraphFileException">It cannot be opened, its length is not known, or it is not what the API takes.</exception>
    public UploadSource(GraphFile file, GraphFileRules rules, string request)
    {
        _file = file;
        Request = request;
        _stream = Opened();
        try
        {
            long? rest = _stream.CanSeek ? _stream.Length - _start : null;
            Length = file.Length ?? rest ?? throw Broken("has a length that is not known. Set GraphFile.Length");
            if ((rules.FaultOf(Length) ?? FaultOf(rest ?? Length) ?? rules.FaultOf(file, _stream.CanSeek ? _stream : null, Length)) is { } fault)
            {
                throw Broken(fault);
            }

            if (_stream.CanSeek)
            {
                _stream.Position = _start;
            }
        }
        catch (Exception e)
        {
            Dispose();
            throw e is GraphFileException ? e : Broken($"cannot be read: {e.GetType().Name}", e);
        }
    }

    /// <summary>What it is sent for, for messages.</summary>
    public string Request { get; set; }

    /// <summary>Called whenever bytes have gone out.</summary>
    public Action? OnByte { get; set; }

    /// <summary>How many bytes it has.</summary>
    public long Length { get; }

    /// <summary>Moves to a byte.</summary>
    public async ValueTask MoveToAsync(long offset, CancellationToken cancellationToken)
    {
        if (_stream.CanSeek)
        {
            _stream.Position = _start + offset;
        }
        else if (_at != offset)
        {
            if (_at > offset)
            {
                Dispose();
                _stream = Opened();
                _at = 0;
            }

            byte[] passed = new byte[64 * 1024];
            while (_at < offset)
            {
                _ = await ReadAsync(passed.AsMemory(0, (int)Math.Min(passed.Length, offset - _at)), cancellationToken).ConfigureAwait(false);
            }
        }

        _at = offset;
    }

    /// <summary>Reads on, not beyond its length. It gives a byte at least, and the last one only where none comes after it.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> chunk, CancellationToken cancellationToken)
    {
        int read;
        bool goesOn = false;
        try
        {
            read = await _stream.ReadAsync(chunk[..(int)Math.Min(chunk.Length, Length - _at)], cancellationToken).ConfigureAwait(false);
            goesOn = read > 0 && _at + read == Length && await _stream.ReadAsync(new byte[1], cancellationToken).ConfigureAwait(false) > 0;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Broken($"cannot be read after {Bytes(_at)}: {e.GetType().Name}", e);
        }

        _at += read;
        return (read == 0 ? FaultOf(_at) : goesOn ? FaultOf(Length + 1) : null) is { } fault ? throw Broken(fault) : read;
    }

    /// <summary>Tells how many bytes have gone out.</summary>
    public void Tell(long count)
    {
        OnByte?.Invoke();
        try
        {
            _file.Progress?.Report(count);
        }
        catch (Exception e)
        {
            throw Broken($"was not sent further: its Progress threw {e.GetType().Name}", e);
        }
    }

    public void Dispose()
    {
        if (!_file.LeavesOpen)
        {
            _stream.Dispose();
        }
    }

    private static string Bytes(long count) => count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " byte" : " bytes");

    private string? FaultOf(long count) =>
        count < Length ? $"ended after {Bytes(count)}: {Bytes(Length)} were announced"
        : count > Length ? $"goes on after the {Bytes(Length)} that were announced"
        : null;

    private Stream Opened()
    {
        try
        {
            Stream stream = _file.Open() ?? throw Broken("was opened as null");
            _start = stream.CanSeek ? stream.Position : 0;
            return stream;
        }
        catch (Exception e) when (e is not GraphFileException)
        {
            throw Broken(e is FileSentBeforeException ? $"cannot be sent from another byte on: {e.Message}" : $"cannot be opened: {e.GetType().Name}", e);
        }
    }

    private GraphFileException Broken(string fault, Exception? cause = null) => new($"{Request}: the file {fault}.", "file", cause);
}
