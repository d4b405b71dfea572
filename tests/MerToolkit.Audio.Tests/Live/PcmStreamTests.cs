using MerToolkit.Audio.Live;
using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests.Live;

public class PcmStreamTests
{
    private static readonly PcmLayout Mono16 = new(8000, 1, PcmFormat.S16Le);

    [Theory]
    [InlineData(PcmFormat.S16Le, new byte[] { 0x00, 0x40, 0x00, 0x80 }, 0.5f, -1f)]
    [InlineData(PcmFormat.S24Le, new byte[] { 0x00, 0x00, 0x40, 0x00, 0x00, 0x80 }, 0.5f, -1f)]
    [InlineData(PcmFormat.S32Le, new byte[] { 0, 0, 0, 0x40, 0, 0, 0, 0x80 }, 0.5f, -1f)]
    [InlineData(PcmFormat.F32Le, new byte[] { 0, 0, 0, 0x3F, 0, 0, 0x80, 0xBF }, 0.5f, -1f)]
    [InlineData(PcmFormat.F64Le, new byte[] { 0, 0, 0, 0, 0, 0, 0xE0, 0x3F, 0, 0, 0, 0, 0, 0, 0xF0, 0xBF }, 0.5f, -1f)]
    public void Each_format_is_read_as_it_says(PcmFormat format, byte[] bytes, params float[] samples) =>
        Assert.Equal(samples, All(PcmStream.Open(new PipeStream(bytes), new PcmLayout(8000, 1, format), "stdin")));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(100_000)]
    public void Samples_do_not_depend_on_how_the_bytes_come(int most)
    {
        var samples = Enumerable.Range(0, 40_001).Select(index => (short)(index * 7919)).ToArray();
        using var stream = PcmStream.Open(new PipeStream(WavBytes.Bytes16(samples), most), Mono16 with { Channels = 3 }, "stdin");
        var expected = Enumerable.Range(0, samples.Length / 3)
            .Select(frame => (float)((samples[3 * frame] / 32768.0 + samples[3 * frame + 1] / 32768.0 + samples[3 * frame + 2] / 32768.0) / 3));
        Assert.Equal(expected, All(stream));
        Assert.Equal(4, stream.TrailingBytes); // two samples of three
    }

    [Fact]
    public void What_is_there_is_given_without_waiting_for_more()
    {
        using var stream = PcmStream.Open(new PipeStream(WavBytes.Bytes16(new short[100]), 24), Mono16, "stdin");
        var samples = new float[1000];
        Assert.Equal(6, stream.Read(samples)); // the twelve bytes that were looked at
        Assert.Equal(12, stream.Read(samples));
        Assert.Equal(3, stream.Read(samples.AsSpan(0, 3)));
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(WavBytes.Unknown, WavBytes.Unknown)]
    [InlineData(0x80000000u, 0x80000024u)]
    public void A_wav_of_unknown_length_is_read_to_its_end(uint dataSize, uint riffSize)
    {
        var file = WavBytes.File(WavBytes.Format(1, 2, 44100, 16), WavBytes.Bytes16(16384, 0, 8192, 8192), dataSize, riffSize);
        using var stream = PcmStream.Open(new PipeStream(file), Mono16, "stdin");
        Assert.Equal((44100, 2, true, "16-bit PCM"), (stream.SampleRate, stream.Channels, stream.HasHeader, stream.Format));
        Assert.Equal([0.25f, 0.25f], All(stream));
    }

    [Fact]
    public void A_wav_of_known_length_ends_before_what_follows_its_samples()
    {
        var file = WavBytes.Riff([.. WavBytes.Chunk("fmt ", WavBytes.Format(1, 1, 8000, 16)),
            .. WavBytes.Chunk("LIST", new byte[26]), .. WavBytes.Chunk("data", WavBytes.Bytes16(16384)), .. WavBytes.Chunk("LIST", new byte[9])]);
        using var stream = PcmStream.Open(new PipeStream(file), null, "stdin");
        Assert.Equal([0.5f], All(stream));
        Assert.Equal(0, stream.TrailingBytes);
    }

    [Fact]
    public void What_is_no_sound_becomes_silence_and_is_counted()
    {
        float[] samples = [0.5f, float.NaN, float.PositiveInfinity, -2f, 1e7f, -1e6f, float.MinValue];
        using var stream = PcmStream.Open(new PipeStream(WavBytes.BytesOf(samples)), Mono16 with { Format = PcmFormat.F32Le }, "stdin");
        Assert.Equal([0.5f, 0, 0, -2f, 0, -1e6f, 0], All(stream));
        Assert.Equal(4, stream.BadSamples);
    }

    [Fact]
    public void A_double_too_large_for_a_sample_is_no_sound()
    {
        byte[] bytes = [.. new[] { 1e300, 0.25, double.NaN }.SelectMany(BitConverter.GetBytes)];
        using var stream = PcmStream.Open(new PipeStream(bytes), Mono16 with { Format = PcmFormat.F64Le }, "stdin");
        Assert.Equal([0, 0.25f, 0], All(stream));
        Assert.Equal(2, stream.BadSamples);
    }

    [Theory]
    [InlineData(new byte[0], "audio-empty", "before the first byte")]
    [InlineData(new byte[] { 1 }, "stream-unknown", "its rate was not said. Say --rate")]
    [InlineData(new byte[] { 0x66, 0x4C, 0x61, 0x43, 0, 0, 0, 0, 0, 0, 0, 0 }, "stream-unknown", "It begins like flac.")]
    [InlineData(new byte[] { 0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 0, 0, 0 }, "stream-unknown", "It begins like mp3.")]
    [InlineData(new byte[] { 82, 73, 70, 70, 0, 0, 0, 0, 87, 65, 86, 69 }, "audio-unreadable", "it ends inside its header")]
    public void A_stream_that_nobody_can_read_is_refused(byte[] bytes, string code, string said)
    {
        var refusal = Assert.Throws<InputException>(() => PcmStream.Open(new PipeStream(bytes), null, "stdin"));
        Assert.Equal(code, refusal.Problems[0].Code);
        Assert.Contains(said, $"{refusal.Problems[0].Message} {refusal.Problems[0].Remedy}", StringComparison.Ordinal);
    }

    [Fact]
    public void Format_names_are_those_of_ffmpeg()
    {
        Assert.Equal(["s16le", "s24le", "s32le", "f32le", "f64le"], PcmFormats.Names);
        Assert.Equal(PcmFormat.S24Le, PcmFormats.Find("s24le"));
        Assert.Null(PcmFormats.Find("1"));
    }

    [Fact]
    public void Reading_on_allocates_nothing()
    {
        using var stream = PcmStream.Open(new PipeStream(new byte[4_000_000], 4096), new PcmLayout(8000, 2, PcmFormat.F32Le), "stdin");
        var samples = new float[4096];
        stream.Read(samples);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var read = 0; read < 100; read++) Assert.True(stream.Read(samples) > 0);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static float[] All(PcmStream stream)
    {
        var (all, block) = (new List<float>(), new float[1000]);
        for (int read; (read = stream.Read(block)) > 0;) all.AddRange(block[..read]);
        return [.. all];
    }
}
