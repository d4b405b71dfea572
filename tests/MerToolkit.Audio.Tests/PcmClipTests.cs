using MerToolkit.Audio.Tests.Support;
using MerToolkit.Audio.Writing;
using MerToolkit.Core.Errors;

namespace MerToolkit.Audio.Tests;

public class PcmClipTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_16_bit_wav_that_is_read_and_written_has_the_same_bytes(int channels)
    {
        using var folder = new TempFolder();
        using (var writer = WavWriter.Create(folder["in.wav"], 22_050, channels))
            writer.Write(Signals.Noise(40_000 * channels, amplitude: 1.2));
        var clip = PcmClip.Read(folder["in.wav"]);
        clip.Write(folder["out.wav"]);
        Assert.Equal((channels, 22_050, 40_000, 0), (clip.Channels, clip.SampleRate, clip.Frames, clip.Rounded));
        Assert.Equal(File.ReadAllBytes(folder["in.wav"]), File.ReadAllBytes(folder["out.wav"]));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, null)]
    [InlineData(2, 22_050)]
    [InlineData(3, 48_000)]
    public void It_sounds_as_its_file_does_to_the_last_bit(int channels, int? rate)
    {
        using var folder = new TempFolder();
        var levels = Array.ConvertAll(Signals.Noise(30_000 * channels), sample => (short)(sample * 32_767));
        var clip = new PcmClip(levels, channels, 44_100);
        clip.Write(folder["clip.wav"]);
        using var heard = clip.Open(rate);
        Assert.Equal(Reading.All(folder["clip.wav"], new ClipOptions { SampleRate = rate }), Reading.All(heard));
    }

    [Fact]
    public void What_lies_between_two_levels_or_beyond_full_scale_is_rounded_and_counted()
    {
        using var folder = new TempFolder();
        using (var writer = WavWriter.Create(folder["in.wav"], 8_000, 1, WavSampleFormat.Float32))
            writer.Write([0, 0.5f, 0.4f / 32_768, 1.5f, -1.5f]);
        var clip = PcmClip.Read(folder["in.wav"]);
        Assert.Equal([0, 16_384, 0, short.MaxValue, short.MinValue], clip.Levels);
        Assert.Equal(3, clip.Rounded);
    }

    [Fact]
    public void A_file_without_samples_and_one_with_samples_that_are_no_numbers_are_refused()
    {
        using var folder = new TempFolder();
        using (var writer = WavWriter.Create(folder["empty.wav"], 8_000)) writer.Write([]);
        using (var writer = WavWriter.Create(folder["nan.wav"], 8_000, 1, WavSampleFormat.Float32)) writer.Write([0, float.NaN]);
        Assert.Equal("audio-empty", Assert.Throws<InputException>(() => PcmClip.Read(folder["empty.wav"])).Problems[0].Code);
        Assert.Throws<InputException>(() => PcmClip.Read(folder["nan.wav"]));
    }
}
