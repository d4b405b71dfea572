using MerToolkit.Features.Spectral;

namespace MerToolkit.Features.Tests.Spectral;

public class LaneMedianTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    [InlineData(24)]
    public unsafe void Median_of_seventeen_is_the_ninth_of_the_sorted_values_in_every_lane(int stride)
    {
        var random = new Random(stride);
        for (var trial = 0; trial < 500; trial++)
        {
            // Few different values: ties are where a selection goes wrong.
            var values = new float[16 * stride + 32];
            for (var i = 0; i < values.Length; i++) values[i] = random.Next(trial % 5 == 0 ? 1000 : 6);
            fixed (float* start = values)
            {
                var (medians, others) = LaneMedian.Of(start, stride, start + 8, 1);
                for (var lane = 0; lane < 8; lane++)
                {
                    var sorted = Enumerable.Range(0, 17).Select(tap => values[tap * stride + lane]).Order().ToArray();
                    Assert.Equal(sorted[8], medians[lane]);
                    Assert.Equal(values[(8 + lane)..(25 + lane)].Order().ElementAt(8), others[lane]);
                }
            }
        }
    }
}
