namespace MerToolkit.Workflows.Tests.Listening;

/// <summary>Bytes that come as from a pipe: no seeking, no length, a few at a time.</summary>
/// <param name="bytes">What comes.</param>
/// <param name="most">Most bytes a read, count.</param>
/// <param name="before">Called before each read with the place, bytes.</param>
internal sealed class PipeStream(byte[] bytes, int most, Action<int>? before = null) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        before?.Invoke(_position);
        var count = Math.Min(Math.Min(most, buffer.Length), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
