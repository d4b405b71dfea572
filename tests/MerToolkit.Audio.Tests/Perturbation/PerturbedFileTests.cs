using MerToolkit.Audio.Tests.Support;
using MerToolkit.Audio.Writing;

namespace MerToolkit.Audio.Tests.Perturbation;

public sealed class PerturbedFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_perturbation_acts_on_the_cut_at_the_files_own_rate()
    {
        var clip = Signals.Sine(440, 44_100, 44_100);
        var path = Write("clip.wav", clip);
        var options = new ClipOptions { OffsetSeconds = 0.25, DurationSeconds = 0.5, Perturbation = Perturbing.Chain("gain:-20dB") };

        Assert.Equal(clip.AsSpan(11_025, 22_050).ToArray().Select(sample => sample * 0.1f), Reading.All(path, options));
    }

    [Fact]
    public void The_same_file_has_the_same_noise_under_any_name_and_another_another()
    {
        var clip = Signals.Sine(440, 44_100, 10_000);
        var options = new ClipOptions { Perturbation = Perturbing.Chain("white:20dB") };
        var first = Reading.All(Write("a.wav", clip), options);

        Assert.Equal(first, Reading.All(Write("b.wav", clip), options));
        Assert.NotEqual(first, Reading.All(Write("a.wav", clip), options with { PerturbationSeed = 2 }));
        clip[0] = 0.5f;
        Assert.NotEqual(first[1..], Reading.All(Write("c.wav", clip), options)[1..]);
    }

    [Fact]
    public void A_perturbed_clip_is_resampled_afterwards_and_still_tells_its_facts()
    {
        var path = Write("clip.wav", Signals.Sine(440, 44_100, 44_100));
        using var clip = AudioClip.Open(path, new ClipOptions { SampleRate = 22_050, Perturbation = Perturbing.Chain("tempo:-50%") });
        var samples = Reading.All(clip);

        Assert.Equal(22_050, clip.SampleRate);
        Assert.Equal(44_100, clip.NativeSampleRate);
        Assert.Equal(44_100, samples.Length);
        Assert.True(clip.ResampleSeconds > 0 && clip.DecodeSeconds > 0);
        Assert.Null(clip.Warning);
    }

    [Fact]
    public void A_long_clip_passes_through_in_little_memory()
    {
        // Perturbed in blocks: what stays in memory does not depend on the length of the clip.
        using var source = Perturbing.Chain("white:20dB+telephone+tempo:5%").Apply(
            "clip", () => new Endless(300 * 8_000), Core.Numerics.RandomStream.FromSeed(1));
        var block = new float[16_384];
        for (var warm = 0; warm < 4; warm++) source.Read(block);
        var before = GC.GetAllocatedBytesForCurrentThread();
        long count = 0;
        while (source.Read(block) is var got and > 0) count += got;

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.InRange(count, 2_220_000, 2_285_714);
    }

    private string Write(string name, float[] samples)
    {
        using (var writer = WavWriter.Create(_folder[name], 44_100, format: WavSampleFormat.Float32)) writer.Write(samples);
        return _folder[name];
    }

    private sealed class Endless(long samples) : ISampleSource
    {
        private long _left = samples;

        public int SampleRate => 8_000;

        public int Read(Span<float> destination)
        {
            var count = (int)Math.Min(destination.Length, _left);
            for (var index = 0; index < count; index++) destination[index] = ((_left - index) * 7919 % 2003 - 1001) / 2003f;
            _left -= count;
            return count;
        }

        public void Dispose() { }
    }
}
