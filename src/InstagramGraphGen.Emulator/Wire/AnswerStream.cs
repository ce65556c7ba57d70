namespace InstagramGraphGen.Emulator;

/// <summary>The body of an answer in memory, as slow and as short as the answer says.</summary>
internal sealed class AnswerStream(WireAnswer answer, Waiting waiting) : Stream
{
    private readonly ReadOnlyMemory<byte> _sent = answer.Sent;
    private int _position;
    private bool _hasBegun;
    private bool _hasStopped;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            await waiting.AtAsync(FaultMoment.BeforeBody, answer.Waits, cancellationToken).ConfigureAwait(false);
        }

        if (_position == answer.StopsAt && !_hasStopped)
        {
            _hasStopped = true;
            await waiting.AtAsync(FaultMoment.WithinBody, answer.Waits, cancellationToken).ConfigureAwait(false);
        }

        int length = Math.Min(buffer.Length, (_hasStopped ? _sent.Length : answer.StopsAt) - _position);
        if (length == 0 && buffer.Length > 0 && _position == _sent.Length && (answer.CutAt is not null || answer.Missing > 0))
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The emulator cut the connection, as it was told to.");
        }

        _sent.Span.Slice(_position, length).CopyTo(buffer.Span);
        _position += length;
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
