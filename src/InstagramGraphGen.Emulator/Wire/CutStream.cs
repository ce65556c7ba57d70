namespace InstagramGraphGen.Emulator;

/// <summary>A body whose connection breaks behind so many bytes.</summary>
internal sealed class CutStream(ReadOnlyMemory<byte> body, int end) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position == end)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The emulator cut the connection, as it was told to.");
        }

        int length = Math.Min(buffer.Length, end - _position);
        body.Span.Slice(_position, length).CopyTo(buffer);
        _position += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
