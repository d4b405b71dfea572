using MerToolkit.Audio;
using MerToolkit.Workflows.Auditing.Sound;

namespace MerToolkit.Workflows.Tests.Auditing;

public sealed class FingerprintTests
{
    [Fact]
    public void The_same_tune_begun_later_softer_and_noisier_is_found_at_its_lag()
    {
        var pair = Assert.Single(FingerprintPairs.Find([Of(Melodies.Of(1)), Of(Melodies.Heard(Melodies.Of(1)))]));
        Assert.Equal((0, 1), (pair.First, pair.Second));
        Assert.InRange(pair.Lag * SpectralFingerprint.HopSeconds, -1.34, -1.26);
        Assert.InRange(pair.Errors, 0, .2);
    }

    [Fact]
    public void Other_tunes_differ_in_about_half_of_the_bits()
    {
        var prints = Enumerable.Range(1, 6).Select(seed => Of(Melodies.Of((uint)seed))).ToList();
        Assert.Empty(FingerprintPairs.Find(prints));
        var differing = prints[0].Zip(prints[1], (a, b) => System.Numerics.BitOperations.PopCount(a ^ b)).Sum();
        Assert.InRange(differing / (32.0 * prints[0].Length), .4, .6);
    }

    [Fact]
    public void A_clip_has_a_word_a_hop_after_its_first_frame_and_none_when_it_is_shorter_than_that()
    {
        Assert.Equal((10 * 5512 - 2048) / 128, Of(new float[10 * 5512], 5512).Length);
        Assert.Empty(Of(new float[1000], 5512));
    }

    [Fact]
    public void One_instance_gives_the_same_bits_for_a_clip_whatever_came_before()
    {
        using var fingerprint = new SpectralFingerprint();
        var first = fingerprint.Of(new MemorySource(Melodies.Of(3), Melodies.Rate));
        fingerprint.Of(new MemorySource(Melodies.Of(4), Melodies.Rate));
        Assert.Equal(first, fingerprint.Of(new MemorySource(Melodies.Of(3), Melodies.Rate)));
    }

    private static uint[] Of(float[] samples, int rate = Melodies.Rate)
    {
        using var fingerprint = new SpectralFingerprint();
        return fingerprint.Of(new MemorySource(samples, rate));
    }
}
