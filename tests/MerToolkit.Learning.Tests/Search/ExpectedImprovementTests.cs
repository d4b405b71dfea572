using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Tests.Search;

public class ExpectedImprovementTests
{
    [Fact]
    public void At_the_best_itself_it_is_the_deviation_over_the_root_of_two_pi() =>
        Assert.Equal(0.3 / Math.Sqrt(2 * Math.PI), ExpectedImprovement.Of(0.7, 0.3, 0.7), 1e-16);

    [Theory]
    [InlineData(0.8, 0.1)]
    [InlineData(0.6, 0.0)]
    public void Without_doubt_it_is_what_the_mean_is_ahead(double mean, double expected) =>
        Assert.Equal(expected, ExpectedImprovement.Of(mean, 0, 0.7), 1e-15);

    [Theory]
    [InlineData(0.5, 0.2, 0.7)]
    [InlineData(0.9, 0.05, 0.7)]
    [InlineData(-1.5, 1, 1.5)]
    [InlineData(3, 2, -4)]
    public void It_is_the_integral_of_what_is_gained(double mean, double deviation, double best)
    {
        // Midpoints of 200,000 steps over eight deviations both ways.
        const int Steps = 200_000;
        const double Width = 16.0 / Steps;
        var integral = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            var deviate = -8 + (step + 0.5) * Width;
            integral += Math.Max(0, mean + deviation * deviate - best) * Math.Exp(-deviate * deviate / 2) / Math.Sqrt(2 * Math.PI) * Width;
        }

        Assert.Equal(1, ExpectedImprovement.Of(mean, deviation, best) / integral, 1e-7);
    }

    [Fact]
    public void It_falls_with_the_distance_and_never_below_nothing()
    {
        var last = double.PositiveInfinity;
        for (var mean = 1.0; mean > -40; mean -= 0.25)
        {
            var improvement = ExpectedImprovement.Of(mean, 1, 0);
            Assert.True(improvement >= 0 && (improvement < last || last == 0), $"at {mean}: {improvement} after {last}");
            last = improvement;
        }
    }
}
