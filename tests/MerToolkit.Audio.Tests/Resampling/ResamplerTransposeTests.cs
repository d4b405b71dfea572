using MerToolkit.Audio.Resampling;
using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests.Resampling;

public class ResamplerTransposeTests
{
    [Theory]
    [InlineData(44_100, 22_050, 501)]
    [InlineData(48_000, 22_050, 700)]
    [InlineData(16_000, 22_050, 300)]
    [InlineData(44_101, 22_050, 400)]
    public void A_loss_straight_in_the_output_has_the_slopes_of_the_input(int source, int target, int count)
    {
        // <R x, y> = <x, R' y> for every x and y; the resampler itself rounds to float32.
        var input = Signals.Noise(count);
        var output = Reading.All(new Resampler(new MemorySource(input, source), target));
        double[] slopes = [.. Signals.Noise(output.Length, 2).Select(slope => (double)slope)];
        var carried = new double[count];
        ResamplerTranspose.Apply(slopes, source, target, carried);
        var before = output.Zip(slopes, (sample, slope) => sample * slope).Sum();
        Assert.Equal(before, input.Zip(carried, (sample, slope) => sample * slope).Sum(), 1e-4);
    }

    [Fact]
    public void At_equal_rates_nothing_is_resampled_and_slopes_stay()
    {
        double[] slopes = [1, -2, 3];
        var carried = new double[3];
        ResamplerTranspose.Apply(slopes, 22_050, 22_050, carried);
        Assert.Equal(slopes, carried);
    }

    [Fact]
    public void Each_slope_is_what_the_output_gains_by_one_more_of_the_sample()
    {
        double[] slopes = [.. Signals.Noise(60, 3).Select(slope => (double)slope)];
        var carried = new double[120];
        ResamplerTranspose.Apply(slopes, 44_100, 22_050, carried);
        for (var at = 0; at < carried.Length; at += 7)
        {
            var impulse = new float[120];
            impulse[at] = 1;
            var output = Reading.All(new Resampler(new MemorySource(impulse, 44_100), 22_050));
            Assert.Equal(output.Zip(slopes, (sample, slope) => sample * slope).Sum(), carried[at], 1e-6);
        }
    }
}
