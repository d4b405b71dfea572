using MerToolkit.Features.Rhythmic;

namespace MerToolkit.Features.Tests.Rhythmic;

/// <summary>The running mean against one that sums the whole curve first: the same bits.</summary>
public class LocalMeanTests
{
    [Theory]
    [InlineData(0, 9)]
    [InlineData(1, 9)]
    [InlineData(5, 9)]
    [InlineData(19, 9)]
    [InlineData(1000, 1)]
    [InlineData(1000, 43)]
    public void What_is_above_the_mean_is_that_of_sums_over_the_whole_curve(int length, int reach)
    {
        var random = new Random(length + reach);
        double[] values = [.. Enumerable.Range(0, length).Select(_ => 10 * random.NextDouble())];
        var sums = new double[length + 1];
        for (var i = 0; i < length; i++) sums[i + 1] = sums[i] + values[i];
        var mean = new LocalMean(values, reach);
        for (var i = 0; i < length; i++)
        {
            int first = Math.Max(0, i - reach), end = Math.Min(length, i + reach + 1);
            Assert.Equal(values[i] - (sums[end] - sums[first]) / (end - first), mean.NextAbove());
        }
    }
}
