using MerToolkit.Audio.Decoding;

namespace MerToolkit.Audio.Tests.Decoding;

public sealed class MpegFrameTests
{
    // Lengths by ISO 11172-3 2.4.3.1: 144 bitrate / rate (72 for layer III of MPEG-2, 48 in units of 4 for layer I), plus padding.
    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFB, 0x90, 0x00 }, 1, 3, 44_100, 417)]
    [InlineData(new byte[] { 0xFF, 0xFB, 0x92, 0x00 }, 1, 3, 44_100, 418)]
    [InlineData(new byte[] { 0xFF, 0xFA, 0xE4, 0x00 }, 1, 3, 48_000, 960)]
    [InlineData(new byte[] { 0xFF, 0xF3, 0x40, 0x00 }, 2, 3, 22_050, 104)]
    [InlineData(new byte[] { 0xFF, 0xE3, 0x48, 0x00 }, 3, 3, 8_000, 288)]
    [InlineData(new byte[] { 0xFF, 0xFD, 0xA8, 0x00 }, 1, 2, 32_000, 864)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0x40, 0x00 }, 1, 1, 44_100, 136)]
    public void A_header_tells_the_length_of_its_frame(byte[] header, int version, int layer, int rate, int length)
    {
        Assert.True(MpegFrame.TryRead(header, out var frame));
        Assert.Equal((version, layer, rate, length), (frame.Version, frame.Layer, frame.SampleRate, frame.Length));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFB, 0x90 })]
    [InlineData(new byte[] { 0xFE, 0xFB, 0x90, 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xEB, 0x90, 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xF9, 0x90, 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xFB, 0xF0, 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xFB, 0x00, 0x00 })]
    [InlineData(new byte[] { 0xFF, 0xFB, 0x9C, 0x00 })]
    public void Bytes_that_are_no_header_are_told_apart(byte[] bytes) => Assert.False(MpegFrame.TryRead(bytes, out _));

    [Theory]
    [InlineData("Xing", true)]
    [InlineData("Info", true)]
    [InlineData("LAME", false)]
    public void The_length_header_is_found_where_the_side_information_ends(string mark, bool expected)
    {
        byte[] stereo = [0xFF, 0xFB, 0x90, 0x00, .. new byte[32], .. System.Text.Encoding.ASCII.GetBytes(mark)];
        Assert.True(MpegFrame.TryRead(stereo, out var frame));
        Assert.Equal(expected, frame.StatesLength(stereo));
        byte[] mono = [0xFF, 0xF3, 0x40, 0xC0, .. new byte[9], .. System.Text.Encoding.ASCII.GetBytes(mark)];
        Assert.True(MpegFrame.TryRead(mono, out frame));
        Assert.Equal(expected, frame.StatesLength(mono));
    }

    [Fact]
    public void A_chain_needs_every_header_at_its_place()
    {
        byte[] frame = [0xFF, 0xFB, 0x90, 0x64, .. new byte[413]];
        byte[] three = [7, 7, .. frame, .. frame, .. frame];
        Assert.Equal(2, MpegFrame.FindChain(three, 3, mayEnd: false));
        Assert.Equal(-1, MpegFrame.FindChain(three, 4, mayEnd: false));
        Assert.Equal(2, MpegFrame.FindChain(three, 4, mayEnd: true));
        three[2 + 417] = 0;
        Assert.Equal(-1, MpegFrame.FindChain(three, 3, mayEnd: true));
    }
}
