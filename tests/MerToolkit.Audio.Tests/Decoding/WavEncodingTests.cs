using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Decoding;

/// <summary>Closed form: the bytes of tiny files, and the samples they stand for.</summary>
public sealed class WavEncodingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, int, byte[], float[]> Encodings => new()
    {
        { 1, 8, [0, 1, 127, 128, 129, 255], [-1f, -127 / 128f, -1 / 128f, 0, 1 / 128f, 127 / 128f] },
        { 1, 16, [0, 0x80, 0xFF, 0xFF, 0, 0, 1, 0, 0xFF, 0x7F], [-1f, -1 / 32768f, 0, 1 / 32768f, 32767 / 32768f] },
        { 1, 24, [0, 0, 0x80, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0xFF, 0xFF, 0x7F], [-1f, -1 / 8388608f, 1 / 8388608f, 8388607 / 8388608f] },
        { 1, 32, [0, 0, 0, 0x80, 0, 0, 0, 0x40, 1, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F], [-1f, 0.5f, 1 / 2147483648f, 1f] },
        { 3, 32, WavBytes.BytesOf(-1.5f, 0.1f, float.Epsilon, 3e38f), [-1.5f, 0.1f, float.Epsilon, 3e38f] },
        { 3, 64, [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(-2.0), .. BitConverter.GetBytes(1 + 1e-12)], [0.1f, -2f, 1f] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_gives_its_samples(int tag, int bits, byte[] data, float[] expected) =>
        Assert.Equal(expected, Reading.Frames(_folder, WavBytes.File(WavBytes.Format(tag, 1, 8000, bits), data)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_extensible_header_means_the_same(int tag, int bits, byte[] data, float[] expected) =>
        Assert.Equal(expected, Reading.Frames(_folder, WavBytes.File(WavBytes.Extensible(tag, 1, 8000, bits, bits), data)));

    [Fact]
    public void Twenty_valid_bits_stand_left_justified_in_three_bytes()
    {
        var wav = WavBytes.File(WavBytes.Extensible(1, 1, 8000, 24, 20), [0xF0, 0xFF, 0x7F, 0x10, 0, 0]);
        Assert.Equal([524287 / 524288f, 1 / 524288f], Reading.Frames(_folder, wav));
    }

    [Fact]
    public void Twelve_bits_are_read_by_the_size_of_their_frame()
    {
        var wav = WavBytes.File(WavBytes.Format(1, 1, 8000, 12), [0x10, 0, 0, 0x80]);
        Assert.Equal([1 / 2048f, -1f], Reading.Frames(_folder, wav));
    }

    [Fact]
    public void A_wrong_frame_size_is_put_right()
    {
        var wav = WavBytes.File(WavBytes.Format(1, 2, 8000, 16, frameBytes: 1), WavBytes.Bytes16(1, 2, 3, 4));
        Assert.Equal([1 / 32768f, 2 / 32768f, 3 / 32768f, 4 / 32768f], Reading.Frames(_folder, wav));
    }

    [Fact]
    public void Long_blocks_convert_like_single_samples()
    {
        // Vector paths take 8 or 16 samples at once; every length around them must give what one sample at a time gives.
        var bytes = new byte[8 * 40];
        new Random(7).NextBytes(bytes);
        foreach (var (encoding, size) in new[]
        {
            (WavEncoding.Unsigned8, 1), (WavEncoding.Signed16, 2), (WavEncoding.Signed24, 3), (WavEncoding.Signed32, 4),
        })
        {
            for (var count = 0; count <= 40; count++)
            {
                var together = new float[count];
                PcmConversion.ToSingle(encoding, bytes.AsSpan(0, count * size), together);
                var singly = new float[count];
                for (var i = 0; i < count; i++) PcmConversion.ToSingle(encoding, bytes.AsSpan(i * size, size), singly.AsSpan(i, 1));
                Assert.Equal(singly, together);
            }
        }
    }

    [Theory]
    [InlineData(1, 8, "wav, 8-bit PCM")]
    [InlineData(1, 24, "wav, 24-bit PCM")]
    [InlineData(3, 32, "wav, 32-bit float")]
    [InlineData(3, 64, "wav, 64-bit float")]
    public void The_format_is_said_in_words(int tag, int bits, string words)
    {
        using var reader = AudioReader.Open(_folder.Write("a.wav", WavBytes.File(WavBytes.Format(tag, 3, 96_000, bits), new byte[24])));
        Assert.Equal((words, "wav (managed)", 96_000, 3), (reader.Format, reader.Decoder, reader.SampleRate, reader.Channels));
    }
}
