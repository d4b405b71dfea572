using MerToolkit.Audio;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;
using MerToolkit.Workflows.Attacking.Sound;

namespace MerToolkit.Workflows.Tests.Attacking.Sound;

public sealed class SoundLossTests(SoundFolder folder) : IClassFixture<SoundFolder>
{
    [Theory]
    [InlineData(8000, 1)]
    [InlineData(8000, 2)]
    [InlineData(11_025, 2)]
    [InlineData(16_000, 1)]
    [InlineData(6000, 1)]
    public void The_loss_of_the_file_grows_along_the_slopes_as_they_say(int rate, int channels)
    {
        var victim = SoundVictim.Read(folder.Network, null);
        var random = RandomStream.FromSeed(5);
        short[] levels = [.. Enumerable.Range(0, rate * channels).Select(_ => (short)(4000 * random.NextGaussian()))];
        var clip = new PcmClip(levels, channels, rate);
        using var extractor = new Extractor(victim.Profile, new ExtractorOptions());
        using var loss = new SoundLoss(victim, clip, "low", extractor);
        var slopes = new double[clip.Frames];
        loss.Of(levels);
        loss.Slopes(slopes);

        // Whole levels along the signs of the slopes: small beside the clip, large beside the rounding of features to float32.
        const int Step = 4;
        var gain = loss.Of(Moved(Step)) - loss.Of(Moved(-Step));
        var expected = 2 * Step * slopes.Sum(Math.Abs);
        Assert.InRange(gain, 0.97 * expected, 1.03 * expected);

        short[] Moved(int step) => [.. levels.Select((level, index) => (short)(level + (step * Math.Sign(slopes[index / channels]))))];
    }

    [Fact]
    public void The_loss_is_above_0_exactly_where_the_file_is_answered_wrongly()
    {
        var victim = SoundVictim.Read(folder.Network, null);
        using var ears = new SoundEars(1);
        for (var song = 0; song < SoundFolder.Clips; song++)
            foreach (var label in victim.Labels)
            {
                var clip = PcmClip.Read(folder.Song(song));
                using var loss = new SoundLoss(victim, clip, label, ears.Of(victim));
                Assert.Equal(ears.Answer(victim, folder.Song(song), null) != label, loss.Of(clip.Levels) > 0);
            }
    }
}
