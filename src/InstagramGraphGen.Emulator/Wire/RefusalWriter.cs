using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace InstagramGraphGen.Emulator;

/// <summary>
/// Kestrel itself refuses what is no HTTP request (a null byte in the path, a line without end) before the API sees it, with an empty
/// body and no type of it. Whatever the API answers has one, so such an answer is known by it, and gets the API's error object instead.
/// </summary>
internal sealed class RefusalWriter(PipeWriter inner, EmulatedApi api) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _pending = new(4096);

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _pending.WrittenCount;

    public override void Advance(int bytes) => _pending.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _pending.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _pending.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        PassOn();
        inner.Complete(exception);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        PassOn();
        return inner.FlushAsync(cancellationToken);
    }

    private void PassOn()
    {
        ReadOnlySpan<byte> written = _pending.WrittenSpan;
        bool isRefusal = (written.StartsWith("HTTP/1.1 4"u8) || written.StartsWith("HTTP/1.1 5"u8)) && written.IndexOf("\r\nContent-Length: 0\r\n"u8) >= 0 && written.IndexOf("\r\nContent-Type:"u8) < 0;
        inner.Write(isRefusal ? Refusal(written) : written);
        _pending.ResetWrittenCount();
    }

    private ReadOnlySpan<byte> Refusal(ReadOnlySpan<byte> written)
    {
        string statusLine = Encoding.ASCII.GetString(written[..written.IndexOf("\r\n"u8)]);
        WireAnswer answer = api.RefuseUnreadable(int.Parse(statusLine.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture));
        var head = new StringBuilder(statusLine).Append("\r\nConnection: close");
        foreach ((string name, string value) in answer.Headers)
        {
            head.Append("\r\n").Append(name).Append(": ").Append(value);
        }

        head.Append(System.Globalization.CultureInfo.InvariantCulture, $"\r\nContent-Length: {answer.Body.Length}\r\n\r\n");
        return (byte[])[.. Encoding.ASCII.GetBytes(head.ToString()), .. answer.Body.Span];
    }
}
