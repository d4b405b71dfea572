using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Audio.Tests.Support;
using MerToolkit.Audio.Writing;

namespace MerToolkit.Audio.Tests.Writing;

public sealed class WavWriterTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sixteen_bit_samples_are_rounded_and_clipped()
    {
        var stream = new MemoryStream();
        using (var writer = new WavWriter(stream, 8000))
        {
            writer.Write([0, 0.5f, -1, 1, 2, -2, 1.4f / 32768, 1.6f / 32768]);
        }
        Assert.Equal(WavBytes.Pcm16(0, 16384, -32768, 32767, 32767, -32768, 1, 2), stream.ToArray());
    }

    [Fact]
    public void Floats_are_written_as_they_are()
    {
        var stream = new MemoryStream();
        using (var writer = new WavWriter(stream, 96_000, 2, WavSampleFormat.Float32))
        {
            writer.Write([0.1f, -3f]);
            writer.Write([float.Epsilon, 1e30f]);
        }
        Assert.Equal(WavBytes.File(WavBytes.Format(3, 2, 96_000, 32), WavBytes.BytesOf(0.1f, -3f, float.Epsilon, 1e30f)), stream.ToArray());
    }

    [Fact]
    public void Every_finite_float_comes_back() =>
        Prop.ForAll<NormalFloat[], PositiveInt>((numbers, channels) =>
        {
            var count = Math.Min(channels.Get, 9);
            float[] samples = [.. numbers.Select(number => (float)number.Get).Where(float.IsFinite)];
            samples = samples[..(samples.Length / count * count)];
            using (var writer = WavWriter.Create(_folder["a.wav"], 44_100, count, WavSampleFormat.Float32)) writer.Write(samples);
            return Reading.Frames(_folder["a.wav"]).SequenceEqual(samples);
        }).MustHold();

    [Fact]
    public void Every_16_bit_level_comes_back()
    {
        float[] levels = [.. Enumerable.Range(-32768, 65536).Select(level => level / 32768f)];
        using (var writer = WavWriter.Create(_folder["a.wav"], 44_100)) writer.Write(levels);
        Assert.Equal(levels, Reading.All(_folder["a.wav"]));
    }

    [Fact]
    public void A_stream_that_cannot_seek_gets_a_piped_wav()
    {
        var bytes = new MemoryStream();
        using (var writer = new WavWriter(new OneWay(bytes), 8000)) writer.Write([0.5f, -0.5f]);
        Assert.Equal([0.5f, -0.5f], Reading.Frames(_folder, bytes.ToArray()));
    }

    [Fact]
    public void Mistakes_of_the_caller_are_told()
    {
        using var writer = new WavWriter(new MemoryStream(), 8000, 2);
        Assert.Throws<ArgumentException>(() => writer.Write([1f]));
        Assert.Throws<ArgumentException>(() => writer.Write([1f, float.NaN]));
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Write([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WavWriter(new MemoryStream(), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WavWriter(new MemoryStream(), 8000, 0));
    }

    private sealed class OneWay(Stream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
