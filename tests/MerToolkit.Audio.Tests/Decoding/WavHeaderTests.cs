using MerToolkit.Audio.Tests.Support;
using static MerToolkit.Audio.Tests.Support.WavBytes;

namespace MerToolkit.Audio.Tests.Decoding;

/// <summary>Headers with more, less or other things in them than there should be.</summary>
public sealed class WavHeaderTests : IDisposable
{
    private static readonly float[] Three = [1 / 32768f, 2 / 32768f, 3 / 32768f];
    private static readonly byte[] Mono16 = Format(1, 1, 8000, 16);
    private static readonly byte[] ThreeBytes = Bytes16(1, 2, 3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Unknown_chunks_are_passed_over_wherever_they_stand()
    {
        byte[] odd = Chunk("JUNK", [1, 2, 3]), list = Chunk("LIST", new byte[26]), fact = Chunk("fact", U32(3));
        byte[] chunks = [.. odd, .. Chunk("fmt ", Mono16), .. odd, .. list, .. fact, .. Chunk("data", ThreeBytes), .. odd, .. list];
        Assert.Equal(Three, Reading.Frames(_folder, Riff(chunks)));
    }

    [Fact]
    public void A_chunk_of_odd_size_is_followed_by_a_byte_that_is_not_counted()
    {
        byte[] chunks = [.. Chunk("fmt ", Mono16), .. Chunk("abcd", [9]), .. Chunk("data", ThreeBytes)];
        Assert.Equal(Three, Reading.Frames(_folder, Riff(chunks)));
    }

    [Fact]
    public void The_format_may_come_after_the_samples() =>
        Assert.Equal(Three, Reading.Frames(_folder, Riff([.. Chunk("data", ThreeBytes), .. Chunk("fmt ", Mono16)])));

    [Theory]
    [InlineData(0u)]
    [InlineData(4u)]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(123_456_789u)]
    public void A_wrong_riff_size_does_not_matter(uint size) =>
        Assert.Equal(Three, Reading.Frames(_folder, WavBytes.File(Mono16, ThreeBytes, riffSize: size)));

    [Theory]
    [InlineData(0u)]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0xFFFF_FFF0u)]
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(0x8000_0000u)]
    [InlineData(0x7FFF_F000u)]
    public void A_piped_wav_that_does_not_know_its_size_is_read_to_the_end(uint size)
    {
        var path = _folder.Write("piped.wav", WavBytes.File(Mono16, ThreeBytes, dataSize: size));
        using var clip = AudioClip.Open(path, new ClipOptions());
        Assert.Equal(Three, Reading.All(clip));
        Assert.Null(clip.Warning);
        Assert.Equal(3 / 8000.0, clip.ClaimedSeconds);
    }

    [Fact]
    public void A_header_of_ten_hours_over_one_second_is_read_with_a_warning()
    {
        var second = Bytes16([.. Enumerable.Repeat((short)5, 8000)]);
        var path = _folder.Write("long.wav", WavBytes.File(Mono16, second, dataSize: 36_000 * 16_000));
        var before = GC.GetTotalAllocatedBytes();
        using var clip = AudioClip.Open(path, new ClipOptions());
        Assert.Equal(8000, Reading.All(clip).Length);
        Assert.Equal("the header claims 36000 s (288000000 samples), the file holds 1 s (8000)", clip.Warning);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 4_000_000);
    }

    [Fact]
    public void A_header_that_claims_less_is_believed() =>
        Assert.Equal(Three[..2], Reading.Frames(_folder, Riff([.. Chunk("fmt ", Mono16), .. Chunk("data", ThreeBytes, size: 4)])));

    [Fact]
    public void The_bytes_of_an_unfinished_frame_are_left_out_with_a_warning()
    {
        var path = _folder.Write("cut.wav", WavBytes.File(Mono16, ThreeBytes)[..^1]);
        using var clip = AudioClip.Open(path, new ClipOptions());
        Assert.Equal(Three[..2], Reading.All(clip));
        Assert.Contains("claims 0 s (3 samples)", clip.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public void A_64_bit_size_counts_where_the_32_bit_one_says_so(string id)
    {
        byte[] wide = Chunk("ds64", [.. U64(72), .. U64(4), .. U64(2), .. U32(0)]);
        byte[] chunks = [.. wide, .. Chunk("fmt ", Mono16), .. Chunk("data", ThreeBytes, size: Unknown)];
        Assert.Equal(Three[..2], Reading.Frames(_folder, Riff(chunks, Unknown, id)));
    }

    [Fact]
    public void A_64_bit_claim_beyond_the_file_is_a_warning()
    {
        byte[] wide = Chunk("ds64", [.. U64(72), .. U64(1UL << 40), .. U64(2), .. U32(0)]);
        byte[] chunks = [.. wide, .. Chunk("fmt ", Mono16), .. Chunk("data", ThreeBytes, size: Unknown)];
        using var clip = AudioClip.Open(_folder.Write("a.wav", Riff(chunks, Unknown, "RF64")), new ClipOptions());
        Assert.Equal(Three, Reading.All(clip));
        Assert.Contains("claims 68719476.736 s", clip.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_data_size_of_zero_before_other_chunks_is_meant()
    {
        byte[] chunks = [.. Chunk("fmt ", Mono16), .. Chunk("data", []), .. Chunk("LIST", new byte[10])];
        Assert.Empty(Reading.Frames(_folder, Riff(chunks)));
    }
}
