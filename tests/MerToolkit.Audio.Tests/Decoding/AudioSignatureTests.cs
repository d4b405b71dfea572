using System.Text;
using MerToolkit.Audio.Decoding;
using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests.Decoding;

public sealed class AudioSignatureTests : IDisposable
{
    // MPEG-1 layer III, 128 kbit/s, 44,100 Hz, joint stereo: 417 bytes a frame.
    private static readonly byte[] MpegFrameBytes = [0xFF, 0xFB, 0x90, 0x64, .. new byte[413]];
    private static readonly byte[] AdtsFrameBytes = [0xFF, 0xF1, 0x50, 0x80, 0x01, 0x40, 0xFC, 0, 0, 0];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, byte[]> Heads => new()
    {
        { "wav", WavBytes.Pcm16(1) },
        { "wav", WavBytes.Riff([], id: "RF64") },
        { "rifx wav", WavBytes.Riff([], id: "RIFX") },
        { "avi", [.. "RIFF"u8, 0, 0, 0, 0, .. "AVI "u8] },
        { "flac", [.. "fLaC"u8, 0, 0, 0, 34] },
        { "ogg", [.. "OggS"u8, 0, 2] },
        { "caf", [.. "caff"u8, 0, 1] },
        { "au", [.. ".snd"u8, 0, 0, 0, 24] },
        { "aiff", [.. "FORM"u8, 0, 0, 0, 0, .. "AIFF"u8] },
        { "aiff", [.. "FORM"u8, 0, 0, 0, 0, .. "AIFC"u8] },
        { "w64", [.. "riff"u8, 0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0] },
        { "mp4", [0, 0, 0, 32, .. "ftypM4A "u8] },
        { "asf", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9] },
        { "matroska", [0x1A, 0x45, 0xDF, 0xA3, 1] },
        { "aac", [.. AdtsFrameBytes, .. AdtsFrameBytes] },
        { "mp3", [.. MpegFrameBytes, .. MpegFrameBytes, .. MpegFrameBytes] },
        { "mp3", [.. Tag(3000), .. MpegFrameBytes, .. MpegFrameBytes, .. MpegFrameBytes] },
        { "mp3", [.. Tag(20_000), .. Tag(10), .. MpegFrameBytes, .. MpegFrameBytes] },
        { "mp3", [.. new byte[500], .. MpegFrameBytes, .. MpegFrameBytes, .. MpegFrameBytes] },
        { "flac", [.. Tag(100), .. "fLaC"u8] },
        { "aac", [.. Tag(100), .. AdtsFrameBytes, .. AdtsFrameBytes] },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void The_first_bytes_tell_the_format_whatever_the_name_says(string name, byte[] head) =>
        Assert.Equal(name, AudioSignature.Of(_folder.Write("clip.txt", head)).Container.Name);

    public static TheoryData<string, byte[]> Strangers => new()
    {
        { "it begins 'hello, this '", "hello, this is a text"u8.ToArray() },
        { "it begins with bytes FFFE6100", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(new string('a', 4000))] },
        { "it begins with bytes 00000000", new byte[20_000] },
        { "it begins with bytes 89504E47", [0x89, .. "PNG"u8, 13, 10, 26, 10] },
        { "it begins with too few bytes", [0xFF] },
        { "ends inside or right after its ID3 tag", Tag(100)[..50] },
        { "ends inside or right after its ID3 tag", Tag(100) },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Other_files_are_refused_with_what_was_found(string words, byte[] bytes)
    {
        var path = _folder.Write("clip.mp3", bytes);
        var problem = Assert.Throws<InputException>(() => AudioSignature.Of(path)).Problems[0];
        Assert.Equal("audio-unreadable", problem.Code);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_an_empty_file_and_a_folder_have_their_own_words()
    {
        string CodeOf(string path) => Assert.Throws<InputException>(() => AudioSignature.Of(path)).Problems[0].Code;
        Assert.Equal("audio-missing", CodeOf(_folder["none.wav"]));
        Assert.Equal("audio-empty", CodeOf(_folder.Write("empty.mp3", [])));
        Directory.CreateDirectory(_folder["folder.wav"]);
        Assert.Equal("audio-unreadable", CodeOf(_folder["folder.wav"]));
    }

    /// <summary>An ID3v2 tag of so many bytes after its header.</summary>
    private static byte[] Tag(int size)
    {
        byte Seven(int shift) => (byte)((size >> shift) & 0x7F);
        return [.. "ID3"u8, 4, 0, 0, Seven(21), Seven(14), Seven(7), Seven(0), .. new byte[size]];
    }
}
