using System.Buffers;

namespace InstagramGraphGen;

/// <summary>A write-only stream into a pooled buffer with a greatest length. Kept and used again by the wire, if whoever wrote into it came to the end.</summary>
internal sealed class PooledBody : Stream
{
    private byte[] _buffer = [];
    private int _length;
    private volatile bool _isEnded;

    /// <summary>The greatest length. It may change between two calls.</summary>
    public required int MaxBytes { get; set; }

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>Whether the answer was longer than allowed; what was written is then cut.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Set when the body was written to its end: then nobody writes any more. A content whose call was cancelled or failed may still do.</summary>
    public bool IsComplete { get; set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>Makes room for a body whose length is known; does nothing if it is longer than allowed.</summary>
    public void Expect(long length)
    {
        if (length <= MaxBytes && length > _buffer.Length)
        {
            Grow((int)length);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_isEnded, this);
        if (buffer.Length > MaxBytes - _length)
        {
            IsTooLong = true;
            throw new IOException("The body is too long.");
        }

        if (buffer.Length > _buffer.Length - _length)
        {
            Grow(Math.Max(_length + buffer.Length, Math.Min(MaxBytes, Math.Max(4096, (int)Math.Min(_length * 2L, MaxBytes)))));
        }

        buffer.CopyTo(_buffer.AsSpan(_length));
        _length += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.AsSpan(offset, count));
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return default;
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>
    /// Ends the call. A complete body gives its buffer back to the pool and is empty again (true); of any other neither the stream nor the
    /// buffer serves another call, since a late writer may still hold them.
    /// </summary>
    public bool End()
    {
        if (!IsComplete)
        {
            _isEnded = true;
            return false;
        }

        byte[] buffer = _buffer;
        _buffer = [];
        _length = 0;
        IsComplete = false;
        IsTooLong = false;
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return true;
    }

    private void Grow(int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(length);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        byte[] old = _buffer;
        _buffer = larger;
        if (old.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(old);
        }
    }
}
