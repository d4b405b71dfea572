using MerToolkit.Audio.Decoding;

namespace MerToolkit.Audio.Tests.Decoding;

public sealed class CompressedTailTests
{
    private static readonly byte[] Frame = [0xFF, 0xFB, 0x90, 0x64, .. new byte[413]];
    private static readonly byte[] Frames = [.. Frame, .. Frame, .. Frame, .. Frame];

    [Fact]
    public void Whole_mp3_frames_are_no_reason_to_warn()
    {
        Assert.Null(CompressedTail.MpegWarning(Frames));
        Assert.Null(CompressedTail.MpegWarning([1, 2, 3, .. Frames]));
        Assert.Null(CompressedTail.MpegWarning([.. Frames, .. "TAG"u8, .. new byte[125]]));
        Assert.Null(CompressedTail.MpegWarning([]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(413)]
    public void A_cut_mp3_frame_is_one(int missing) =>
        Assert.Equal(
            $"the last frame is cut: {417 - missing} of 417 bytes are there; the file seems truncated",
            CompressedTail.MpegWarning(Frames.AsSpan(0, Frames.Length - missing)));

    [Fact]
    public void An_ogg_file_ends_with_a_whole_page_that_says_so()
    {
        byte[] Page(byte flags) => [.. "OggS"u8, 0, flags, .. new byte[20], 2, 100, 5, .. new byte[105]];
        byte[] whole = [.. Page(2), .. Page(4)];
        Assert.Null(CompressedTail.OggWarning(whole));
        Assert.Contains("not marked as the end", CompressedTail.OggWarning([.. Page(4), .. Page(0)]), StringComparison.Ordinal);
        Assert.Contains("134 bytes", CompressedTail.OggWarning(whole[..^1]), StringComparison.Ordinal);
        Assert.Contains("page is cut", CompressedTail.OggWarning(whole[..(134 + 10)]), StringComparison.Ordinal);
        Assert.Contains("page is cut", CompressedTail.OggWarning(whole[..(134 + 28)]), StringComparison.Ordinal);
    }
}
