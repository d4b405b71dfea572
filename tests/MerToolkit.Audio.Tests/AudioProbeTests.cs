using MerToolkit.Audio.Tests.Support;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests;

public sealed class AudioProbeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_wav_is_described_by_its_header()
    {
        var path = Encoded.Wav(_folder);
        var expected = new AudioFacts
        {
            Path = path,
            Bytes = 44 + 2 * 44_100 * 4,
            Format = "wav, 16-bit PCM",
            SampleRate = 44_100,
            Channels = 2,
            ClaimedSeconds = 2,
            Decoder = "wav (managed)",
            Warning = null,
        };
        Assert.Equal(expected, AudioProbe.Describe(path));
    }

    [Fact]
    public void A_claim_beyond_the_file_is_seen_without_reading()
    {
        var wav = WavBytes.File(WavBytes.Format(1, 1, 8000, 16), new byte[16_000], dataSize: 160_000);
        var facts = AudioProbe.Describe(_folder.Write("a.wav", wav));
        Assert.Equal(10, facts.ClaimedSeconds);
        Assert.Contains("claims 10 s", facts.Warning, StringComparison.Ordinal);
    }

    [NeedsTheory(Need.SndFile | Need.Ffmpeg)]
    [InlineData("a.mp3", "mp3, MPEG layer III", 2)]
    [InlineData("a.m4a", "mp4, aac", 2)]
    [InlineData("a.wma", "asf, wmav2", 2)]
    public void Compressed_files_are_described_without_decoding_them(string name, string format, double seconds)
    {
        var facts = AudioProbe.Describe(Encoded.Convert(Encoded.Wav(_folder), _folder[name]));
        Assert.Equal((format, 44_100, 2), (facts.Format, facts.SampleRate, facts.Channels));
        Assert.Equal(seconds, facts.ClaimedSeconds!.Value, tolerance: 0.06);
    }

    [Fact]
    public void A_text_is_refused() =>
        Assert.Throws<InputException>(() => AudioProbe.Describe(_folder.Write("a.mp3", "some text"u8)));

    [Fact]
    public void The_environment_is_told_without_throwing()
    {
        Assert.Equal(["wav (managed)", "libsndfile", "ffmpeg"], AudioEnvironment.Decoders.Select(decoder => decoder.Name));
        foreach (var decoder in AudioEnvironment.Decoders)
        {
            Assert.Equal(decoder.IsFound, decoder.Version is not null);
            Assert.NotEmpty(decoder.Reads);
            if (!decoder.IsFound) Assert.NotEmpty(decoder.Problem!.Remedy);
        }
        Assert.True(AudioEnvironment.Wav.IsFound);
    }
}
