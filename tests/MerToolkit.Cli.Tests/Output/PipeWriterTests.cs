using MerToolkit.Cli.Output;

namespace MerToolkit.Cli.Tests.Output;

public sealed class PipeWriterTests
{
    [Fact]
    public void Lines_arrive_at_once_in_utf8_without_a_mark()
    {
        using var stream = new MemoryStream();
        using var writer = new PipeWriter(stream);
        writer.WriteLine("雨");
        Assert.Equal([0xE9, 0x9B, 0xA8, 0x0A], stream.ToArray());
    }

    [Theory]
    [InlineData(32)]
    [InlineData(unchecked((int)0x8007006D))]
    [InlineData(unchecked((int)0x800700E8))]
    public void A_closed_pipe_is_no_error_and_the_rest_is_dropped(int code)
    {
        var stream = new FailingStream(code);
        using var writer = new PipeWriter(stream);
        writer.WriteLine("one");
        Assert.True(writer.IsClosed);
        writer.WriteLine("two");
        writer.Flush();
        Assert.Equal(1, stream.Tries);
    }

    [Fact]
    public void A_full_disk_is_an_error()
    {
        using var writer = new PipeWriter(new FailingStream(28));
        Assert.Throws<IOException>(() => writer.WriteLine("one"));
    }

    private sealed class FailingStream(int code) : MemoryStream
    {
        public int Tries { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer) => Fail();

        public override void Write(byte[] buffer, int offset, int count) => Fail();

        private void Fail()
        {
            if (Tries++ > 3) return;
            throw new IOException("no", code);
        }
    }
}
