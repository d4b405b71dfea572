using MerToolkit.Core.Numerics;
using MerToolkit.Evaluation.Intervals;

namespace MerToolkit.Evaluation.Tests.Intervals;

public class BinomialDrawTests
{
    private const int Draws = 200_000;

    [Theory]
    [InlineData(7, .3)]
    [InlineData(1, .5)]
    [InlineData(300, .001)]
    [InlineData(40, .24)]
    [InlineData(25, .4)]
    [InlineData(100, .4)]
    [InlineData(100, .5)]
    [InlineData(2000, .02)]
    [InlineData(1000, .97)]
    [InlineData(50_000, .3)]
    public void Draws_follow_the_distribution(int trials, double probability)
    {
        var stream = RandomStream.FromSeed(5);
        var counts = new double[trials + 1];
        for (var draw = 0; draw < Draws; draw++) counts[BinomialDraw.Next(stream, trials, probability)]++;
        var (statistic, cells) = ChiSquare(counts, Probabilities(trials, probability));
        // A right generator passes four standard deviations of chi-square once in thousands of seeds.
        Assert.True(cells > 1 && statistic < cells + 4 * Math.Sqrt(2 * cells), $"chi-square {statistic} over {cells} cells");
    }

    [Theory]
    [InlineData(0, .5, 0)]
    [InlineData(9, 0, 0)]
    [InlineData(9, 1, 9)]
    [InlineData(278_000, 1, 278_000)]
    public void Certain_outcomes_are_drawn(int trials, double probability, int expected) =>
        Assert.Equal(expected, BinomialDraw.Next(RandomStream.FromSeed(1), trials, probability));

    [Theory]
    [InlineData(1_000_000_000, 1e-12)]
    [InlineData(2_000_000_000, .5)]
    [InlineData(2_000_000_000, .999999)]
    [InlineData(10, .999999999)]
    public void Extreme_draws_stay_near_their_mean(int trials, double probability)
    {
        var stream = RandomStream.FromSeed(2);
        var deviation = Math.Sqrt(trials * probability * (1 - probability));
        for (var draw = 0; draw < 1000; draw++)
            Assert.InRange(BinomialDraw.Next(stream, trials, probability) - trials * probability, -6 * deviation - 1, 6 * deviation + 1);
    }

    [Fact]
    public void The_correction_completes_the_logarithm_of_the_factorial()
    {
        var sum = 0.0;
        for (var k = 0; k < 200; k++)
        {
            if (k > 0) sum += Math.Log(k);
            var stirling = (k + .5) * Math.Log(k + 1) - (k + 1) + .5 * Math.Log(2 * Math.PI);
            Assert.Equal(sum - stirling, BinomialDraw.Correction(k), 1e-10);
        }
    }

    private static double[] Probabilities(int trials, double probability)
    {
        var logarithms = new double[trials + 1];
        logarithms[0] = trials * Math.Log(1 - probability);
        for (var k = 1; k <= trials; k++)
            logarithms[k] = logarithms[k - 1] + Math.Log((trials - k + 1.0) / k * probability / (1 - probability));
        return [.. logarithms.Select(Math.Exp)];
    }

    // Neighbouring outcomes are pooled until 20 draws are expected of them; what is left at the end joins the last pool.
    private static (double Statistic, int Cells) ChiSquare(double[] counts, double[] probabilities)
    {
        var pools = new List<(double Count, double Expected)>();
        var (count, expected) = (0.0, 0.0);
        for (var k = 0; k < counts.Length; k++)
        {
            count += counts[k];
            expected += Draws * probabilities[k];
            if (expected < 20) continue;
            pools.Add((count, expected));
            (count, expected) = (0, 0);
        }

        pools[^1] = (pools[^1].Count + count, pools[^1].Expected + expected);
        return (pools.Sum(pool => (pool.Count - pool.Expected) * (pool.Count - pool.Expected) / pool.Expected), pools.Count);
    }
}
